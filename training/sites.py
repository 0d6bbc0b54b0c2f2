"""Which site a page is of, and into which fold of a cross-validation a site goes."""

import hashlib
from typing import Any

import tldextract

_registered = tldextract.TLDExtract(suffix_list_urls=())


def site_of(row: dict[str, Any]) -> str:
    """Name the publisher of a labelled page: its registered domain, else the page itself."""
    return _registered(row.get("url") or "").top_domain_under_public_suffix or row["id"]


def fold_of(site: str, folds: int, salt: str = "") -> int:
    """Put a site, with all its pages, into one of several folds; the same at every run."""
    return int(hashlib.md5((salt + site).encode()).hexdigest(), 16) % folds
