"""Dates in words and numbers: ISO 8601 out, with the offset that the text gives and no other."""

from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.extraction.dates.iso import UNCHANGED, ChooseDate, Locale, mostly_date, parse_date, plausible
from newscrawl.processors import Found

NOW = datetime(2016, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize("text", ["Mar 05 Sat 2016 00:28", "Mar 05 Saturday 2016, 00:28"])
def test_the_day_of_the_week_may_stand_between_day_and_year(text: str):
    assert parse_date(text) == "2016-03-05T00:28:00"


def test_a_day_of_change_that_is_the_day_of_publication_gives_way_to_a_later_one():
    for other, chosen in (("2016-02-28T11:00:00Z", 1), ("2016-02-28T10:00:30Z", 0), ("2016-02-27T10:00:00Z", 0)):
        told = [Found("2016-02-28T10:00:00Z", "json-ld", UNCHANGED), Found(other, "meta")]
        found = ChooseDate()(told, {"locale": Locale(), "now": NOW})

        assert found is not None
        assert found.value[1] == told[chosen].value


def choose(*texts: str, locale: Locale | None = None) -> Any:
    found = ChooseDate()([Found(text, "any") for text in texts], {"locale": locale or Locale(), "now": NOW})
    return found and found.value


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-03-16T09:32:55+05:30", "2016-03-16T09:32:55+05:30"),
        ("2016-03-16T09:32:55.123456Z", "2016-03-16T09:32:55+00:00"),
        ("2016-03-16T09:32:55+0530", "2016-03-16T09:32:55+05:30"),
        ("2016-03-16T09:32", "2016-03-16T09:32:00"),
        ("2016-03-16 09:32:55 -0300", "2016-03-16T09:32:55-03:00"),
        ("2016-03-16 09:32:55 +01", "2016-03-16T09:32:55+01:00"),
        ("2016-03-16", "2016-03-16"),
        ("2016-03-16+05:30", "2016-03-16"),
        ("20160316", "2016-03-16"),
        ("20160316093255", "2016-03-16T09:32:55"),
        ("20160316T093255Z", "2016-03-16T09:32:55+00:00"),
        ("1458120775", "2016-03-16T09:32:55+00:00"),
        ("1458120775000", "2016-03-16T09:32:55+00:00"),
        ("Wed, 16 Mar 2016 09:32:55 +0530", "2016-03-16T09:32:55+05:30"),
        ("Wed, 16 Mar 2016 09:32:55 GMT", "2016-03-16T09:32:55+00:00"),
        ("Wed Mar 16 2016 09:32:55 GMT+0530 (India Standard Time)", "2016-03-16T09:32:55+05:30"),
        ("Wed Mar 16 09:32:55 UTC 2016", "2016-03-16T09:32:55+00:00"),
        ("March 16th, 2016 at 5:32 p.m. EDT", "2016-03-16T17:32:00-04:00"),
        ("5 pm EDT, March 16, 2016", "2016-03-16T17:00:00-04:00"),
        ("12:05 a.m., 16 March 2016", "2016-03-16T00:05:00"),
        ("16/03/2016 21h05", "2016-03-16T21:05:00"),
        ("16 d'abril de 2016", "2016-04-16"),
        ("2016-03-16T09:32:5Z", "2016-03-16T09:32:05+00:00"),
        ("16 آذار 2016 09:32 مساءً", "2016-03-16T21:32:00"),
        ("Mi., 16. März 2016, 9.32 Uhr MEZ", "2016-03-16T09:32:00+01:00"),
        ("16.03.2016 um 5 Uhr", "2016-03-16T05:00:00"),
        ("Mi 16.03.16 | 14:07", "2016-03-16T14:07:00"),
        ("16.03.98", "1998-03-16"),
        ("16/03/16", "2016-03-16"),
        ("16 | 03 | 2016", "2016-03-16"),
        ("令和元年5月1日", "2019-05-01"),
        ("১৬ মার্চ ২০১৬ | ২১:০৫", "2016-03-16T21:05:00"),
        ("चैत ३, २०७२ २१:०५", "2016-03-16T21:05:00"),
        ("平成28年3月16日", "2016-03-16"),
    ],
)
def test_formats(text: str, iso: str):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "16 March 2016", "Publié le 16 mars 2016", "16 de marzo de 2016", "16 de março de 2016", "16 marzo 2016",
        "16 maart 2016", "16. marts 2016", "16 mars 2016", "16. maaliskuuta 2016", "16 marca 2016", "16. března 2016",
        "16. marca 2016", "2016. március 16.", "16 martie 2016", "16 марта 2016", "16 березня 2016", "16 март 2016",
        "16. ožujka 2016.", "16. marec 2016", "16 Μαρτίου 2016", "16 Mart 2016", "16 Maret 2016", "16 tháng 3, 2016",
        "16 มีนาคม 2559", "16 مارس 2016", "16 במרץ 2016", "16 मार्च 2016", "१६ मार्च २०१६", "16 மார்ச் 2016",
        "16 মার্চ 2016", "2016年3月16日", "2016년 3월 16일", "2016 m. kovo 16 d.", "2016. gada 16. marts",
        "16. märts 2016", "16 de març del 2016", "16 ΜΑΡΤΙΟΥ 2016",
        "2016ko martxoaren 16a", "16. marta 2016.", "16 มี.ค. 2559", "16 มี.ค. 59", "民國105年3月16日",
        "26 اسفند 1394", "الأربعاء 16 آذار / مارس 2016", "16 মার্চ ২০১৬", "16 Mar 16", "16 Mars '16",
        "16 mac 2016", "١٦ مارس ٢٠١٦", "16 MART 2016", "16 มีนาคม พ.ศ. 2559", "วันพุธที่ 16 มีนาคม พ.ศ.2559",
        "二〇一六年三月十六日", "二零一六年三月十六號 星期三",
        "26 حوت 1394", "26 کب 1394", "२०७२ चैत ३ गते", "चैत्र ३, २०७२ बुधबार", "2016 оны 3 сарын 16",
        "2016 оны 03-р сарын 16",
    ],
)  # fmt: skip
def test_languages(text: str):
    assert parse_date(text) == "2016-03-16"


