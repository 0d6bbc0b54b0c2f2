"""Comparing texts with what the page says about its article."""

from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.words import Words


def columns(texts: list[str], title: str | None = None, description: str | None = None) -> dict[str, list[float]]:
    found = Reference.of(title, description).columns(texts, Words.of(texts))
    return {name: column.tolist() for name, column in found.items()}


def test_a_title_is_recognised_and_places_are_counted_from_it():
    found = columns(["Home", "Bridge opens again today", "By Jo", "Text"], title="Bridge opens again today - Courier")
    assert found["title_covers"] == [0, 1, 0, 0]
    assert found["title_covered"] == [0, 0.8, 0, 0]
    assert found["after_title"] == [-1, 0, 1, 2]


def test_places_are_counted_from_the_first_title_and_from_the_last():
    found = columns(["Bridge opens", "Text", "Bridge opens", "More"], title="Bridge opens")
    assert (found["after_title"], found["after_last_title"]) == ([0, 1, 2, 3], [-2, -1, 0, 1])


def test_without_a_title_no_place_is_told():
    assert columns(["one", "two"])["after_title"] == [-999, -999]


def test_each_word_of_the_description_counts_once():
    found = columns(["Ships and ships and ships", "The harbour"], description="Ships in the harbour")
    assert found["description_covered"] == [0.25, 0.5]


def test_repeated_texts_are_numbered():
    found = columns(["one", "two", "one"])
    assert (found["copies"], found["copy"]) == ([2, 1, 2], [1, 1, 2])


def test_texts_without_words_agree_with_nothing():
    found = columns(["—", "***"], title="Ferry returns", description="After nine weeks")
    assert found["title_covers"] == found["description_covered"] == [0, 0]


BODY = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock. " * 4


def told(*texts: str, body: str | None = BODY) -> list[float]:
    return Reference.of(None, None, body).told(list(texts)).tolist()


def test_a_declared_text_tells_which_texts_are_its_own():
    assert told("The ferry to  Eastholm sailed", "Read also: the bridge is closed") == [1, 0]


def test_short_texts_and_pages_that_declare_none_are_not_told():
    assert told("The ferry") == [-1]
    assert told("The ferry to Eastholm sailed", body=None) == [-1]


def test_a_declared_summary_is_no_text():
    assert told("The ferry to Eastholm sailed", body="The ferry to Eastholm sailed again.") == [-1]
