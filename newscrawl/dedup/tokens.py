"""Tokens: a text as an array of hashes, with what each token is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newscrawl.dedup.folding import BOUNDARY, Kinds
from newscrawl.dedup.hashing import CHUNK, Hashes, hashed
from newscrawl.dedup.misread import as_meant
from newscrawl.dedup.scripts import in_latin
from newscrawl.dedup.spelling import respelled


@lru_cache(maxsize=1)
def _boundary() -> np.uint64:
    """Return the hash of the mark between title and text; the first one hashed needs the tables of folding."""
    found: np.uint64 = hashed(BOUNDARY)[0][0]
    return found


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of a text in order: words, numbers, and single characters of scripts without spaces.

    `flags` tells of each: DIGIT, it holds a digit; UPPER, a capital letter; SINGLE, it is a
    character of a script without spaces.
    """

    hashes: Hashes
    flags: Kinds

    def __len__(self) -> int:
        return len(self.hashes)


class Tokenised(NamedTuple):
    """An article's tokens."""

    title: Tokens
    text: Tokens
    framed: Tokens  # the text with marks around it, two before and one behind


def tokenise(title: str, text: str) -> Tokenised:
    """Return the tokens of a title and of its text. Linear in their length.

    >>> [len(tokens) for tokens in tokenise("In the dark", "It’s 7,500 km to Tōkyō (東京).")]
    [3, 7, 10]
    """
    title, text = in_latin(as_meant(title), as_meant(text))
    both = f"{title.replace(BOUNDARY, ' ')} {BOUNDARY} {BOUNDARY} {text} {BOUNDARY}"
    parts = [hashed(chunk) for chunk in _chunks(both)]
    hashes, flags = parts[0]
    if len(parts) > 1:
        hashes, flags = (
            np.concatenate([part[0] for part in parts]),
            np.concatenate([part[1] for part in parts]),
        )
    hashes, flags = respelled(hashes, flags)
    if not len(hashes) or hashes[-1] != _boundary():  # ligatures made the last part too long, and it was cut
        hashes, flags = np.append(hashes, _boundary()), np.append(flags, np.uint8(0))
    boundary = int((hashes == _boundary()).argmax())
    return Tokenised(
        Tokens(hashes[:boundary], flags[:boundary]),
        Tokens(hashes[boundary + 2 : -1], flags[boundary + 2 : -1]),
        Tokens(hashes[boundary:], flags[boundary:]),
    )


def _chunks(text: str) -> Iterator[str]:
    """Cut a text in pieces of at most CHUNK characters, between words, whatever stands in front of them."""
    start = 0
    while len(text) - start > CHUNK:
        end = 1 + max(text.rfind(blank, start, start + CHUNK) for blank in " \n") or start + CHUNK
        yield text[start:end]
        start = end
    yield text[start:]
