"""Hashes of tokens: the same in every process, on every machine, for ever.

The hash of a token is a polynomial over its folded characters modulo 2**64 (Karp, Rabin: Efficient randomized
pattern-matching algorithms, 1987). Its high bits are the good ones: a low bit depends on lower bits only.
"""

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.folding import SINGLE, WORD, Kinds, folded

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]

CHUNK = 1 << 15  # characters hashed at once; a longer word is cut

_ROOM = 4 * CHUNK  # ligatures make a chunk longer
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_SPREAD = 0xBF58476D1CE4E5B9  # odd; spreads the hash of one character over all bits


def _powers(base: int, first: int) -> Hashes:
    powers = np.full(_ROOM, base, dtype=np.uint64)
    powers[0] = first
    product: Hashes = np.multiply.accumulate(powers)
    return product


_POWERS = _powers(_BASE, 1)
_INVERSES = _powers(pow(_BASE, -1, 1 << 64), _SPREAD)


def hashed(text: str) -> tuple[Hashes, Kinds]:
    """Return the tokens of at most CHUNK characters: their hashes, and which are DIGIT, SINGLE and UPPER."""
    codes, kinds = folded(f" {text} ")
    codes, kinds = codes[:_ROOM], kinds[:_ROOM]
    starts, ends = _edges(kinds)
    sums = (codes * _POWERS[: len(codes)]).cumsum()
    hashes = sums.take(ends)
    hashes -= sums.take(starts)
    hashes *= _INVERSES.take(starts)
    return hashes, np.bitwise_or.reduceat(kinds, starts + 1) if len(starts) else kinds[:0]


def _edges(kinds: Kinds) -> tuple[Places, Places]:
    """Return the places before the tokens, and their last places."""
    words = kinds & WORD
    words[-1] = 0
    edges = (words[1:] != words[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    if SINGLE not in kinds.tobytes():
        return starts, ends
    singles = (kinds == SINGLE).nonzero()[0]
    return np.sort(np.concatenate((starts, singles - 1))), np.sort(np.concatenate((ends, singles)))
