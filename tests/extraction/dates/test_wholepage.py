"""The day of publication from anywhere on a page: only where there is one."""

from lxml.html import HtmlElement, fromstring

from newscrawl.extraction.dates.iso import Locale
from newscrawl.extraction.dates.wholepage import called_date, day_in_month, script_date

URL = "https://daily.example/2016/03/ferry-returns"


def elements(body: str) -> list[HtmlElement]:
    return list(fromstring(f"<html><body>{body}</body></html>").iter("*"))


def of_scripts(*scripts: str) -> str | None:
    return script_date(elements("".join(f"<script>{script}</script>" for script in scripts)), Locale())


def test_the_data_of_scripts_hold_the_date_under_many_names_and_quotings():
    assert of_scripts('window.page = {"datePublished":"2016-03-16T09:32:00Z"}') == "2016-03-16T09:32:00Z"
    assert of_scripts("dataLayer.push({'publish_date': '16 Mar 2016'})") == "16 Mar 2016"
    assert of_scripts(r'push("{\"publishedAt\":\"2016-03-16\"}")') == "2016-03-16"
    assert of_scripts('{"published_at": 1458120775, "id": 1458120775}') == "1458120775"


def test_scripts_with_dates_of_several_articles_tell_nothing():
    assert of_scripts('[{"pubDate":"2016-03-16"}, {"pubDate":"2016-03-17"}]') is None
    assert of_scripts('{"pubDate":"2016-03-16"}', '{"datePublished":"2016-03-16T09:32:00Z"}') == "2016-03-16"
    assert of_scripts('{"dateModified":"2016-03-16"}') is None


def test_the_one_day_in_the_month_of_the_address_is_the_day():
    page = elements("<p>In 2014 it was sold.</p><nobr>16 March 2016</nobr><a>April 2016</a><p>3 May 2016</p>")

    assert day_in_month(page, URL, Locale()) == "16 March 2016"
    assert day_in_month(page, "https://daily.example/ferry-returns", Locale()) is None
    assert day_in_month(elements("<p>16 March 2016</p><p>17 March 2016</p>"), URL, Locale()) is None


def test_a_script_that_is_a_call_with_a_date_writes_it():
    scripts = elements('<script>track("2016 visitors")</script><script>showDate("2016/03/16 09:32:00");</script>')

    assert called_date(scripts, Locale()) == "2016/03/16 09:32:00"
    assert called_date(elements('<script>var now = load("2016-03-16"); show(now)</script>'), Locale()) is None
