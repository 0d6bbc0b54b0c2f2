"""A body that stands twice on its page: once for each width of screen, or once more for a reader app."""

from collections.abc import Sequence
from itertools import groupby, pairwise

LONG = 80  # characters of a text that hardly stands twice in one article; of a standfirst octets: scripts differ
HEAD = 4  # first texts, among which the standfirst may be the first paragraph once more
LEAST = 3  # of these, one after the other, are a copy; refrains, notes under tables and pull quotes stand alone


def copied(texts: Sequence[str], chosen: Sequence[bool]) -> list[int]:
    """Return which of the chosen texts belong to a second copy of what was chosen further up, or repeat the standfirst.

    >>> copied([*"abcabc", "d"], [True] * 7), copied(["a" * 80, "a" * 80, "b" * 80], [True] * 3)
    ([], [1])
    >>> verses = [letter * 80 for letter in "abcd"]
    >>> copied([*verses, "Interlude", *verses[1:]], [True] * 8)
    [5, 6, 7]
    """
    seen: set[str] = set()
    again: list[int] = []
    long: list[int] = []
    for i, text in enumerate(texts):
        if chosen[i]:
            if text in seen:
                again.append(i)
            seen.add(text)
            if len(text) >= LONG:
                long.append(i)
    repeated = set(again)
    runs = [list(run) for known, run in groupby(long, repeated.__contains__) if known]
    inside = {i for run in runs if len(run) >= LEAST for i in range(run[0], run[-1] + 1)}
    first = [i for i, on in enumerate(chosen) if on][:HEAD]
    inside |= {i for before, i in pairwise(first) if texts[i] == texts[before] and len(texts[i].encode()) >= LONG}
    return [i for i in again if i in inside]
