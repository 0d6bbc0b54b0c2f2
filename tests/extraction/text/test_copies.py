import pytest

from newscrawl.extraction.text.copies import copied

PARAGRAPHS = [
    f"Paragraph {n} on the ferry to Eastholm. " + "It sailed again on Monday after nine weeks." * 2 for n in range(6)
]


def test_a_second_copy_of_a_text_is_found_with_its_subheads():
    text = [*PARAGRAPHS[:3], "In the dock", *PARAGRAPHS[3:]]
    assert copied([*text, "Share", *text], [True] * 15) == list(range(8, 15))


@pytest.mark.parametrize("again", [PARAGRAPHS[1:2], PARAGRAPHS[1:3], ["Chorus"] * 9, []])
def test_single_paragraphs_and_short_lines_may_stand_twice(again):
    texts = [*PARAGRAPHS, "Chorus", *again]
    assert copied(texts, [True] * len(texts)) == []


def test_three_repeated_paragraphs_apart_from_each_other_are_no_copy():
    one, two, three, *others = PARAGRAPHS
    texts = [one, two, three, one, others[0], two, others[1], three]
    assert copied(texts, [True] * len(texts)) == []


def test_what_was_not_chosen_is_no_first_copy():
    assert copied(PARAGRAPHS * 2, [False] * 6 + [True] * 6) == []
