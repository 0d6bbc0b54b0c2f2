"""One run at a time per state folder."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from newscrawl.errors import LockedError, StateError


class Lock:
    """An advisory lock (flock) that the system lets go when its process ends, however it ends.

    Raises:
        LockedError: another process holds it.
        StateError: the lock file cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "lock"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StateError(f"cannot write to the state folder {folder}: {error.strerror}") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(self._file, 100, 0).decode(errors="replace").strip() or "unknown process"
            os.close(self._file)
            message = f"another run ({holder}) holds the state folder {folder}: wait for it, or use another"
            raise LockedError(message) from None
        self._sign(path)

    def _sign(self, path: Path) -> None:
        try:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"process {os.getpid()}".encode(), 0)
        except OSError as error:
            os.close(self._file)
            raise StateError(f"cannot write to {path}: {error.strerror}") from error

    def release(self) -> None:
        """Let go; the file stays."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
