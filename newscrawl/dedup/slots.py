"""Slots: what a template fills in.

A slot is a run of numbers and capitalised words between plain ones; its context are the plain words beside
it. Two texts that put different things into the same slots ("arrested [Joseph Jones, 49], of") are different
articles, however long their common wording is, and copies agree in nearly every slot that they share.
"""

from collections import Counter

import numpy as np

from newscrawl.dedup.folding import DIGIT, UPPER
from newscrawl.dedup.tokens import Tokens

FILLING_BITS = 10
CONTEXT_BITS = 22

Slots = dict[int, int]  # hash of the context -> hash of what fills it

_FACTORS = tuple(np.uint64(value) for value in (0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0xB564EF22EC7AECE5))
_CONTEXT_SHIFT, _FILLING_SHIFT = np.uint64(64 - CONTEXT_BITS), np.uint64(64 - FILLING_BITS)
_FACT = np.uint8(DIGIT | UPPER)


def slots_of(tokens: Tokens) -> Slots:
    """Return the slots whose context occurs once in the text."""
    count = len(tokens)
    hashes = np.zeros(count + 3, dtype=np.uint64)  # two of padding on the left, one on the right
    hashes[2:-1] = tokens.hashes
    facts = np.zeros(count + 3, dtype=bool)
    np.not_equal(tokens.flags & _FACT, 0, out=facts[2:-1])
    places = (facts[1:] != facts[:-1]).nonzero()[0]
    before, last = places[::2], places[1::2]  # the plain word before a slot, the last word in it
    context = hashes.take(before - 1) * ~facts.take(before - 1)
    context *= _FACTORS[0]
    context += hashes.take(before) * _FACTORS[1]
    context += hashes.take(last + 1) * _FACTORS[2]
    sums = hashes.cumsum()
    filling = sums.take(last) - sums.take(before)
    contexts = (context >> _CONTEXT_SHIFT).tolist()
    slots = dict(zip(contexts, (filling >> _FILLING_SHIFT).tolist(), strict=True))
    if len(slots) < len(contexts):
        times = Counter(contexts)
        slots = {context: filling for context, filling in slots.items() if times[context] == 1}
    return slots
