"""What is told of a run when it ends: one JSON file, for people and monitors, and the last line of the log."""

import json
import math
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import StateError
from newscrawl.extensions.health import NOTHING

if TYPE_CHECKING:
    from newscrawl.extensions.run import Run

SUMMED_UP = ("stored", "updated", "copies", "failed_pages", "failed_seeds")  # figures in the last line


def report_of(run: "Run") -> dict[str, Any]:
    """Return the report of a run that ends now."""
    return {
        "run": run.id,
        "spider": run.crawler.spidercls.name,
        "started": run.started.isoformat(timespec="seconds"),
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "reason": run.reason,
        "exit_code": run.exit_code,
        "problems": run.problems,
        "stats": run.stats.get_stats(),
        "sites": run.figures.sites,
        "fruitless": run.fruitless.named,
    }


def last_line(run: "Run") -> str:
    """Return what the log says at last: exit code, verdict and figures of a run."""
    problems = [f"{NOTHING} ({_first(run)})" if one == NOTHING else one for one in run.problems]
    verdict = "; ".join(problems) or ("healthy" if run.exit_code == 0 else run.reason)
    figures = ", ".join(f"{run.figures.of(name)} {name}" for name in SUMMED_UP)
    return f"exit code {run.exit_code}: {verdict}; {figures}"


def _first(run: "Run") -> str:
    """Name the first URL that gave nothing, and why: mostly the one seed."""
    named = [one for urls in run.fruitless.named.values() for one in urls]
    more = f", and {len(named) - 1} more in the report" if len(named) > 1 else ""
    return f"{named[0]['url']}: {named[0]['reason']}{more}" if named else "see the log"


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
