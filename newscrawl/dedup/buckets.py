"""Sorted postings that are found by their key: of each, 4 bytes are kept, and where those of a bucket begin."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Self, TypeAlias

import numpy as np
import numpy.typing as npt

Words: TypeAlias = npt.NDArray[np.uint32]
# Sortable as what they are: the bucket << 32 | the lower bits of the key | the document's number.
Packed: TypeAlias = npt.NDArray[np.uint64]

_BUCKET = np.uint64(32)


class Buckets:
    """Postings of documents whose numbers have so many bits, sorted by key, then by document.

    A posting is a document's number below the lower bits of its key. The bits above choose one of 2 ** `bucket_bits`
    buckets, and those above these the part, which is merged by itself, as a merge takes memory for several
    copies of what it merges.
    """

    def __init__(self, document_bits: int, bucket_bits: int) -> None:
        self._document_bits, self._low_bits, self._bucket_bits = document_bits, 32 - document_bits, bucket_bits
        self._low, self._document = (1 << self._low_bits) - 1, (1 << document_bits) - 1
        self.parts = 1 << document_bits - bucket_bits
        # Of each part where its buckets begin, and the postings; Python finds single values faster in memory views.
        self._held = [_views(np.zeros(0, dtype=np.uint64), 1 << bucket_bits)] * self.parts

    @classmethod
    def holding(cls, document_bits: int, bucket_bits: int, starts: Words, postings: Words) -> Self:
        """Return one of a single part, with where its buckets begin, and its postings."""
        buckets = cls(document_bits, bucket_bits)
        buckets._held = [(starts.data, postings.data)]
        return buckets

    def packed(self, keys: Words, documents: Words) -> Packed:
        """Return postings as they are sorted, of one part."""
        buckets = keys >> np.uint32(self._low_bits) & np.uint32((1 << self._bucket_bits) - 1)
        lows = (keys & np.uint32(self._low)) << np.uint32(self._document_bits)
        return buckets.astype(np.uint64) << _BUCKET | (lows | documents)

    def merge(self, part: int, more: list[Packed]) -> None:
        """Add postings to a part; each array must be sorted."""
        merged = np.concatenate([self._sorted(part), *more])
        merged.sort(kind="stable")  # takes a fifth of the time where runs are sorted
        self._held[part] = _views(merged, 1 << self._bucket_bits)

    def forget(self, before: int) -> None:
        """Drop the postings of documents with smaller numbers."""
        for part in range(self.parts):
            postings = self._sorted(part)
            young = (postings & np.uint64(self._document)) >= before
            self._held[part] = _views(postings[young], 1 << self._bucket_bits)

    def postings(self, part: int) -> tuple[Words, Words]:
        """Return where the buckets of a part begin, and its postings."""
        starts, postings = self._held[part]
        return np.asarray(starts), np.asarray(postings)

    def find(self, keys: Iterable[int], most: int, base: int) -> Iterator[tuple[int, int, list[int]]]:
        """Yield a key, how many documents it has, and at most so many, the latest, each more by `base`."""
        held, document, low_bits, bucket_bits = self._held, self._document, self._low_bits, self._bucket_bits
        document_bits, low_mask, in_part = self._document_bits, self._low, (1 << bucket_bits) - 1
        for key in keys:
            upper, low = key >> low_bits, (key & low_mask) << document_bits
            starts, postings = held[upper >> bucket_bits]
            bucket = upper & in_part
            end = starts[bucket + 1]
            start = bisect_left(postings, low, starts[bucket], end)
            if start == end or postings[start] > low | document:
                continue
            end = bisect_right(postings, low | document, start, end)
            number = base - low  # what makes a document of a posting
            yield key, end - start, [number + posting for posting in postings[max(start, end - most) : end].tolist()]

    def between(self, first: int, end: int) -> tuple[Words, Words]:
        """Return keys and documents of all postings in a range of buckets, of one that has a single part."""
        starts, postings = self.postings(0)
        held = postings[int(starts[first]) : int(starts[end])]
        buckets = np.arange(first, end, dtype=np.uint32).repeat(starts[first + 1 : end + 1] - starts[first:end])
        keys = buckets << np.uint32(self._low_bits) | held >> np.uint32(self._document_bits)
        return keys, held & np.uint32(self._document)

    def _sorted(self, part: int) -> Packed:
        starts, postings = self.postings(part)
        return np.arange(len(starts) - 1, dtype=np.uint64).repeat(starts[1:] - starts[:-1]) << _BUCKET | postings


def _views(postings: Packed, buckets: int) -> tuple[memoryview, memoryview]:
    starts = postings.searchsorted(np.arange(buckets + 1, dtype=np.uint64) << _BUCKET).astype(np.uint32)
    return starts.data, postings.astype(np.uint32).data
