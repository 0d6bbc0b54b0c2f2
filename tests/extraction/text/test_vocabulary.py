"""Scoring markup and short texts by learned words."""

import numpy as np
import pytest

from newscrawl.extraction.markup import markup_of
from newscrawl.extraction.text.vocabulary import Vocabulary, cues_of
from newscrawl.extraction.text.words import Words

VOCABULARY = Vocabulary(
    markup={"related": -2.0, "article": 1.0, "article-body": 1.5},
    text={"read": -0.5, "read also": -3.0, "0": -0.25, "said": 1.0},
)


def scores(*texts: str) -> list[tuple[float, float]]:
    chars = np.array([len(text) for text in texts], dtype=np.float64)
    low, total = VOCABULARY.of_texts(Words.of(list(texts)), chars)
    return list(zip(low.tolist(), total.tolist(), strict=True))


def test_cues_are_words_numbers_as_zero_and_the_whole_phrase():
    assert cues_of("Read also 12") == ["read", "also", "0", "read also 0"]
    assert cues_of("Ferry") == ["ferry"]
    assert cues_of("word " * 40) == []


def test_a_start_tag_has_the_lowest_the_highest_and_the_sum_of_its_names():
    assert VOCABULARY.of_markup(markup_of("div", [("class", "related article-body")])) == (-2.0, 1.5, 0.5)
    assert VOCABULARY.of_markup(markup_of("div", ())) == (0.0, 0.0, 0.0)


def test_short_texts_have_the_lowest_and_the_sum_of_their_cues():
    assert scores("Read also", "she said", "7 said", "…") == [(-3.0, -3.5), (0.0, 1.0), (-0.25, 0.75), (0.0, 0.0)]


def test_long_texts_are_not_judged_by_their_words():
    assert scores("read " * 40) == [(0.0, 0.0)]


@pytest.mark.parametrize("text", ["read", "said", "read also", "12 said", "also"])
def test_training_and_use_read_the_same_cues(text):
    assert scores(text)[0][1] == sum(VOCABULARY.text.get(cue, 0.0) for cue in cues_of(text))
