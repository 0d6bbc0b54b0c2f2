"""Finds the shared pages and scorers; what needs them is skipped where they are not."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

Score = Callable[..., str]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data: NEWSCRAWL_SHARED, else ../shared beside the project."""
    folder = Path(os.environ.get("NEWSCRAWL_SHARED") or ROOT.parent / "shared").absolute()
    if not (folder / "bench").is_dir() or not (folder / "data").is_dir():
        pytest.skip(f"no shared data: {folder} has no bench and data (NEWSCRAWL_SHARED names another place)")
    return folder


@pytest.fixture(scope="session")
def score(shared: Path) -> Score:
    """Runs a scorer of `bench` in a process of its own and returns what it prints."""

    def run(name: str, *arguments: str | Path) -> str:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", str(shared / "bench" / name), *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def below(floors: dict[str, float], measured: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Return the figures below their floors, each with its floor."""
    return {name: (measured[name], floor) for name, floor in floors.items() if measured[name] < floor}
