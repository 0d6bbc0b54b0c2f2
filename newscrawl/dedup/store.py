"""The store behind the duplicate index: three tables of an SQLite database."""

import json
import sqlite3
import struct
from collections.abc import Iterator
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from newscrawl.dedup.sketch import Sketch, packed_keys
from newscrawl.errors import StateError

SCHEME = 1  # raised whenever stored hashes or sketches change their meaning

Id = str | int
Parameters = dict[str, int]

_BATCH = 20_000  # rows read at once when the postings are built


class Row(NamedTuple):
    """A stored document."""

    number: int
    id: Id
    article: int  # number of the article that it is or copies
    kept: bool  # it is an article, or a revision of one
    sure: bool  # False: a copy that is not quite sure
    site: int
    day: int
    sketch: Sketch | None  # None when expired


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables of the index where they are missing; neither begins nor commits."""
    schema = files("newscrawl.dedup").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in schema.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def key64(text: str) -> int:
    """Return a stable signed 64-bit hash, as SQLite stores integers."""
    return int.from_bytes(_digest(text, 8), "little", signed=True)


def key32(text: str) -> int:
    """Return a stable unsigned 32-bit hash."""
    return int.from_bytes(_digest(text, 4), "little")


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


class Store:
    """Reads and writes the tables through a connection that somebody else opened; never begins or commits."""

    def __init__(self, connection: sqlite3.Connection, parameters: Parameters) -> None:
        self._connection = connection
        create_tables(connection)
        self._check({"scheme": SCHEME, **parameters})

    def _check(self, expected: Parameters) -> None:
        stored = dict(self._connection.execute("SELECT name, value FROM dedup_scheme").fetchall())
        wanted = {name: json.dumps(value) for name, value in expected.items()}
        if not stored:
            self._connection.executemany("INSERT INTO dedup_scheme VALUES (?, ?)", sorted(wanted.items()))
            return
        for name in sorted(wanted.keys() | stored.keys()):
            if stored.get(name) != wanted.get(name):
                raise StateError(
                    f"duplicate index: made with {name} = {stored.get(name, 'nothing')}, this version needs "
                    f"{wanted.get(name, 'nothing')}; rebuild it from the archive (scrapy rebuild)"
                )

    def document_of(self, key: int) -> int | None:
        """Return the number stored under a URL or text key; negative when it is the URL of a copy."""
        found = self._connection.execute("SELECT document FROM dedup_keys WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def read(self, number: int) -> Row | None:
        """Return a document, None when there is none. Raises StateError for a damaged sketch."""
        found = self._connection.execute(
            "SELECT number, id, article, kept, sure, site, day, sketch FROM dedup_documents WHERE number = ?",
            (number,),
        ).fetchone()
        if found is None:
            return None
        try:
            return Row._make((*found[:7], Sketch.unpack(found[7]) if found[7] else None))
        except (ValueError, struct.error) as error:
            raise StateError(
                f"duplicate index: the sketch of document {found[1]!r} is damaged ({error}); "
                "rebuild it from the archive (scrapy rebuild)"
            ) from error

    def write(self, row: Row, seen: int) -> int:
        """Store a document (its number is ignored) and return its number; article 0: it is one itself."""
        number = self._connection.execute(
            "INSERT INTO dedup_documents (id, article, kept, sure, site, day, seen, sketch) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id,
                row.article,
                row.kept,
                row.sure,
                row.site,
                row.day,
                seen,
                row.sketch.pack() if row.sketch else None,
            ),
        ).lastrowid
        return number or 0

    def set_key(self, key: int, document: int) -> None:
        """Store a document's number under a URL or text key, in place of another."""
        self._connection.execute("INSERT OR REPLACE INTO dedup_keys VALUES (?, ?)", (key, document))

    def postings(self) -> Iterator[tuple[list[int], list[int], bytes]]:
        """Yield in batches: numbers of documents, how many keys each has, and all the keys, 4 bytes each."""
        cursor = self._connection.execute(
            "SELECT number, sketch FROM dedup_documents WHERE sketch IS NOT NULL ORDER BY number"
        )
        while rows := cursor.fetchmany(_BATCH):
            keys = [packed_keys(row[1]) for row in rows]
            yield [row[0] for row in rows], [len(key) // 4 for key in keys], b"".join(keys)

    def expire(self, before: int) -> None:
        """Forget the sketches of documents that were added before a day; URL and text keys stay."""
        self._connection.execute(
            "UPDATE dedup_documents SET sketch = NULL WHERE seen < ? AND sketch IS NOT NULL", (before,)
        )

    def remove(self, id: Id) -> None:
        """Forget a document with its keys. Reads both tables through."""
        numbers = self._connection.execute("SELECT number FROM dedup_documents WHERE id = ?", (id,)).fetchall()
        for (number,) in numbers:
            self._connection.execute("DELETE FROM dedup_keys WHERE document IN (?, ?)", (number, -number))
            self._connection.execute("DELETE FROM dedup_documents WHERE number = ?", (number,))
