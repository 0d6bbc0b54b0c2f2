"""What the characters of texts are like."""

import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.segments import cut
from newscrawl.extraction.text.shape import shape_columns


def shape(*texts: str) -> dict[str, list[float]]:
    page = cut(parse("".join(f"<p>{text}</p>" for text in texts)))
    return {name: column.tolist() for name, column in shape_columns(page.segments).items()}


def test_shares_of_digits_capitals_and_commas_are_counted():
    found = shape("A1, b", "2026")
    assert (found["digits"], found["capitals"], found["commas"]) == ([0.2, 1.0], [0.2, 0.0], [0.2, 0.0])


def test_a_chinese_character_counts_as_two_and_a_half():
    assert shape("\u6e2f\u306e\u6a4b", "abc")["chars"] == [7.5, 3]


def test_a_text_is_known_by_how_it_ends():
    assert shape("It sailed.", "Read more", "\u6a4b\u306f\u9589\u3058\u305f\u3002")["ends_sentence"] == [1, 0, 1]


def test_characters_beyond_the_basic_plane_are_of_no_kind():
    assert shape("\U0001f6a2\U0001f6a2")["starts"] == [0]


@pytest.mark.parametrize("text", ["\ud83d", "a\ud83d"])
def test_lone_surrogates_do_no_harm(text):
    assert shape(text)["chars"] == [len(text)]