@pytest.mark.parametrize(
    ("text", "site", "language", "iso"),
    [
        ("Updated Date: Mar 16, 2016 09:32:55 IST", "firstpost.com", None, "2016-03-16T09:32:55+05:30"),
        ("Mar 16, 2016 09:32 IST", "daily.example", "en-IN", "2016-03-16T09:32:00+05:30"),
        ("Mar 16, 2016 09:32 IST", "daily.co.il", None, "2016-03-16T09:32:00+02:00"),
        ("Jul 16, 2016 09:32 IST", "daily.co.il", None, "2016-07-16T09:32:00+03:00"),
        ("Mar 16, 2016 09:32 IST", "daily.example", "en", "2016-03-16T09:32:00"),
        ("Mar 16, 2016 9:32 AM ET", "cnn.com", None, "2016-03-16T09:32:00-04:00"),
        ("16 Mar 2016 09:32 BST", "daily.co.uk", None, "2016-03-16T09:32:00+01:00"),
        ("3/4/2016", "nytimes.com", None, "2016-03-04"),
        ("3/4/2016", "daily.co.uk", None, "2016-04-03"),
        ("3/4/2016", "daily.example", "fr", "2016-04-03"),
        ("3/4/2016", "daily.example", "en", None),
        ("3/16/2016", "daily.example", "en", "2016-03-16"),
        ("3.4.2016", "nytimes.com", None, "2016-04-03"),
        ("03/04/16", "nytimes.com", None, "2016-03-04"),
        ("03/04/16", "daily.example", "en", None),
        ("1394/12/26 09:32", "daily.example", "fa", "2016-03-16T09:32:00"),
        ("2016/03/16", "daily.example", "fa", "2016-03-16"),
        ("16 listopad 2016", "daily.example", "hr", "2016-10-16"),
        ("16 listopad 2016", "daily.example", "pl", "2016-11-16"),
        ("16 listopad 2016", "daily.example", "en", None),
    ],
)
def test_site_and_language_decide_what_is_ambiguous(text: str, site: str, language: str | None, iso: str | None):
    assert parse_date(text, site=site, language=language) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("16 MAYIS 2016", "2016-05-16"),
        ("16 KASIM 2015", "2015-11-16"),
        ("16 ARALIK 2015", "2015-12-16"),
        ("16 NİSAN 2016", "2016-04-16"),
        ("16 HAZİRAN 2015", "2015-06-16"),
        ("16 EKİM 2015", "2015-10-16"),
        ("16 AĞUSTOS 2015", "2015-08-16"),
        ("16 Μαΐου 2016", "2016-05-16"),
        ("16 Μαϊου 2016", "2016-05-16"),
        ("16 ΜΑΪΟΥ 2016", "2016-05-16"),
        ("16 ΜΑΪ́ΟΥ 2016", "2016-05-16"),
        ("16 ΜΑΙΟΥ 2016", "2016-05-16"),
        ("16 İYUN 2015", "2015-06-16"),
    ],
)
def test_months_in_capitals_and_with_fewer_accents(text: str, iso: str):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("16.03.14 09:32", "ko", "2016-03-14T09:32:00"),
        ("'16.03.14", "ko", "2016-03-14"),
        ("16. 3. 14.", "ko", "2016-03-14"),
        ("16/03/14", "ja", "2016-03-14"),
        ("16-03-14", "zh-CN", "2016-03-14"),
        ("16/03/14", "zh-HK", None),
        ("16.03.14", "de", "2014-03-16"),
        ("16.03.14", None, "2014-03-16"),
        ("6.3.16", "de", "2016-03-06"),
        ("So 6.3.16", "de", "2016-03-06"),
        ("Stand: 6.3.16, 9:32 Uhr", "de", "2016-03-06T09:32:00"),
        ("su 6.3.16", "fi", "2016-03-06"),
        ("Julkaistu 6.3.16", "fi", "2016-03-06"),
        ("6.3.16", "he", "2016-03-06"),
        ("6/3/16", "it", "2016-03-06"),
        ("16·03·16 | 09:32", "es", "2016-03-16T09:32:00"),
        ("16/3/59", "th", "2016-03-16"),
        ("16/03/59", "th-TH", "2016-03-16"),
        ("6.3.16", "en", None),
        ("6/3/16", None, None),
        ("6.3.16", "sq", None),
        ("Firmware 6.3.16 ist da", "de", None),
        ("Version v6.3.16", "de", None),
        ("Fragen zu Nr. 6.3.16", "de", None),
        ("§ 6.3.16", "de", None),
        ("Stand: Fr. 6.3.16", "de", "2016-03-06"),
        ("6.3.16.2", "de", None),
        ("6.13.16", "de", None),
    ],
)
def test_years_of_two_digits_stand_in_front_in_east_asia_and_else_behind_the_day(
    text: str, language: str | None, iso: str | None
):
    assert parse_date(text, language=language) == iso


