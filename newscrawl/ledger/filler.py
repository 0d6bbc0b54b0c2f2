"""Fills an empty ledger from the records of archive and duplicates."""

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.dedup import DuplicateIndex
from newscrawl.errors import StateError
from newscrawl.ledger.candidates import State
from newscrawl.ledger.frontier import Frontier
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.outputs import OPEN, entry
from newscrawl.ledger.reading import Line, read_lines
from newscrawl.ledger.records import BadRecordError, CopyRecord, Record, run_time
from newscrawl.ledger.tornfiles import torn_bytes
from newscrawl.promo.lines import sightings
from newscrawl.sites import Profiles

BATCH = 1000  # records per transaction


@dataclass(slots=True)
class Rebuilt:
    """What a rebuild found."""

    articles: int = 0  # canonical URLs
    revisions: int = 0  # records
    copies: int = 0
    urls: int = 0
    files: int = 0
    bad: int = 0  # lines that are no records
    finished: dict[Path, int] = field(default_factory=dict)  # files that were open, and bytes cut off
    left: int = 0  # files that left the archive, of which the old ledger knew
    is_unread: bool = False  # the old ledger is too damaged to tell of such files
    kept: Path | None = None  # the old ledger


class Filler:
    """Fills a ledger, empty but for what was carried over, batch by batch; a transaction has begun.

    `carried` are ids of articles whose documents the index has already.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        profiles: Profiles,
        duplicate_days: int,
        tell: Callable[[str], None],
        carried: Collection[str],
    ) -> None:
        self.done = Rebuilt()
        self._db, self._profiles, self._tell, self._carried = database, profiles, tell, carried
        self._waiting = 0
        self._index = DuplicateIndex.over(database, keep_days=duplicate_days, canonical=str)
        self._memory, self._frontier = SiteMemory.over(database), Frontier(database)

    def read(self, path: Path, add: Callable[[Line, Path], None], below: Path | None = None) -> None:
        """Add the lines of a file, and the file itself. Raises StateError when it cannot be read."""
        self.done.files += 1
        try:
            self._read(path, add)
            final = path.with_name(path.name.removesuffix(OPEN))
            values = (entry(final, below), path.stat().st_size)
            self._db.execute("INSERT OR IGNORE INTO files VALUES (?, ?, 0)", values)
        except OSError as error:
            raise StateError(f"cannot rebuild the ledger: cannot read {path}: {error.strerror or error}") from error

    def _read(self, path: Path, add: Callable[[Line, Path], None]) -> None:
        is_open = path.name.endswith(OPEN)
        if is_open:
            self.done.finished[path] = torn_bytes(path)
        with path.open("rb") as file:
            for line in read_lines(file, whole=is_open):
                try:
                    add(line, path)
                except BadRecordError as error:
                    self._report(f"{path}, line {line.number}: {error}")
                self._batch()

    def add_article(self, line: Line, path: Path) -> None:
        """Add an article's URL, revision and text. Raises BadRecordError."""
        record = Record.of(line, self._profiles)
        found = record.fetched or run_time(path)
        self._db.execute(
            "INSERT INTO urls (key, url, site, state, trusted, found, published, fetched)"
            " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?5) ON CONFLICT DO UPDATE SET state = excluded.state,"
            " published = coalesce(excluded.published, published), fetched = max(excluded.fetched, fetched)",
            (record.key, record.url, record.site, State.STORED, found, record.published_at),
        )
        self._remember(record)
        self._db.execute(
            "INSERT INTO articles VALUES (?, ?, NULL)"
            " ON CONFLICT DO UPDATE SET revision = max(excluded.revision, revision),"
            " bare = iif(excluded.revision > revision, NULL, bare)",
            (record.canonical_url, record.revision),
        )
        self._frontier.note_article([record.key], record.canonical_url)
        if record.id not in self._carried:
            self._index.add(
                id=record.id,
                url=record.canonical_url,
                title=record.title,
                text=record.text,
                published=record.published,
            )
        self.done.revisions += 1

    def _remember(self, record: Record) -> None:
        """Remember the lines of an article, once for all its revisions."""
        known = self._db.execute("SELECT 1 FROM articles WHERE canonical_url = ?", (record.canonical_url,)).fetchone()
        if known is None and not record.is_copy:
            lines = sightings(record.text.split("\n\n"), record.removed, record.repeated)
            self._memory.add(record.site, lines, record.published_at)

    def add_copy(self, line: Line, path: Path) -> None:
        """Add a copy's URL, unless an article is stored under it. Raises BadRecordError."""
        copy = CopyRecord.of(line, self._profiles)
        seen = copy.fetched or run_time(path)
        self._db.execute(
            "INSERT INTO urls (key, url, site, state, trusted, found, fetched)"
            " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5) ON CONFLICT DO UPDATE SET"
            " fetched = max(excluded.fetched, fetched) WHERE state = excluded.state",
            (copy.key, copy.url, copy.site, State.COPY, seen),
        )
        self.done.copies += 1

    def end(self) -> None:
        """Commit, and count."""
        self._db.execute("COMMIT")
        (self.done.articles,) = self._db.execute("SELECT count(*) FROM articles").fetchone()
        (self.done.urls,) = self._db.execute("SELECT count(*) FROM urls").fetchone()

    def _report(self, message: str) -> None:
        self.done.bad += 1
        self._tell(message)

    def _batch(self) -> None:
        self._waiting += 1
        if self._waiting >= BATCH:
            self._waiting = 0
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
