"""The sketch of a document as it is stored: some 250 bytes, whatever the length of the text."""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IN_SAMPLE, IN_LEAD, IN_KEYS = 1, 2, 4  # what a stored shingle is kept for

_HEAD = struct.Struct("<IBBBBB")  # shingles of the text; then stored shingles, keys, slots, numbers, title words


@dataclass(frozen=True, slots=True)
class Sketch:
    """Sampled shingles with their uses, slots, numbers and title words.

    Slots, numbers and title words are sorted; of the shingles, the keys stand first.
    """

    size: int  # distinct shingles of the text
    hashes: npt.NDArray[np.uint32]
    flags: npt.NDArray[np.uint8]
    slots: npt.NDArray[np.uint32]
    numbers: npt.NDArray[np.uint16]
    title: npt.NDArray[np.uint16]

    @property
    def keys(self) -> npt.NDArray[np.uint32]:
        """The shingles under which the document stands in the index."""
        keys: npt.NDArray[np.uint32] = self.hashes[(self.flags & IN_KEYS) != 0]
        return keys

    def pack(self) -> bytes:
        """Return the bytes to store, little-endian."""
        indexed = (self.flags & IN_KEYS) != 0
        order = np.concatenate((indexed.nonzero()[0], (~indexed).nonzero()[0]))
        counts = (
            len(self.hashes),
            np.count_nonzero(indexed),
            len(self.slots),
            len(self.numbers),
            len(self.title),
        )
        arrays = (
            self.hashes[order].astype("<u4"),
            self.slots.astype("<u4"),
            self.numbers.astype("<u2"),
            self.title.astype("<u2"),
            self.flags[order],
        )
        return _HEAD.pack(self.size, *counts) + b"".join([array.tobytes() for array in arrays])

    @classmethod
    def unpack(cls, data: bytes) -> "Sketch":
        """Return the sketch stored in `data`; raises ValueError or struct.error when it is damaged."""
        size, hashes, _, slots, numbers, title = _HEAD.unpack_from(data)
        first = _HEAD.size
        second = first + 4 * hashes
        third = second + 4 * slots
        fourth = third + 2 * numbers
        return cls(
            size,
            np.frombuffer(data, "<u4", hashes, first),
            np.frombuffer(data, np.uint8, hashes, fourth + 2 * title),
            np.frombuffer(data, "<u4", slots, second),
            np.frombuffer(data, "<u2", numbers, third),
            np.frombuffer(data, "<u2", title, fourth),
        )


def packed_keys(data: bytes) -> bytes:
    """Return the index keys of a packed sketch, as little-endian 32-bit numbers."""
    keys = data[5]
    return data[_HEAD.size : _HEAD.size + 4 * keys]
