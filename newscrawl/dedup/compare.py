"""How much of one text stands in another: all shingles of the new one against the stored one's sketch."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newscrawl.dedup.fingerprint import NUMBERS, Fingerprint
from newscrawl.dedup.sketch import SAMPLE, Sketch
from newscrawl.dedup.slots import Slots

FRAME = 0.3  # share of words from which on two titles have a frame in common
EXCHANGED = 0.4  # share of a lead in which names may have been exchanged
_LARGEST = 0xFFFFFFFF  # of shingles
_PASSING, _PASSING_LEAD = 0.4, 0.25  # with less of both in common there is no need to look closer


class Comparison(NamedTuple):
    """What a new text (A) and a stored one (B) have in common; shares from 0 to 1."""

    forward: float  # A's shingles that stand in B
    seen: int  # shingles of A that the sketch of B can tell about
    backward: float  # B's shingles that stand in A
    shared: int
    lead_forward: float  # A's lead in B
    lead_seen: int
    lead_backward: float  # B's lead in A
    slots_same: int  # slots of both that are filled alike
    slots_other: int  # slots of both that are filled differently
    slots_none: bool  # one of the texts has no slot: a script without capitals, a text without numbers
    numbers_same: int
    numbers_other: int  # numbers of the text with fewer numbers that the other one has not
    title: float  # words of the shorter title that stand in the other one
    title_numbers: bool  # both titles have numbers, and they differ
    untold: int  # words in both B's title and its lead that A has nowhere; 0 where neither facts conflict nor names can
    rarity: float  # how rare the shared shingles are: 1 when no other article has them
    containment: float  # the share of the shorter text that stands in the longer one

    def evidence(self) -> dict[str, float]:
        """Return the figures by name."""
        return {name: round(float(value), 3) for name, value in self._asdict().items()}


def compare(new: Fingerprint, old: Sketch, frequencies: Mapping[int, int]) -> Comparison | None:
    """Compare a new text with a stored sketch; None when they have next to nothing in common.

    `frequencies` tells of shingles in how many documents of the index they are keys.
    """
    stored = set(old.hashes)
    common = stored.intersection(new.shingles)
    if len(common) < 2 <= len(stored):
        return None
    sample = old.hashes[:SAMPLE]
    shared = common.intersection(sample)
    limit = sample[-1] if len(sample) < old.size else _LARGEST
    seen = bisect_right(new.shingles, limit)
    forward, backward = len(shared) / max(seen, 1), len(shared) / max(len(sample), 1)
    lead_backward = _share(old.lead, common)
    told = [value for value in new.lead if value <= limit or value in stored]
    lead_forward = _share(told, common)
    if max(lead_backward, lead_forward) < _PASSING_LEAD and max(forward, backward) < _PASSING:
        return None
    slots_same, slots_other = _slots(new.slots, old.slots)
    numbers_same, numbers_other = _numbers(new.numbers, old.numbers)
    title, title_numbers = _title(new.title, old.title)
    exchanged = FRAME <= title < 1 and lead_backward >= EXCHANGED
    untold = _untold(new, old) if slots_other or numbers_other or exchanged else 0
    rarity = _rarity(shared, frequencies)
    containment = forward if len(new.shingles) <= old.size else backward
    return Comparison(  # by place, in the order above: one is made for every candidate, and names take their time
        forward,
        seen,
        backward,
        len(shared),
        lead_forward,
        len(told),
        lead_backward,
        slots_same,
        slots_other,
        not new.slots or not old.slots,
        numbers_same,
        numbers_other,
        title,
        title_numbers,
        untold,
        rarity,
        containment,
    )


def _rarity(shared: Iterable[int], frequencies: Mapping[int, int]) -> float:
    """Return the mean weight of shared shingles that are keys: 1 up to 2 documents, then falling."""
    weights = [2 / max(frequencies[shingle], 2) for shingle in frequencies.keys() & shared]
    return sum(weights) / len(weights) if weights else 1.0


def _share(values: Sequence[int], others: set[int]) -> float:
    return len(others.intersection(values)) / max(len(values), 1)


def _slots(new: Slots, old: Slots) -> tuple[int, int]:
    common = old.keys() & new.keys()
    same = len([context for context in common if old[context] == new[context]])
    return same, len(common) - same


def _numbers(new: Sequence[int], old: Sequence[int]) -> tuple[int, int]:
    if len(old) >= NUMBERS:
        new = new[: bisect_right(new, old[-1])]
    same = len(set(new).intersection(old))
    return same, max(min(len(new), len(old)) - same, 0)


def _title(new: Sequence[int], old: Sequence[int]) -> tuple[float, bool]:
    if not new or not old:
        return 0.5, False
    found = set(new).intersection(old)
    share = len(found) / min(len(new), len(old))
    return share, share >= 0.5 and _numeric(found) < min(_numeric(new), _numeric(old))


def _untold(new: Fingerprint, old: Sketch) -> int:
    missing = set(old.told).difference(new.title)
    return len(missing.difference(new.words)) if missing else 0


def _numeric(title: Iterable[int]) -> int:
    return sum([word & 1 for word in title])
