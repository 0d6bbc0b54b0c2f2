"""How much of one text stands in another: all shingles of the new one against the stored one's sketch."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.fingerprint import NUMBERS, Fingerprint
from newscrawl.dedup.sketch import IN_LEAD, IN_SAMPLE, Sketch
from newscrawl.dedup.slots import FILLING_BITS

Words = npt.NDArray[np.uint32]
Halves = npt.NDArray[np.uint16]

_PASSING, _PASSING_LEAD = 0.4, 0.25  # with less of both in common there is no need to look closer


@dataclass(frozen=True, slots=True)
class Comparison:
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
    rarity: float  # how rare the shared shingles are: 1 when no other article has them
    containment: float  # the share of the shorter text that stands in the longer one

    def evidence(self) -> dict[str, float]:
        """Return the figures by name."""
        return {field.name: round(float(getattr(self, field.name)), 3) for field in fields(self)}


def compare(new: Fingerprint, old: Sketch, frequencies: Mapping[int, int]) -> Comparison | None:
    """Compare a new text with a stored sketch; None when they have next to nothing in common.

    `frequencies` tells of shingles in how many documents of the index they are keys.
    """
    found = within(old.hashes, new.shingles)
    if np.count_nonzero(found) < 2 <= len(found):
        return None
    sampled, in_lead = (old.flags & IN_SAMPLE) != 0, (old.flags & IN_LEAD) != 0
    shared = old.hashes[found & sampled]
    size = int(np.count_nonzero(sampled))
    limit = int(old.hashes[sampled].max()) if size < old.size else 0xFFFFFFFF
    seen = int(new.shingles.searchsorted(np.uint32(limit), side="right"))
    forward, backward = len(shared) / max(seen, 1), len(shared) / max(size, 1)
    lead_backward = _share(found[in_lead])
    stands = within(new.lead, np.sort(old.hashes))
    told = stands | (new.lead <= limit)
    lead_seen = int(np.count_nonzero(told))
    lead_forward = int(np.count_nonzero(stands)) / max(lead_seen, 1)
    if max(lead_backward, lead_forward) < _PASSING_LEAD and max(forward, backward) < _PASSING:
        return None
    same, other = _slots(new.slots, old.slots)
    numbers_same, numbers_other = _numbers(new.numbers, old.numbers)
    title, title_numbers = _title(new.title, old.title)
    return Comparison(
        forward=forward,
        seen=seen,
        backward=backward,
        shared=len(shared),
        lead_forward=lead_forward,
        lead_seen=lead_seen,
        lead_backward=lead_backward,
        slots_same=same,
        slots_other=other,
        slots_none=not len(new.slots) or not len(old.slots),
        numbers_same=numbers_same,
        numbers_other=numbers_other,
        title=title,
        title_numbers=title_numbers,
        rarity=_rarity(shared, frequencies),
        containment=forward if len(new.shingles) <= old.size else backward,
    )


def within(values: npt.NDArray[np.unsignedinteger], others: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.bool_]:
    """Return which values stand among others, which are sorted."""
    if not len(others):
        return np.zeros(len(values), dtype=bool)
    places = others.searchsorted(values)
    found: npt.NDArray[np.bool_] = others.take(places, mode="clip") == values
    return found


def _rarity(shared: Words, frequencies: Mapping[int, int]) -> float:
    """Return the mean weight of shared shingles that are keys: 1 up to 2 documents, then falling."""
    known = [count for shingle in shared.tolist() if (count := frequencies.get(shingle))]
    return sum(2 / max(count, 2) for count in known) / len(known) if known else 1.0


def _share(found: npt.NDArray[np.bool_]) -> float:
    return int(np.count_nonzero(found)) / max(len(found), 1)


def _slots(new: Words, old: Words) -> tuple[int, int]:
    if not len(new) or not len(old):
        return 0, 0
    common = within(old >> np.uint32(FILLING_BITS), new >> np.uint32(FILLING_BITS))
    same = int(np.count_nonzero(within(old[common], new)))
    return same, int(np.count_nonzero(common)) - same


def _numbers(new: Halves, old: Halves) -> tuple[int, int]:
    if len(old) >= NUMBERS:
        new = new[: int(new.searchsorted(old[-1], side="right"))]
    same = int(np.count_nonzero(within(old, new)))
    return same, max(min(len(new), len(old)) - same, 0)


def _title(new: Halves, old: Halves) -> tuple[float, bool]:
    if not len(new) or not len(old):
        return 0.5, False
    found = within(old, new)
    old_numbers, new_numbers = old[(old & 1) == 1], new[(new & 1) == 1]
    fewer = min(len(old_numbers), len(new_numbers))
    differ = fewer > 0 and int(np.count_nonzero(found & ((old & 1) == 1))) < fewer
    share = int(np.count_nonzero(found)) / min(len(new), len(old))
    return share, differ and share >= 0.5
