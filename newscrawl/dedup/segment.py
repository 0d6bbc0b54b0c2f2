"""A segment of the inverted index: the postings of 65,536 documents in a row, finished and packed.

A posting costs 4 bytes: the lower half of its key and the document's place in the segment. Where the postings of
an upper half begin stands in a table, and within them they are sorted by the lower half, then by document.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SPAN_BITS = 16
SPAN = 1 << SPAN_BITS  # documents; number n stands in segment n >> SPAN_BITS

Packed = npt.NDArray[np.uint64]  # postings as key << 32 | document, sorted

_HALF = 1 << 16
_EDGES = np.arange(_HALF, dtype=np.uint64) << np.uint64(48)  # smallest postings of the upper halves


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Finds the documents under a key."""

    number: int
    starts: memoryview  # by the upper half of a key, one more than there are; 32 bits
    lows: memoryview  # 16 bits
    documents: memoryview  # 16 bits

    @classmethod
    def of(cls, number: int, postings: Packed) -> "Segment":
        """Return the segment of that number with all its postings."""
        starts = postings.searchsorted(_EDGES).astype("<u4")
        lows, documents = (postings >> np.uint64(32)).astype("<u2"), postings.astype("<u2")
        count = np.array([len(postings)], dtype="<u4")
        return cls.unpack(number, b"".join(part.tobytes() for part in (starts, count, lows, documents)))

    def pack(self) -> bytes:
        """Return the bytes to store, little-endian."""
        return b"".join((self.starts, self.lows, self.documents))

    @classmethod
    def unpack(cls, number: int, data: bytes) -> "Segment":
        """Return what `pack` made bytes of; raises ValueError when they are damaged."""
        first = 4 * (_HALF + 1)
        count = (len(data) - first) // 4
        starts = np.frombuffer(data, "<u4", _HALF + 1)
        if starts[-1] != count or len(data) != first + 4 * count:
            raise ValueError(f"{len(data)} bytes of {first + 4 * int(starts[-1])}")
        lows = np.frombuffer(data, "<u2", count, first)
        return cls(number, starts.data, lows.data, np.frombuffer(data, "<u2", count, first + 2 * count).data)

    def find(self, key: int, most: int) -> tuple[int, list[int]]:
        """Return how many documents stand under a key, and at most so many of them, the latest."""
        upper, low = key >> 16, key & 0xFFFF
        end = self.starts[upper + 1]
        start = bisect_left(self.lows, low, self.starts[upper], end)
        if start == end or self.lows[start] != low:
            return 0, []
        end = bisect_right(self.lows, low, start, end)
        base = self.number << SPAN_BITS
        return end - start, [base | document for document in self.documents[max(start, end - most) : end]]

    def keys(self) -> npt.NDArray[np.uint32]:
        """Return the key of every posting."""
        starts = np.asarray(self.starts)
        uppers = np.arange(_HALF, dtype=np.uint32).repeat(starts[1:] - starts[:-1])
        keys: npt.NDArray[np.uint32] = uppers << np.uint32(16) | np.asarray(self.lows)
        return keys
