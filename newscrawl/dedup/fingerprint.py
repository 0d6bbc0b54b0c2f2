"""What the index remembers of a text: sampled shingles, slots, numbers and the words of its title.

Shingles (Broder: On the resemblance and containment of documents, 1997) are runs of 3 tokens, of 5 characters
in scripts without spaces. The sample is the bottom-k sketch: the k smallest hashes, which every text that
contains the same passage keeps alike.
"""

import struct
from collections.abc import Collection, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

import numpy as np

from newscrawl.dedup.folding import DIGIT, SINGLE, UPPER
from newscrawl.dedup.segment import SPAN_BITS
from newscrawl.dedup.sketch import SAMPLE, Sketch, marks
from newscrawl.dedup.slots import Slots, slots_of
from newscrawl.dedup.tokens import Tokens, tokenise

LEAD = 20  # tokens of the lead, where copies begin alike
TOLD = 40  # tokens in which a text tells whom and what its title names
LEAD_SAMPLE = 8
LEAD_KEYS = 3  # index keys from the lead, from each stratum, and from shingles with a number or a name
STRATUM_KEYS = 4
STRATUM = 80  # shingles of a stratum at least: keys from all over the text find single pages of it
STRATA = 3
FACT_KEYS = 4
# Smallest shingles that are looked up beside the keys: of a long text more, in which a short one may be hidden.
QUERIES, QUERY_EVERY, MOST_QUERIES = 20, 40, 64
SLOTS = 16
NUMBERS = 16
SAME_NUMBERS = 4  # times that a number counts
TITLE_WORDS = 16
TITLE_LEAST = 3
SHORT = 16  # tokens; of a text so short, the title is part

PARAMETERS = {"sample": SAMPLE, "lead": LEAD, "strata": STRATA, "slots": SLOTS, "segment": SPAN_BITS}

# Odd, so that a sum of hashes times factors is spread like the hashes are; its high half is taken.
_FACTORS = np.array(
    (0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0xB564EF22EC7AECE5, 0xF7C2EBC08F67F2B5, 0x9FB21C651E98DF25),
    dtype=np.uint64,
)
_LITTLE_ENDIAN, _HALF = np.dtype("<u8"), np.dtype("<u4")
_DIGIT, _ABOVE, _ONE = np.uint8(DIGIT), np.array(49, dtype=np.uint64), np.array(1, dtype=np.uint64)
_FACT = bytes(1 if flags & (DIGIT | UPPER) else 0 for flags in range(256))


class Fingerprint(NamedTuple):
    """A text as it is looked up: all shingles, slots and numbers, and the sketch that is stored of it."""

    exact: int  # 64 bits, signed: equal for texts with the same tokens
    shingles: Sequence[int]  # 32 bits each, sorted, distinct
    keys: Collection[int]  # those under which it stands in the index, and the key of the title
    queries: Collection[int]  # those to look up in the index
    lead: Sequence[int]  # those of the lead, sorted
    slots: Slots
    numbers: Sequence[int]  # 16 bits each, sorted
    title: Sequence[int]  # 16 bits each, sorted; the lowest bit tells numbers
    tokens: Tokens
    sketch: Sketch

    @property
    def words(self) -> frozenset[int]:
        """The words of the text, as those of titles are kept."""
        return _words(self.tokens)


