"""Lines of an article as a site's memory knows them: by hashes that outlive case, signs and numbers."""

import re
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from newscrawl.blocks import Block
from newscrawl.promo.folding import fold_line

LONGEST = 600  # characters; no longer line is remembered
_SHORT = 160  # characters; only of shorter ones signs and numbers are left out
MOST = 200  # lines of one article, half of them from its end: that is where promo stands
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")  # two at least
_NUMBERS = re.compile(r"\d+(?:[^\W_]{0,2} \d+)*")  # "9", "24 11 2026", "10h 31": one number or a date or a time
_YEAR = re.compile(r"\b\d{4}\b")
_WORD = r"[^\W\d_]+"
# "3 november 2026", "november 3 2026", "monday 3 de noviembre de 2026": names of days and months go with the numbers
_DAY = r"\d{1,2}[^\W_]{0,2}"
_DATE = re.compile(rf"(?:{_WORD} )?(?:{_DAY}(?: {_WORD}){{1,3}}|{_WORD} {_DAY}) \d{{4}}\b")
_NOWHERE = -1


class Sighting(NamedTuple):
    """A line in one article. Places are counted in lines, -1: not in the body, or not known."""

    key: int  # 64-bit hash, the same for every number in it
    exact: int  # 32-bit hash that tells numbers apart
    head: int  # lines of the body before it
    tail: int  # lines behind it
    text: str
    went: bool = False  # memory stripped it from the article


@lru_cache(maxsize=4096)  # a line is asked for when it is judged, and when it is remembered
def line_key(text: str) -> tuple[int, int] | None:
    """Return the hashes of a line, `key` and `exact` of `Sighting`; None for what has no words or is too long.

    >>> line_key("Read 12 times") == line_key("READ 7 TIMES!")
    False
    >>> line_key("Read 12 times")[0] == line_key("READ 7 TIMES!")[0]
    True
    >>> line_key("* * *")
    """
    if len(text) > LONGEST:
        return None
    if len(text) > _SHORT:  # most paragraphs: they come back as they were, or not at all
        key = _hash(" ".join(text.casefold().split()))
        return key, key & 0xFFFFFFFF
    folded = fold_line(text)
    if not _LETTERS.search(folded):
        return None
    bare = _without_numbers(folded)
    key = _hash(bare)
    return key, (key if bare == folded else _hash(folded)) & 0xFFFFFFFF


def _without_numbers(folded: str) -> str:
    return _NUMBERS.sub("0", _DATE.sub("0", folded) if _YEAR.search(folded) else folded)


def _hash(text: str) -> int:
    """Return 64 bits that are the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def count_numbers(text: str) -> int:
    """Return how many numbers a line holds; a date or a time is one.

    >>> count_numbers("Changed 3.11.2026 at 9:30"), count_numbers("Changed on 3rd November 2026")
    (2, 1)
    """
    return _without_numbers(fold_line(text)).split().count("0")


def sightings(
    texts: Sequence[str], elsewhere: Iterable[str] = (), went: Container[str] = frozenset()
) -> list[Sighting]:
    """Return the lines of one article, each once: the first and the last `MOST` of them.

    `texts` are its lines in their order; `elsewhere` holds lines beside its body, or whose place is not known; `went`
    says which of both memory stripped from it.
    """
    places: Iterable[int] = range(len(texts))
    if len(texts) > MOST:
        places = (*range(MOST // 2), *range(len(texts) - MOST // 2, len(texts)))
    found: dict[int, Sighting] = {}
    for place in places:
        text = texts[place]
        if keys := line_key(text):
            found.setdefault(keys[0], Sighting(*keys, place, len(texts) - 1 - place, text, text in went))
    for text in islice(elsewhere, MOST):
        if keys := line_key(text):
            found.setdefault(keys[0], Sighting(*keys, _NOWHERE, _NOWHERE, text, text in went))
    return list(found.values())


def block_sightings(blocks: Iterable[Block], went: Container[str] = frozenset()) -> list[Sighting]:
    """Return the lines of a page's blocks: what mostly stands beside the body does not belong to it elsewhere."""
    texts: tuple[list[str], list[str]] = [], []
    for block in blocks:
        texts[block.body].append(block.text)
    return sightings(texts[True], texts[False], went)
