"""Characters folded to what a copy keeps: case, accents, width, quotes and invisible characters never matter.

Two tables say for each code point of the Basic Multilingual Plane what it becomes and what it is, so that a
text is folded by lookup. They are built when first needed.
"""

import json
import unicodedata
from bisect import bisect_right
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32] | npt.NDArray[np.uint8]
Kinds = npt.NDArray[np.uint8]

WORD = 1  # part of a word written between spaces
SINGLE = 2  # a token of its own: scripts without spaces
DELETED = 4  # soft hyphens, joiners, vowel points, apostrophes
UPPER = 8
DIGIT = 16
_EXPANDED = 32  # a ligature or a half-width letter: the text needs NFKC first
_JOINER = 64  # between two digits it only groups them: 7,500
_TOLD = WORD | SINGLE | DELETED | UPPER | DIGIT


def _edges(*ranges: tuple[int, int]) -> tuple[int, ...]:
    """Return where ranges begin and where what follows them begins, in order."""
    return tuple(sorted(edge for first, last in ranges for edge in (first, last + 1)))


BOUNDARY = "\x1e"  # the record separator: as a word between spaces it stands between title and text

_PLANE = 0x10000
_HAN_EXTENSIONS = 0x20000  # the planes of rare ideographs
_SYMBOLS = 0x1F000  # emoji and pictographs
# Scripts written without spaces, and ideographs: every character is a token.
_UNSPACED = _edges(
    (0x0E00, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF)
)
_UNIFORM = ((0x3400, 0x4DBF, SINGLE), (0x4E00, 0x9FFF, SINGLE), (0xAC00, 0xD7A3, WORD))  # nothing to fold
_NO_TEXT = slice(0xD800, 0xF900)  # surrogates and private use
_ACCENTED = _edges((0x00C0, 0x058F), (0x1E00, 0x1FFF))  # Latin, Greek, Cyrillic, Armenian: base letters decide
_HALF_WIDTH = _edges((0xFF61, 0xFF9F))
# Marks that careless copies lose: combining accents, Hebrew points, Arabic vowel signs and tatweel.
_MARKS = _edges(
    (0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670,
    0x0670), (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)  # fmt: skip
_APOSTROPHES = frozenset("'`´ʹʼʻˈ‘’‛′＇")
# Of what typesetters add to Latin-1, what is common, as typists write it.
_PLAIN = dict(zip("‘’“”–—…•€", "''\"\"--***", strict=True))
_DIGIT_JOINERS = frozenset(".,٫٬،\u00a0\u2009\u202f")
# Letters that have no decomposition, and those that Arabic and Persian keyboards mix up.
_SPELLED = dict(zip("łŁøØđĐıħأإآٱىیكة", "lLoOdDihاااايي\u06a9ه", strict=True))
_DELETED = bytes((DELETED,))
_JOINED_DIGITS = bytes((WORD | DIGIT, _JOINER, WORD | DIGIT))


def folded(text: str) -> tuple[Codes, Kinds]:
    """Return for each character its folded code point, and what it is, as bits named above.

    Characters that never matter are gone: those deleted, and those that join the digits of a number.

    >>> codes, kinds = folded("É’ 5.000")
    >>> [chr(code) for code, kind in zip(codes.tolist(), kinds.tolist()) if kind & (WORD | SINGLE)]
    ['e', '5', '0', '0', '0']
    """
    octets = _octets(text)
    if octets is not None:
        told = octets.translate(_octet_tables().kinds)
        if _EXPANDED not in told:
            return _folded_octets(octets, told)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    codes, kinds = _looked_up(text)
    told = kinds.tobytes()  # bytes are searched in a tenth of the time
    if _EXPANDED in told:
        codes, kinds = _looked_up(unicodedata.normalize("NFKC", text))
        told = kinds.tobytes()
    if DELETED in told or _JOINED_DIGITS in told:
        deleted = kinds & DELETED
        deleted[1:-1] |= _between_digits(kinds)
        kept = (deleted == 0).nonzero()[0]
        codes, kinds = codes.take(kept), kinds.take(kept)
    kinds &= _TOLD
    return codes, kinds


def _octets(text: str) -> bytes | None:
    """Return a text that Latin-1 can write, but for its punctuation; None for another."""
    if not text.isascii():
        for typeset, plain in _PLAIN.items():
            text = text.replace(typeset, plain)
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _folded_octets(octets: bytes, told: bytes) -> tuple[Codes, Kinds]:
    tables = _octet_tables()
    if _JOINED_DIGITS in told:
        octets = _without_joiners(octets, told)
        told = octets.translate(tables.kinds)
    codes = octets.translate(tables.codes, tables.deleted)
    return np.frombuffer(codes, dtype=np.uint8), np.frombuffer(told.replace(_DELETED, b""), dtype=np.uint8)


def _without_joiners(octets: bytes, told: bytes) -> bytes:
    parts, start = [], 0
    place = told.find(_JOINED_DIGITS)
    while place >= 0:
        parts.append(octets[start : place + 1])
        start = place + 2
        place = told.find(_JOINED_DIGITS, start)
    return b"".join((*parts, octets[start:]))


def _looked_up(text: str) -> tuple[Codes, Kinds]:
    codes, kinds = _tables()
    points: Codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    with suppress(IndexError):  # few texts hold what is beyond the plane
        return codes.take(points), kinds.take(points)
    beyond = points >= _PLANE
    low = np.minimum(points, _PLANE - 1)
    high = np.where(points >= _HAN_EXTENSIONS, SINGLE, np.where(points < _SYMBOLS, WORD, 0))
    return np.where(beyond, points, codes[low]), np.where(beyond, high, kinds[low]).astype(np.uint8)


class _Octets(NamedTuple):
    """Tables of Latin-1 for bytes.translate."""

    codes: bytes
    kinds: bytes
    deleted: bytes


@lru_cache(maxsize=1)
def _octet_tables() -> _Octets:
    codes, kinds = (table[:256].copy() for table in _tables())
    kinds[codes > 255] = _EXPANDED  # the micro sign is a Greek letter
    deleted = bytes((kinds == DELETED).nonzero()[0].tolist())
    return _Octets(codes.astype(np.uint8).tobytes(), kinds.tobytes(), deleted)


def _between_digits(kinds: Kinds) -> Kinds:
    """Return for each character but the first and the last whether it joins the digits beside it: DIGIT or 0."""
    between: Kinds = kinds[1:-1] >> np.uint8(2)  # the bit of joiners comes to stand where that of digits is
    between &= kinds[:-2]
    between &= kinds[2:]
    between &= DIGIT
    return between


@lru_cache(maxsize=1)
def _tables() -> tuple[Codes, Kinds]:
    codes, kinds = np.arange(_PLANE, dtype=np.uint32), np.zeros(_PLANE, dtype=np.uint8)
    covered = np.zeros(_PLANE, dtype=bool)
    covered[_NO_TEXT] = True
    for first, last, kind in _UNIFORM:
        kinds[first : last + 1] = kind
        covered[first : last + 1] = True
    for point in (~covered).nonzero()[0].tolist():
        codes[point], kinds[point] = _entry(chr(point))
    variants = json.loads(files("newscrawl.dedup").joinpath("han.json").read_text(encoding="utf-8"))
    for traditional, simplified in zip(variants["traditional"], variants["simplified"], strict=True):
        codes[ord(traditional)] = ord(simplified)
    kinds[ord(BOUNDARY)] = WORD
    return codes, kinds


def _entry(char: str) -> tuple[int, int]:
    if char in _APOSTROPHES or _within(char, _MARKS):
        return ord(char), DELETED
    category = unicodedata.category(char)
    if category[0] not in "LNM":
        return ord(char), DELETED if category == "Cf" else _JOINER if char in _DIGIT_JOINERS else 0
    wide = unicodedata.normalize("NFKC", char)
    if len(wide) > 1 or _within(char, _HALF_WIDTH):
        return ord(char), _EXPANDED
    return _letter(wide, category)


def _letter(char: str, category: str) -> tuple[int, int]:
    if _within(char, _ACCENTED):
        char = unicodedata.normalize("NFD", char)[0]
    char = _SPELLED.get(char, char)
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return ord("0") + digit, WORD | DIGIT
    kind = SINGLE if _within(char, _UNSPACED) else WORD
    return ord(char.casefold()[0]), kind | (UPPER if category in ("Lu", "Lt") else 0)


def _within(char: str, edges: tuple[int, ...]) -> bool:
    return bisect_right(edges, ord(char)) % 2 == 1
