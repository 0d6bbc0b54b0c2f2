"""Never too much: what the over-strip guard holds back, it keeps and reports."""

from collections.abc import Mapping, Sequence

LARGEST_SHARE = 0.3  # of the characters
LONGEST_IN_MIDDLE = 220  # characters
_EDGE_BLOCKS = 3  # blocks at either end that are no middle


def held_back(lengths: Sequence[int], chosen: Mapping[int, bool]) -> dict[int, str]:
    """Return which of the chosen blocks must stay after all, and why.

    `lengths` are the characters of all blocks; `chosen` maps the blocks that would go to whether that is certain: an
    anchored rule of the package names the whole block, which speaks of longer blocks only if it says so and proves
    it, or the user has said so. Of the others those are held back that are long and stand in the middle, and all of
    them when more than `LARGEST_SHARE` of the characters would go.
    """
    kept: dict[int, str] = {}
    middle = _middle(len(lengths), chosen)
    for index, certain in chosen.items():
        if not certain and index in middle and lengths[index] > LONGEST_IN_MIDDLE:
            kept[index] = f"guard:over {LONGEST_IN_MIDDLE} characters in the middle"
    going = sum(lengths[index] for index in chosen if index not in kept)
    if going > LARGEST_SHARE * sum(lengths):
        for index, certain in chosen.items():
            if not certain:
                kept.setdefault(index, f"guard:over {LARGEST_SHARE:.0%} of the characters")
    return kept


def _middle(count: int, chosen: Mapping[int, bool]) -> range:
    """Return the blocks between the head and the tail; promo at the ends belongs to them however long its chain."""
    start, end = 0, count
    while start in chosen:
        start += 1
    while end - 1 in chosen:
        end -= 1
    return range(max(start, _EDGE_BLOCKS), min(end, count - _EDGE_BLOCKS))
