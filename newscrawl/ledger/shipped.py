"""What a ledger knows of files that left the archive, carried over into one that is made anew."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from newscrawl.dedup.fingerprint import PARAMETERS
from newscrawl.dedup.store import Store as DocumentStore
from newscrawl.dedup.store import create_tables
from newscrawl.errors import StateError
from newscrawl.ledger.candidates import State
from newscrawl.ledger.database import DAMAGE, SCHEMA_VERSION
from newscrawl.ledger.frontier import READ
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.outputs import COPIES, is_of_copies, standing

FORGET = "rebuild with --forget, and what they held is stored again"
# Articles one of whose documents is not in the archive, with all their revisions and copies: they share keys.
_CARRIED = """
    INSERT INTO temp.carried SELECT number, row_number() OVER (ORDER BY number) FROM dedup_documents
    WHERE iif(article, article, number) IN
    (SELECT iif(article, article, number) FROM dedup_documents WHERE id NOT IN (SELECT id FROM temp.present))
"""
# What is read from the old ledger, and where it goes. Columns go by their names: older ledgers lack some, and what was
# added to them stands in another order.
_TABLES = {
    f"SELECT * FROM urls WHERE state IN {READ} OR key IN (SELECT canonical_url FROM articles)": "urls",
    "SELECT * FROM articles": "articles",
    "SELECT * FROM memory_sites": "memory_sites",
    "SELECT * FROM memory_lines": "memory_lines",
    "SELECT * FROM dedup_scheme": "dedup_scheme",
    "SELECT carried.new AS number, id, coalesce(root.new, 0) AS article, kept, sure, site, day, seen, sketch"
    " FROM temp.carried AS carried"
    " JOIN dedup_documents AS documents ON documents.number = carried.old"
    " LEFT JOIN temp.carried AS root ON root.old = documents.article ORDER BY carried.new": "dedup_documents",
    "SELECT key, iif(document < 0, -carried.new, carried.new) AS document FROM dedup_keys"
    " JOIN temp.carried AS carried ON carried.old = abs(document)": "dedup_keys",
}


@dataclass(frozen=True, slots=True)
class Shipped:
    """Files that a ledger vouches for, and that are not there any more."""

    ledger: Path
    files: tuple[tuple[str, int], ...] = ()  # as the ledger calls them, with their sizes
    is_unread: bool = False  # it is too damaged to tell

    @classmethod
    def of(cls, ledger: Path, archive: Path, *, forget: bool = False) -> Self:
        """Look which files left; with `forget` take it that none did.

        Raises:
            StateError: what they held cannot be told from what is missing for other reasons.
            sqlite3.Error: the ledger cannot be read, though it is not damaged.
        """
        if forget or not ledger.exists():
            return cls(ledger)
        try:
            with closing(_opened(ledger)) as old:
                known = old.execute("SELECT path, size, open FROM files WHERE size > 0").fetchall()
                version = old.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGE:
                raise
            return cls(ledger, is_unread=True)
        left: list[tuple[str, int]] = []
        damaged: list[Path] = []
        for entered, size, is_open in known:
            final = (ledger.parent / COPIES if is_of_copies(entered, archive) else archive) / Path(entered).name
            there = standing(final)
            if there is None and not is_open:
                left.append((entered, size))
            elif there is None or there.stat().st_size < size:
                damaged.append(final)
        if left and (damaged or version != (SCHEMA_VERSION,)):
            why = f"{damaged[0]} lacks bytes" if damaged else f"{ledger} was made by another version"
            raise StateError(
                f"{why}, and {len(left)} of its files left the archive: restore what is missing, or {FORGET}"
            )
        return cls(ledger, tuple(left))

    def carry(self, new: sqlite3.Connection, present: Iterable[str]) -> set[str]:
        """Fill an empty ledger with what the old one knows, but for documents of the index that can be made anew.

        `present` are the ids of the archive's articles. Returns those whose documents were carried over all the
        same, with others that are not there. Raises StateError.
        """
        if not self.files:
            return set()
        create_tables(new)
        SiteMemory.over(new)
        new.executemany("INSERT INTO files VALUES (?, ?, 0)", self.files)
        try:
            with closing(_opened(self.ledger)) as old:
                carried = self._carry(old, new, present)
            DocumentStore(new, PARAMETERS)
        except (sqlite3.Error, StateError) as error:
            raise StateError(
                f"cannot carry over what {self.ledger} knows of {len(self.files)} files that left the archive "
                f"({str(error).partition(';')[0]}): put them back, or {FORGET}"
            ) from error
        return carried

    @staticmethod
    def _carry(old: sqlite3.Connection, new: sqlite3.Connection, present: Iterable[str]) -> set[str]:
        old.execute("CREATE TEMP TABLE present (id PRIMARY KEY) WITHOUT ROWID")
        old.executemany("INSERT OR IGNORE INTO temp.present VALUES (?)", ((id,) for id in present))
        old.execute("CREATE TEMP TABLE carried (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
        old.execute(_CARRIED)
        for query, table in _TABLES.items():
            rows = old.execute(query)
            names = [name for name, *_ in rows.description]
            new.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)
        new.execute(f"UPDATE urls SET state = {State.STORED} WHERE state NOT IN {READ}")  # these were to be read again
        both = old.execute(
            "SELECT id FROM temp.carried JOIN dedup_documents ON number = old WHERE id IN (SELECT id FROM temp.present)"
        )
        return {str(id) for (id,) in both}


def _opened(ledger: Path) -> sqlite3.Connection:
    """Open a ledger to read; without a journal it cannot change, and none is left beside it."""
    mode = "mode=ro" if ledger.with_name(f"{ledger.name}-wal").exists() else "immutable=1"
    return sqlite3.connect(f"{ledger.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
