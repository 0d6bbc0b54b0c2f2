"""Addresses that hold days and months."""

import pytest

from newscrawl.extraction.dates.urldates import date_in_url, month_in_url


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://daily.example/2016/03/16/kerry", "2016-03-16"),
        ("https://daily.example/news/2016-03-16-kerry.html", "2016-03-16"),
        ("https://daily.example/20160316/kerry", "2016-03-16"),
        ("https://daily.example/2016/mar/16/kerry", "2016-03-16"),
        ("https://daily.example/home/2016/3/6/kerry", "2016-03-06"),
        ("https://daily.example/2016/WORLD/europe/03/06/kerry/index.html", "2016-03-06"),
        ("https://daily.example/2016/world/03/06/kerry", "2016-03-06"),
        ("https://daily.example/2016/world/13/06/kerry", None),
        ("https://daily.example/2016/dec/10/11/kerry", "2016-12-10"),
        ("https://daily.example/2016/03/kerry", None),
        ("https://daily.example/a-201603161234", None),
        ("https://daily.example/news/29-10-2021", "2021-10-29"),
        ("https://daily.example/news/05-06-2021", None),
        ("https://daily.example/news/29-13-2021", None),
        ("https://daily.example/a?date=2016/03/16", None),
    ],
)
def test_urls_hold_days(url: str, day: str | None):
    assert date_in_url(url) == day


def test_urls_hold_months():
    assert month_in_url("https://daily.example/2016/3/kerry") == "2016-03-"
    assert month_in_url("https://daily.example/2016/13/kerry") is None
    assert month_in_url("https://daily.example/a?b=/2016/03/") is None
