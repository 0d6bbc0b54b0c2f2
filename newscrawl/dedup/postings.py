"""Which documents hold a shingle: an inverted index in memory, its finished parts stored beside the sketches.

Young postings stand in a dictionary. They go over into a sorted run, and this becomes a packed segment when its
documents are complete (a log-structured merge: O'Neil et al., 1996). Most keys that are looked up stand nowhere:
a sieve tells in which segments a key may stand.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.segment import SPAN_BITS, Packed, Segment

Words = npt.NDArray[np.uint32]

_YOUNG = 1 << 14  # postings in the dictionary
_MOST = 32  # documents looked for per key, the latest: a shingle of so many says little
_SHIFT = np.uint64(32)


class Posting(NamedTuple):
    """What stands under a key: the number of documents, of the latest where there are many, and the latest of them."""

    number: int
    documents: list[int]


_NONE = Posting(0, [])


class _Run:
    """Postings of documents whose segment is not complete, sorted by key, then by document."""

    def __init__(self, packed: Packed) -> None:
        self.keys, self.documents = (packed >> _SHIFT).astype(np.uint32), packed.astype(np.uint32)

    def packed(self) -> Packed:
        return self.keys.astype(np.uint64) << _SHIFT | self.documents

    def find(self, wanted: Words) -> Iterable[tuple[int, int, list[int]]]:
        """Yield the keys that have documents, how many, and the latest of them."""
        if not len(self.keys):
            return
        starts = self.keys.searchsorted(wanted)
        met = (self.keys.take(starts, mode="clip") == wanted).nonzero()[0]
        wanted = wanted.take(met)
        ends = self.keys.searchsorted(wanted, side="right").tolist()
        for key, start, end in zip(wanted.tolist(), starts.take(met).tolist(), ends, strict=True):
            yield key, end - start, self.documents[max(start, end - _MOST) : end].tolist()


class _Segments:
    """Complete segments, and the sieve that tells in which of them a key may stand.

    A Bloom filter (Bloom: Space/time trade-offs in hash coding with allowable errors, 1970) of 16 MB: a key sets a
    bit of its segment in two words: that of 23 bits of its hash, and one in the same 8 KB that 9 other bits choose.
    """

    _SPREAD = np.array(0x9E3779B1, dtype=np.uint32)  # odd; keys are the smallest shingles of texts, not spread evenly
    _SHIFT, _LOW, _NEAR = (np.array(value, dtype=np.uint32) for value in (9, 0x1FF, 3))
    _BITS = 16  # every sixteenth segment has the same bit

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._sieve = np.zeros(1 << (32 - int(self._SHIFT)), dtype=np.uint16)

    def add(self, segment: Segment) -> None:
        self._segments.append(segment)
        hashes, bit = segment.keys() * self._SPREAD, np.uint16(1 << segment.number % self._BITS)
        hashes.sort()  # memory is written from front to back
        for places in self._places(hashes):
            self._sieve[places] |= bit

    def forget(self, before: int) -> None:
        self._segments = [segment for segment in self._segments if segment.number >= before >> SPAN_BITS]

    def add_to(self, found: dict[int, Posting], wanted: Words) -> None:
        """Add what the segments hold to what was found of later documents."""
        if not self._segments:
            return
        one, other = (self._sieve.take(places) for places in self._places(wanted * self._SPREAD))
        one &= other
        met = one.nonzero()[0]
        newest_first = [(1 << segment.number % self._BITS, segment) for segment in reversed(self._segments)]
        for key, bits in zip(wanted.take(met).tolist(), one.take(met).tolist(), strict=True):
            number, documents = found.get(key, _NONE)
            for bit, segment in newest_first:
                if number >= _MOST:
                    break
                if bits & bit:
                    count, latest = segment.find(key, _MOST - number)
                    number, documents = number + count, documents + latest
            if number:
                found[key] = Posting(number, documents)

    def _places(self, hashes: Words) -> tuple[Words, Words]:
        """Return the two places in the sieve of each hash."""
        places = hashes >> self._SHIFT
        return places, places ^ (hashes & self._LOW) << self._NEAR


class Postings:
    """Documents by key. What it names is a hint, to be verified against the store.

    Documents come in the order of their numbers, from `first` on.
    """

    def __init__(self) -> None:
        self.first = 0  # number of the first document whose segment is not complete
        self._young: dict[int, list[int]] = {}
        self._count = 0  # of young postings
        self._run = _Run(np.zeros(0, dtype=np.uint64))
        self._segments = _Segments()

    def add(self, document: int, keys: Iterable[int]) -> Segment | None:
        """Note that a document stands under these keys; return the segment that was complete before it, if any."""
        complete = self._completed(document)
        young = self._young
        for key in keys:
            young.setdefault(key, []).append(document)
            self._count += 1
        if self._count >= _YOUNG:
            self._settle()
        return complete

    def load(self, documents: Sequence[tuple[int, Sequence[int]]]) -> Segment | None:
        """Do the same for many documents of one segment at once, each with its keys."""
        complete = self._completed(documents[0][0]) if documents else None
        numbers = np.array([number for number, _ in documents], dtype=np.uint64)
        keys = chain.from_iterable([keys for _, keys in documents])
        self._merge(np.fromiter(keys, dtype=np.uint64) << _SHIFT | numbers.repeat([len(keys) for _, keys in documents]))
        return complete

    def take(self, number: int, stored: bytes) -> None:
        """Take over a complete segment, empty when it has expired; what comes next stands behind it.

        Raises ValueError when it is damaged.
        """
        if stored:
            self._segments.add(Segment.unpack(number, stored))
        self.first = (number + 1) << SPAN_BITS

    def forget(self, before: int) -> None:
        """Forget the segments all of whose documents have smaller numbers."""
        self._segments.forget(before)

    def find(self, keys: Collection[int]) -> dict[int, Posting]:
        """Return the postings of those keys that have any."""
        young, wanted = self._young, np.sort(np.fromiter(keys, dtype=np.uint32, count=len(keys)))
        found = {key: Posting(len(young[key]), young[key][-_MOST:]) for key in keys if key in young}
        for key, count, latest in self._run.find(wanted):
            number, documents = found.get(key, _NONE)
            found[key] = Posting(number + count, (documents + latest)[:_MOST])
        self._segments.add_to(found, wanted)
        return found

    def _completed(self, document: int) -> Segment | None:
        if document >> SPAN_BITS == self.first >> SPAN_BITS:
            return None
        self._settle()
        segment = Segment.of(self.first >> SPAN_BITS, self._run.packed())
        self._segments.add(segment)
        self._run = _Run(np.zeros(0, dtype=np.uint64))
        self.first = document >> SPAN_BITS << SPAN_BITS
        return segment

    def _settle(self) -> None:
        sizes = [len(documents) for documents in self._young.values()]
        keys = np.fromiter(self._young, dtype=np.uint64, count=len(self._young)).repeat(sizes)
        documents = np.fromiter(chain.from_iterable(self._young.values()), dtype=np.uint64, count=self._count)
        self._young, self._count = {}, 0
        self._merge(keys << _SHIFT | documents)

    def _merge(self, postings: Packed) -> None:
        merged = np.concatenate((self._run.packed(), postings))
        merged.sort()
        self._run = _Run(merged)
