"""The folder that the demo writes in. Nothing is ever deleted: what an earlier demo left moves aside."""

import os
from pathlib import Path

from newscrawl.errors import ConfigError, StateError

MARKER = ".newscrawl-demo"
_OURS = ("archive", "state", "run-1.log", "run-2.log")


def prepare(folder: Path) -> None:
    """Make `folder` ready for a fresh demo.

    What an earlier demo wrote there moves to `earlier-1`, `earlier-2`, ...

    Raises:
        ConfigError: it holds something that no demo has made.
        StateError: it cannot be written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ConfigError(f"{folder} is no folder: name one that does not exist yet, with --folder")
    try:
        if folder.is_dir() and not (folder / MARKER).is_file() and any(folder.iterdir()):
            raise ConfigError(f"{folder} holds files that the demo has not made: name another with --folder")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).touch()
        _move_aside(folder)
    except OSError as error:
        raise StateError(f"cannot write to the demo's folder {folder}: {error.strerror}") from error


def _move_aside(folder: Path) -> None:
    left = [name for name in _OURS if os.path.lexists(folder / name)]
    if not left:
        return
    number = 1
    while os.path.lexists(folder / f"earlier-{number}"):
        number += 1
    aside = folder / f"earlier-{number}"
    aside.mkdir()
    for name in left:
        (folder / name).rename(aside / name)
