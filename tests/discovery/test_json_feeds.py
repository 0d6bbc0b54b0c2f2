import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.discovery import Entry, Listing, read_feed

BASE = "https://example.org/feed.json"


def read(items: Any, **more: Any) -> Listing:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items, **more}
    return read_feed(json.dumps(feed).encode(), BASE)


def test_items_are_read() -> None:
    listing = read(
        [
            {
                "id": "1",
                "url": "/storm",
                "title": "Storm &amp; flood",
                "date_published": "2024-05-03T14:00:00+02:00",
                "date_modified": "2024-05-04T12:00:00Z",
            }
        ],
        language="de-ch",
    )
    published, modified = datetime(2024, 5, 3, 12, tzinfo=UTC), datetime(2024, 5, 4, 12, tzinfo=UTC)
    assert listing == Listing((Entry("https://example.org/storm", modified, published, "Storm & flood", "de-CH"),))


def test_an_item_without_a_page_is_the_page_it_speaks_of_or_its_id() -> None:
    listing = read([{"external_url": "https://example.com/a"}, {"id": "https://example.org/b"}])
    assert [entry.url for entry in listing.entries] == ["https://example.com/a", "https://example.org/b"]


@pytest.mark.parametrize("bad", [None, 4, "x", [], {}, {"url": 4}, {"url": None, "title": []}, {"url": "file:///x"}])
def test_a_bad_item_does_not_lose_the_others(bad: Any) -> None:
    listing = read([{"url": "/a"}, bad, {"url": "/b", "title": 4, "date_published": {}, "language": []}])
    assert [entry.url for entry in listing.entries] == ["https://example.org/a", "https://example.org/b"]
    assert len(listing.problems) == 1


@pytest.mark.parametrize("items", [None, {}, "x", 4])
def test_items_that_are_no_list_are_a_problem(items: Any) -> None:
    assert read(items).problems == (f"JSON without a list of items: {BASE}",)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"items": [',
        "{" + '"a":[' * 100_000,
        '{"items": ' + "[" * 100_000,
        '{"x": NaN}',
        '{"x": "\ud800"}',
    ],
)
def test_damage_is_a_problem(text: str) -> None:
    listing = read_feed(text.encode(errors="surrogatepass"), BASE)
    assert listing.entries == ()
    assert len(listing.problems) == 1


def test_a_mark_and_utf_16_are_seen_through() -> None:
    text = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a"}]})
    for encoding in ("utf-8-sig", "utf-16"):
        assert len(read_feed(text.encode(encoding), BASE).entries) == 1


def test_json_that_would_fill_the_memory_is_not_loaded() -> None:
    body = b'{"items": [' + b"[]," * 4_000_000 + b"[]]}"
    assert "longer than" in read_feed(body, BASE).problems[0]
