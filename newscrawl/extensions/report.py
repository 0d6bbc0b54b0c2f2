"""The run report: one JSON file per run, for people and monitors."""

import json
import math
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from newscrawl.errors import StateError


def write_report(path: Path, report: Mapping[str, Any]) -> None:
    """Write a report so that readers see all of it or nothing.

    Raises:
        StateError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(plain(report), file, ensure_ascii=True, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise StateError(f"cannot write the run report {path}: {error.strerror}") from error


def plain(value: Any) -> Any:
    """Return what JSON can say of a value: times in ISO 8601, spans in seconds, names as text.

    >>> plain({"a": timedelta(seconds=2), ("b",): float("nan")})
    {'a': 2.0, "('b',)": None}
    """
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)
