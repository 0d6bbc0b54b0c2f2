"""The folded words of texts: one by one, and of all texts of a page at once."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"\w+")
_TOKEN_OR_END = re.compile(r"\w+|\n")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DIGITS = frozenset("0123456789")
_SAMPLE = 160  # characters of a text whose words are looked at


def _folded(text: str) -> str:
    """Fold case, and let CJK characters stand for themselves."""
    text = text.lower()
    if not text.isascii() and _CJK.search(text):
        text = _CJK.sub(r" \g<0> ", text)
    return text


def tokens_of(text: str) -> list[str]:
    """Return the folded words of a text; CJK characters stand for themselves."""
    return _TOKEN.findall(_folded(text))


def without_numbers(words: list[str]) -> list[str]:
    """Write every number as `0`."""
    return ["0" if word[0] in _DIGITS and word.isdigit() else word for word in words]


@dataclass(frozen=True)
class Words:
    """The words of the first 160 characters of each text, in one list with a line feed after those of each."""

    words: list[str]
    starts: NDArray[np.intp]  # where each text's words begin
    counts: NDArray[np.intp]  # how many they are

    @classmethod
    def of(cls, texts: list[str]) -> "Words":
        """Read the words of texts that have no line feeds."""
        words = _TOKEN_OR_END.findall(_folded("\n".join([text[:_SAMPLE] for text in texts]) + "\n"))
        ends = np.array([i for i, word in enumerate(words) if word == "\n"], dtype=np.intp)
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1] + 1
        return cls(words, starts, ends - starts)
