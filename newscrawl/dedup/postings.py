"""Which documents hold a shingle: an inverted index in memory, built from the stored sketches.

Young postings stand in a dictionary. They go over into a sorted array, small arrays
are merged into larger ones, and the largest are left alone (a log-structured merge: O'Neil et al., 1996). A
posting costs 8 bytes, and adding one costs the same in an index of any size.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]

_YOUNG = 1 << 14  # postings in the dictionary
_SMALL = 1 << 19  # postings up to which arrays are merged into one
_LARGE = 1 << 21  # postings of an array that is merged no more
_MOST = 32  # documents looked at per shingle, the latest: a shingle of so many says little
_SHIFT = np.uint64(32)


class Posting(NamedTuple):
    """What stands under a key: the number of documents, and the latest of them."""

    number: int
    documents: list[int]


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings sorted by key, then by document."""

    keys: Words
    documents: Words

    def __len__(self) -> int:
        return len(self.keys)


class Postings:
    """Documents by shingle. What it names is a hint, to be verified against the store."""

    def __init__(self) -> None:
        self._young: dict[int, list[int]] = {}
        self._count = 0  # of young postings
        self._runs: list[_Run] = []  # full ones, then at most one that grows, then at most one small

    def __len__(self) -> int:
        return self._count + sum(len(run) for run in self._runs)

    def add(self, document: int, keys: Words) -> None:
        """Note that a document stands under these keys."""
        young = self._young
        for key in keys.tolist():
            young.setdefault(key, []).append(document)
        self._count += len(keys)
        if self._count >= _YOUNG:
            self._settle()

    def load(self, documents: Words, keys: Words) -> None:
        """Note many postings at once: pairs of a document and a key."""
        self._merge((keys.astype(np.uint64) << _SHIFT) | documents)

    def find(self, keys: Words) -> dict[int, Posting]:
        """Return the postings of those keys that have any."""
        wanted = keys.tolist()
        young = self._young
        found = {key: Posting(len(young[key]), young[key][-_MOST:]) for key in wanted if key in young}
        for run in self._runs:
            starts = run.keys.searchsorted(keys)
            hits = (run.keys.take(starts, mode="clip") == keys).nonzero()[0]
            ends = run.keys.searchsorted(keys.take(hits), side="right").tolist()
            for place, start, end in zip(hits.tolist(), starts.take(hits).tolist(), ends, strict=True):
                documents = run.documents[max(start, end - _MOST) : end].tolist()
                known = found.get(wanted[place])
                number, others = (known.number, known.documents) if known else (0, [])
                found[wanted[place]] = Posting(number + end - start, (others + documents)[:_MOST])
        return found

    def _settle(self) -> None:
        sizes = [len(documents) for documents in self._young.values()]
        keys = np.fromiter(self._young, dtype=np.uint64, count=len(self._young)).repeat(sizes)
        documents = np.fromiter((d for ds in self._young.values() for d in ds), dtype=np.uint64, count=self._count)
        self._young, self._count = {}, 0
        self._merge((keys << _SHIFT) | documents)

    def _merge(self, packed: npt.NDArray[np.uint64]) -> None:
        merging, runs = [], self._runs
        size = len(packed)
        while runs and len(runs[-1]) < _LARGE and (len(runs[-1]) < _SMALL or size >= _SMALL):
            merging.append(runs.pop())
            size += len(merging[-1])
        merged = np.empty(size, dtype=np.uint64)
        merged[: len(packed)] = packed
        end = len(packed)
        while merging:  # each is freed as soon as it is copied
            run = merging.pop()
            part = merged[end : end + len(run)]
            part[:] = run.keys
            part <<= _SHIFT
            part |= run.documents
            end += len(run)
        merged.sort()
        runs.append(_Run((merged >> _SHIFT).astype(np.uint32), merged.astype(np.uint32)))
