"""Articles in scripts."""

import json

import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.embedded import article_body, script_paragraphs

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


SHORT = "So it was."
STORY = [*TEXTS[:3], SHORT, *TEXTS[3:]]


def test_a_state_that_a_script_parses_from_a_string_is_read():
    text = json.dumps({"html": "".join(f"<p>{text}</p>" for text in STORY)})
    assert script_paragraphs(script(f"window.s = 1; window.STATE=JSON.parse({json.dumps(text)});", "")) == STORY
    single = text.replace("\\", "\\\\").replace("'", "\\'")
    assert script_paragraphs(script(f"window.STATE = JSON.parse('{single}')", "")) == STORY


def test_a_later_assignment_of_a_script_is_read():
    state = json.dumps({"body": STORY})
    assert script_paragraphs(script(f"var a={{b:1}},c=[];window.E={{}};window.STATE={state};", "")) == STORY


def test_rows_of_reacts_stream_are_joined_and_read():
    parts = [["", text[:9], ["$", "b", None, {"children": text[9:]}]] for text in STORY]
    elements = json.dumps([["$", "p", None, {"children": part}] for part in parts])
    stream = f'1:I["a.js",[]]\n2:["$","$L1",null,{{"children":["$","main",null,{{"children":{elements}}}]}}]\n'
    chunks = [json.dumps(stream[i : i + 100]) for i in range(0, len(stream), 100)]
    pushes = "".join(f"<script>self.__next_f.push([1,{chunk}])</script>" for chunk in chunks)
    assert script_paragraphs(parse(f"<html><body><div id=root></div>{pushes}</body></html>")) == STORY


def test_texts_in_reacts_stream_are_as_many_bytes_as_they_say():
    text = "".join(f"<p>{text} Übrigens.</p>\n" for text in STORY)
    stream = f'a:["$","div",null,{{"html":"$b"}}]\nb:T{len(text.encode()):x},{text}c:["$","p",null,{{}}]\n'
    found = script_paragraphs(script(f"self.__next_f.push([1,{json.dumps(stream)}])", ""))
    assert found == [f"{text} Übrigens." for text in STORY]


@pytest.mark.parametrize(
    "text",
    [
        "JSON.parse(" * 9_000,
        "JSON.parse('" + "\\'" * 90_000,
        'self.__next_f.push([1,"' + "1:T9,x\\n" * 20_000 + '"])',
        'self.__next_f.push([1,"1:Tffffffff,x"])',
        'self.__next_f.push([1,"\\ud800:["])',
        "={" * 50_000,
        '={"a":' * 20_000,
        "=[" + "9" * 9_000,
        "=" * 50_000 + " " * 50_000,
    ],
)
def test_scripts_made_to_exhaust_give_nothing(text: str):
    assert script_paragraphs(script(text, "")) == []
