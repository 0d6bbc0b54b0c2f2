"""Labelled pages for training: segments, reference and labels, by site."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labels import Aligner
from sites import site_of

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.briefs import SHORT
from newscrawl.extraction.text.embedded import article_body
from newscrawl.extraction.text.heading import heading_of
from newscrawl.extraction.text.segments import Page, cut


@dataclass
class Sample:
    """One labelled page. A label is 1, 0, or -1: the truth does not say."""

    set: str
    id: str
    site: str
    truth: dict[str, Any]
    page: Page
    reference: Reference
    labels: np.ndarray
    guesses: np.ndarray | None = None  # a model's scores, which stand in where the truth does not say

    def targets(self) -> np.ndarray:
        """Return the labels, with the guesses in place of those that the truth does not give."""
        return self.labels if self.guesses is None else np.where(self.labels < 0, self.guesses, self.labels)


def labels_of(texts: list[str], row: dict[str, Any]) -> np.ndarray:
    """Label each segment by the true body, or by the wanted and unwanted parts, or not at all."""
    if row.get("body"):
        return np.array(Aligner(texts, row["body"]).choose(), dtype=np.int8)
    labels = np.full(len(texts), -1, dtype=np.int8)
    wanted, unwanted = ([" ".join(p.split()) for p in row.get(k) or []] for k in ("with", "without"))
    for i, text in enumerate(texts):
        if any(part in text for part in wanted):
            labels[i] = 1
        elif any(part in text and len(part) * 2 >= len(text) for part in unwanted):
            labels[i] = 0
    return labels


def samples(data: Path, name: str, *, unlabelled: bool = False) -> Iterator[Sample]:
    """Read a set: a folder with pages/<id>.html.gz and truth.jsonl; pages without labels only where wanted."""
    for line in (data / name / "truth.jsonl").read_text("utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        if not (unlabelled or row.get("body") or row.get("with") or row.get("without")):
            continue
        tree = parse(gzip.decompress((data / name / "pages" / f"{row['id']}.html.gz").read_bytes()))
        page = cut(tree)
        if sum(len(s.text) for s in page.segments) < SHORT:
            page = cut(tree, whole=True)
        if not page.segments:
            continue
        heading = heading_of(tree)
        yield Sample(
            name,
            row["id"],
            site_of(row),
            row,
            page,
            Reference.of(heading.title, heading.description, article_body(tree)),
            labels_of([s.text for s in page.segments], row),
        )
