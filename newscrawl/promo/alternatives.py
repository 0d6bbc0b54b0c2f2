"""How the package's own patterns are taken apart, so that hundreds of them cost microseconds a block.

A pattern `^(?:A|B|C)$` is searched as A, B and C. Those that begin with words of their own die at the first letters
of any other text: all of them together make one small automaton. Those that begin with anything (`.*newsletter`)
would make it explode, and are tried on text that holds the words they require instead.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

# An escape, a quotation or a class: the signs in it mean themselves.
ATOM = r"\\[pPx]\{\^?\w+\}|\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]"
TOKEN = re.compile(rf"{ATOM}|\(\?P<\w+>|\(\?[a-z-]*:|.", re.DOTALL)
_STRUCTURE = re.compile(rf"{ATOM}|[()|]", re.DOTALL)  # all else may be passed over
_NESTS = re.compile(r"[(\[\\]")
_QUANTIFIER = re.compile(r"[?*]\??|\{0,\d*\}\??")
_ANY_LETTER = re.compile(r"\[\^|\[[^\]]*[A-Za-zА-Я]-")


class Alternatives(NamedTuple):
    """A pattern with its largest group taken apart."""

    head: str
    branches: tuple[str, ...]
    tail: str

    def parts(self) -> list[str]:
        """Return patterns that together match what the pattern matches."""
        return [self.head + branch + self.tail for branch in self.branches]

    def join(self, parts: Sequence[str]) -> str:
        """Return the one pattern that matches what these of its parts match."""
        if len(parts) == 1:
            return parts[0]
        bare = (part[len(self.head) : len(part) - len(self.tail)] for part in parts)
        return f"{self.head}(?:{'|'.join(bare)}){self.tail}"


def take_apart(pattern: str) -> Alternatives:
    """Return the alternatives of a pattern.

    >>> take_apart("^(?:read (?:on|more)|.*newsletter)[)]?$").parts()
    ['^read (?:on|more)[)]?$', '^.*newsletter[)]?$']
    """
    groups, cuts, inner = _structure(pattern)
    spans = [span for span in groups if pattern.startswith("(?:", span[0])]
    if not spans or cuts:
        return Alternatives("", (pattern,), "")
    start, end = max(spans, key=lambda span: span[1] - span[0])
    if _QUANTIFIER.match(pattern, end) or pattern.startswith(("+", "{"), end):
        return Alternatives("", (pattern,), "")
    bars = [bar for bar in inner if start < bar < end]
    return Alternatives(pattern[:start], tuple(_split(pattern, start + 3, bars, end - 1)), pattern[end:])


@cache
def begins_with_anything(pattern: str) -> bool:
    """Whether text of any first letter can begin a match of the (anchored) pattern.

    >>> begins_with_anything("^(?:please )?read more$"), begins_with_anything("^(?:.*: )?read more$")
    (False, True)
    """
    position = 0
    while position < len(pattern):
        token = TOKEN.match(pattern, position)
        assert token is not None
        end = token.end()
        if token[0].startswith("("):
            end = end_of_group(pattern, position)
            if any(map(begins_with_anything, branches(pattern[token.end() : end - 1]))):
                return True
        elif token[0] == "." or _ANY_LETTER.match(token[0]):
            return True
        optional = _QUANTIFIER.match(pattern, end)
        if not optional and token[0] not in ("^", r"\b"):
            return False
        position = optional.end() if optional else end
    return pattern != ""


def branches(body: str) -> list[str]:
    """Return the alternatives of a group."""
    if not _NESTS.search(body):
        return body.split("|")
    return _split(body, 0, _structure(body)[1], len(body))


def _split(pattern: str, start: int, bars: Sequence[int], end: int) -> list[str]:
    return [pattern[a:b] for a, b in zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True)]


def end_of_group(pattern: str, start: int) -> int:
    """Return where the group that begins at `start` ends."""
    depth = 0
    for token in _STRUCTURE.finditer(pattern, start):
        depth += (token[0] == "(") - (token[0] == ")")
        if depth == 0:
            return token.end()
    return len(pattern)


@cache
def _structure(pattern: str) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Return start and end of the groups that stand in no other group, and the bars in none and in one of these."""
    depth, begin = 0, 0
    spans: list[tuple[int, int]] = []
    bars: list[list[int]] = [[], []]
    for token in _STRUCTURE.finditer(pattern):
        sign = token[0]
        if sign == "(":
            if depth == 0:
                begin = token.start()
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                spans.append((begin, token.end()))
        elif sign == "|" and depth < len(bars):
            bars[depth].append(token.start())
    return spans, bars[0], bars[1]
