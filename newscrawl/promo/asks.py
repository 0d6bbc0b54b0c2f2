"""What the alternatives of the package's own patterns ask of the texts that they are tried on."""

import re
from math import fsum
from typing import NamedTuple

from newscrawl.promo.alternatives import branches, structure, take_apart
from newscrawl.promo.heads import group, heads_of, sequence
from newscrawl.promo.necessary import frequency, required_texts

_FIRST = 0.05  # of the blocks that hold a text begin with it
_MULTI_LINE = re.compile(r"\(\?[a-zA-Z]*m")
_MOST_REQUIRED = 3  # sets of texts of which a block must hold one each


class Asks(NamedTuple):
    """What one alternative of a pattern asks of the texts that it is tried on, folded and with their ends."""

    first: tuple[str, ...]  # one of these is looked for: how a match begins, or what it cannot do without
    others: tuple[tuple[str, ...], ...]  # of each of these, the text holds one, too


def asks_of(pattern: str) -> tuple[Asks, ...]:
    r"""Work out what the alternatives of a pattern ask: half a millisecond for each.

    Raises ValueError for a pattern that is not anchored at the beginning of the text.

    >>> asks_of("^(?:read more|.*our newsletter)$")
    (Asks(first=('\nread m',), others=(('read more',),)), Asks(first=('our newsletter',), others=()))
    """
    if _MULTI_LINE.search(pattern) or not all(branch.startswith("^") for branch in branches(pattern)):
        raise ValueError(f"{pattern[:80]}: each alternative must begin with ^, which means the beginning of the text")
    return tuple(map(_asks_of, take_apart(pattern)))


def forget() -> None:
    """Forget what was worked out of patterns: a hundred megabytes, of all that ship."""
    for known in (heads_of, group, sequence, structure, required_texts, frequency):
        known.cache_clear()


def _asks_of(part: str) -> Asks:
    required = [tuple(sorted(texts)) for texts in required_texts(part)[:_MOST_REQUIRED]]
    heads = tuple(sorted(heads_of(part)))
    if required and fsum(map(_chance_to_begin, heads)) > fsum(map(frequency, required[0])):
        return Asks(required[0], tuple(required[1:]))
    return Asks(heads, tuple(required))


def _chance_to_begin(head: str) -> float:
    """Guess how often a block begins so: all with nothing, many with a number."""
    text = head[1:]
    return frequency(text) * (_FIRST if text and text[0] != "0" else 1)