def test_years_of_two_digits_stand_in_front_on_the_sites_of_a_country_where_no_language_is_told():
    assert parse_date("16.03.14", site="daily.co.kr") == "2016-03-14"
    assert parse_date("16.03.14", site="daily.co.kr", language="en") == "2014-03-16"


def test_a_sites_own_time_zones_come_first():
    assert parse_date("16 Mar 2016 09:32 IST", site="firstpost.com", timezones={"IST": "+01:00"}) == (
        "2016-03-16T09:32:00+01:00"
    )
    assert parse_date("16 Jul 2016 09:32 LOC", timezones={"loc": "Europe/Berlin"}) == "2016-07-16T09:32:00+02:00"


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "16 Mar 22:30", "31 مهر 1394",
     "two hours ago", "16 March", "March 2016", "31 February 2016", "2016-13-45", "5 views 2016",
     "12345678", "99999999999",
     "1.2.16", "10.12.16.3", "version 10.20.30",
     "192.168.2.2016", "1/2", "0000-00-00", "9" * 5_000, "1 " * 5_000, "Mar " * 5_000],
)  # fmt: skip
def test_what_is_no_whole_date_is_none(text: str):
    assert parse_date(text) is None


def test_days_in_chinese_numerals_are_dates():
    assert choose("二〇一六年三月十六日") == ("2016-03-16", "二〇一六年三月十六日")
    assert parse_date("二〇一六年十三月十六日") is None