def fingerprint(title: str, text: str) -> Fingerprint:
    """Return the fingerprint of an article."""
    head, tokens, framed = tokenise(title, text)
    shingles, positions, lead = _shingles(tokens)
    keys = _keys(shingles, positions, tokens).union(lead[:LEAD_KEYS])
    slots, numbers, (title_words, told) = slots_of(framed), _numbers(tokens), _title(head, tokens)
    title_key, title_kept = _title_key(title_words), _kept(title_words)
    lead_kept = lead[:LEAD_SAMPLE]
    kept = sorted(keys.union(shingles[:SAMPLE], lead_kept))
    (in_keys, in_lead), (in_title,) = marks(kept, keys, lead_kept), marks(title_kept, told)
    sketch = Sketch(
        len(shingles),
        kept,
        in_keys,
        in_lead,
        title_key,
        {context: slots[context] for context in sorted(slots)[:SLOTS]},
        numbers[:NUMBERS],
        title_kept,
        in_title,
    )
    most = min(QUERIES + len(shingles) // QUERY_EVERY, MOST_QUERIES)
    if title_key:
        keys.add(title_key)
    queries = keys.union(shingles[:most])
    return Fingerprint(_exact(tokens, head), shingles, keys, queries, lead, slots, numbers, title_words, tokens, sketch)


def _exact(tokens: Tokens, head: Tokens) -> int:
    digest = blake2b(tokens.hashes.astype(_LITTLE_ENDIAN, copy=False).data, digest_size=8)
    if len(tokens) < SHORT:
        digest.update(np.sort(head.hashes).astype(_LITTLE_ENDIAN, copy=False).data)
    return int.from_bytes(digest.digest(), "little", signed=True)


def _shingles(tokens: Tokens) -> tuple[list[int], memoryview, list[int]]:
    """Return the distinct shingles in order, their first positions, and those of the lead in order."""
    hashes, count = tokens.hashes, len(tokens)
    width = 5 if SINGLE in tokens.flags.tobytes() else 3
    values = np.correlate(hashes, _FACTORS[:3], "full")[2:] if count else hashes
    for offset in range(3, min(width, count)):  # only shingles that begin with a single character are that long
        tail = hashes[offset:] * _FACTORS[offset]
        tail *= (tokens.flags[:-offset] & SINGLE) != 0
        values[:-offset] += tail
    values = values[: max(count - width + 1, min(count, 1))].astype(_LITTLE_ENDIAN, copy=False)
    halves = values.view(_HALF)
    lead = sorted(set(halves[1 : 2 * LEAD : 2].tolist()))
    halves[::2] = np.arange(len(values))
    values.sort()
    words, places = halves[1::2], halves[::2]
    again = words[1:] == words[:-1]
    if True in again.tobytes():
        first = np.empty(len(words), dtype=bool)
        first[0] = True
        np.logical_not(again, out=first[1:])
        words, places = words[first], places[first]
    return words.tolist(), places.astype(np.uint32).data, lead  # of the places, most are never looked at


def _keys(shingles: Sequence[int], positions: memoryview, tokens: Tokens) -> set[int]:
    """Return the smallest shingles with a number or a name, and the smallest of each stratum."""
    facts = tokens.flags.tobytes().translate(_FACT)
    of_facts = (shingle for shingle, place in zip(shingles, positions, strict=True) if 1 in facts[place : place + 3])
    keys = set(islice(of_facts, FACT_KEYS) if 1 in facts else ())
    strata = min(len(shingles) // STRATUM, STRATA)
    if strata < 2:
        return keys.union(shingles[:STRATUM_KEYS])
    width = len(tokens) // strata + 1
    wanted, left = [STRATUM_KEYS] * strata, STRATUM_KEYS * strata
    for shingle, place in zip(shingles, positions, strict=True):
        if wanted[place // width]:
            wanted[place // width] -= 1
            keys.add(shingle)
            left -= 1
            if not left:
                break
    return keys


def _numbers(tokens: Tokens) -> list[int]:
    """Return the numbers of a text; one that comes again is another: 7 to 9 degrees are not 9 on the 7th."""
    values = tokens.hashes.take((tokens.flags & _DIGIT).nonzero()[0]).tolist()
    numbers = {value >> 48 for value in values}
    if len(numbers) < len(values):
        times: dict[int, int] = {}
        for value in values:
            times[value] = again = times.get(value, 0) + 1
            if 1 < again <= SAME_NUMBERS:
                numbers.add(value * again >> 48 & 0xFFFF)
    return sorted(numbers)


def _short(tokens: Tokens) -> list[int]:
    """Return tokens as titles keep them: 16 bits each, of which the lowest tells numbers."""
    short = tokens.hashes >> _ABOVE
    short <<= _ONE
    short |= (tokens.flags & _DIGIT) != 0
    words: list[int] = short.tolist()
    return words


@lru_cache(maxsize=1)  # asked for once per document that is compared with the new one
def _words(tokens: Tokens) -> frozenset[int]:
    return frozenset(_short(tokens))


def _title(head: Tokens, tokens: Tokens) -> tuple[list[int], set[int]]:
    """Return the words of the title in order, and those of them that stand in the begin of the text as well."""
    told, words = set(tokens.hashes[:TOLD].tolist()), _short(head)
    return sorted(set(words)), {word for word, hash_ in zip(words, head.hashes.tolist(), strict=True) if hash_ in told}


def _kept(words: Sequence[int]) -> list[int]:
    """Return the words of a title that are stored, in order: its numbers before others."""
    return list(words) if len(words) <= TITLE_WORDS else sorted(sorted(words, key=_is_word)[:TITLE_WORDS])


def _is_word(short: int) -> bool:
    return not short & 1


def _title_key(words: Sequence[int]) -> int:
    """Return the title as one more index key, 0 when it is too short to tell articles apart."""
    if len(words) < TITLE_LEAST:
        return 0
    packed = struct.pack(f"<{len(words)}H", *words)
    return int.from_bytes(blake2b(packed, digest_size=4).digest(), "little")
