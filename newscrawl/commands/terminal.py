"""What a terminal is shown: text that cannot steer it, wrapped to its width, coloured where that is welcome."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator

from newscrawl.tables import width

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
_CONTROLS |= {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\v\f\r"}
_CONTROLS |= {0x7F: "\u2421", **dict.fromkeys(range(0x80, 0xA0), "\ufffd"), 0x85: " "}
_CONTROLS |= dict.fromkeys((0x2028, 0x2029), " ")
_CONTROLS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "")
_NARROWEST, _UNKNOWN = 40, 100  # columns


def harmless(text: str) -> str:
    """Replace the characters that steer a terminal (C0, C1) or turn the order of others round (bidi controls).

    >>> harmless("a \\x1b[31mred\\x07 line\\nand \\u202eone more")
    'a ␛[31mred␇ line and one more'
    """
    return text.translate(_CONTROLS)


def columns() -> int:
    """Return the width of the terminal (COLUMNS, if set); 100 where there is none."""
    return max(_NARROWEST, shutil.get_terminal_size((_UNKNOWN, 24)).columns)


def is_coloured() -> bool:
    """Say whether stdout wants colours: a terminal that can, and no NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def wrapped(text: str, most: int, lines: int | None = None) -> list[str]:
    """Break a text at blanks into lines of at most `most` columns; of more than `lines`, the last ends with `…`.

    >>> wrapped("one two three", 7)
    ['one two', 'three']
    >>> wrapped("one two three", 7, lines=1)
    ['one tw…']
    >>> wrapped("日本語です", 6)
    ['日本語', 'です']
    """
    if lines is not None:
        text = text[: most * (lines + 1) + 1]  # marks that combine may cost a letter or two of the last line
    found: list[str] = []
    for word in _pieces(text, most):
        if found and width(found[-1]) + 1 + width(word) <= most:
            found[-1] += " " + word
        else:
            found.append(word)
    if lines is None or len(found) <= lines:
        return found
    rest = found[lines - 1] + " " + found[lines]
    return [*found[: lines - 1], _cut(rest, most - 1).rstrip() + "…"]


def _pieces(text: str, most: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while width(rest) > most:
            piece = _cut(rest, most)
            yield piece
            rest = rest[len(piece) :]
        yield rest


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that fits in so many columns, at least one character."""
    used = 0
    for at, char in enumerate(text):
        used += 0 if unicodedata.combining(char) else width(char)
        if used > most and at:
            return text[:at]
    return text
