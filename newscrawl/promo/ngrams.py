"""Features of a short block for the text model: hashed character n-grams, and the shape of the line."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 17
_SIZES = (2, 3, 4, 5)
_PRIME = np.uint32(0x01000193)  # of FNV-1a
_MIX = np.uint32(0x9E3779B1)  # golden ratio, as in Knuth's multiplicative hashing
_SHIFT = np.uint32(15)
_PAD = "\x02"
_LENGTHS = (8, 16, 24, 32, 48, 64, 96, 128, 180)


def hash_blocks(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the bucket number of each n-gram of all texts (folded, in lower case), and the index of its text."""
    lines = [f"{_PAD}{_shape(text)}{_PAD}{text.lower()}{_PAD}" for text in texts]
    joined = "".join(lines).encode("utf-32-le", "replace")
    codes = np.frombuffer(joined, dtype=np.uint32)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    hashes, owners = [], []
    rolling = codes * _MIX
    for size in range(2, max(_SIZES) + 1):
        rolling = (rolling[:-1] * _PRIME) ^ (codes[size - 1 :] * _MIX)
        inside = owner[: len(rolling)] == owner[size - 1 :]
        if size in _SIZES:
            hashes.append(_bucket(rolling[inside], size))
            owners.append(owner[: len(rolling)][inside])
    return np.concatenate(hashes), np.concatenate(owners)


def _bucket(rolling: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    mixed = (rolling + np.uint32(size)) * _MIX
    return (mixed ^ (mixed >> _SHIFT)) & np.uint32(BUCKETS - 1)


def _shape(text: str) -> str:
    """Return the shape of a line in private characters: length, end, number of sentences, beginning, capitals."""
    length = sum(len(text) > limit for limit in _LENGTHS)
    end = ".!?\"')]:;,".find(text[-1:]) + 1 if text else 0
    sentences = min(3, text.count(". ") + text.count("? ") + text.count("! "))
    begins = 2 * text[:1].isupper() + text[:1].isdigit()
    capitals = 4 * sum(map(str.isupper, text)) // (len(text) + 1)
    return "".join(chr(0xE000 + 32 * i + value) for i, value in enumerate((length, end, sentences, begins, capitals)))
