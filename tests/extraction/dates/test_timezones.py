"""Where sites are at home, and what the names of zones mean there."""

from datetime import datetime

import pytest

from newscrawl.extraction.dates.timezones import country_of, home_zone, read_zone, with_offset, zone_of
from newscrawl.extraction.tables import load_table


@pytest.mark.parametrize(
    ("site", "language", "country"),
    [
        ("firstpost.com", None, "IN"),
        ("hindi.firstpost.com", None, "IN"),
        ("notfirstpost.com", None, None),
        ("daily.co.uk", None, "GB"),
        ("daily.de", "en-US", "DE"),
        ("daily.tv", "en", None),
        ("daily.example", "en-IN", "IN"),
        ("daily.example", "ta", "IN"),
        ("daily.example", "ne", "NP"),
        ("daily.example", "bn", None),
        ("daily.example", "en", None),
        (None, None, None),
        ("", "", None),
        ("127.0.0.1", None, None),
        ("de", None, None),
    ],
)
def test_the_country_of_a_site(site: str | None, language: str | None, country: str | None):
    assert country_of(site, language) == country


@pytest.mark.parametrize(
    ("name", "country", "offset"),
    [
        ("CET", None, 1), ("Z", None, 0), ("+05:30", None, 5.5), ("-0300", None, -3), ("IST", "IN", 5.5),
        ("IST", "IE", 1),
        ("CST", "CN", 8), ("CST", "US", -6), ("PT", "US", -7), ("EST", None, -5), ("EST", "AU", 10),
    ],
)  # fmt: skip
def test_the_offset_of_a_name(name: str, country: str | None, offset: float):
    moment = with_offset(datetime(2016, 3, 16), zone_of(name, country))

    assert moment.utcoffset().total_seconds() == offset * 3600


@pytest.mark.parametrize(
    ("name", "country"),
    [("IST", None), ("CST", None), ("EST", "FR"), ("CST", "FR"), ("HELLO", "US"), ("+99:00", None), ("", None)],
)
def test_a_name_that_stays_unclear_gives_no_offset(name: str, country: str | None):
    assert zone_of(name, country) is None
    assert with_offset(datetime(2016, 3, 16), None).tzinfo is None


@pytest.mark.parametrize(
    "meaning", ["Asia/Atlantis", "../../etc/passwd", "/etc/localtime", "", "+25:00", "x" * 10_000, "a\0b"]
)
def test_what_is_no_zone_is_none(meaning: str):
    assert read_zone(meaning) is None


def test_countries_of_one_zone_have_a_home_zone_that_keeps_summer_time():
    summer, winter = datetime(2016, 7, 1), datetime(2016, 1, 1)

    assert [with_offset(moment, home_zone("DE")).isoformat()[-6:] for moment in (summer, winter)] == [
        "+02:00",
        "+01:00",
    ]
    assert [home_zone(country) for country in ("US", "XX", None)] == [None, None, None]


@pytest.mark.parametrize(
    ("country", "offset"), [("UZ", 5), ("MN", 8), ("AF", 4.5), ("ET", 3), ("SN", 0), ("NA", 2), ("FJ", 12)]
)
def test_what_clocks_show_in_countries_of_one_zone(country: str, offset: float):
    moment = with_offset(datetime(2026, 3, 16), home_zone(country))

    assert moment.utcoffset().total_seconds() == offset * 3600


def test_every_home_zone_is_one():
    table = load_table("dates/timezones.toml")["home"]

    assert [name for name in table if read_zone(name) is None] == []
