"""Opens the ledger's SQLite file."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from newscrawl.errors import StateError

SCHEMA_VERSION = "2"
LATER = {  # columns of tables that older ledgers lack
    "urls": {"failing": "INTEGER", "fails": "INTEGER", "rests": "INTEGER", "article": "TEXT", "language": "TEXT"},
    "lists": dict.fromkeys(("named", "failed", "gone", "misdated"), "INTEGER"),
}
INDEXES = {"urls_pending": "urls_waiting", "lists_below": "lists_named"}  # of older ledgers: what stands in their place
SIDE_FILES = ("", "-wal", "-shm")  # what SQLite keeps beside a database, the database itself first
DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class LedgerConnection(sqlite3.Connection):
    """A connection that stops working when a transaction is given up.

    A full disk makes SQLite roll back by itself; what is executed afterwards would commit statement by
    statement, and note articles as stored whose lines are cut.
    """

    _lost = False

    def give_up(self) -> None:
        """Roll back, and execute nothing more."""
        with contextlib.suppress(sqlite3.Error):
            super().execute("ROLLBACK")
        self._lost = True

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Execute a statement. Raises sqlite3.Error."""
        return self._guarded(super().execute, *arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        """Execute a statement for each of many rows. Raises sqlite3.Error."""
        return self._guarded(super().executemany, *arguments)

    def _guarded(self, execute: Callable[..., sqlite3.Cursor], *arguments: Any) -> sqlite3.Cursor:
        if self._lost:
            raise sqlite3.OperationalError("the ledger gave its transaction up after an error")
        inside = self.in_transaction
        try:
            return execute(*arguments)
        except sqlite3.Error:
            self._lost = self._lost or (inside and not self.in_transaction)
            raise


def open_database(path: Path) -> LedgerConnection:
    """Return a connection on which the caller begins and commits (autocommit mode).

    WAL with synchronous=FULL: a committed transaction survives the loss of power, and readers never wait.

    Raises:
        StateError: the file cannot be written, is no ledger, or was made by another version.
    """
    _check_writable(path)  # first: SQLite would leave files beside it that are read-only, too, and stay so
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=10, factory=LedgerConnection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        _create_or_check(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise ledger_error(path, error, "use") from error
    return connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger that a run may be writing, to read only. Raises StateError."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            yield database
    except sqlite3.Error as error:
        raise ledger_error(path, error, "read") from error


def ledger_error(path: Path, error: Exception, doing: str = "write") -> StateError:
    """Return what to say of an error of the ledger's: the file at fault, and what mends it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells more of the same
    if code in DAMAGE:
        return StateError(f"the ledger {path} is damaged ({error}): move it away and run `scrapy rebuild`")
    return StateError(f"cannot {doing} the ledger {path}: {error}")


def _check_writable(path: Path) -> None:
    """Make sure that a ledger, and what SQLite left beside it, can be written. Raises StateError."""
    for side in (path.with_name(path.name + suffix) for suffix in SIDE_FILES):
        if os.path.exists(side) and not os.access(side, os.R_OK | os.W_OK):
            raise StateError(f"cannot write {side}: permission denied, make it writable (chmod u+rw)")


def _create_or_check(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        for statement in _schema():
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
    elif "meta" not in tables:
        raise StateError(f"{path} is a database of something else: name another folder in NEWSCRAWL_STATE")
    version = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    if version != (SCHEMA_VERSION,):
        found = version[0] if version else "none"
        raise StateError(f"{path} has schema {found}, this newscrawl writes {SCHEMA_VERSION}: run `scrapy rebuild`")
    _add_columns(connection)
    _exchange_indexes(connection)
    connection.execute("COMMIT")


def _add_columns(connection: sqlite3.Connection) -> None:
    """Add what an older ledger lacks: columns that are empty at first, and that an older newscrawl leaves alone."""
    for table, columns in LATER.items():
        known = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
        for name, kind in columns.items():
            if name not in known:
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")


def _exchange_indexes(connection: sqlite3.Connection) -> None:
    """Put indexes in place of those of an older ledger."""
    for old, new in INDEXES.items():
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (old,)).fetchone():
            connection.execute(f"DROP INDEX {old}")
            connection.execute(next(one for one in _schema() if new in one))


def _schema() -> list[str]:
    return statements(files("newscrawl.ledger").joinpath("schema.sql").read_text(encoding="utf-8"))


def statements(script: str) -> list[str]:
    """Split a script at its semicolons: `executescript` would commit the caller's transaction.

    >>> statements("CREATE TABLE a (b); -- c; d" + chr(10) + "CREATE TABLE e (f);")
    ['CREATE TABLE a (b)', 'CREATE TABLE e (f)']
    """
    bare = "\n".join(line.partition("--")[0].rstrip() for line in script.splitlines())
    return [statement.strip() for statement in bare.split(";") if statement.strip()]
