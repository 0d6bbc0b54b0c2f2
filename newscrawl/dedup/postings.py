"""Which documents hold a shingle: an inverted index in memory, its finished parts stored beside the sketches.

Young postings stand in a dictionary. They go over into a sorted run, and this becomes a packed segment when its
documents are complete (a log-structured merge: O'Neil et al., 1996).
"""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from newscrawl.dedup.buckets import Words
from newscrawl.dedup.segment import SPAN_BITS, Segment, empty
from newscrawl.dedup.segments import Segments
from newscrawl.dedup.sieve import Sieve

_YOUNG = 1 << 15  # postings in the dictionary
_MOST = 16  # documents looked for per key, the latest: a shingle of so many says little
# Odd, so that no two keys become one. Keys are the smallest shingles of texts: spread, they stand evenly in buckets.
_SPREAD = np.array(0x9E3779B1, dtype=np.uint32)
_GATHER = pow(int(_SPREAD), -1, 1 << 32)  # undoes it


class Hits(NamedTuple):
    """What stands under those keys that have documents."""

    frequencies: dict[int, int]  # the number of documents; of a common key, of the latest
    documents: dict[int, list[int]]  # the latest of them

    def add(self, key: int, count: int, documents: list[int]) -> None:
        """Add the latest of so many documents that came before those known of the key."""
        known = self.frequencies.get(key, 0)
        self.frequencies[key] = known + count
        if not known:
            self.documents[key] = documents
        elif known < _MOST:
            self.documents[key] = self.documents[key] + documents[known - _MOST :]


class Postings:
    """Documents by key. What it names is a hint, to be verified against the store.

    Documents come in the order of their numbers, from `first` on.
    """

    def __init__(self) -> None:
        self.first = 0  # number of the first document whose segment is not complete
        self.last = 0  # number of the last document
        self._young: dict[int, list[int]] = {}
        self._count = 0  # of young postings
        self._run = empty()
        self._sieve = Sieve()  # what stood in the run or in merged segments passes; most keys looked up do not
        self._segments = Segments(self._sieve)

    def add(self, document: int, keys: Collection[int]) -> Segment | None:
        """Note that a document stands under these keys; return the segment that was complete before it, if any."""
        complete = self._completed(document)
        self.last = document
        young = self._young
        for key in keys:
            young.setdefault(key, []).append(document)
        self._count += len(keys)
        if self._count >= _YOUNG:
            self._settle()
        return complete

    def load(self, documents: Sequence[tuple[int, Sequence[int]]]) -> Segment | None:
        """Do the same for many documents of one segment at once, each with its keys."""
        if not documents:
            return None
        complete = self._completed(documents[0][0])
        self.last = documents[-1][0]
        numbers = np.array([number for number, _ in documents], dtype=np.uint32)
        keys = np.fromiter(chain.from_iterable([keys for _, keys in documents]), dtype=np.uint32)
        self._merge(keys, numbers.repeat([len(keys) for _, keys in documents]))
        return complete

    def take(self, number: int, stored: bytes) -> None:
        """Take over a complete segment, empty when it has expired; what comes next stands behind it.

        Raises ValueError when it is damaged.
        """
        if stored:
            self._segments.add(Segment.unpack(number, stored))
        self.first = (number + 1) << SPAN_BITS
        self.last = self.first - 1

    def forget(self, before: int) -> None:
        """Forget the segments all of whose documents have smaller numbers."""
        self._segments.forget(before >> SPAN_BITS)

    def find(self, keys: Collection[int]) -> Hits:
        """Return the postings of those keys that have any."""
        young = {key: self._young[key] for key in self._young.keys() & keys}
        hits = Hits(
            {key: len(documents) for key, documents in young.items()},
            {key: documents[-_MOST:] for key, documents in young.items()},
        )
        self._segments.prepare()
        spread = np.fromiter(keys, dtype=np.uint32, count=len(keys)) * _SPREAD
        passing = spread.take(self._sieve.passing(spread)).tolist()
        full = set()  # what has its latest documents: older ones need not be looked for
        for key, count, documents in self._run.find(passing, _MOST, self.first):
            original = _original(key)
            hits.add(original, count, documents)
            if hits.frequencies[original] >= _MOST:
                full.add(key)
        for key, count, documents in self._segments.find(spread, [key for key in passing if key not in full], _MOST):
            if hits.frequencies.get(_original(key), 0) < _MOST:
                hits.add(_original(key), count, documents)
        return hits

    def _completed(self, document: int) -> Segment | None:
        if document >> SPAN_BITS == self.first >> SPAN_BITS:
            return None
        self._settle()
        segment = Segment(self.first >> SPAN_BITS, self._run)
        self._segments.add(segment)
        self._run = empty()
        self.first = document >> SPAN_BITS << SPAN_BITS
        return segment

    def _settle(self) -> None:
        sizes = [len(documents) for documents in self._young.values()]
        keys = np.fromiter(self._young, dtype=np.uint32, count=len(self._young)).repeat(sizes)
        documents = np.fromiter(chain.from_iterable(self._young.values()), dtype=np.uint32, count=self._count)
        self._young, self._count = {}, 0
        self._merge(keys, documents)

    def _merge(self, keys: Words, documents: Words) -> None:
        keys = keys * _SPREAD
        new = self._run.packed(keys, documents - np.uint32(self.first))
        new.sort()
        self._run.merge(0, [new])
        self._sieve.add(keys)


def _original(spread: int) -> int:
    """Return the key that was spread."""
    return spread * _GATHER & 0xFFFFFFFF
