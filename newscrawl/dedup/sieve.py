"""Tells of most keys that nothing holds them, for less than looking for them costs."""

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.buckets import Words

_WORD_BITS = 22  # of a key, the upper ones, choose its word: 16 MB of memory, touched where there are keys
_SHIFT, _LOWER = (np.array(value, dtype=np.uint32) for value in (32 - _WORD_BITS, (1 << 32 - _WORD_BITS) - 1))
# The two bits of its word that a key sets, by its other bits.
_BITS = np.array([1 << (lower & 31) | 1 << (lower >> 5) for lower in range(int(_LOWER) + 1)], dtype=np.uint32)


class Sieve:
    """A Bloom filter whose keys have all their bits in one word.

    Putze, Sanders, Singler: Cache-, hash- and space-efficient Bloom filters (2007). When it holds 20 million keys, it
    lets one in thirteen of the others pass. Keys must be spread evenly.
    """

    def __init__(self) -> None:
        self._words = np.zeros(1 << _WORD_BITS, dtype=np.uint32)

    def add(self, keys: Words) -> None:
        """Take keys in; some may be the same."""
        np.bitwise_or.at(self._words, keys >> _SHIFT, _BITS.take(keys & _LOWER))

    def passing(self, keys: Words) -> npt.NDArray[np.intp]:
        """Return the places of the keys that something may hold."""
        bits = _BITS.take(keys & _LOWER)
        places: npt.NDArray[np.intp] = (self._words.take(keys >> _SHIFT) & bits == bits).nonzero()[0]
        return places
