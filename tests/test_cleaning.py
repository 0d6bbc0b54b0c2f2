import pytest

from newscrawl.cleaning import UncleanableError, clean_record
from newscrawl.configuration import Knowledge
from newscrawl.promo import load_rules
from newscrawl.sites import Profiles

KNOWN = Knowledge(Profiles(), load_rules(None), frozenset())
STORY = "The bridge over the Aldermoor is open again after nine weeks of repairs."
UPDATED = "Updated Date: Mar 16, 2016 09:32:55 IST"


def cleaned(text=STORY, **fields):
    return clean_record({**fields, "text": text}, KNOWN)


def test_what_was_removed_is_appended_to_what_was_removed_before():
    before = {"text": "Share", "kind": "share", "rule": "x", "position": 0}
    removed = cleaned(f"{STORY}\n\nAlso See", removed=[before])["removed"]
    assert removed[0] == before
    assert [one["text"] for one in removed] == ["Share", "Also See"]


def test_a_date_that_was_read_fills_a_field_that_is_empty():
    record = cleaned(f"{STORY}\n\n{UPDATED}", url="https://www.firstpost.com/world/1.html", modified=None)
    assert record["modified"] == "2016-03-16T09:32:55+05:30"
    assert record["modified_raw"]
    assert record["text"] == STORY


def test_a_date_that_stands_there_stays_and_gets_no_raw_text_of_another():
    record = cleaned(f"{STORY}\n\n{UPDATED}", site="firstpost.com", modified="2016-01-01")
    assert record["modified"] == "2016-01-01"
    assert "modified_raw" not in record


def test_fields_that_nothing_was_read_for_are_not_made_up():
    assert cleaned() == {"text": STORY, "removed": []}


def test_where_a_value_came_from_is_noted_when_the_record_keeps_such_notes():
    record = cleaned(f"{STORY}\n\n{UPDATED}", site="firstpost.com", source={"title": "json-ld"})
    assert record["source"] == {"title": "json-ld", "modified": "promo"}


def test_the_given_record_is_not_changed():
    given = {"text": f"{STORY}\n\nAlso See", "removed": [], "source": {}}
    clean_record(given, KNOWN)
    assert given == {"text": f"{STORY}\n\nAlso See", "removed": [], "source": {}}


def test_a_title_that_the_text_began_with_is_not_lost():
    title = "Bridge over the Aldermoor opens after nine weeks"
    record = cleaned(f"{title}\n\n{STORY}\n\n{title}\n\nThe mayor cut the ribbon.")
    assert record["title"] == title
    assert title not in record["text"]


@pytest.mark.parametrize("record", [{}, {"text": None}, {"text": 5}, {"text": ["a"]}])
def test_a_record_without_text_is_refused(record):
    with pytest.raises(UncleanableError, match="no text"):
        clean_record(record, KNOWN)


def test_an_audit_trail_of_another_shape_is_refused_rather_than_lost():
    with pytest.raises(UncleanableError, match="removed is no list"):
        cleaned(removed="yes")


@pytest.mark.parametrize("fields", [{"title": 5, "site": 7, "url": ["x"]}, {"site": "http://[", "url": "::"}])
def test_odd_fields_do_not_hinder(fields):
    assert cleaned(**fields)["text"] == STORY
