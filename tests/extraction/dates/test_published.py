"""The day of publication where sources differ."""

from datetime import UTC, datetime
from typing import Any

from newscrawl.extraction.dates.iso import Locale
from newscrawl.extraction.dates.published import ChoosePublished, Evidence
from newscrawl.processors import Found

NOW = datetime(2016, 12, 20, tzinfo=UTC)


def choose(
    *declared: str,
    shown: tuple[str, ...] = (),
    url_day: str | None = None,
    **place: Any,
) -> str | None:
    context = {"locale": Locale(**place), "now": NOW, "evidence": Evidence(shown, url_day=url_day)}
    found = ChoosePublished()([Found(text, "meta") for text in declared], context)
    return found and found.value[0]


def test_without_other_evidence_the_declared_date_counts():
    assert choose("2016-03-16T09:32:00Z") == "2016-03-16T09:32:00+00:00"
    assert choose() is None


def test_an_earlier_day_that_readers_see_is_the_day_of_publication():
    assert choose("2016-06-16T09:32:00Z", shown=("16 March 2016",)) == "2016-03-16"


def test_a_later_day_that_readers_see_is_an_update():
    assert choose("2016-03-16", shown=("16 June 2016",)) == "2016-03-16"


def test_of_several_declared_days_the_one_that_readers_see_counts():
    assert choose("2016-03-16", "2016-03-18T10:00:00+01:00", shown=("18.3.2016",)) == "2016-03-18T10:00:00+01:00"


def test_the_same_day_with_a_time_or_with_day_and_month_reversed_is_no_other():
    assert choose("2016-03-16", shown=("16 March 2016, 09:32",)) == "2016-03-16T09:32:00"
    assert choose("2016-03-16", shown=("16 March 2016", "16.3.2016 09:32")) == "2016-03-16T09:32:00"
    assert choose("2016-11-01T09:00:00+01:00", shown=("11/01/2016",), country="AT") == "2016-11-01T09:00:00+01:00"


def test_the_time_that_readers_see_tells_the_offset_of_one_in_utc():
    assert choose("2016-03-16T02:25:54Z", shown=("March 15, 2016, 10:25 pm",)) == "2016-03-15T22:25:54-04:00"
    assert choose("2016-03-16T02:25:54Z", "2016-03-15 22:25:54") == "2016-03-15T22:25:54-04:00"
    assert choose("2016-03-16T02:25:54Z", shown=("March 15, 2016, 10:07 pm",)) == "2016-03-16T02:25:54+00:00"


def test_the_day_of_the_address_or_of_readers_tells_the_zone_and_keeps_the_instant():
    late = "2016-12-16T02:25:54Z"

    assert choose(late, url_day="2016-12-15", country="US") == "2016-12-15T21:25:54-05:00"
    assert choose(late, shown=("15 December 2016",), language="en") == "2016-12-15T21:25:54-05:00"
    assert choose(late, url_day="2016-12-16", country="US") == "2016-12-16T02:25:54+00:00"
    assert choose(late, url_day="2016-12-15", language="zz") == "2016-12-16T02:25:54+00:00"


def test_what_a_profile_says_is_not_doubted():
    context = {"locale": Locale(), "now": NOW, "evidence": Evidence(("16 March 2016",))}
    found = ChoosePublished()([Found("2016-06-16", "profile")], context)

    assert found is not None
    assert found.value[0] == "2016-06-16"


def test_of_dates_found_by_searching_one_of_the_month_of_the_address_counts_first():
    offered = [Found("14 February 2016", "dom"), Found("16 March 2016", "dom")]
    for month, day in (("2016-03-", "2016-03-16"), ("2016-05-", "2016-02-14"), (None, "2016-02-14")):
        context = {"locale": Locale(), "now": NOW, "evidence": Evidence(url_month=month)}
        found = ChoosePublished()(offered, context)

        assert found is not None
        assert found.value[0] == day


def test_a_date_found_by_searching_that_is_years_from_the_month_of_the_address_is_of_another_article():
    evidence = Evidence(url_month="2016-03-")
    for offered in (Found("17 July 2014", "dom"), Found("17 July 2014", "json-ld")):
        found = ChoosePublished()([offered], {"locale": Locale(), "now": NOW, "evidence": evidence})

        assert (found is None) == (offered.source == "dom")


def test_where_the_zone_is_known_an_earlier_day_is_no_matter_of_zones():
    assert choose("2016-03-16T09:49:00Z", shown=("15 March 2016",), country="GB") == "2016-03-15"
    assert choose("2016-03-16T03:49:00Z", shown=("15 March 2016",)) == "2016-03-16T03:49:00+00:00"


def touched(name: str, **evidence: Any) -> str | None:
    context = {"locale": Locale(), "now": NOW, "evidence": Evidence(**evidence)}
    found = ChoosePublished()([Found("2016-06-16T09:32:00+02:00", "meta", name)], context)
    return found and found.value[0]


def test_what_readers_see_counts_before_the_day_a_record_was_touched():
    assert touched("dc.date", shown=("18 June 2016",)) == "2016-06-18"
    assert touched("article:published_time", shown=("18 June 2016",)) == "2016-06-16T09:32:00+02:00"
    assert touched("dc.date", shown=("16 June 2016",)) == "2016-06-16T09:32:00+02:00"


def test_no_page_is_published_after_the_update_that_it_shows():
    assert touched("date", updates=("Last updated: 14 June 2016",)) == "2016-06-14"
    assert touched("date", updates=("Last updated: 18 June 2016",)) == "2016-06-16T09:32:00+02:00"
    assert touched("pubdate", updates=("Last updated: 14 June 2016",)) == "2016-06-16T09:32:00+02:00"


def test_the_one_day_of_the_times_in_the_article_counts_before_it_too():
    assert touched("dc.date", inside=("18 June 2016", "2016-06-18T08:00:00+02:00")) == "2016-06-18"
    assert touched("dc.date", inside=("18 June 2016", "19 June 2016")) == "2016-06-16T09:32:00+02:00"


def test_of_two_instants_in_utc_the_one_that_is_the_others_local_time_is_wrong():
    told = "2016-06-16T19:25:06Z", "2016-06-16T09:25:06Z"

    assert choose(*told, country="AU", language="en-AU") == "2016-06-16T09:25:06+00:00"
    assert choose(*told, country="GB") == "2016-06-16T20:25:06+01:00"
    assert choose("2016-06-16T19:25:07Z", told[1], country="AU") == "2016-06-16T19:25:07+00:00"


def test_an_instant_that_can_be_no_articles_is_not_compared():
    for wrong in ("0001-01-01T00:30:00Z", "9999-12-31T23:59:59Z"):
        assert choose("2016-03-16T09:32:00Z", wrong, language="en") == "2016-03-16T09:32:00+00:00"
    assert choose("2016-03-16T09:00:00Z", "2016-03-16T00:00:00Z", country="JP") == "2016-03-16T18:00:00+09:00"
