import os

import pytest

from newscrawl.ledger.reading import Line
from newscrawl.ledger.records import BadRecordError, CopyRecord, Record, run_time, seconds
from newscrawl.sites import Profiles, SiteProfile

GOOD = {"id": "1-1", "url": "http://www.gazette.example/a-story?utm_source=x", "text": "Text."}


def read(**fields):
    return Record.of(Line(1, {**GOOD, **fields}), Profiles())


def test_an_article_and_its_url_are_named_by_their_canonical_forms():
    record = read(canonical_url="https://www.gazette.example/news/another-address-of-a-story")
    assert record.key == "https://gazette.example/a-story"
    assert record.canonical_url == "https://gazette.example/news/another-address-of-a-story"
    assert record.url == GOOD["url"]
    assert record.site == "gazette.example"


def test_an_article_without_a_canonical_url_is_named_by_its_address():
    assert read().canonical_url == "https://gazette.example/a-story"


def test_an_articles_text_may_hold_half_of_a_surrogate_pair():
    assert read(text="a \ud800 b").text == "a \ud800 b"


def test_urls_of_articles_and_copies_are_named_by_the_rules_of_their_site():
    keeping = Profiles([SiteProfile("gazette.example", canonical={"keep": ("utm_source",)})])
    key = "https://gazette.example/a-story?utm_source=x"
    assert Record.of(Line(1, GOOD), keeping).key == key
    assert CopyRecord.of(Line(1, GOOD), keeping).key == key
    assert CopyRecord.of(Line(1, GOOD), Profiles()).key == "https://gazette.example/a-story"


def test_odd_values_of_what_may_be_missing_count_as_missing():
    record = read(title=5, published=["x"], fetched="yesterday")
    assert (record.title, record.published, record.published_at, record.fetched) == (None, None, None, None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"id": None}, "id is missing"),
        ({"text": 5}, "text is no string"),
        ({"url": "file:///etc/x"}, "url is 'file:///etc/x', no http"),
        ({"canonical_url": 1}, "canonical_url is no string"),
        ({"canonical_url": "x"}, "canonical_url is 'x'"),
        ({"revision": 0}, "revision is '0'"),
        ({"id": "1\ud800-1"}, "id holds half of a surrogate pair"),
        ({"url": "https://gazette.example/\udfffx"}, "url holds half of a surrogate pair"),
        ({"canonical_url": "https://gazette.example/\ud800x"}, "canonical_url holds half of a surrogate pair"),
        ({"revision": True}, "revision is 'True'"),
    ],
)
def test_what_is_wrong_with_a_record_is_said(fields, words):
    with pytest.raises(BadRecordError, match=words):
        read(**fields)


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-13-01", 5])
def test_a_time_beyond_the_calendar_is_none_or_a_number(value):
    assert isinstance(seconds(value), int | None)


def test_a_files_time_is_that_of_its_run_else_of_its_last_change(tmp_path):
    named, other = tmp_path / "20261121T100000Z-aaaaaa.jsonl", tmp_path / "mine.jsonl"
    impossible = tmp_path / "20269999T100000Z.jsonl"
    for path in (named, other, impossible):
        path.touch()
        os.utime(path, (77, 77))
    assert [run_time(path) for path in (named, other, impossible)] == [1795255200, 77, 77]
