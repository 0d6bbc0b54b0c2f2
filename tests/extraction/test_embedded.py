"""Articles in scripts."""

import json

import pytest

from newscrawl.extraction.embedded import article_body, script_paragraphs
from newscrawl.extraction.parsing import parse

TEXTS = [f"This is sentence number {i} of a story that goes on for quite a while, as stories do." for i in range(6)]


def script(text: str, kind: str = "application/json"):
    return parse(f'<html><body><script type="{kind}">{text}</script></body></html>')


def test_the_longest_article_body_is_read():
    data = json.dumps([{"articleBody": "short"}, {"articleBody": "somewhat longer"}])
    assert article_body(script(data, "application/ld+json")) == "somewhat longer"


@pytest.mark.parametrize(
    "data",
    ['{"articleBody": "kept", broken', "[" * 100_000 + '{"articleBody": "kept"}', '{"n": NaN, "articleBody": "kept"}'],
)
def test_damage_elsewhere_in_the_data_does_not_matter(data):
    assert article_body(script(data, "application/ld+json")) == "kept"


@pytest.mark.parametrize("value", ["7", "null", '["list"]', '"unclosed'])
def test_an_article_body_that_is_no_string_is_none(value):
    assert article_body(script(f'{{"articleBody": {value}}}', "application/ld+json")) is None


def test_a_list_of_paragraph_objects_is_found_in_an_assigned_state():
    state = json.dumps({"story": {"id": 7, "elements": [{"type": "p", "content": text} for text in TEXTS]}})
    assert script_paragraphs(script(f"window.Fusion={state};Fusion.ready=true", "text/javascript")) == TEXTS


def test_html_in_a_string_is_split_into_paragraphs():
    state = json.dumps({"body": "".join(f"<p>{text} <a href='/'>Link</a> &amp; more</p>" for text in TEXTS)})
    assert script_paragraphs(script(state)) == [f"{text} Link & more" for text in TEXTS]


@pytest.mark.parametrize("state", ["[" * 100_000, "{", '{"a":' * 50_000, "var x = 1", '{"a": ["short", 1, null]}'])
def test_what_is_no_article_gives_nothing(state):
    assert script_paragraphs(script(state)) == []
