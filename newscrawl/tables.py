"""Plain text tables, aligned as a terminal shows them."""

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """Return the columns that a terminal needs for `text` (UAX 11; marks that combine need none).

    >>> width("abc"), width("日本"), width("e\\u0301")
    (3, 4, 1)
    """
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, most: int) -> str:
    """Return `text` on one line, cut to at most `most` columns.

    >>> shorten("one two\\nthree", 10)
    'one two...'
    """
    line = " ".join(text.split())
    if width(line) <= most:
        return line
    while width(line) > most - 3:
        line = line[:-1]
    return line.rstrip() + "..."


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return the lines of a table: numbers to the right, texts to the left, two blanks between the columns.

    >>> table(["site", "pages"], [["a.example", 12]])
    ['  site       pages', '  a.example     12']
    """
    cells = [list(row) for row in rows]
    widths = [max(width(str(row[n])) for row in [head, *cells]) for n in range(len(head))]
    numeric = [bool(cells) and all(isinstance(row[n], int) for row in cells) for n in range(len(head))]
    return [_line(row, widths, numeric) for row in [head, *cells]]


def _line(row: Sequence[object], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    parts = []
    for cell, columns, right in zip(row, widths, numeric, strict=True):
        text = str(cell)
        gap = " " * (columns - width(text))
        parts.append(gap + text if right else text + gap)
    return ("  " + "  ".join(parts)).rstrip()
