"""Reads what the demo's crawls have written, as any reader of an archive would."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The records, the copies that were dropped and the run reports of a demo, the oldest first."""

    articles: tuple[Record, ...]
    copies: tuple[Record, ...]
    reports: tuple[Record, ...]

    def of_run(self, number: int) -> list[Record]:
        """Return the records that run 1, 2, ... stored."""
        if number > len(self.reports):
            return []
        run = self.reports[number - 1].get("run")
        return [record for record in self.articles if record.get("run") == run]


def read_outcome(folder: Path) -> Outcome:
    """Read the archive, the copies and the run reports in a demo's folder; what is missing is empty."""
    reports = [_object(path.read_text(encoding="utf-8")) for path in _files(folder / "state" / "runs", "*.json")]
    return Outcome(
        articles=tuple(_records(folder / "archive")),
        copies=tuple(_records(folder / "state" / "duplicates")),
        reports=tuple(sorted(filter(None, reports), key=lambda report: str(report.get("started", "")))),
    )


def _records(folder: Path) -> Iterator[Record]:
    for path in _files(folder, "*.jsonl"):
        yield from filter(None, map(_object, path.read_text(encoding="utf-8").split("\n")))


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern)) if folder.is_dir() else []


def _object(text: str) -> Record:
    """Return the JSON object of a text, or an empty one for anything else."""
    try:
        found = json.loads(text) if text.strip() else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
