"""The runs that a ledger has seen."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.ledger.database import reading


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has begun, and has not ended: it still runs, or was ended by force."""

    id: str
    started: datetime


class Runs:
    """Reads and writes the table `runs`, within the transaction of its owner."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def begin(self, run: str, spider: str, now: int) -> None:
        """Note that a run begins (seconds since 1970)."""
        self._db.execute("INSERT INTO runs VALUES (?, ?, ?, NULL, NULL)", (run, spider, now))

    def end(self, run: str, now: int, exit_code: int) -> None:
        """Note that a run has ended."""
        self._db.execute("UPDATE runs SET ended = ?, exit_code = ? WHERE id = ?", (now, exit_code, run))

    def set_back(self, now: int) -> bool:
        """Let no run have begun or ended after now; return whether one had, by a clock that ran ahead."""
        ahead = self._db.execute(
            "UPDATE runs SET started = min(started, ?1), ended = min(ended, ?1)"
            " WHERE max(started, coalesce(ended, 0)) > ?1",
            (now,),
        )
        return ahead.rowcount > 0

    def newest_if_open(self) -> Begun | None:
        """Return the run that began last, unless it has ended."""
        row = self._db.execute("SELECT id, started, ended FROM runs ORDER BY started DESC, id DESC LIMIT 1").fetchone()
        return Begun(row[0], datetime.fromtimestamp(row[1], UTC)) if row and row[2] is None else None


def newest_if_open(ledger: Path) -> Begun | None:
    """Return the run that began last by a ledger, unless it has ended; None without a ledger. Raises StateError."""
    if not ledger.is_file():
        return None
    with reading(ledger) as database:
        return Runs(database).newest_if_open()
