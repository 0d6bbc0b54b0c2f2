"""Finishes output files that a run left open, without a ledger that knows their true size."""

import fcntl
import os
from pathlib import Path

from newscrawl.errors import LockedError, StateError
from newscrawl.ledger.outputs import OPEN

STEP = 65536


def torn_bytes(path: Path) -> int:
    """Return how many bytes at the end of a file belong to a line that does not end. Raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        position = size
        while position > 0:
            start = max(0, position - STEP)
            file.seek(start)
            end = file.read(position - start).rfind(b"\n")
            if end >= 0:
                return size - (start + end + 1)
            position = start
    return size


def finish_open_files(folder: Path) -> dict[Path, int]:
    """Cut a torn last line off every open file of a folder and give it its final name; return what was cut.

    Raises:
        LockedError: a run writes one of them.
        StateError: two files claim one name.
        OSError: one cannot be written.
    """
    finished: dict[Path, int] = {}
    for path in sorted(folder.glob(f"*.jsonl{OPEN}")):
        final = path.with_name(path.name.removesuffix(OPEN))
        if final.exists():
            raise StateError(f"both {final} and {path.name} are there: move one of them away")
        finished[final] = _finish(path, final)
    return finished


def _finish(path: Path, final: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        torn = torn_bytes(path)
        size = os.fstat(handle).st_size - torn
        os.ftruncate(handle, size)
        os.fsync(handle)
        if size:
            path.rename(final)
        else:
            path.unlink()
    except BlockingIOError:
        raise LockedError(f"another run writes {path}: wait for its end") from None
    finally:
        os.close(handle)
    return torn
