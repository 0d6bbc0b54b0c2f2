"""JSON-LD as sites write it, and as attackers do."""

import time

import pytest

from newscrawl.jsonld import read_jsonld

NEWS = {"@type": "NewsArticle", "headline": "Ferry returns"}


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"Ferry returns"}',
        '\ufeff \n{"@type":"NewsArticle","headline":"Ferry returns"};',
        '<!-- {"@type":"NewsArticle","headline":"Ferry returns"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ferry returns"}\n//]]>',
        '/* data */{"@type":"NewsArticle", // kind\n"headline":"Ferry returns",}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ferry returns&quot;}",
    ],
)
def test_wrappers_comments_and_trailing_commas_are_survived(script: str):
    assert read_jsonld(script) == [NEWS]


def test_control_characters_and_bad_escapes_in_strings_are_survived():
    assert read_jsonld('{"a": "one\ntwo\tthree"}') == [{"a": "one\ntwo\tthree"}]
    assert read_jsonld(r'{"a": "it\'s 50\% off"}') == [{"a": r"it\'s 50\% off"}]


def test_what_looks_like_a_comment_or_comma_inside_a_string_stays():
    text = '{"url": "https://daily.example/a,}", "b": [1,],}'

    assert read_jsonld(text) == [{"url": "https://daily.example/a,}", "b": [1]}]


def test_numbers_that_json_does_not_know_are_none():
    assert read_jsonld('{"a": NaN, "b": -Infinity}') == [{"a": None, "b": None}]


def test_values_one_behind_the_other_are_all_read():
    assert read_jsonld('{"a": 1}\n{"b": 2}, [3]') == [{"a": 1}, {"b": 2}, [3]]


def test_a_damaged_end_does_not_lose_the_beginning():
    assert read_jsonld('{"a": 1} {"b": ') == [{"a": 1}]


@pytest.mark.parametrize(
    "script",
    ["", "[" * 100_000 + "]" * 100_000, '{"a":' * 50_000, "{'single': undefined, }//<!--", "/*" * 50_000, '"' * 50_001,
     "9" * 10_000, "\\" * 50_000, "&quot;" * 20_000],
)  # fmt: skip
def test_what_cannot_be_read_gives_nothing_usable_and_raises_nothing(script: str):
    assert all(not isinstance(value, dict) for value in read_jsonld(script))


def test_a_string_of_escaped_quotes_that_never_ends_is_read_in_its_length():
    started = time.process_time()

    assert read_jsonld('{"a": 1 "b": "' + '\\"' * 30_000) == []
    assert time.process_time() - started < 3
