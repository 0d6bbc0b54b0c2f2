"""Feeds, sitemaps and listing pages that seeds led to, and how to ask them only for what changed."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListState:
    """What is known of a list: its validators (RFC 9110, section 8.8) and when it was read last."""

    url: str
    seed: str
    parent: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked: int | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """The request headers that let the server answer 304 (RFC 9110, section 13.1).

        >>> ListState("http://a.example/feed", "http://a.example/", etag='"1"').conditions
        {'If-None-Match': '"1"'}
        """
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


class Lists:
    """Reads and writes the table `lists`, within the transaction of its owner."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def children(self, parent: str, seed: str) -> list[tuple[ListState, int | None]]:
        """Return the lists that a list leads to, newest first, and when it says that they changed last."""
        rows = self._db.execute(
            "SELECT url, seed, parent, etag, last_modified, checked, modified FROM lists"
            " WHERE seed = ? AND parent = ? ORDER BY modified DESC NULLS FIRST, rowid",
            (seed, parent),
        )
        return [(ListState(*row[:6]), row[6]) for row in rows.fetchall()]

    def get(self, url: str, seed: str) -> ListState:
        """Return what is known of a list; of a new one only its address."""
        row = self._db.execute(
            "SELECT url, seed, parent, etag, last_modified, checked FROM lists WHERE url = ? AND seed = ?",
            (url, seed),
        ).fetchone()
        return ListState(*row) if row else ListState(url, seed)

    def knows(self, urls: Collection[str]) -> bool:
        """Say whether one of these URLs is a seed, or a list that one led to."""
        marks = ", ".join("?" * len(urls))
        return (
            self._db.execute(f"SELECT 1 FROM lists WHERE url IN ({marks}) LIMIT 1", tuple(urls)).fetchone() is not None
        )

    def found(self, url: str, seed: str, parent: str | None, modified: int | None = None) -> None:
        """Note that a seed leads to a list; when it changed, only its first parent can tell."""
        self._db.execute(
            "INSERT INTO lists (url, seed, parent, modified) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET modified = coalesce(excluded.modified, modified)"
            " WHERE parent IS excluded.parent",
            (url, seed, parent, modified),
        )

    def read(self, url: str, seed: str, now: int, etag: str | None, last_modified: str | None) -> None:
        """Note that a list was read whole, and its validators."""
        self._db.execute(
            "UPDATE lists SET checked = ?, etag = ?, last_modified = ? WHERE url = ? AND seed = ?",
            (now, etag, last_modified, url, seed),
        )

    def unchanged(self, url: str, seed: str, now: int) -> None:
        """Note that a list has not changed since it was read."""
        self._db.execute("UPDATE lists SET checked = ? WHERE url = ? AND seed = ?", (now, url, seed))

    def gone(self, url: str, seed: str) -> None:
        """Forget a list that is no more."""
        self._db.execute("DELETE FROM lists WHERE url = ? AND seed = ?", (url, seed))
