"""The query of a URL: which parameters name the article, and which only say how somebody came to it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from newscrawl.dedup.paths import normalised
from newscrawl.dedup.urldata import DROPPED, DROPPED_PREFIXES, DROPPED_VALUES, IDENTIFYING, PAGE_NUMBER

_SAFE = "!$'()*,:@/?+;"  # what may stand in a query beside the delimiters (RFC 3986, 3.4)


def canonical_query(query: str, rules: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return the parameters that name the article, sorted, in one percent-encoding.

    `rules` as in `newscrawl.dedup.urls.canonical_url`: `keep` before `drop` before what is known of all
    sites.

    >>> canonical_query("b=2&utm_source=x&a=1&b=1"), canonical_query("page=all"), canonical_query("page=2")
    ('a=1&b=1&b=2', '', 'page=2')
    >>> canonical_query("sid=1234"), canonical_query("sid=9f86d081884c7d659a2feaa0c55ad015")
    ('sid=1234', '')
    """
    kept = set()
    for pair in query.replace("&amp;", "&").split("&"):
        name, separator, value = pair.partition("=")
        if pair and not _dropped(name.lower(), value, rules):
            kept.add(_encoded(name) + separator + _encoded(value))
    return "&".join(sorted(kept))


def identity(query: str) -> frozenset[str]:
    """Return the parameters of a canonical query that name an article on some site.

    >>> sorted(identity("id=7&lang=en"))
    ['id=7']
    """
    pairs = (pair for pair in query.split("&") if pair)
    return frozenset(pair for pair in pairs if pair.partition("=")[0].lower() in IDENTIFYING)


def page_number(query: str) -> str:
    """Return the number of a later page that a canonical query names, "" for the first page."""
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if name.lower() in PAGE_NUMBER:
            return value
    return ""


def _dropped(name: str, value: str, rules: Mapping[str, Sequence[str]] | None) -> bool:
    if rules:
        if _listed(name, rules.get("keep", ())):
            return False
        if _listed(name, rules.get("drop", ())):
            return True
    if name in IDENTIFYING:
        return False
    return _tracks(name) or (name in DROPPED_VALUES and DROPPED_VALUES[name].fullmatch(value) is not None)


@lru_cache(maxsize=4096)
def _tracks(name: str) -> bool:
    return name in DROPPED or name.startswith(DROPPED_PREFIXES)


def _listed(name: str, patterns: Sequence[str]) -> bool:
    return any(
        name.startswith(pattern[:-1].lower()) if pattern.endswith("*") else name == pattern.lower()
        for pattern in patterns
    )


def _encoded(text: str) -> str:
    text = text.replace("%20", "+").replace(" ", "+")
    return normalised(text, _SAFE)
