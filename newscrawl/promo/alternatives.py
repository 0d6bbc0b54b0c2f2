"""How the package's own patterns are taken apart, so that hundreds of them cost microseconds a block.

A pattern `^(?:A|B|C)$` is searched as A, B and C: each is tried on the texts that begin as it does (`heads.py`) or
hold the words that it requires (`necessary.py`), whichever are fewer.
"""

import re
from collections.abc import Sequence
from functools import cache

# An escape, a quotation or a class: the signs in it mean themselves.
_ESCAPE = r"\\[pPx]\{\^?\w+\}|\\[pP]\w|\\x[\da-fA-F]{2}|\\[0-7]{2,3}|\\Q.*?(?:\\E|$)|\\."
ATOM = rf"{_ESCAPE}|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]"
TOKEN = re.compile(rf"{ATOM}|\(\?P?<\w+>|\(\?[a-zA-Z-]*[:)]|.", re.DOTALL)
PLAIN = re.compile(r"[^\\\[\](){}.?*+|^$]+(?![?*+{])")  # signs that mean themselves, once
DIGITS = frozenset({r"\d", r"\p{Nd}", "[0-9]", r"[\p{Nd}]"})  # tokens that match one
_STRUCTURE = re.compile(rf"{ATOM}|[()|]", re.DOTALL)  # all else may be passed over
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NESTS = re.compile(r"[(\[\\]")
_GROWTH = 3  # times the length of a pattern may its parts have together
_REPEATS = re.compile(r"[?*+{]")


def take_apart(pattern: str) -> list[str]:
    """Return patterns that together match what the pattern matches: its alternatives, or those of its largest group.

    It stays whole where they would all have much in common, which would be compiled with each.

    >>> take_apart("^(?:read (?:on|more)|.*newsletter)[)]?$")
    ['^read (?:on|more)[)]?$', '^.*newsletter[)]?$']
    """
    groups, cuts, inner = structure(pattern)
    spans = [span for span in groups if pattern.startswith("(?:", span[0])]
    if cuts:
        return [part for branch in _split(pattern, 0, cuts, len(pattern)) for part in take_apart(branch)]
    if not spans:
        return [pattern]
    start, end = max(spans, key=lambda span: span[1] - span[0])
    if _REPEATS.match(pattern, end):
        return [pattern]
    bars = [bar for bar in inner if start < bar < end]
    parts = [pattern[:start] + branch + pattern[end:] for branch in _split(pattern, start + 3, bars, end - 1)]
    return parts if sum(map(len, parts)) <= _GROWTH * len(pattern) else [pattern]


def branches(body: str) -> list[str]:
    """Return the alternatives of a group."""
    if not _NESTS.search(body):
        return body.split("|")
    return _split(body, 0, structure(body)[1], len(body))


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
def structure(pattern: str) -> tuple[list[tuple[int, int]], list[int], list[int]]:
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


def is_group(token: str) -> bool:
    """Say whether a token opens a group: `(?i)` opens none."""
    return token.startswith("(") and not token.endswith(")")


def signs_of(small_class: str) -> list[str]:
    """Return the signs of a class without ranges, given without its brackets."""
    return list(_ESCAPED.sub(r"\1", small_class))
