"""What the index remembers of a text: sampled shingles, slots, numbers and the words of its title.

Shingles (Broder: On the resemblance and containment of documents, 1997) are runs of 3 tokens, of 5 characters
in scripts without spaces. The sample is the bottom-k sketch: the k smallest hashes, which every text that
contains the same passage keeps alike.
"""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.hashing import mixed
from newscrawl.dedup.sketch import IN_KEYS, IN_LEAD, IN_SAMPLE, Sketch
from newscrawl.dedup.slots import slots_of
from newscrawl.dedup.tokens import Marks, Tokens, tokenise

Words = npt.NDArray[np.uint32]
Halves = npt.NDArray[np.uint16]

SAMPLE = 32  # shingles of the sketch
LEAD = 20  # tokens of the lead, where copies begin alike
LEAD_SAMPLE = 8
LEAD_KEYS = 3  # index keys from the lead, from each stratum, and from shingles with a number or a name
STRATUM_KEYS = 4
STRATUM = 80  # shingles of a stratum at least: keys from all over the text find single pages of it
STRATA = 3
FACT_KEYS = 4
QUERIES = 40  # smallest shingles that are looked up beside the keys
SLOTS = 16
NUMBERS = 16
TITLE_WORDS = 16
TITLE_LEAST = 3
SHORT = 16  # tokens; of a text so short, the title is part

PARAMETERS = {"sample": SAMPLE, "lead": LEAD, "strata": STRATA, "slots": SLOTS}

_FACTORS = tuple(
    np.uint64(value)
    for value in (
        0xD1342543DE82EF95,
        0xAF251AF3B0F025B5,
        0xB564EF22EC7AECE5,
        0xF7C2EBC08F67F2B5,
        0x9FB21C651E98DF25,
    )
)
_HIGH, _HALF = np.uint64(0xFFFFFFFF00000000), np.uint64(32)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text as it is looked up: all shingles, slots and numbers, and the sketch that is stored of it."""

    exact: int  # 64 bits, signed: equal for texts with the same tokens
    shingles: Words  # sorted, distinct
    queries: Words  # those to look up in the index, and the key of the title; sorted
    lead: Words  # those of the lead, sorted
    slots: Words
    numbers: Halves
    title: Halves  # the lowest bit tells numbers
    sketch: Sketch


def fingerprint(title: str, text: str) -> Fingerprint:
    """Return the fingerprint of an article."""
    head, tokens = tokenise(title, text)
    shingles, positions, facts = _shingles(tokens)
    in_lead = (positions < LEAD).nonzero()[0]
    uses = _uses(positions, in_lead, facts)
    kept = (uses != 0).nonzero()[0]
    slots = slots_of(tokens)
    numbers, words = _numbers(tokens), _title(head)
    titled = _title_key(words)
    sketch = Sketch(
        len(shingles),
        np.concatenate((shingles[kept], titled)),
        np.concatenate((uses[kept], np.full(len(titled), IN_KEYS, dtype=np.uint8))),
        slots[:SLOTS],
        numbers[:NUMBERS],
        words[:TITLE_WORDS],
    )
    queried = (uses & IN_KEYS) != 0
    queried[:QUERIES] = True
    queries = np.sort(np.concatenate((shingles[queried], titled)))
    return Fingerprint(_exact(tokens, head), shingles, queries, shingles[in_lead], slots, numbers, words, sketch)


def _exact(tokens: Tokens, head: Tokens) -> int:
    digest = blake2b(tokens.hashes.astype("<u8").tobytes(), digest_size=8)
    if len(tokens) < SHORT:
        digest.update(np.sort(head.hashes).astype("<u8").tobytes())
    return int.from_bytes(digest.digest(), "little", signed=True)


def _shingles(tokens: Tokens) -> tuple[Words, npt.NDArray[np.uint32], Marks]:
    """Return the distinct shingles in order, their first positions, and which hold a number or a name."""
    width = 5 if tokens.single.any() else 3
    count = max(len(tokens) - width + 1, min(len(tokens), 1))
    values = tokens.hashes[:count] * _FACTORS[0]
    facts = tokens.facts[:count].copy()
    for offset in range(1, width):
        tail = tokens.hashes[offset : offset + count] * _FACTORS[offset]
        if offset > 2:  # only shingles that begin with a single character are that long
            tail = tail * tokens.single[: len(tail)]
        else:
            facts[: len(tail)] |= tokens.facts[offset : offset + count]
        values[: len(tail)] += tail
    order = np.sort((mixed(values) & _HIGH) | np.arange(count, dtype=np.uint64))
    words = (order >> _HALF).astype(np.uint32)
    first = np.ones(count, dtype=bool)
    np.not_equal(words[1:], words[:-1], out=first[1:])
    positions = order[first].astype(np.uint32)  # the low half
    return words[first], positions, facts.take(positions)


def _uses(positions: npt.NDArray[np.uint32], in_lead: npt.NDArray[np.intp], facts: Marks) -> npt.NDArray[np.uint8]:
    """Return what each shingle is kept for; the shingles stand in the order of their hashes."""
    uses = np.zeros(len(positions), dtype=np.uint8)
    uses[:SAMPLE] = IN_SAMPLE
    uses[in_lead[:LEAD_SAMPLE]] |= IN_LEAD
    uses[in_lead[:LEAD_KEYS]] |= IN_KEYS
    uses[facts.nonzero()[0][:FACT_KEYS]] |= IN_KEYS
    strata = min(len(positions) // STRATUM, STRATA)
    if strata < 2:
        uses[:STRATUM_KEYS] |= IN_KEYS
        return uses
    stratum = positions // (int(positions.max()) // strata + 1)
    for number in range(strata):
        uses[(stratum == number).nonzero()[0][:STRATUM_KEYS]] |= IN_KEYS
    return uses


def _numbers(tokens: Tokens) -> Halves:
    return _halves({value >> 48 for value in tokens.hashes[tokens.numeric].tolist()})


def _title(head: Tokens) -> Halves:
    words = zip(head.hashes.tolist(), head.numeric.tolist(), strict=True)
    return _halves({value >> 49 << 1 | numeric for value, numeric in words})


def _title_key(words: Halves) -> Words:
    """Return the title as one more index key, when it is long enough to tell articles apart."""
    if len(words) < TITLE_LEAST:
        return np.zeros(0, dtype=np.uint32)
    return np.array([int.from_bytes(blake2b(words.tobytes(), digest_size=4).digest(), "little")], dtype=np.uint32)


def _halves(values: set[int]) -> Halves:
    return np.array(sorted(values), dtype="<u2")
