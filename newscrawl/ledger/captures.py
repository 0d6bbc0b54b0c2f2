"""What the ledger knows of pages that WARC files hold, and what it learns of them."""

import sqlite3

from newscrawl.ledger.candidates import Candidate, State
from newscrawl.ledger.frontier import ANEW, IS_STORED, READ


class Captures:
    """Reads and writes the table `urls`, within the transaction of its owner.

    Only what is stored, or a copy, is written down: a URL that waits, or that some later run may want, would be asked
    of the web then, and nobody has named it to be.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def newest(self, key: str) -> int | None:
        """Return when that was fetched which is stored of a URL, or was found to be a copy; None: nothing was.

        What is stored is so while a crawl is to read it again, too.
        """
        row = self._db.execute(
            f"SELECT coalesce(fetched, 0) FROM urls WHERE key = ? AND (state IN {READ} OR {IS_STORED})", (key,)
        ).fetchone()
        return None if row is None else int(row[0])

    def done(self, capture: Candidate, state: State | None, published: int | None) -> None:
        """Note what became of a page; State None: nothing."""
        if state in (State.STORED, State.COPY):
            self._db.execute(
                "INSERT INTO urls (key, url, site, state, trusted, found, published, fetched)"
                " VALUES (:key, :url, :site, :state, :trusted, :at, :published, :at) ON CONFLICT DO UPDATE SET"
                f" state = excluded.state, fetched = excluded.fetched, {ANEW},"
                " published = coalesce(excluded.published, published)",
                {
                    "key": capture.key,
                    "url": capture.url,
                    "site": capture.site,
                    "state": state,
                    "trusted": capture.trusted,
                    "at": capture.at,
                    "published": published,
                },
            )
