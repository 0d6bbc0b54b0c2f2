"""The files of a folder; one that may not be looked into is an error, where `Path.glob` finds nothing."""

import os
from pathlib import Path


def files_in(folder: Path, *endings: str) -> list[Path]:
    """Return the files of a folder whose names end so, in the order of their names. Raises OSError."""
    return sorted(folder / name for name in os.listdir(folder) if name.endswith(endings))
