"""Many strings, one pattern."""

import re

import pytest

from newscrawl.extraction.literals import any_of, longest_of

LITERALS = ["author", "auteur", "author-bio", "by-line", "/by/", "a.b", "日付"]


@pytest.mark.parametrize("literal", LITERALS)
def test_every_string_is_found_wherever_it_stands(literal: str):
    assert re.search(any_of(LITERALS), f"x {literal} y")


@pytest.mark.parametrize("text", ["", "auth", "byline", "aXb", "/by"])
def test_nothing_else_is_found(text: str):
    assert re.search(any_of(LITERALS), text) is None


def test_the_longest_phrase_is_found():
    pattern = re.compile(longest_of(["update", "updated", "updated on", "posted"]))

    for phrase in ("update", "updated", "updated on", "posted"):
        assert pattern.match(f"{phrase}: 16 March").group() == phrase
    assert pattern.match("updated \n on") is not None
    assert pattern.match("post") is None