def test_a_sentence_that_speaks_of_a_day_is_no_date_line():
    assert mostly_date("Posted on 16 March 2016 by Jane Doe", Locale())
    assert mostly_date("Von Christian am 03.05.2013, 11:51 | 0 Meinungen |", Locale())
    assert not mostly_date("The next meeting of the council will be held on 16 March 2016 in the town hall", Locale())


def test_the_first_date_that_can_be_read_wins():
    assert choose("soon", "2016-03-16", "2016-03-17") == ("2016-03-16", "2016-03-16")
    assert choose("soon") is None


def test_a_time_of_the_same_day_refines_a_day_and_an_offset_refines_a_time():
    assert choose("2016-03-16", "16 Mar 2016 09:32", "2016-03-16T09:32:00Z") == (
        "2016-03-16T09:32:00+00:00",
        "2016-03-16T09:32:00Z",
    )
    assert choose("2016-03-16", "2016-03-17T09:32:00Z") == ("2016-03-16", "2016-03-16")
    assert choose("2016-03-16T09:32:00Z", "2016-03-16T10:00:00+01:00") == (
        "2016-03-16T09:32:00+00:00",
        "2016-03-16T09:32:00Z",
    )


def test_midnight_in_utc_gives_way_to_a_time_of_the_same_day():
    assert choose("2016-03-16T00:00:00Z", "2016-03-16T09:32:00+01:00")[0] == "2016-03-16T09:32:00+01:00"
    assert choose("2016-03-16T00:00:00Z", "2016-03-17T09:32:00+01:00")[0] == "2016-03-16T00:00:00+00:00"


def test_a_time_is_given_as_the_sites_own_clocks_show_it():
    japan = Locale(country="JP")

    assert choose("2016-03-16 09:32", locale=japan) == ("2016-03-16T09:32:00+09:00", "2016-03-16 09:32")
    assert choose("2016-03-15T20:00:00Z", locale=japan) == ("2016-03-16T05:00:00+09:00", "2016-03-15T20:00:00Z")
    assert choose("2016-03-15T20:00:00+01:00", locale=japan)[0] == "2016-03-15T20:00:00+01:00"
    assert choose("2016-03-16", locale=japan)[0] == "2016-03-16"


def test_midnight_in_utc_and_countries_of_many_zones_stay_as_they_are():
    assert choose("2016-03-16T00:00:00Z", locale=Locale(country="AR"))[0] == "2016-03-16T00:00:00+00:00"
    assert choose("2016-03-15T20:00:00Z", locale=Locale(country="US"))[0] == "2016-03-15T20:00:00+00:00"
    assert choose("0001-01-01T00:30:00Z", locale=Locale(country="AR")) is None


def test_the_future_and_the_distant_past_are_not_believed():
    assert choose("2016-03-23", "1989-12-31", "2016-03-16") == ("2016-03-16", "2016-03-16")
    assert plausible("2016-03-22T23:00:00+00:00", NOW)
    assert not plausible("2016-03-23", NOW)


def test_the_ends_of_the_calendar_do_no_harm():
    assert parse_date("0001-01-01T00:30:00Z", site="daily.jp") == "0001-01-01T00:30:00+00:00"
    assert parse_date("9999-12-31T23:30:00Z", site="daily.jp") == "9999-12-31T23:30:00+00:00"
    assert parse_date("16 March 2016 9:30", site="daily.jp") == "2016-03-16T09:30:00+09:00"
