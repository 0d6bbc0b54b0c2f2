"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from newscrawl.discovery.dates import parse_date
from newscrawl.discovery.encodings import decode
from newscrawl.discovery.entries import Collector, Entry, clean_title, language_tag

MAX_JSON = 10 * 1024 * 1024  # bytes: objects in memory take up to ten times the room of their text


def read_json_feed(data: bytes, collector: Collector) -> None:
    """Read the items of a feed into `collector`; what is no feed is a problem of it."""
    if len(data) > MAX_JSON:
        collector.problems.add(f"JSON is longer than {MAX_JSON} bytes", collector.base_url)
        return
    try:
        feed = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        collector.problems.add(f"JSON cannot be read ({type(error).__name__})", collector.base_url)
        return
    items = feed.get("items")
    if not isinstance(items, list):
        collector.problems.add("JSON without a list of items", collector.base_url)
        return
    language = language_tag(feed.get("language"))
    for item in items:
        _read_item(item, language, collector)


def _read_item(item: Any, language: str | None, collector: Collector) -> None:
    """Take one item; `url` is its page, `external_url` the page it speaks of (JSON Feed, "Items")."""
    if not isinstance(item, dict):
        collector.problems.add("item is not an object", repr(item)[:200])
        return
    candidates = (item.get(key) for key in ("url", "external_url", "id"))
    text = next((value for value in candidates if isinstance(value, str) and value.strip()), None)
    if text is None:
        collector.problems.add("item without a URL", str(item.get("title") or "")[:200])
    elif url := collector.url(text):
        published, modified = _text(item, "date_published"), _text(item, "date_modified")
        entry = Entry(
            url,
            modified=parse_date(modified),
            published=parse_date(published),
            title=clean_title(_text(item, "title")),
            language=language_tag(item.get("language")) or language,
        )
        collector.add(entry)


def _text(item: dict[str, Any], key: str) -> str:
    """Return a text field, empty for a value of another type."""
    value = item.get(key)
    return value if isinstance(value, str) else ""
