"""Labelled pages: a folder with pages/<id>.html.gz and truth.jsonl, one JSON object per line."""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class LabelledPage:
    """A page as it was stored, and what is true of it: id, url, body, title, authors, published, with, without."""

    html: bytes
    truth: dict[str, Any]

    @property
    def url(self) -> str:
        """Where the page stood; some sets do not say."""
        return self.truth.get("url") or "http://example.com/"

    @cached_property
    def text(self) -> str:
        """The page decoded, for peers that take no bytes."""
        return self.html.decode("utf-8", "replace")


def page_set(folder: str) -> Path:
    """Read an argument that names a set of pages; the error is for argparse."""
    if not (Path(folder) / "truth.jsonl").is_file():
        raise argparse.ArgumentTypeError(f"{folder} has no truth.jsonl: name a folder with truth.jsonl and pages/")
    return Path(folder)


def at_least_one(number: str) -> int:
    """Read an argument that counts pages or repeats; the error is for argparse."""
    if not number.isdecimal() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number!r} is no number from 1 on")
    return int(number)


def read_pages(folder: Path, limit: int | None = None) -> Iterator[LabelledPage]:
    """Yield the pages of a set in its order."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == limit:
                return
            row = json.loads(line)
            yield LabelledPage(gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes()), row)
