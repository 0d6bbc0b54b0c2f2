"""The folded words of texts: one by one, and of all texts of a page at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"\w+")
_TOKEN_OR_END = re.compile(r"\w+|\n")
_NUMBER = re.compile(r"[0-9]+")
_CJK = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")  # a group: `split` keeps what it holds
_SAMPLE = 160  # characters of a text whose words are looked at


def _folded(text: str) -> str:
    """Fold case, and let CJK characters stand for themselves."""
    text = text.lower()
    if not text.isascii() and _CJK.search(text):
        text = " ".join(_CJK.split(text))
    return text


def tokens_of(text: str) -> list[str]:
    """Return the folded words of a text; CJK characters stand for themselves."""
    return _TOKEN.findall(_folded(text))


def without_numbers(text: str) -> str:
    """Write every number as `0`."""
    return _NUMBER.sub("0", text)


@dataclass(frozen=True)
class Words:
    """The words of the first 160 characters of each text, in one list with a line feed after those of each."""

    words: list[str]
    starts: NDArray[np.intp]  # where each text's words begin
    counts: NDArray[np.intp]  # how many they are

    @classmethod
    def of(cls, texts: list[str]) -> "Words":
        """Read the words of texts that have no line feeds; numbers are all `0`."""
        joined = "\n".join([text[:_SAMPLE] for text in texts]) + "\n"
        words = _TOKEN_OR_END.findall(without_numbers(_folded(joined)))
        ends = np.empty(len(texts), dtype=np.intp)
        end = -1
        for i in range(len(texts)):
            end = ends[i] = words.index("\n", end + 1)
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1] + 1
        return cls(words, starts, ends - starts)

    def values(self, table: Mapping[str, float]) -> NDArray[np.float64]:
        """Look each word up in a table, 0 where it has none."""
        return np.fromiter(map(table.get, self.words, repeat(0.0)), dtype=np.float64, count=len(self.words))
