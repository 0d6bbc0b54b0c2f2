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


@dataclass(frozen=True, slots=True)
class _Spellings:
    words: Hashes  # sorted
    spelled: Hashes  # what each becomes
    values: npt.NDArray[np.int64]  # of numbers, 0 of other words
    digits: Hashes  # hash of every number below 100, written in digits
    sieve: npt.NDArray[np.bool_]  # by the high bits of a hash: whether any word has them


def respelled(hashes: Hashes, flags: Kinds) -> tuple[Hashes, Kinds]:
    """Return the tokens with numbers in digits and abbreviations spelled out; `twenty-five` becomes one."""
    known = _spellings()
    places = known.sieve.take(hashes >> _SIEVE_BITS).nonzero()[0]
    if not len(places):
        return hashes, flags
    entries = np.minimum(known.words.searchsorted(hashes.take(places)), len(known.words) - 1)
    true = known.words.take(entries) == hashes.take(places)
    places, entries = places[true], entries[true]
    values = known.values[entries]
    hashes, flags = hashes.copy(), flags.copy()
    hashes[places] = known.spelled[entries]
    flags[places[values > 0]] = DIGIT
    joined = (
        (np.diff(places) == 1) & (values[:-1] >= 20) & (values[:-1] < 100) & (values[1:] > 0) & (values[1:] < 10)
    ).nonzero()[0]
    if not len(joined):
        return hashes, flags
    hashes[places[joined]] = known.digits[values[joined] + values[joined + 1]]
    return np.delete(hashes, places[joined + 1]), np.delete(flags, places[joined + 1])


def _hash(word: str) -> int:
    return int(hashed(word)[0][0])


@lru_cache(maxsize=1)
def _spellings() -> _Spellings:
    data = tomllib.loads(files("newscrawl.dedup").joinpath("words.toml").read_text(encoding="utf-8"))
    entries = {_hash(word): (_hash(name), 0) for name, words in data["same"].items() for word in words}
    entries |= {
        _hash(word): (_hash(digits), int(digits)) for digits, words in data["numbers"].items() for word in words
    }
    words = np.array(sorted(entries), dtype=np.uint64)
    sieve = np.zeros(1 << 14, dtype=bool)
    sieve[words >> _SIEVE_BITS] = True
    return _Spellings(
        words,
        np.array([entries[word][0] for word in words.tolist()], dtype=np.uint64),
        np.array([entries[word][1] for word in words.tolist()], dtype=np.int64),
        np.array([_hash(str(number)) for number in range(100)], dtype=np.uint64),
        sieve,
    )
