"""The authors' names are no part of their text."""

import pytest

from newscrawl.blocks import Block
from newscrawl.items import Article, Draft
from newscrawl.promo import finish

FERRY = Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine.")
MAYOR = Block("Ida Berg, the mayor, greeted the first passengers, and asked the others for some patience.")


@pytest.mark.parametrize("line", ["Ida Berg", "IDA BERG", "Ida Berg and Per Lind", "Von Ida Berg"])
@pytest.mark.parametrize("above", [True, False])
def test_the_authors_names_go_from_both_ends(line: str, above: bool) -> None:
    blocks = (Block(line), FERRY, MAYOR) if above else (FERRY, MAYOR, Block(line))
    article = finish(Draft(Article(authors=["Ida Berg", "Per Lind"]), blocks))
    assert article.text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert [removed.kind for removed in article.removed] == ["byline_bio_contact"]


@pytest.mark.parametrize("line", ["Maja Wolf", "Ida Berg was there.", "Ida Berg, Maja Wolf"])
def test_other_names_and_sentences_stay(line: str) -> None:
    assert line in finish(Draft(Article(authors=["Ida Berg", "Per Lind"]), (Block(line), FERRY, MAYOR))).text


def test_a_name_in_the_middle_may_be_a_subhead() -> None:
    blocks = (*[FERRY] * 7, Block("Ida Berg"), *[MAYOR] * 7)
    assert "\n\nIda Berg\n\n" in finish(Draft(Article(authors=["Ida Berg"]), blocks)).text


def test_bylines_may_be_kept() -> None:
    draft = Draft(Article(authors=["Ida Berg"]), (Block("Ida Berg"), FERRY))
    assert finish(draft, keep=frozenset({"byline_bio_contact"})).text.startswith("Ida Berg")
