"""Many strings, one pattern."""

import re

import pytest

from newscrawl.extraction.literals import any_of

LITERALS = ["author", "auteur", "author-bio", "by-line", "/by/", "a.b", "日付"]


@pytest.mark.parametrize("literal", LITERALS)
def test_every_string_is_found_wherever_it_stands(literal: str):
    assert re.search(any_of(LITERALS), f"x {literal} y")


@pytest.mark.parametrize("text", ["", "auth", "byline", "aXb", "/by"])
def test_nothing_else_is_found(text: str):
    assert re.search(any_of(LITERALS), text) is None
