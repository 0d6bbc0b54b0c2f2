"""Slots: what a template fills in.

A slot is a run of numbers and capitalised words between plain ones; its context are the plain words beside
it. Two texts that put different things into the same slots ("arrested [Joseph Jones, 49], of") are different
articles, however long their common wording is, and copies agree in nearly every slot that they share.
"""

import numpy as np

from newscrawl.dedup.folding import DIGIT, UPPER
from newscrawl.dedup.tokens import Tokens

FILLING_BITS = 10
CONTEXT_BITS = 22

Slots = dict[int, int]  # hash of the context -> hash of what fills it

_FACTORS = np.array((0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0xB564EF22EC7AECE5), dtype=np.uint64)
_CONTEXT_SHIFT, _FILLING_SHIFT = (np.array(64 - bits, dtype=np.uint64) for bits in (CONTEXT_BITS, FILLING_BITS))
_FACT = np.uint8(DIGIT | UPPER)


def slots_of(framed: Tokens) -> Slots:
    """Return the slots that are filled alike wherever their context stands in a text, given with marks around it."""
    hashes, facts = framed.hashes, (framed.flags & _FACT) != 0
    places = (facts[1:] != facts[:-1]).nonzero()[0]
    before, last = places[::2], places[1::2]  # the plain word before a slot, the last word in it
    plain = hashes * ~facts
    context = np.correlate(plain, _FACTORS[:2], "full").take(before)  # of that word, and of one before it
    context += hashes.take(last + 1) * _FACTORS[2]
    context >>= _CONTEXT_SHIFT
    sums = hashes.cumsum()
    filling = sums.take(last)
    filling -= sums.take(before)
    filling >>= _FILLING_SHIFT
    contexts, fillings = context.tolist(), filling.tolist()
    slots = dict(zip(contexts, fillings, strict=True))
    if len(slots) < len(contexts):
        pairs = zip(contexts, fillings, strict=True)
        for context in {context for context, filling in pairs if slots[context] != filling}:
            del slots[context]
    return slots
