"""What the characters of each text are like, counted for all texts of a page at once."""

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.segments import Segment

Floats = NDArray[np.float64]
Columns = dict[str, Floats]

_OTHER, _SPACE, _DIGIT, _UPPER, _LOWER, _COMMA, _STOP, _QUOTE, _COLON, _MARK, _WIDE, _DASH = range(12)
_CLASSES = {
    _DIGIT: "0123456789",
    _COMMA: ",，、،;；؛",
    _STOP: ".!?…。！？؟۔।",
    _QUOTE: "\"“”„«»‘’'‚‹›「」『』",
    _COLON: ":：",
    _MARK: "©@|•·→›»/#&+*",
    _DASH: "-–—―",
}


def _table() -> NDArray[np.uint8]:
    """Map each character of the Basic Multilingual Plane to its class."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for code in range(0x590):  # the scripts that have letter case: Latin, Greek, Cyrillic, Armenian
        character = chr(code)
        table[code] = _UPPER if character.isupper() else _LOWER if character.islower() else _OTHER
    table[0x2E80:0xD800] = _WIDE
    table[0xF900:0xFB00] = _WIDE
    table[0x20] = _SPACE
    for kind, characters in _CLASSES.items():
        table[[ord(c) for c in characters]] = kind
    return table


_TABLE = _table()


def shape_columns(segments: list[Segment]) -> Columns:
    """Count lengths, letters, digits and punctuation of each segment's text."""
    texts = [segment.text for segment in segments]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    kinds = _TABLE[np.minimum(codes, 0xFFFF)]
    chars = np.array([len(text) for text in texts], dtype=np.float64)
    ends = np.cumsum(chars).astype(np.intp)
    starts = ends - chars.astype(np.intp)

    def count(kind: int) -> Floats:
        return np.add.reduceat((kinds == kind).astype(np.int32), starts).astype(np.float64)

    first, last = kinds[starts], kinds[ends - 1]
    wide = count(_WIDE) / chars
    words = count(_SPACE) + 1
    counts = np.array([(s.link_chars, s.strong_chars, s.links, s.breaks) for s in segments], dtype=np.float64).T
    return {
        "chars": chars,
        "words": np.where(wide > 0.5, chars / 2, words),
        "word_length": chars / words,
        "link_density": np.minimum(1.0, counts[0] / chars),
        "strong_density": np.minimum(1.0, counts[1] / chars),
        "links": counts[2],
        "breaks": counts[3],
        "stops": count(_STOP),
        "commas": count(_COMMA),
        "digits": count(_DIGIT) / chars,
        "capitals": count(_UPPER) / chars,
        "marks": count(_MARK),
        "dashes": count(_DASH),
        "wide": wide,
        "ends_sentence": ((last == _STOP) | ((last == _QUOTE) & (chars > 40))).astype(np.float64),
        "ends_colon": (last == _COLON).astype(np.float64),
        "ends": last.astype(np.float64),
        "starts": first.astype(np.float64),
    }
