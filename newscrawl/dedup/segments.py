"""Complete segments as they are searched: in the long run those of 2 ** 20 documents in a row as one.

So a key is looked for once among a million documents. Segments are merged (O'Neil et al.: The log-structured
merge-tree, 1996) when they have been searched so often that it pays: not by a run of a few hundred articles.
"""

from collections.abc import Collection, Iterator

import numpy as np

from newscrawl.dedup.buckets import Buckets, Packed, Words
from newscrawl.dedup.segment import HALF_BITS, SPAN_BITS, Segment
from newscrawl.dedup.sieve import Sieve

_GROUP_BITS = 20  # of document numbers in a group
_BUCKET_BITS = 14
_PATIENCE = 2_000  # searches of single segments; among thirteen one takes .4 ms, .05 when they are merged in .7 s
_AT_ONCE = 4  # segments merged at once: their memory is free before the next are


class Segments:
    """Finds the documents of complete segments. Keys must be spread evenly.

    What stands in merged segments passes the `sieve`.
    """

    def __init__(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self._groups: dict[int, Buckets] = {}  # by the upper bits of their documents' numbers, ascending
        self._single: list[Segment] = []  # later than those in groups
        self._searches = 0  # of single segments

    def add(self, segment: Segment) -> None:
        """Take a segment in; its number must be larger than the others'."""
        self._single.append(segment)

    def forget(self, before: int) -> None:
        """Forget the segments with smaller numbers."""
        self._single = [segment for segment in self._single if segment.number >= before]
        for group in list(self._groups):
            first = (before << SPAN_BITS) - (group << _GROUP_BITS)
            if first >> _GROUP_BITS > 0:
                del self._groups[group]
            elif first > 0:
                self._groups[group].forget(first)

    def prepare(self) -> None:
        """Merge, when it pays, before keys pass the sieve and are looked for."""
        self._searches += bool(self._single)
        if self._searches > _PATIENCE:
            self._merge()

    def find(self, keys: Words, passing: Collection[int], most: int) -> Iterator[tuple[int, int, list[int]]]:
        """Yield a key, how many documents it has, and at most so many of them, the latest.

        The latest documents first. `passing` are those of the keys that pass the sieve.
        """
        for segment in reversed(self._single):
            yield from segment.postings.find(keys.tolist(), most, segment.number << SPAN_BITS)
        for number in reversed(self._groups):
            yield from self._groups[number].find(passing, most, number << _GROUP_BITS)

    def _merge(self) -> None:
        self._searches = 0
        while self._single:
            number = _group(self._single[0])
            first = [segment for segment in self._single[:_AT_ONCE] if _group(segment) == number]
            self._single = self._single[len(first) :]
            group = self._groups.setdefault(number, Buckets(_GROUP_BITS, _BUCKET_BITS))
            for part in range(group.parts):
                group.merge(part, [self._share(segment, part, group) for segment in first])

    def _share(self, segment: Segment, part: int, group: Buckets) -> Packed:
        """Return the postings of a segment that belong to a part of its group; their keys pass the sieve now."""
        halves = (1 << HALF_BITS) // group.parts
        keys, documents = segment.postings.between(part * halves, (part + 1) * halves)
        self._sieve.add(keys)
        return group.packed(keys, documents | np.uint32(segment.number << SPAN_BITS & (1 << _GROUP_BITS) - 1))


def _group(segment: Segment) -> int:
    return segment.number >> (_GROUP_BITS - SPAN_BITS)
