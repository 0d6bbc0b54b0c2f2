"""Words that copies write in two ways: numbers as digits or spelled out, abbreviations of the wires."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from newscrawl.dedup.folding import DIGIT, Kinds
from newscrawl.dedup.hashing import Hashes, hashed

_SIEVE_BITS = np.uint64(64 - 14)
_TENS = range(20, 100)  # what a number from 1 to 9 may follow: twenty-five
_ONES = range(1, 10)


@dataclass(frozen=True, slots=True)
class _Spellings:
    # hash of a word -> hash of what it becomes, and its value, 0 when it is no number
    words: dict[int, tuple[int, int]]
    digits: list[int]  # hash of every number below 100, written in digits
    sieve: npt.NDArray[np.bool_]  # by the high bits of a hash: whether any word has them


def respelled(hashes: Hashes, flags: Kinds) -> tuple[Hashes, Kinds]:
    """Return the tokens with numbers in digits and abbreviations spelled out; `twenty-five` becomes one.

    What is given is changed in place.
    """
    known = _spellings()
    places = known.sieve.take(hashes >> _SIEVE_BITS).nonzero()[0]
    joined: list[int] = []
    before, tens = -2, 0  # the number met last: its place, its value
    for place, word in zip(places.tolist(), hashes.take(places).tolist(), strict=True):
        entry = known.words.get(word)
        if entry is None:
            continue
        hashes[place], value = entry
        if not value:
            continue
        flags[place] = DIGIT
        if place == before + 1 and value in _ONES and tens in _TENS:
            hashes[before] = known.digits[tens + value]
            joined.append(place)
        before, tens = place, value
    return (np.delete(hashes, joined), np.delete(flags, joined)) if joined else (hashes, flags)


@lru_cache(maxsize=1)
def _spellings() -> _Spellings:
    data = tomllib.loads(files("newscrawl.dedup").joinpath("words.toml").read_text(encoding="utf-8"))
    becomes = {word: (name, 0) for name, spellings in data["same"].items() for word in spellings}
    becomes |= {word: (digits, int(digits)) for digits, spellings in data["numbers"].items() for word in spellings}
    digits = [str(number) for number in range(100)]
    every = list({*becomes, *(name for name, _ in becomes.values()), *digits})
    hashes = dict(zip(every, hashed(" ".join(every))[0].tolist(), strict=True))  # at once, in a tenth of the time
    words = {hashes[word]: (hashes[name], value) for word, (name, value) in becomes.items()}
    sieve = np.zeros(1 << 14, dtype=bool)
    sieve[np.array(list(words), dtype=np.uint64) >> _SIEVE_BITS] = True
    return _Spellings(words, [hashes[number] for number in digits], sieve)
