"""The trained block model: two ensembles of decision trees, evaluated over all segments of a page at once."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.features import Table, columns_of, table_of
from newscrawl.extraction.text.segments import Page
from newscrawl.extraction.text.surroundings import score_columns
from newscrawl.extraction.text.vocabulary import Vocabulary

Floats = NDArray[np.float64]
_FILE = "blocks.npz"
# Sizes beyond which the model is not asked: few of the pages that it was trained on are larger, most of them for their
# comments and lists, and the trees would take a report of a thousand paragraphs for one of those.
_MOST = {
    re.compile(r".*_segments|.*_count|index|remaining"): 300,
    re.compile(r"(?:page|under\d|told)_chars|page_long|mass"): 30_000,
}
_CHUNK = 512  # columns of a table that are judged at once: what so many take stays in the processor's cache
_HOPELESS = 0.02  # first score below which the second round has never chosen a segment; three in five of them


@dataclass(frozen=True)
class Forest:
    """Gradient-boosted trees as flat arrays; the children of node i are left[i] and left[i] + 1.

    A leaf is its own left child and has no upper threshold, so that every path can take `depth` steps.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left: NDArray[np.intp]
    value: NDArray[np.float32]  # mean outcome of the node, in log-odds
    roots: NDArray[np.intp]
    depth: int
    names: tuple[str, ...]  # of the features

    @cached_property
    def most(self) -> NDArray[np.float32]:
        """The highest value of each feature that the trees are asked about, as a column."""
        limits = [next((most for name, most in _MOST.items() if name.fullmatch(own)), np.inf) for own in self.names]
        return np.array(limits, dtype=np.float32)[:, np.newaxis]

    def predict(self, table: Table) -> Floats:
        """Return the probability of being body for each column of the table."""
        n = table.shape[1]
        if n > _CHUNK:
            return np.concatenate([self.predict(table[:, start : start + _CHUNK]) for start in range(0, n, _CHUNK)])
        flat, row = table.ravel(), self.feature * n
        node = np.repeat(self.roots, n)
        segments = np.tile(np.arange(n), len(self.roots))
        for _ in range(self.depth):
            place = row.take(node)
            place += segments
            right = flat.take(place) > self.threshold.take(node)
            node = self.left.take(node)
            node += right
        odds = self.value.take(node).reshape(len(self.roots), n).sum(axis=0, dtype=np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-odds)))

    def reasons(self, row: Table) -> dict[str, float]:
        """Return what each feature added to the log-odds of one segment (Saabas's path attribution)."""
        reasons: dict[str, float] = {}
        for root in self.roots:
            node = int(root)
            while self.left[node] != node:
                feature = int(self.feature[node])
                child = int(self.left[node]) + bool(row[feature] > self.threshold[node])
                name = self.names[feature]
                reasons[name] = reasons.get(name, 0.0) + float(self.value[child] - self.value[node])
                node = child
        return reasons


@dataclass(frozen=True)
class Judged:
    """A page's segments with their scores, and the features they were judged by."""

    scores: Floats  # probability of being body
    table: Table
    second: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))  # what the second round scored

    def reached_second(self, i: int) -> bool:
        """Say whether a segment's score is the second round's; else it is the first's."""
        return bool(np.isin(i, self.second))


@dataclass(frozen=True)
class BlockModel:
    """Scores segments in two rounds: by themselves, then knowing the scores of their neighbours and likes."""

    vocabulary: Vocabulary
    first: Forest
    second: Forest
    threshold: float

    def judge(self, page: Page, reference: Reference) -> Judged:
        """Score a page that has at least one segment."""
        lay, columns = columns_of(page, self.vocabulary, reference)
        table = table_of(columns)
        np.minimum(table, self.first.most, out=table)
        scores = self.first.predict(table)
        table = np.vstack([table, table_of(score_columns(lay, scores))])
        np.minimum(table, self.second.most, out=table)
        open_cases = np.flatnonzero(scores >= _HOPELESS)
        scores[open_cases] = self.second.predict(table[:, open_cases])
        return Judged(scores, table, open_cases)


def _lines(array: NDArray[Any]) -> list[str]:
    return array.tobytes().decode("utf-8").split("\n")


def _forest(arrays: dict[str, NDArray[Any]], prefix: str) -> Forest:
    names = _lines(arrays[f"{prefix}names"])
    left = arrays[f"{prefix}left"].astype(np.intp)
    used = arrays[f"{prefix}feature"].astype(np.intp)
    return Forest(
        used,
        arrays[f"{prefix}threshold"].astype(np.float32),
        left,
        arrays[f"{prefix}value"].astype(np.float32),
        arrays[f"{prefix}roots"].astype(np.intp),
        int(arrays[f"{prefix}depth"]),
        tuple(names),
    )


@lru_cache(maxsize=1)
def shipped() -> BlockModel:
    """Load the model that the package ships; made by training/train.py."""
    return load(resources.files(__package__).joinpath(_FILE))


def load(path: Traversable) -> BlockModel:
    """Load a model that training/export.py wrote; a pathlib.Path will do."""
    with path.open("rb") as file, np.load(file) as stored:
        arrays = dict(stored)
    tables = [
        dict(zip(_lines(arrays[f"{name}_words"]), (arrays[f"{name}_scores"] / 20).tolist(), strict=True))
        for name in ("markup", "text")
    ]
    return BlockModel(
        Vocabulary(*tables), _forest(arrays, "first_"), _forest(arrays, "second_"), float(arrays["threshold"])
    )
