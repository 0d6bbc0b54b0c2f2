"""A document on its way into the index: everything that is computed before the store is asked."""

from datetime import date
from time import time
from typing import NamedTuple

from newscrawl.dedup.backend import Id
from newscrawl.dedup.fingerprint import Fingerprint, fingerprint
from newscrawl.dedup.store import key32, key64
from newscrawl.hosts import registered_domain

_FIRST_DAY, _SECONDS = date(1970, 1, 1).toordinal(), 86_400  # of the clock; of a day


class Document(NamedTuple):
    """Keys and fingerprint of a document."""

    id: Id
    url_key: int
    site: int
    day: int  # published, else seen: days since 0001-01-01
    seen: int
    is_dated: bool
    print: Fingerprint


def prepared(id: Id, canonical: str, title: str | None, text: str, published: str | None) -> Document:
    """Return the document to look up. `published` is an ISO 8601 date; what is no date counts as missing."""
    seen = _FIRST_DAY + int(time() // _SECONDS)
    day = day_of(published)
    url_key, site = key64(canonical), key32(registered_domain(canonical))
    return Document(id, url_key, site, day or seen, seen, day > 0, fingerprint(title or "", text))


def day_of(text: str | None) -> int:
    """Return the day of an ISO 8601 date as days since 0001-01-01, 0 when it is none.

    >>> day_of("2026-11-02T09:32:55+05:30") - day_of("2026-11-01"), day_of("yesterday")
    (1, 0)
    """
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return 0
