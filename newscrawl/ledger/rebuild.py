"""Makes the ledger and the duplicate index anew out of what the archive holds."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from newscrawl.dedup import DuplicateIndex
from newscrawl.dedup.index import KEEP_DAYS
from newscrawl.errors import StateError
from newscrawl.folders import files_in
from newscrawl.ledger.database import SIDE_FILES, open_database
from newscrawl.ledger.frontier import State
from newscrawl.ledger.lock import Lock
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.outputs import COPIES, OPEN, entry
from newscrawl.ledger.reading import Line, read_lines
from newscrawl.ledger.records import BadRecordError, CopyRecord, Record, run_time
from newscrawl.ledger.shipped import Shipped
from newscrawl.ledger.tornfiles import finish_open_files, torn_bytes
from newscrawl.promo.lines import sightings
from newscrawl.sites import Profiles

BATCH = 1000  # records per transaction
NO_PROFILES = Profiles()


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


def rebuild(
    state: Path,
    archive: Path,
    profiles: Profiles = NO_PROFILES,
    *,
    duplicate_days: int = KEEP_DAYS,
    dry: bool = False,
    forget: bool = False,
    tell: Callable[[str], None] = lambda line: None,
) -> Rebuilt:
    """Make `<state>/ledger.sqlite` anew from the files of the archive and of `<state>/duplicates`.

    URLs of articles and copies are known again, articles have their revisions, the index its documents;
    lists (feeds, sitemaps) are found again by the next run. Site memory counts the lines of texts, and those that
    were stripped, whose places in the article are not known any more. What the old ledger knows of files that left
    the archive is carried over, or with `forget` forgotten; it stays as `ledger.sqlite.old`, the next as `.old2`.
    Files that a run left open are finished first. A line that is no record is told to `tell` and skipped.
    With `dry` everything is read and nothing written.

    Raises:
        LockedError: a run holds the state folder.
        StateError: state or archive cannot be read or written, or it cannot be told what files that left the archive
            held; the old ledger stands as it was.
    """
    state, archive = state.absolute(), archive.absolute()
    if not archive.is_dir():
        raise StateError(f"the archive {archive} is no folder: name the right one in NEWSCRAWL_ARCHIVE")
    ledger = state / "ledger.sqlite"

    def made(path: Path, shipped: Shipped) -> Rebuilt:
        with contextlib.closing(open_database(path)) as database:
            database.execute("BEGIN IMMEDIATE")
            carried = shipped.carry(database, _ids(archive))
            done = _fill(_Filler(database, profiles, duplicate_days, tell, carried), state, archive)
        done.left, done.is_unread = len(shipped.files), shipped.is_unread
        return done

    try:
        if dry:
            with tempfile.TemporaryDirectory() as folder:
                return made(Path(folder) / ledger.name, Shipped.of(ledger, archive, forget=forget))
        with Lock(state):
            shipped = Shipped.of(ledger, archive, forget=forget)
            finished = finish_open_files(archive) | finish_open_files(state / COPIES)
            part = ledger.with_name("ledger.sqlite.part")
            try:
                _remove(part)
                done = made(part, shipped)
                done.kept = _replace(ledger, part)
            finally:
                _remove(part)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StateError(f"cannot rebuild {ledger}: {reason}") from error
    done.finished = finished
    return done


def _fill(filler: "_Filler", state: Path, archive: Path) -> Rebuilt:
    """Make a ledger out of the files of archive and state."""
    for file in _files(archive):
        filler.read(file, filler.add_article)
    for file in _files(state / COPIES):
        filler.read(file, filler.add_copy, below=state)
    filler.end()
    return filler.done


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder in the order in which runs wrote them: their names begin with the time."""
    try:
        return files_in(folder, ".jsonl", f".jsonl{OPEN}")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StateError(f"cannot rebuild the ledger: cannot read the folder {folder}: {error.strerror}") from error


def _ids(archive: Path) -> Iterator[str]:
    """Yield the ids of the articles in an archive."""
    for path in _files(archive):
        with path.open("rb") as file:
            ids = (line.record.get("id") for line in read_lines(file) if line.record)
            yield from (id for id in ids if isinstance(id, str))


class _Filler:
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
        self._memory = SiteMemory.over(database)

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
        copy = CopyRecord.of(line)
        seen = run_time(path)
        self._db.execute(
            "INSERT OR IGNORE INTO urls (key, url, site, state, trusted, found, fetched)"
            " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)",
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


def _replace(ledger: Path, part: Path) -> Path | None:
    """Put a new ledger in the place of the old one, which stays beside it; return its name there.

    At every moment a whole ledger stands there. The old one's journal goes first, else SQLite would take it
    for the new one's.
    """
    old = None
    if ledger.exists():
        old = _free_name(ledger)
        _close_journal(ledger)
        for path, kept in _beside(ledger, old):
            if path == ledger:
                _keep(ledger, old)
            elif path.exists():
                path.replace(kept)
    else:
        _remove(ledger)  # the journal of one that was moved away would be taken for the new one's
    part.replace(ledger)
    handle = os.open(ledger.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return old


def _free_name(ledger: Path) -> Path:
    """Return the name that an old ledger takes: no other one goes for it."""
    names = (ledger.with_name(f"{ledger.name}.old{number if number > 1 else ''}") for number in count(1))
    return next(name for name in names if not any(side.exists() for side, _ in _beside(name, name)))


def _keep(ledger: Path, old: Path) -> None:
    """Give a ledger a second name; where the file system has no links, copy it."""
    try:
        os.link(ledger, old)
    except OSError:
        shutil.copyfile(ledger, old)


def _close_journal(ledger: Path) -> None:
    """Write the journal of an old ledger into it, if it is not too damaged."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(ledger)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _beside(path: Path, other: Path) -> Iterator[tuple[Path, Path]]:
    for suffix in SIDE_FILES:
        yield path.with_name(path.name + suffix), other.with_name(other.name + suffix)


def _remove(path: Path) -> None:
    for side, _ in _beside(path, path):
        side.unlink(missing_ok=True)
