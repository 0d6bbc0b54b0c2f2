"""Runs the demo's crawls as what they are for every user: `scrapy crawl news`, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from newscrawl.demo.content import HERE
from newscrawl.errors import StateError

TIME_LIMIT = 300.0  # seconds; a run takes a few
_FOREIGN = (
    "HTTP_PROXY",
    "no_proxy",
    "NO_PROXY",
    "SCRAPY_PROJECT",
    "REQUEST_METHOD",
)  # would keep the proxy out


@dataclass(frozen=True, slots=True)
class Crawl:
    """How one run ended."""

    exit_code: int
    seconds: float
    log: Path


def crawl(seeds: Sequence[str], folder: Path, log: str, proxy: str, settings: Mapping[str, str] | None = None) -> Crawl:
    """Crawl `seeds` through `proxy`, with archive, state and the crawler's log in `folder`.

    Raises:
        StateError: the log cannot be written, or the run took longer than five minutes.
    """
    started, path = monotonic(), folder / log
    try:
        with path.open("wb") as file:
            done = subprocess.run(
                command(seeds, folder, settings or {}),
                env=environment(proxy),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                timeout=TIME_LIMIT,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise StateError(f"the crawl did not end within {TIME_LIMIT:.0f} s, see {path}") from None
    except OSError as error:
        raise StateError(f"cannot write {path}: {error.strerror}") from error
    return Crawl(done.returncode, monotonic() - started, path)


def command(seeds: Sequence[str], folder: Path, settings: Mapping[str, str]) -> list[str]:
    """Return the command line of a crawl; `settings` come last and win."""
    values = {
        "NEWSCRAWL_ARCHIVE": str((folder / "archive").absolute()),
        "NEWSCRAWL_STATE": str((folder / "state").absolute()),
        "NEWSCRAWL_SITES": str(HERE / "profiles"),
        "DOWNLOAD_DELAY": "0",
        "LOG_LEVEL": "INFO",
        **settings,
    }
    options = [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"seeds={','.join(seeds)}", *options]


def environment(proxy: str) -> dict[str, str]:
    """Return the environment of a crawl: newscrawl's settings, and `proxy` for every name."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {
        **kept,
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        "http_proxy": proxy,
        "PYTHONIOENCODING": "utf-8",
    }
