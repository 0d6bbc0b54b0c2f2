"""Feeds, sitemaps and listing pages that seeds led to, and how to ask them only for what changed."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from newscrawl.ledger.candidates import WHOLE_DAY, latest
from newscrawl.ledger.patience import DAY

STILL_NAMED = 14 * DAY  # seconds; a page shows some of its lists now and then, and may be read in a bad hour
GONE_FOR = 2 * DAY  # seconds; as an article's page (`frontier.PATIENCE`)
COME_BACK = 7 * DAY  # seconds; what no list names any more is asked once in so many

# Of a list `own`: its parent has named others since, and not it for so long, or what named it is gone.
_LEFT_ALONE = (
    f"coalesce(own.named, 0) + {STILL_NAMED} <"
    " (SELECT max(named) FROM lists WHERE seed = own.seed AND parent = own.parent)"
)
_ABOVE = (
    "WITH RECURSIVE above (url) AS (SELECT :parent UNION SELECT lists.parent FROM lists JOIN above USING (url)"
    " WHERE seed = :seed AND parent IS NOT NULL) SELECT url FROM above"
)


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


@dataclass(frozen=True, slots=True)
class Child:
    """A list below another one, and what that says of it (times in seconds)."""

    state: ListState
    modified: int | None
    is_named: bool  # it was named when the parent was read last, or not long before

    def can_wait(self, now: int) -> bool:
        """Say whether it was read, and has not changed since as far as one can know, or only just."""
        if self.state.checked is None:
            return False
        unchanged = self.modified is not None and latest(self.modified) <= self.state.checked
        return unchanged or not (self.is_named or self.state.checked + COME_BACK <= now)


class Lists:
    """Reads and writes the table `lists`, within the transaction of its owner."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def children(self, parent: str, seed: str) -> list[Child]:
        """Return the lists that a list leads to, newest first, and behind them those that could not be read."""
        rows = self._db.execute(
            "SELECT url, seed, parent, etag, last_modified, checked, iif(misdated, NULL, modified) AS modified,"
            " coalesce(named, 0) + ? >= coalesce(max(named) OVER (), 0)"
            " FROM lists WHERE seed = ? AND parent = ? ORDER BY failed NULLS FIRST, modified DESC NULLS FIRST, rowid",
            (STILL_NAMED, seed, parent),
        )
        return [Child(ListState(*row[:6]), row[6], bool(row[7])) for row in rows.fetchall()]

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

    def found(self, url: str, seed: str, parent: str | None, now: int, modified: int | None = None) -> None:
        """Note that a list, or the user, names a list; when it changed, only its parent can tell.

        That is the first that named it, until it is gone or names it no more: then the next that does.
        """
        row = {"url": url, "seed": seed, "parent": parent, "now": now, "modified": modified}
        noted = self._db.execute(
            "INSERT INTO lists (url, seed, parent, named, modified) VALUES (:url, :seed, :parent, :now, :modified)"
            " ON CONFLICT DO UPDATE SET named = excluded.named, modified = coalesce(excluded.modified, modified)"
            " WHERE parent IS excluded.parent",
            row,
        )
        if not noted.rowcount and parent is not None:
            self._db.execute(
                "UPDATE lists AS own SET parent = :parent, named = :now, modified = :modified"
                f" WHERE url = :url AND seed = :seed AND parent IS NOT NULL AND {_LEFT_ALONE}"
                f" AND url NOT IN ({_ABOVE})",  # else nothing would lead to the two of them
                row,
            )

    def found_beside(self, url: str, seed: str, parent: str, now: int) -> None:
        """Note a list that belongs to a page which has not changed: the others are still named by that, too."""
        self._db.execute(
            "INSERT OR IGNORE INTO lists (url, seed, parent, named) SELECT ?1, ?2, ?3, coalesce(max(named), ?4)"
            " FROM lists WHERE seed = ?2 AND parent = ?3",
            (url, seed, parent, now),
        )

    def read(self, url: str, seed: str, now: int, etag: str | None, last_modified: str | None) -> None:
        """Note that a list was read whole, and its validators."""
        self._db.execute(
            "UPDATE lists SET checked = ?, etag = ?, last_modified = ?, failed = NULL, gone = NULL"
            " WHERE url = ? AND seed = ?",
            (now, etag, last_modified, url, seed),
        )

    def unchanged(self, url: str, seed: str, now: int) -> None:
        """Note that a list has not changed since it was read."""
        self._db.execute(
            "UPDATE lists SET checked = ?, failed = NULL, gone = NULL WHERE url = ? AND seed = ?", (now, url, seed)
        )

    def holds(self, url: str, seed: str, newest: int) -> None:
        """Note how new a list is; where its parent says that it is older by far, that is not believed again."""
        self._db.execute(
            "UPDATE lists SET misdated = 1 WHERE url = ? AND seed = ? AND modified < ?",
            (url, seed, newest - WHOLE_DAY - DAY),
        )

    def failed(self, url: str, seed: str, now: int) -> None:
        """Note that a list could not be read: of those that a run may read first, it comes behind the others."""
        self._db.execute("UPDATE lists SET failed = ? WHERE url = ? AND seed = ?", (now, url, seed))

    def set_back(self, now: int) -> None:
        """Let nothing have happened after now: a clock ran ahead, and no list was to be read before its time."""
        self._db.execute(
            "UPDATE lists SET named = min(named, ?1), failed = min(failed, ?1), gone = min(gone, ?1),"
            " checked = iif(checked > ?1, 0, checked)"
            " WHERE max(coalesce(named, 0), coalesce(failed, 0), coalesce(checked, 0)) > ?1",
            (now,),
        )

    def is_dated(self, url: str, seed: str) -> bool:
        """Say whether the parent of a list, an index of sitemaps then, tells when it changed."""
        row = self._db.execute(
            "SELECT 1 FROM lists WHERE url = ? AND seed = ? AND modified IS NOT NULL", (url, seed)
        ).fetchone()
        return row is not None

    def missing(self, url: str, seed: str, now: int) -> bool:
        """Note that a list is not there; return whether it is gone for good, and forgotten."""
        self._db.execute("UPDATE lists SET gone = coalesce(gone, ?) WHERE url = ? AND seed = ?", (now, url, seed))
        query = "SELECT 1 FROM lists WHERE url = ? AND seed = ? AND gone <= ?"
        is_gone = self._db.execute(query, (url, seed, now - GONE_FOR)).fetchone() is not None
        if is_gone:
            self.gone(url, seed)
        return is_gone

    def gone(self, url: str, seed: str) -> None:
        """Forget a list that is no more.

        What named one that was there once is read whole the next time, as it may do so again; so are those beside
        it, which may name what stood below it, and that is with their parent until then.
        """
        query = "SELECT parent, checked IS NOT NULL FROM lists WHERE url = ? AND seed = ?"
        parent, was_read = self._db.execute(query, (url, seed)).fetchone() or (None, 0)
        if parent is not None:
            left = self._db.execute(
                "UPDATE lists SET parent = ?, named = 0 WHERE seed = ? AND parent = ?", (parent, seed, url)
            )
            self._db.execute(
                "UPDATE lists SET etag = NULL, last_modified = NULL, checked = min(checked, 0)"
                " WHERE seed = ?1 AND ((url = ?2 AND ?3) OR (parent = ?2 AND ?4))",
                (seed, parent, was_read, left.rowcount > 0),
            )
        self._db.execute("DELETE FROM lists WHERE url = ? AND seed = ?", (url, seed))
