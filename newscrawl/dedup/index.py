"""The duplicate index: documents in, verdicts out."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from newscrawl.dedup.backend import Backend, Id
from newscrawl.dedup.documents import Document, day_of, prepared
from newscrawl.dedup.fingerprint import PARAMETERS
from newscrawl.dedup.match import Match
from newscrawl.dedup.matching import Matcher, Verdict
from newscrawl.dedup.store import Store
from newscrawl.dedup.urls import canonical_url
from newscrawl.errors import LockedError, StateError

Canonical = Callable[[str], str]

KEEP_DAYS = 90  # copies come within days; later, a likeness is a coincidence

_BATCH = 1000  # documents per transaction of an index with its own file
_CACHE = 8 * 1024  # KiB of pages that SQLite keeps


@dataclass(frozen=True, slots=True)
class Judged:
    """A document and the verdict on it, before the index remembers it."""

    document: Document
    verdict: Verdict
    remembered: int  # how often the index had changed by then, since it was opened

    @property
    def match(self) -> Match | None:
        """The article that the document copies, None when it is new."""
        return self.verdict.match


class DuplicateIndex:
    """Recognises copies of the documents it was given, across runs when it has a file.

    `path` is an SQLite file, made when missing; None keeps the index in memory. Documents are durable after
    `commit` or `close`, and every thousand of them are committed in between. Near-duplicates are looked for
    among documents that were published (or seen, when that is not known) within `keep_days` of each other.
    URLs and exact texts are remembered for ever.

    `canonical` makes the URL by which a document is known; where it raises ValueError, the URL stays as it is. One
    that has no URL, "", is known by its id.

    Raises LockedError when another process uses the file, StateError when it is damaged or made by another scheme,
    ValueError for an empty path.

    >>> text = "It rained on the town all day."
    >>> with DuplicateIndex() as index:
    ...     index.add(id="a", url="https://daily.example/1", title="Rain", text=text)
    ...     index.add(id="b", url="http://www.daily.example/1?utm_source=x", title="Rain", text=text).kind
    'same-url'
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        keep_days: int = KEEP_DAYS,
        canonical: Canonical = canonical_url,
    ) -> None:
        name = ":memory:" if path is None else os.fspath(path)
        if not name:  # SQLite would take a file that is gone at the end
            raise ValueError("duplicate index: path is empty; name a file, or None for an index in memory")
        self._guarded = _Guard(name, is_own=True)
        with self._guarded:
            self._own: sqlite3.Connection | None = sqlite3.connect(name, isolation_level=None)
            try:
                _prepare(self._own)
                self._use(Store(self._own, PARAMETERS), keep_days, canonical)
                self.expire(datetime.now(UTC).date().isoformat())
            except BaseException:
                self._own.close()
                raise

    @classmethod
    def over(
        cls,
        kept: sqlite3.Connection | Backend,
        *,
        keep_days: int = KEEP_DAYS,
        canonical: Canonical = canonical_url,
    ) -> Self:
        """Return an index in tables of a connection, or in another backend, whose owner begins, commits and closes.

        Missing tables are created. After a rollback the index goes on with what is there then.
        """
        index = cls.__new__(cls)
        index._own, index._guarded = None, _Guard("in the given connection")
        with index._guarded:
            backend = Store(kept, PARAMETERS) if isinstance(kept, sqlite3.Connection) else kept
            index._use(backend, keep_days, canonical)
        return index

    def _use(self, backend: Backend, keep_days: int, canonical: Canonical) -> None:
        self._keep_days, self._canonical = keep_days, canonical
        self._pending = self._remembered = 0
        self._backend = backend
        self._matcher = Matcher(backend, keep_days)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        *,
        id: Id,
        url: str,
        title: str | None,
        text: str,
        published: str | None = None,
    ) -> Match | None:
        """Remember a document and return the article that it copies, None when it is new.

        `id` is what later matches will name. `published` is an ISO 8601 date, with or without a time;
        without one, today counts.
        """
        judged = self.judge(id=id, url=url, title=title, text=text, published=published)
        self.remember(judged)
        return judged.match

    def find(self, *, url: str, title: str | None, text: str, published: str | None = None) -> Match | None:
        """Return what `add` would return, and remember nothing."""
        return self.judge(id="", url=url, title=title, text=text, published=published).match

    def judge(
        self,
        *,
        id: Id,
        url: str,
        title: str | None,
        text: str,
        published: str | None = None,
    ) -> Judged:
        """Do the first half of `add`: look for what the document copies. `remember` does the other half.

        For documents that may not come to be stored: the index must not know what nobody has.
        Raises TypeError for a URL, title, text or date that is no string, and for an id that is neither a string nor
        an integer of 64 bits, ValueError for an id that UTF-8 cannot write.
        """
        _check(id, url=url, title=title or "", text=text, published=published or "")
        with self._guarded:
            new = self._prepared(id, url, title, text, published)
            return Judged(new, self._matcher.match(new), self._remembered)

    def remember(self, judged: Judged) -> None:
        """Remember a document as it was judged; where the index changed since, it is judged again first."""
        with self._guarded:
            verdict = self._matcher.match(judged.document) if self.is_outdated(judged) else judged.verdict
            self._matcher.remember(judged.document, verdict)
            self._remembered += 1
            self._pending += 1
            if self._pending >= _BATCH:
                self._commit()

    def is_outdated(self, judged: Judged) -> bool:
        """Tell whether the index changed since a document was judged, so that the verdict may be another."""
        return judged.remembered != self._remembered

    def remove(self, id: Id) -> None:
        """Forget the document of that id, if there is one. Reads the tables through: for the rare case."""
        with self._guarded:
            self._backend.remove(id)
            self._remembered += 1  # what was judged before may rest on it

    def expire(self, today: str) -> None:
        """Forget the sketches of documents added more than `keep_days` before `today`, an ISO 8601 date.

        A date that is ahead of what the newest documents say of their publication counts as theirs.
        """
        with self._guarded:
            self._matcher.expire(day_of(today))

    def commit(self) -> None:
        """Make everything added so far durable. The owner of a given connection does that itself."""
        with self._guarded:
            self._commit()

    def close(self) -> None:
        """Commit and close. Closing again does nothing."""
        own, self._own = self._own, None
        if own is not None:
            with self._guarded:
                try:
                    if own.in_transaction:  # a full disk has made SQLite give it up, and that was told
                        own.execute("COMMIT")
                finally:
                    own.close()

    def _prepared(self, id: Id, url: str, title: str | None, text: str, published: str | None) -> Document:
        url = url if url.strip() else str(id)  # documents without an address have none in common
        with suppress(ValueError):  # a file or a made-up name: known by itself
            url = self._canonical(url)
        return prepared(id, url, title, text, published)

    def _commit(self) -> None:
        self._pending = 0
        if self._own is not None:
            self._own.execute("COMMIT")
            self._own.execute("BEGIN")


def _check(id: object, **texts: object) -> None:
    if not isinstance(id, str) and not (isinstance(id, int) and id.bit_length() < 64):
        raise TypeError(f"duplicate index: id must be a string or an integer of 64 bits, not {id!r:.80}")
    if isinstance(id, str) and not id.isprintable():
        try:
            id.encode()
        except UnicodeEncodeError:
            raise ValueError(f"duplicate index: id {id!r:.80} holds half of a surrogate pair") from None
    for name, value in texts.items():
        if not isinstance(value, str):
            raise TypeError(f"duplicate index: {name} must be a string, not {type(value).__name__}")


class _Guard:
    """Makes errors of SQLite into StateErrors that name the index; made once, as every call of the index enters it."""

    def __init__(self, name: str, *, is_own: bool = False) -> None:
        self._name, self._is_own = name, is_own

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_own and getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise LockedError(
                f"duplicate index {self._name}: in use by another process, and one at a time may open it"
            ) from error
        if isinstance(error, sqlite3.Error):
            raise StateError(f"duplicate index {self._name}: {error}") from error


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # the postings in memory know of no other writer
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute("BEGIN IMMEDIATE")
