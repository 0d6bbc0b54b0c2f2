"""Canonical URLs and duplicates: which documents are the same article."""

from newscrawl.dedup.backend import Backend
from newscrawl.dedup.index import DuplicateIndex, Judged
from newscrawl.dedup.match import Match
from newscrawl.dedup.store import create_tables
from newscrawl.dedup.urls import canonical_url, registered_domain

__all__ = ["Backend", "DuplicateIndex", "Judged", "Match", "canonical_url", "create_tables", "registered_domain"]
