"""Hashes of tokens: the same in every process, on every machine, for ever.

The hash of a token is a polynomial over its folded characters modulo 2**64, finished with the mixer of
SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
"""

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.folding import DELETED, DIGIT, JOINER, SINGLE, UPPER, WORD, Kinds, folded

Hashes = npt.NDArray[np.uint64]

CHUNK = 1 << 15  # characters hashed at once; a longer text may have a word cut there, in all its copies alike

_ROOM = 4 * CHUNK  # ligatures make a chunk longer
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 64)
_STEPS = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
_LAST = np.uint64(31)


def _powers(base: int) -> Hashes:
    powers = np.full(_ROOM + 1, base, dtype=np.uint64)
    powers[0] = 1
    product: Hashes = np.multiply.accumulate(powers)
    return product


_POWERS, _INVERSES = _powers(_BASE), _powers(_INVERSE)


def mixed(values: Hashes) -> Hashes:
    """Return the values with every bit depending on every bit."""
    for shift, factor in _STEPS:
        values = (values ^ (values >> shift)) * factor
    return values ^ (values >> _LAST)


def hashed(text: str) -> tuple[Hashes, Kinds]:
    """Return the tokens of at most CHUNK characters: their hashes, and which are DIGIT, SINGLE and UPPER."""
    codes, kinds = folded(text)
    kept = _kept(kinds)
    codes, kinds = codes.take(kept), kinds.take(kept)
    words = np.zeros(len(kinds) + 2, dtype=np.int8)
    np.bitwise_and(kinds, WORD, out=words[1:-1], casting="unsafe")
    edges = words[1:] - words[:-1]
    starts, ends = (edges == 1).nonzero()[0], (edges == -1).nonzero()[0]
    singles = ((kinds & SINGLE) != 0).nonzero()[0]
    if len(singles):
        starts, ends = (
            np.sort(np.concatenate((starts, singles))),
            np.sort(np.concatenate((ends, singles + 1))),
        )
    if not len(starts):
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint8)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    (codes * _POWERS[: len(codes)]).cumsum(out=sums[1:])
    hashes = mixed((sums.take(ends) - sums.take(starts)) * _INVERSES.take(starts))
    flags = np.bitwise_or.reduceat(kinds & (DIGIT | SINGLE), starts)
    return hashes, flags | (kinds.take(starts) & UPPER)


def _kept(kinds: Kinds) -> npt.NDArray[np.intp]:
    """Return the places of characters that are neither deleted nor join the digits of a number."""
    kept = (kinds & DELETED) == 0
    joiners = ((kinds[1:-1] & JOINER) != 0).nonzero()[0] + 1
    if len(joiners):
        kept[joiners[(kinds.take(joiners - 1) & kinds.take(joiners + 1) & DIGIT) != 0]] = False
    places: npt.NDArray[np.intp] = kept.nonzero()[0][:_ROOM]
    return places
