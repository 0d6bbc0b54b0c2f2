"""Features of a short block for the text model: hashed character n-grams, and the shape of the line."""

import string
from bisect import bisect_left
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
_ENDS = ".!?\"')]:;,"
_CAPITALS = string.ascii_uppercase.encode()
_SIGNS = [[chr(0xE000 + 32 * i + value) for value in range(32)] for i in range(5)]


def hash_rows(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the bucket numbers of the n-grams of all texts (folded), and the length of each text with its shape.

    One row for each size of n-grams; a row goes through the texts one after the other, and what begins among the last
    characters of a text is no n-gram of its own: `sum_rows` passes over that.
    """
    lines = [f"{_PAD}{_shape(text)}{_PAD}{text.lower()}{_PAD}" for text in texts]
    mixed = np.frombuffer("".join(lines).encode("utf-32-le", "replace"), dtype=np.uint32) * _MIX
    rows = np.zeros((len(_SIZES), len(mixed)), np.uint32)
    rolling = mixed
    for row, size in enumerate(_SIZES):
        rolling = np.bitwise_xor(rolling[:-1] * _PRIME, mixed[size - 1 :], out=rows[row, : len(mixed) - size + 1])
    rows += np.array(_SIZES, np.uint32)[:, None]
    rows *= _MIX
    rows ^= rows >> _SHIFT
    rows &= np.uint32(BUCKETS - 1)
    return rows, np.fromiter(map(len, lines), np.intp, len(lines))


def sum_rows(values: NDArray[np.float32], lengths: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return for each text the sum of the values of its n-grams."""
    rows, width = values.shape
    ends = np.cumsum(lengths)
    edges = np.empty((rows, len(lengths), 2), np.intp)
    edges[:, :, 0] = ends - lengths
    edges[:, :, 1] = ends - (np.array(_SIZES)[:, None] - 1)
    edges += (width * np.arange(rows))[:, None, None]
    sums = np.add.reduceat(values.ravel(), edges.ravel(), dtype=np.float64)[::2]
    total: NDArray[np.float64] = sums.reshape(rows, -1).sum(axis=0)
    return total


def count_ngrams(lengths: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each text the number of its n-grams."""
    counts: NDArray[np.intp] = len(_SIZES) * lengths - (sum(_SIZES) - len(_SIZES))
    return counts


def hash_blocks(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the bucket number of each n-gram of all texts (folded), and the index of its text."""
    rows, lengths = hash_rows(texts)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    left = np.cumsum(lengths)[owner] - np.arange(len(owner))  # characters to the end of the text
    inside = [left >= size for size in _SIZES]
    return rows[np.array(inside)], np.concatenate([owner[own] for own in inside])


def _shape(text: str) -> str:
    """Return the shape of a line in private characters: length, end, number of sentences, beginning, capitals."""
    end = _ENDS.find(text[-1:]) + 1 if text else 0
    sentences = min(3, text.count(". ") + text.count("? ") + text.count("! "))
    begins = 2 * text[:1].isupper() + text[:1].isdigit()
    capitals = 4 * _count_capitals(text) // (len(text) + 1)
    of_length, of_end, of_sentences, of_begin, of_capitals = _SIGNS
    length = of_length[bisect_left(_LENGTHS, len(text))]
    return f"{length}{of_end[end]}{of_sentences[sentences]}{of_begin[begins]}{of_capitals[capitals]}"


def _count_capitals(text: str) -> int:
    if text.isascii():
        return len(text) - len(text.encode().translate(None, _CAPITALS))
    return sum(map(str.isupper, text))
