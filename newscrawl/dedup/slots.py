"""Slots: what a template fills in.

A slot is a run of numbers and capitalised words between plain ones; its context are the plain words beside
it. Two texts that put different things into the same slots ("arrested [Joseph Jones, 49], of") are different
articles, however long their common wording is, and copies agree in nearly every slot that they share.
"""

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.hashing import mixed
from newscrawl.dedup.tokens import Tokens

FILLING_BITS = 10  # low bits of a slot: what fills it; the 22 above: its context

_FACTORS = tuple(np.uint64(value) for value in (0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0xB564EF22EC7AECE5))
_CONTEXT_SHIFT, _CONTEXT_ROOM = np.uint64(64 - 22), np.uint64(FILLING_BITS)
_FILLING_SHIFT = np.uint64(64 - FILLING_BITS)
_WORD = np.uint32(FILLING_BITS)


def slots_of(tokens: Tokens) -> npt.NDArray[np.uint32]:
    """Return the slots whose context occurs once in the text, sorted."""
    hashes, count = tokens.hashes, len(tokens)
    edges = np.zeros(count + 2, dtype=np.int8)
    edges[1:-1] = tokens.facts
    edges = edges[1:] - edges[:-1]
    starts, ends = (edges == 1).nonzero()[0], (edges == -1).nonzero()[0]
    if not len(starts):
        return np.zeros(0, dtype=np.uint32)
    plain = np.zeros(count + 3, dtype=np.uint64)  # two of padding on the left, one on the right
    np.multiply(hashes, ~tokens.facts, out=plain[2:-1])
    context = mixed(
        plain.take(starts) * _FACTORS[0] + plain.take(starts + 1) * _FACTORS[1] + plain.take(ends + 2) * _FACTORS[2]
    )
    sums = np.zeros(count + 1, dtype=np.uint64)
    hashes.cumsum(out=sums[1:])
    filling = mixed(sums.take(ends) - sums.take(starts))
    slots = (((context >> _CONTEXT_SHIFT) << _CONTEXT_ROOM) | (filling >> _FILLING_SHIFT)).astype(np.uint32)
    slots.sort()
    contexts = slots >> _WORD
    again = contexts[1:] == contexts[:-1]
    alone = np.ones(len(slots), dtype=bool)
    alone[1:] &= ~again
    alone[:-1] &= ~again
    return slots[alone]
