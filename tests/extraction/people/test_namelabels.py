"""What stands around names in bylines, in many languages."""

import pytest

from newscrawl.extraction.people.namelabels import is_body, is_label, strip_prefix, writers


def test_a_prefix_is_a_word_of_its_own():
    assert strip_prefix("Deborah Smith") == "Deborah Smith"
    assert strip_prefix("De Groot") == "De Groot"
    assert strip_prefix("by:  Deborah Smith") == "Deborah Smith"


def test_a_label_is_a_byline_without_a_name():
    assert [text for text in ("By", "Written by:", "By Jane", "") if is_label(text)] == [
        "By",
        "Written by:",
    ]


def test_who_edited_reviewed_or_took_pictures_is_no_author():
    pieces = ["Written by", "Jane Doe", "Reviewed by", "John Roe", "By", "Ann Poe", "Photos by Max Moe"]

    assert list(writers(pieces)) == ["Written by", "Jane Doe", "By", "Ann Poe"]


def test_editors_and_translators_are_no_authors_in_many_languages():
    for piece in (
        "Editor: Jane Doe",
        "Szerkesztette: Kovács Anna",
        "Toimetas Mari Tamm",
        "Редактор: Анна Иванова",
        "责任编辑：王小明",
        "עריכה: דנה כהן",
    ):
        assert list(writers([piece])) == [], piece


def test_a_team_that_readers_cannot_know_is_no_desk():
    assert is_body("By the Gazette Team")
    assert is_body("Par la rédaction")
    assert not is_body("By our engineering team")
    assert not is_body("By Our Team")
    assert not is_body("von (Wertung der Redaktion)")


@pytest.mark.parametrize(
    ("line", "name"),
    [("كتب- أحمد نصرة", "أحمد نصرة"), ("By - Jane Doe", "Jane Doe"), ("By-election", "By-election")],
)
def test_a_dash_may_stand_behind_by_and_its_like(line: str, name: str) -> None:
    assert strip_prefix(line) == name
