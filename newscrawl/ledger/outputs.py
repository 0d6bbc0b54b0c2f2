"""JSON Lines files that are torn by nothing: the ledger knows how many bytes of each are true."""

import contextlib
import fcntl
import logging
import os
import sqlite3
from pathlib import Path

from newscrawl.errors import StateError

logger = logging.getLogger(__name__)

OPEN = ".open"
COPIES = "duplicates"  # folder below that of the ledger


class Output:
    """A folder of JSON Lines files, one per run, appended to in batches.

    While a file is written it ends in `.jsonl.open`. Bytes count once the ledger holds the new size, so a batch
    is: write, `sync`, `note_size` within the ledger's transaction, commit. `prepare` enters the file, with
    size 0, to be committed before the first `sync` makes it: an open file that the ledger does not know is not ours.

    Files of the folder `duplicates` are entered by their path below the ledger's, others by their whole path; a
    folder that was moved is known again by the names of its files, which hold those of runs and are no others'.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection, name: str, *, below: Path | None = None) -> None:
        self.path = folder / f"{name}.jsonl"
        self._folder, self._db, self._below = folder, database, below
        self._file: int | None = None
        self._size = self._true_size = 0  # bytes in the file, bytes that the ledger vouches for
        self._buffer: list[bytes] = []

    def prepare(self) -> None:
        """Make the folder, mend what earlier runs left open, and announce this run's file; to be committed.

        Raises:
            StateError: the folder or a file in it cannot be written, or lacks bytes that were committed.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not os.access(self._folder, os.W_OK | os.X_OK):
                raise StateError(f"cannot write to the folder {self._folder}: permission denied")
            for path, size, is_open in self._known_files():
                if is_open:
                    self._mend(path, size)
                else:
                    self._check(path, size)
            self._db.execute("INSERT INTO files VALUES (?, 0, 1)", (self._entry(self.path),))
        except OSError as error:
            raise StateError(f"cannot write to the folder {self._folder}: {error.strerror}") from error

    def _entry(self, path: Path) -> str:
        """Return what the ledger calls a file."""
        return entry(path, self._below)

    def _known_files(self) -> list[tuple[Path, int, int]]:
        """Return the folder's files, those of its former places, too."""
        rows = self._db.execute("SELECT path, size, open FROM files").fetchall()
        own = [row for row in rows if Path(row[0]).is_absolute() == (self._below is None)]
        return [
            (path, size, is_open) for entered, size, is_open in own if (path := self._place(entered, size, is_open))
        ]

    def _place(self, entered: str, size: int, is_open: int) -> Path | None:
        """Return where a file stands, or should; None for one that stands elsewhere, or was shipped from there."""
        before = Path(entered)
        now = self._folder / before.name
        if self._below is not None or before == now:
            return now
        if standing(now) is not None:
            self._db.execute("UPDATE files SET path = ? WHERE path = ?", (str(now), entered))
            return now
        if is_open and size:
            logger.warning(
                "%s%s was left open, and is not in %s: a run with NEWSCRAWL_ARCHIVE=%s finishes it",
                before,
                OPEN,
                self._folder,
                before.parent,
            )
        return None

    @staticmethod
    def _check(path: Path, size: int) -> None:
        """Refuse a finished file that was cut or added to; one that was shipped and removed is no concern."""
        if path.exists() and path.stat().st_size != size:
            length = path.stat().st_size
            raise StateError(f"{path} has {length} bytes, the ledger {size}: restore or remove it, or `scrapy rebuild`")

    def _mend(self, path: Path, size: int) -> None:
        """Cut what was not committed, and finish the file."""
        part = path.with_name(path.name + OPEN)
        there = standing(path)
        length = there.stat().st_size if there else 0
        if length < size:
            raise StateError(f"{there or part} has {length} bytes, the ledger {size}: restore it, or `scrapy rebuild`")
        if there and length > size:
            os.truncate(there, size)
        if there == part:
            self._finish(part, path, size)
        self._close_entry(path, size)

    def _close_entry(self, path: Path, size: int) -> None:
        """Note that a file is finished, or forget one that holds nothing."""
        statement = "UPDATE files SET open = 0 WHERE path = ?" if size else "DELETE FROM files WHERE path = ?"
        self._db.execute(statement, (self._entry(path),))

    def write(self, line: str) -> None:
        """Take a line, without its end, into the batch."""
        self._buffer.append(line.encode() + b"\n")

    @property
    def pending(self) -> int:
        """How many lines wait for `sync`."""
        return len(self._buffer)

    def sync(self) -> None:
        """Append the batch to the file and wait until it is on disk. Raises OSError."""
        if not self._buffer:
            return
        if self._file is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
            self._file = os.open(self._open_path, flags, 0o644)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # `scrapy rebuild` leaves it alone
            _sync_folder(self._folder)
        data = b"".join(self._buffer)
        view = memoryview(data)
        while view:
            view = view[os.write(self._file, view) :]
        os.fsync(self._file)
        self._size += len(data)
        self._buffer.clear()

    def note_size(self) -> None:
        """Write the size into the ledger."""
        if self._file is not None:
            self._db.execute("UPDATE files SET size = ? WHERE path = ?", (self._size, self._entry(self.path)))

    def committed(self) -> None:
        """Take the size of now for the one to cut back to."""
        self._true_size = self._size

    def cut_back(self) -> None:
        """Drop what was not committed, after a write that failed."""
        self._buffer.clear()
        if self._file is not None:
            with contextlib.suppress(OSError):  # the next run cuts, too
                os.ftruncate(self._file, self._true_size)
            self._size = self._true_size

    def finish(self) -> None:
        """Give the file its final name, to be followed by a commit. Raises OSError."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
            self._finish(self._open_path, self.path, self._size)
        self._close_entry(self.path, self._size)

    @property
    def _open_path(self) -> Path:
        return self.path.with_name(self.path.name + OPEN)

    @staticmethod
    def _finish(part: Path, path: Path, size: int) -> None:
        if size:
            part.rename(path)
        else:
            part.unlink()
        _sync_folder(path.parent)


def entry(path: Path, below: Path | None) -> str:
    """Return what the ledger calls a file: its path, below the folder that moves with the ledger if it has one."""
    return str(path.relative_to(below) if below else path)


def is_of_copies(entered: str, archive: Path | None) -> bool:
    """Tell whether what the ledger calls a file is one of copies, which were entered by their whole paths once, too."""
    path = Path(entered)
    return not path.is_absolute() or (path.parent.name == COPIES and path.parent != archive)


def enter_copies_below(database: sqlite3.Connection, archive: Path | None) -> None:
    """Let all files of copies move with the ledger."""
    for (entered,) in database.execute("SELECT path FROM files").fetchall():
        if is_of_copies(entered, archive):
            below = f"{COPIES}/{Path(entered).name}"
            database.execute("UPDATE files SET path = ?1 WHERE path = ?2 AND path != ?1", (below, entered))


def standing(path: Path) -> Path | None:
    """Return the name under which a file is there; a run may have died between the renaming and the commit."""
    part = path.with_name(path.name + OPEN)
    return next((one for one in (part, path) if one.exists()), None)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
