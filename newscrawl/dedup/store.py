"""The store behind the duplicate index: tables of an SQLite database."""

import json
import sqlite3
import struct
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from itertools import groupby
from typing import Any, TypeVar

from newscrawl.dedup.backend import Id, Row
from newscrawl.dedup.segment import SPAN_BITS
from newscrawl.dedup.sketch import Sketch, stored_keys
from newscrawl.errors import StateError

SCHEME = 7  # raised whenever stored hashes or sketches change their meaning

Parameters = dict[str, int]

Part = TypeVar("Part")

_BATCH_BITS = 13  # 8,192 documents, of one segment, whose keys are read at once
_COLUMNS = "number, id, article, kept, sure, site, day, sketch"
_READ = f"SELECT {_COLUMNS} FROM dedup_documents WHERE number = ?"
_KNOWN = (
    f"SELECT key, document, {_COLUMNS} FROM dedup_keys"
    " LEFT JOIN dedup_documents ON number = abs(document) WHERE key = ?"
)


@lru_cache
def _union(statement: str, times: int) -> str:
    """Return a statement once per key; SQLite makes a table of what follows IN, which takes twice the time for two."""
    return " UNION ALL ".join([statement] * times)


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables of the index where they are missing; neither begins nor commits."""
    schema = files("newscrawl.dedup").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in schema.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def key64(text: str) -> int:
    """Return a stable signed 64-bit hash, as SQLite stores integers."""
    return int.from_bytes(_digest(text, 8), "little", signed=True)


@lru_cache(maxsize=4096)  # of sites, of which documents have few
def key32(text: str) -> int:
    """Return a stable unsigned 32-bit hash."""
    return int.from_bytes(_digest(text, 4), "little")


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


class Store:
    """The backend that reads and writes tables, through a connection that somebody else opened.

    It never begins or commits. Damaged documents raise StateError.
    """

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

    def known(self, *keys: int) -> dict[int, tuple[int, Row | None]]:
        """Return what stands under URL and text keys: number (negative: URL or text of a copy) and document."""
        rows = self._connection.execute(_union(_KNOWN, len(keys)), keys)
        return {key: (document, _row(found) if found[0] is not None else None) for key, document, *found in rows}

    def read(self, number: int) -> Row | None:
        """Return a document, None when there is none. Raises StateError for a damaged sketch."""
        found = self._connection.execute(_READ, (number,)).fetchone()
        return _row(found) if found else None

    def read_all(self, numbers: Sequence[int]) -> Iterator[Row]:
        """Yield those documents that there are, in the order asked for."""
        if numbers:
            yield from map(_row, self._connection.execute(_union(_READ, len(numbers)), numbers))

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

    def set_keys(self, keys: Mapping[int, int]) -> None:
        """Store documents' numbers under URL and text keys, in place of others."""
        self._connection.executemany("INSERT OR REPLACE INTO dedup_keys VALUES (?, ?)", keys.items())

    def write_segment(self, number: int, postings: bytes) -> None:
        """Store a complete segment of the inverted index."""
        self._connection.execute("INSERT OR REPLACE INTO dedup_segments VALUES (?, ?)", (number, postings))

    def segments(self) -> Iterator[tuple[int, bytes]]:
        """Yield the stored segments in order; that of an expired one is empty."""
        yield from self._connection.execute("SELECT number, postings FROM dedup_segments ORDER BY number")

    def keys(self, first: int) -> Iterator[list[tuple[int, list[int]]]]:
        """Yield documents from a number on, each with its index keys, in batches of at most a segment."""
        rows = self._connection.execute(
            "SELECT number, sketch FROM dedup_documents WHERE number >= ? AND sketch IS NOT NULL ORDER BY number",
            (first,),
        )
        for _, batch in groupby(rows, key=lambda row: row[0] >> _BATCH_BITS):
            numbers, sketches = zip(*batch, strict=True)
            try:
                keys = stored_keys(sketches)
            except ValueError:  # one by one, to say which
                keys = [_read(Sketch.unpack, *row).keys for row in zip(numbers, sketches, strict=True)]
            yield list(zip(numbers, keys, strict=True))

    def days(self, most: int) -> Sequence[int]:
        """Return the days of the documents that were added last, of so many at most."""
        rows = self._connection.execute("SELECT day FROM dedup_documents ORDER BY number DESC LIMIT ?", (most,))
        return [int(day) for (day,) in rows]

    def expire(self, before: int) -> int:
        """Forget the sketches of documents that were added before a day; URL and text keys stay.

        Returns the number of the first document that has one. Documents were added in the order of their numbers.
        """
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM dedup_documents").fetchone()
        numbers = range(1, last + 1)
        first = 1 + bisect_left(numbers, 1, key=lambda number: self._of(number, "sketch IS NOT NULL"))
        end = 1 + bisect_left(numbers, before, key=lambda number: self._of(number, "seen"))
        if first < end:
            self._connection.execute(
                "UPDATE dedup_documents SET sketch = NULL WHERE number >= ? AND number < ?", (first, end)
            )
            self._connection.execute(
                "UPDATE dedup_segments SET postings = x'' WHERE number < ? AND postings != x''", (end >> SPAN_BITS,)
            )
        return max(first, end)

    def _of(self, number: int, what: str) -> int:
        """Return something of the document with that number, or of the next one."""
        found = self._connection.execute(
            f"SELECT {what} FROM dedup_documents WHERE number >= ? ORDER BY number LIMIT 1", (number,)
        ).fetchone()
        return int(found[0])

    def remove(self, id: Id) -> None:
        """Forget a document with its keys. Reads both tables through."""
        numbers = self._connection.execute("SELECT number FROM dedup_documents WHERE id = ?", (id,)).fetchall()
        for (number,) in numbers:
            self._connection.execute("DELETE FROM dedup_keys WHERE document IN (?, ?)", (number, -number))
            self._connection.execute("DELETE FROM dedup_documents WHERE number = ?", (number,))
        # The numbers of the last documents will be given again: their segments are made anew.
        (last,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM dedup_documents").fetchone()
        self._connection.execute("DELETE FROM dedup_segments WHERE number >= ?", ((last + 1) >> SPAN_BITS,))


def _row(columns: Sequence[Any]) -> Row:
    number, id, article, kept, sure, site, day, sketch = columns
    return Row(number, id, article, kept, sure, site, day, _read(Sketch.unpack, number, sketch) if sketch else None)


def _read(read: Callable[[bytes], Part], number: int, sketch: bytes) -> Part:
    try:
        return read(sketch)
    except (IndexError, struct.error) as error:
        raise StateError(
            f"duplicate index: the sketch of document {number} is damaged ({error}); "
            "rebuild it from the archive (scrapy rebuild)"
        ) from error
