"""A segment of the inverted index: the postings of 65,536 documents in a row, finished and stored.

A posting takes 4 bytes: the lower half of its key and the document's place in the segment. The upper halves are the
buckets.
"""

from dataclasses import dataclass

import numpy as np

from newscrawl.dedup.buckets import Buckets

SPAN_BITS = 16
SPAN = 1 << SPAN_BITS  # documents; number n stands in segment n >> SPAN_BITS
HALF_BITS = DOCUMENT_BITS = 16  # of a posting

_STARTS = (1 << HALF_BITS) + 1  # of the buckets, and the end


def empty() -> Buckets:
    """Return what the postings of a segment are collected in."""
    return Buckets(DOCUMENT_BITS, HALF_BITS)


@dataclass(frozen=True, slots=True)
class Segment:
    """The postings of a segment, and its number."""

    number: int
    postings: Buckets

    def pack(self) -> bytes:
        """Return the bytes to store, little-endian."""
        starts, postings = self.postings.postings(0)
        return starts.astype("<u4").tobytes() + postings.astype("<u4").tobytes()

    @classmethod
    def unpack(cls, number: int, data: bytes) -> "Segment":
        """Return what `pack` made bytes of; raises ValueError when they are damaged."""
        if not isinstance(data, bytes):
            raise ValueError(f"{type(data).__name__} instead of bytes")
        starts = np.frombuffer(data, "<u4", _STARTS)
        size = 4 * (_STARTS + int(starts[-1]))
        if len(data) != size or starts[0] != 0 or (starts[1:] < starts[:-1]).any():
            raise ValueError(f"{len(data)} bytes of {size}")
        postings = np.frombuffer(data, "<u4", offset=4 * _STARTS)
        return cls(number, Buckets.holding(DOCUMENT_BITS, HALF_BITS, starts, postings))
