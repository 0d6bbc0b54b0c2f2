"""Whether an article stands behind a paywall, as far as the page says so itself."""

from collections.abc import Iterable

from newscrawl.extraction.tables import load_table

_TABLE = load_table("paywall.toml")
_META: dict[str, dict[str, bool]] = _TABLE["meta"]


def accessible(value: object) -> bool | None:
    """Read schema.org's isAccessibleForFree in the shapes it is written in; None when it is none of them.

    >>> accessible("False"), accessible(True), accessible("http://schema.org/True"), accessible({"x": 1})
    (False, True, True, None)
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return next((known for known in map(accessible, value[:5]) if known is not None), None)
    if isinstance(value, str):
        word = value.strip().lower().rsplit("/", 1)[-1]
        return {"true": True, "false": False, "yes": True, "no": False}.get(word)
    return None


def free_by_meta(metas: Iterable[tuple[str, str]]) -> bool | None:
    """Give whether the article is free, as the first known meta tag says (`article:content_tier` and its like)."""
    for name, content in metas:
        known = _META.get(name, {}).get(content.strip().lower())
        if known is not None:
            return known
    return None


META_NAMES = tuple(_META)
