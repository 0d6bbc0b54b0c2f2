"""Plain text as others scraped it: cut into blocks, and put together again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028]")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SENTENCE_END = re.compile(r"[.!?…:;。！？।۔؟።။។\"'”’»)\]]$")
_WRAP_WIDTH = range(45, 115)  # characters: lines of mail, teletype and README width


@dataclass(frozen=True, slots=True)
class Line:
    """One block of plain text, and the paragraph it belongs to."""

    text: str
    paragraph: int


def split_text(text: str) -> list[Line]:
    r"""Return the blocks of a text: its paragraphs; lines inside one are blocks too, unless it is hard-wrapped.

    >>> [line.text for line in split_text("One.\n\n\nTwo.\nAlso see\r\n \r\nThree.")]
    ['One.', 'Two.', 'Also see', 'Three.']
    """
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    paragraphs = [[line for line in part.split("\n") if line.strip()] for part in _PARAGRAPHS.split(text)]
    if len(paragraphs) == 1 and not _is_wrapped(paragraphs[0]):
        paragraphs = [[line] for line in paragraphs[0]]
    lines: list[Line] = []
    for number, part in enumerate(paragraphs):
        blocks = ["\n".join(part)] if _is_wrapped(part) else part
        lines += [Line(block.strip(), number) for block in blocks]
    return lines


def join_lines(lines: Iterable[Line]) -> str:
    r"""Return the text: a blank line between paragraphs, lines of one paragraph as they were.

    >>> join_lines([Line("One.", 0), Line("Two,", 2), Line("three.", 2)])
    'One.\n\nTwo,\nthree.'
    """
    return "\n\n".join(
        "\n".join(line.text for line in part) for _, part in groupby(lines, key=lambda line: line.paragraph)
    )


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether one paragraph was broken into lines of like width, in the middle of its sentences."""
    if len(lines) < 3:
        return False
    full = lines[:-1]
    of_width = sum(len(line) in _WRAP_WIDTH for line in full)
    cut = sum(not _SENTENCE_END.search(line.rstrip()) for line in full)
    return of_width >= 0.8 * len(full) and cut >= 0.6 * len(full)
