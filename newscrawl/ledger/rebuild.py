"""Makes the ledger and the duplicate index anew out of what the archive holds."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from newscrawl.dedup.index import KEEP_DAYS
from newscrawl.errors import StateError
from newscrawl.folders import files_in
from newscrawl.ledger.database import SIDE_FILES, open_database
from newscrawl.ledger.filler import Filler, Rebuilt
from newscrawl.ledger.lock import Lock
from newscrawl.ledger.outputs import COPIES, OPEN
from newscrawl.ledger.reading import read_lines
from newscrawl.ledger.records import is_unicode
from newscrawl.ledger.shipped import Shipped
from newscrawl.ledger.tornfiles import finish_open_files
from newscrawl.sites import Profiles

NO_PROFILES = Profiles()


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
    rebuilder = _Rebuilder(state.absolute(), archive.absolute(), profiles, duplicate_days, tell)
    if not archive.is_dir():
        raise StateError(f"the archive {rebuilder.archive} is no folder: name the right one in NEWSCRAWL_ARCHIVE")
    try:
        return rebuilder.count(forget=forget) if dry else rebuilder.replace(forget=forget)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StateError(f"cannot rebuild {rebuilder.ledger}: {reason}") from error


@dataclass(frozen=True, slots=True)
class _Rebuilder:
    """What a ledger is made of."""

    state: Path
    archive: Path
    profiles: Profiles
    duplicate_days: int
    tell: Callable[[str], None]

    @property
    def ledger(self) -> Path:
        """The ledger that is made anew."""
        return self.state / "ledger.sqlite"

    def count(self, *, forget: bool) -> Rebuilt:
        """Make a ledger that goes again."""
        with tempfile.TemporaryDirectory() as folder:
            return self._make(Path(folder) / self.ledger.name, Shipped.of(self.ledger, self.archive, forget=forget))

    def replace(self, *, forget: bool) -> Rebuilt:
        """Make a ledger in the place of the present one."""
        part = self.ledger.with_name("ledger.sqlite.part")
        with Lock(self.state):
            shipped = Shipped.of(self.ledger, self.archive, forget=forget)
            finished = finish_open_files(self.archive) | finish_open_files(self.state / COPIES)
            try:
                _remove(part)
                done = self._make(part, shipped)
                done.kept, done.finished = _replace(self.ledger, part), finished
            finally:
                _remove(part)
        return done

    def _make(self, path: Path, shipped: Shipped) -> Rebuilt:
        """Make a ledger out of the files of archive and state, and of what the present one knows of others."""
        with contextlib.closing(open_database(path)) as database:
            database.execute("BEGIN IMMEDIATE")
            carried = shipped.carry(database, _ids(self.archive))
            filler = Filler(database, self.profiles, self.duplicate_days, self.tell, carried)
            for file in _files(self.archive):
                filler.read(file, filler.add_article)
            for file in _files(self.state / COPIES):
                filler.read(file, filler.add_copy, below=self.state)
            filler.end()
        filler.done.left, filler.done.is_unread = len(shipped.files), shipped.is_unread
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
            yield from (id for id in ids if isinstance(id, str) and is_unicode(id))


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
