"""The words for the block model's features."""

import pytest

from newscrawl.extraction.text.model import shipped
from newscrawl.extraction.text.wording import words_for


def test_every_feature_of_the_shipped_model_has_words():
    model = shipped()
    names = dict.fromkeys((*model.first.names, *model.second.names))
    assert [name for name in names if words_for(name, 0.0) is None] == []


def test_no_placeholder_is_left_in_the_words():
    words = [words_for(name, 0.5) for name in shipped().second.names]
    assert [text for text in words if text and ("{" in text or "}" in text)] == []


def test_no_two_features_have_the_same_words():
    words = [words_for(name, 1.0) for name in shipped().second.names]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("in_figure", 1.0, "inside an HTML figure: yes"),
        ("window7+0_score", 0.5, "the 7 blocks before it: 50% likely to be article text"),
        ("window4+9_links", 0.5, "link text in the 4 blocks before and 9 after it: 50%"),
        ("all_sum-2", 1.0, "the names of the elements around the block 2 places before it"),
        ("under7_chars", 1234.0, "text in the element 7 levels up: 1,234 characters"),
        ("after_title", -999.0, "blocks since the title first stood: none"),
    ],
)
def test_names_that_are_built_by_rule_are_described_by_rule(name, value, words):
    assert words_for(name, value) == words


def test_an_unknown_feature_has_no_words():
    assert words_for("moon_phase", 1.0) is None
