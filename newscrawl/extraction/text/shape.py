"""What the characters of each text are like."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.text.segments import Segment

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
_SHARES = {"digits": _DIGIT, "capitals": _UPPER, "commas": _COMMA, "stops": _STOP, "marks": _MARK}
_CLOSING = 40  # characters of a text from which a quotation mark at its end closes a sentence
_SAMPLE = 200  # characters of a text that are counted
_WORTH = 2.5  # characters of an alphabet that say as much as one of Chinese, Japanese or Korean


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """Classify the characters of the Basic Multilingual Plane; East Asian ones and Hangul are wide."""
    table = np.full(0x10000, _OTHER, dtype=np.uint8)
    every = list(map(chr, range(0x10000)))
    table[[character.islower() for character in every]] = _LOWER
    table[[character.isupper() for character in every]] = _UPPER
    table[0x2E80:0xD800] = table[0xF900:0xFB00] = _WIDE
    for kind, characters in _KINDS.items():
        table[list(map(ord, characters))] = kind
    return table


def _classified(text: str) -> NDArray[np.uint8]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _kinds()[np.minimum(codes, 0xFFFF)]


def shape_columns(segments: list[Segment]) -> Columns:
    """Measure each segment's text: its length, links and emphasis, what it consists of, how it starts and ends.

    `chars` is the length in characters of an alphabet: one of Chinese, Japanese or Korean counts as 2.5.
    """
    texts = [segment.text for segment in segments]
    samples = [text[:_SAMPLE] for text in texts]
    chars = np.array(list(map(len, texts)), dtype=np.float64)
    sizes = np.minimum(chars, _SAMPLE)
    kinds = _classified("".join(samples))
    starts = np.zeros(len(texts), dtype=np.intp)
    starts[1:] = np.cumsum(sizes[:-1])
    last = _classified("".join([text[-1] for text in texts]))

    def share(kind: int) -> Floats:
        return np.asarray(np.add.reduceat(kinds == kind, starts, dtype=np.float64) / sizes)

    links = np.array([segment.link_chars for segment in segments], dtype=np.float64)
    strong = np.array([segment.strong_chars for segment in segments], dtype=np.float64)
    wide = share(_WIDE)
    return {
        "chars": chars * (1 + (_WORTH - 1) * wide),
        "link_density": np.minimum(1.0, links / chars),
        "strong_density": np.minimum(1.0, strong / chars),
        "ends_sentence": ((last == _STOP) | ((last == _QUOTE) & (chars > _CLOSING))).astype(np.float64),
        "ends": last.astype(np.float64),
        "starts": kinds[starts].astype(np.float64),
        **{name: share(kind) for name, kind in _SHARES.items()},
    }
