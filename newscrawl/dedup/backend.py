"""What keeps an index's documents and keys: the protocol that SQLite's store implements, and another may."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from newscrawl.dedup.sketch import Sketch

Id = str | int


class Row(NamedTuple):
    """A stored document."""

    number: int
    id: Id
    article: int  # number of the article that it is a revision or copy of; 0: it is the first itself
    kept: bool  # it is an article, or a revision of one
    sure: bool  # False: a copy that is not quite sure
    site: int  # hash of the registered domain
    day: int  # published, else seen: days since 0001-01-01
    sketch: Sketch | None  # None when expired


class Backend(Protocol):
    """Keeps documents by number, counted up from 1, and their numbers by 64-bit keys, signed.

    It begins and commits as it likes: an index asks for all that it needs, and after a rollback goes on with what
    is there then.
    """

    def known(self, *keys: int) -> dict[int, tuple[int, Row | None]]:
        """Return what stands under URL and text keys: number (negative: URL or text of a copy) and document."""

    def read(self, number: int) -> Row | None:
        """Return a document, None when there is none."""

    def read_all(self, numbers: Sequence[int]) -> Iterator[Row]:
        """Yield those documents that there are, in the order asked for; often only the first is taken."""

    def write(self, row: Row, seen: int) -> int:
        """Store a document (its number is ignored) that was added on a day; return its number, the highest yet."""

    def set_keys(self, keys: Mapping[int, int]) -> None:
        """Store documents' numbers under URL and text keys, in place of others."""

    def write_segment(self, number: int, postings: bytes) -> None:
        """Store a complete segment of the inverted index (newscrawl/dedup/segment.py)."""

    def segments(self) -> Iterator[tuple[int, bytes]]:
        """Yield the stored segments in order; that of an expired one is empty."""

    def keys(self, first: int) -> Iterator[list[tuple[int, list[int]]]]:
        """Yield documents from a number on, each with its index keys, in batches of at most a segment."""

    def days(self, most: int) -> Sequence[int]:
        """Return the days of the documents with the highest numbers, of so many at most."""

    def expire(self, before: int) -> int:
        """Forget the sketches of documents added before a day; return the number of the first that has one."""

    def remove(self, id: Id) -> None:
        """Forget a document with its keys."""
