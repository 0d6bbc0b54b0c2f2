"""Large first letters that stand in elements of their own."""

import pytest

from newscrawl.extraction import find_blocks, parse
from tests.extraction.courier import PARAGRAPHS, page

REST = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def first_of(begin: str) -> str:
    return next(block.text for block in find_blocks(parse(page(begin + REST))) if block.body)


@pytest.mark.parametrize(
    "begin",
    [
        '<div style="float:left">T</div><p>{rest}</p>',
        "<p>T</p><p>{rest}</p>",
        "<span>T</span><p>{rest}</p>",
        "<p><span>T</span> {rest}</p>",
    ],
)
def test_the_first_letter_comes_back_to_its_word(begin):
    rest = "he ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."
    assert first_of(begin.format(rest=rest)) == f"T{rest}"


@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("<div>A</div><p>new engine took the ferry to Eastholm again on Monday.</p>", "A new engine took"),
        ("<p>A new engine took the ferry to Eastholm again on Monday.</p>", "A new engine took"),
        ("<p>A fter nine weeks the ferry sailed again; after that it rested.</p>", "After nine weeks the"),
    ],
)
def test_a_letter_that_is_a_word_stays_one(begin, expected):
    assert first_of(begin).startswith(expected)


def test_the_letters_of_an_index_are_no_initials():
    entry = "bollard, a post on the quay to which a ship is made fast with a rope."
    blocks = find_blocks(parse(page(f"<h2>B</h2><p>{entry}</p>{REST}")))
    assert entry in [block.text for block in blocks]
