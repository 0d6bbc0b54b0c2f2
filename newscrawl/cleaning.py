"""Records that others scraped: their text cleaned, and what the promo in it told filled in."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from newscrawl.configuration import Knowledge
from newscrawl.dedup.urls import registered_domain
from newscrawl.promo import Cleaned, Memory, clean, kept_note

FILLED = (  # fields that promo text may tell, filled where a record has nothing
    "title",
    "published",
    "published_raw",
    "modified",
    "modified_raw",
    "dateline",
    "agency",
    "authors",
    "images",
)


class UncleanableError(ValueError):
    """A record that has no text to clean; the message says what is wrong with it."""


def clean_record(record: Mapping[str, Any], known: Knowledge, memory: Memory | None = None) -> dict[str, Any]:
    """Return a record with its `text` cleaned, `removed` appended to, and empty fields filled that were read.

    `source` tells under `kept` what the guard held back, unless it is no object. Every other field stays as it is.
    `title`, and `site` or `url`, help where they are there; `memory` is what is known of the site's lines.

    Raises:
        UncleanableError: `text` is no text, or `removed` no list.
    """
    text, removed = record.get("text"), record.get("removed")
    if not isinstance(text, str):
        raise UncleanableError(f"no text: the field is {'missing or null' if text is None else 'no string'}")
    if not isinstance(removed, list | None):
        raise UncleanableError("removed is no list")
    title = record.get("title")
    site = site_of(record)
    title = title if isinstance(title, str) else None
    cleaned = clean(text, title, site, rules=known.rules, keep=known.keep, memory=memory)
    result = {**record, "text": cleaned.text, "removed": [*(removed or []), *map(asdict, cleaned.removed)]}
    _fill(result, cleaned)
    if cleaned.kept and isinstance(source := result.get("source", {}), dict):
        result["source"] = {**source, "kept": kept_note(len(cleaned.kept))}
    return result


def site_of(record: Mapping[str, Any]) -> str | None:
    """Return the registered domain that a record's `site` or `url` tells.

    >>> site_of({"site": "www.gazette.example"}), site_of({"site": "The Gazette"})
    ('gazette.example', None)
    >>> site_of({"site": "The Gazette", "url": "https://gazette.example/1"})
    'gazette.example'
    """
    for name in ("site", "url"):
        value = record.get(name)
        if not isinstance(value, str) or "." not in value or " " in value.strip():
            continue
        url = value if "://" in value else f"https://{value}"
        if domain := registered_domain(url.strip()):
            return domain
    return None


def _fill(record: dict[str, Any], cleaned: Cleaned) -> None:
    told = asdict(cleaned)
    source = record.get("source")
    for name in FILLED:
        if not told[name] or record.get(name):
            continue
        date = name.removesuffix("_raw")
        if date != name and record.get(date) != told[date]:
            continue  # the date that stands there was read from another text
        record[name] = told[name]
        if isinstance(source, dict) and date == name:
            source = record["source"] = {**source, name: "promo"}
