"""What the characters of each text are like."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.segments import Segment

Floats = NDArray[np.float64]
Columns = dict[str, Floats]

_OTHER, _DIGIT, _UPPER, _LOWER, _COMMA, _STOP, _QUOTE, _COLON, _MARK, _WIDE, _DASH = range(11)
_KINDS = {
    _DIGIT: "0123456789",
    _COMMA: ",，、،;；؛",
    _STOP: ".!?…。！？؟۔।",
    _QUOTE: "\"“”„«»‘’'‚‹›「」『』",
    _COLON: ":：",
    _MARK: "©@|•·→›»/#&+*",
    _DASH: "-–—―",
}
_KIND_OF = {character: kind for kind, characters in _KINDS.items() for character in characters}
_CLOSING = 40  # characters of a text from which a quotation mark at its end closes a sentence


@lru_cache(maxsize=4096)
def _kind(character: str) -> int:
    """Classify a character; East Asian ones and Hangul are wide."""
    if character in _KIND_OF:
        return _KIND_OF[character]
    if "\u2e80" <= character < "\ud800" or "\uf900" <= character < "\ufb00":
        return _WIDE
    return _UPPER if character.isupper() else _LOWER if character.islower() else _OTHER


def shape_columns(segments: list[Segment]) -> Columns:
    """Measure each segment's text: its length, its links and emphasis, and how it starts and ends."""
    chars = np.array([len(s.text) for s in segments], dtype=np.float64)
    links = np.array([s.link_chars for s in segments], dtype=np.float64)
    strong = np.array([s.strong_chars for s in segments], dtype=np.float64)
    last = np.array([_kind(s.text[-1]) for s in segments])
    return {
        "chars": chars,
        "link_density": np.minimum(1.0, links / chars),
        "strong_density": np.minimum(1.0, strong / chars),
        "ends_sentence": ((last == _STOP) | ((last == _QUOTE) & (chars > _CLOSING))).astype(np.float64),
        "ends": last.astype(np.float64),
        "starts": np.array([_kind(s.text[0]) for s in segments], dtype=np.float64),
    }
