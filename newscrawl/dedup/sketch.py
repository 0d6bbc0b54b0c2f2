"""The sketch of a document as it is stored: some 250 bytes, whatever the length of the text."""

import struct
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from newscrawl.dedup.slots import FILLING_BITS, Slots

SAMPLE = 32  # smallest shingles of a text, all of which are stored

# Shingles of the text, key of the title, marks of the keys, of the lead and of the title; then how many shingles,
# slots, numbers and title words follow.
_HEAD = struct.Struct("<IIQQHBBBB")
_HEADS = np.dtype(
    [("size", "<u4"), ("title_key", "<u4"), ("in_keys", "<u8"), ("in_lead", "<u8"), ("in_title", "<u2")]
    + [(name, "u1") for name in ("hashes", "slots", "numbers", "title")]
)
_WORDS = [struct.Struct(f"<{count}I") for count in range(2 * 64)]
_HALVES = [struct.Struct(f"<{count}H") for count in range(64)]
_FILLING = 2**FILLING_BITS - 1
_BITS = bytes.maketrans(b"01", b"\0\1")
_PLACES = [1 << place for place in range(64)]


class Sketch(NamedTuple):
    """Shingles with their uses, slots, numbers and title words; everything is sorted.

    `in_keys` and `in_lead` mark shingles, bit 0 the first: those under which the document stands in the index,
    and those of the lead. There are at most 64 shingles.
    """

    size: int  # distinct shingles of the text
    hashes: Sequence[int]  # 32 bits each; the SAMPLE smallest of the text, and others that are marked
    in_keys: int
    in_lead: int
    title_key: int  # the title as one more key, 0 when it has none
    slots: Slots
    numbers: Sequence[int]  # 16 bits each
    title: Sequence[int]  # 16 bits each; the lowest tells numbers
    in_title: int  # marks the words of the title that stand in the begin of the text as well

    @property
    def told(self) -> list[int]:
        """The words of the title that stand in the begin of the text as well."""
        return _marked(self.title, self.in_title)

    @property
    def keys(self) -> list[int]:
        """What the document stands under in the index."""
        keys = _marked(self.hashes, self.in_keys)
        return [*keys, self.title_key] if self.title_key else keys

    @property
    def lead(self) -> list[int]:
        """The shingles of the lead."""
        return _marked(self.hashes, self.in_lead)

    def pack(self) -> bytes:
        """Return the bytes to store, little-endian."""
        slots = [context << FILLING_BITS | filling for context, filling in self.slots.items()]
        words, halves = [*self.hashes, *slots], [*self.numbers, *self.title]
        head = _HEAD.pack(
            self.size,
            self.title_key,
            self.in_keys,
            self.in_lead,
            self.in_title,
            len(self.hashes),
            len(slots),
            len(self.numbers),
            len(self.title),
        )
        return head + _WORDS[len(words)].pack(*words) + _HALVES[len(halves)].pack(*halves)

    @classmethod
    def unpack(cls, data: bytes) -> "Sketch":
        """Return the sketch stored in `data`; raises IndexError or struct.error when it is damaged."""
        size, title_key, in_keys, in_lead, in_title, hashes, slots, numbers, title = _HEAD.unpack_from(data)
        words = _WORDS[hashes + slots].unpack_from(data, _HEAD.size)
        halves = _HALVES[numbers + title].unpack_from(data, _HEAD.size + 4 * len(words))
        filled = {slot >> FILLING_BITS: slot & _FILLING for slot in words[hashes:]}
        numbers_, title_ = halves[:numbers], halves[numbers:]
        return cls(size, words[:hashes], in_keys, in_lead, title_key, filled, numbers_, title_, in_title)


def stored_keys(sketches: Sequence[bytes]) -> list[list[int]]:
    """Return the keys of stored sketches, in a third of the time.

    Raises ValueError when one is too short for its shingles; what else is damaged, `unpack` finds.
    """
    sizes = np.fromiter(map(len, sketches), dtype=np.intp, count=len(sketches))
    heads = np.frombuffer(b"".join([sketch[: _HEAD.size].ljust(_HEAD.size, b"\0") for sketch in sketches]), _HEADS)
    if (sizes < _HEAD.size + 4 * heads["hashes"].astype(np.intp)).any() or (heads["hashes"] > len(_PLACES)).any():
        raise ValueError("a sketch is damaged")
    end = _HEAD.size + 4 * len(_PLACES)
    padded = b"".join([sketch[_HEAD.size : end].ljust(end - _HEAD.size, b"\0") for sketch in sketches])
    words = np.frombuffer(padded, "<u4").reshape(len(sketches), len(_PLACES))
    in_keys = np.ascontiguousarray(heads["in_keys"]).view(np.uint8).reshape(len(sketches), -1)
    marked = np.unpackbits(in_keys, axis=1, bitorder="little").astype(bool)
    marked &= np.arange(len(_PLACES)) < heads["hashes"][:, np.newaxis]
    ends, titles, keys = marked.sum(axis=1).cumsum().tolist(), heads["title_key"].tolist(), words[marked].tolist()
    lists = [keys[first:end] for first, end in zip([0, *ends], ends, strict=False)]
    for own, title_key in zip(lists, titles, strict=True):
        if title_key:
            own.append(title_key)
    return lists


def marks(hashes: Sequence[int], *marked: Iterable[int]) -> list[int]:
    """Return for each of several sets a number whose bits tell which hashes are in it, bit 0 the first."""
    bits = dict(zip(hashes, _PLACES, strict=False))
    return [sum(map(bits.__getitem__, bits.keys() & values)) for values in marked]


def _marked(hashes: Sequence[int], marks: int) -> list[int]:
    return list(compress(hashes, f"{marks:b}"[::-1].encode().translate(_BITS)))
