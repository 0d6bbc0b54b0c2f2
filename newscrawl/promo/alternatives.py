"""How the package's own patterns are taken apart, so that hundreds of them cost microseconds a block.

A pattern `^(?:A|B|C)$` is searched as A, B and C. Those that begin with words of their own die at the first letters
of any other text: all of them together make one small automaton. Those that begin with anything (`.*newsletter`)
would make it explode, and go through a filter on the words that they require instead.
"""

import re

# an escape, a class, the head of a group, one character
_TOKEN = re.compile(r"\\[pP]\{\w+\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?[a-z-]*:|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[?*]\??|\{0,\d*\}\??")
_ANY_LETTER = re.compile(r"\[\^|\[[^\]]*[A-Za-zА-Я]-")


def split_alternatives(pattern: str) -> list[str]:
    """Return patterns that together match what the pattern matches.

    >>> split_alternatives("^(?:read (?:on|more)|.*newsletter)[)]?$")
    ['^read (?:on|more)[)]?$', '^.*newsletter[)]?$']
    """
    spans = [span for span in _groups(pattern) if pattern.startswith("(?:", span[0])]
    if not spans or _cuts(pattern):
        return [pattern]
    start, end = max(spans, key=lambda span: span[1] - span[0])
    if _QUANTIFIER.match(pattern, end) or pattern.startswith(("+", "{"), end):
        return [pattern]
    body = pattern[start + 3 : end - 1]
    parts = [body[a:b] for a, b in _between(_cuts(body), len(body))]
    return [pattern[:start] + part + pattern[end:] for part in parts]


def begins_with_anything(pattern: str) -> bool:
    """Whether text of any first letter can begin a match of the (anchored) pattern.

    >>> begins_with_anything("^(?:please )?read more$"), begins_with_anything("^(?:.*: )?read more$")
    (False, True)
    """
    position = 0
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        assert token is not None
        end = token.end()
        if token[0].startswith("("):
            end = next(stop for start, stop in _groups(pattern[position:])) + position
            body = pattern[token.end() : end - 1]
            if any(begins_with_anything(body[a:b]) for a, b in _between(_cuts(body), len(body))):
                return True
        elif token[0] == "." or _ANY_LETTER.match(token[0]):
            return True
        optional = _QUANTIFIER.match(pattern, end)
        if not optional and token[0] not in ("^", r"\b"):
            return False
        position = optional.end() if optional else end
    return pattern != ""


def _groups(pattern: str) -> list[tuple[int, int]]:
    """Return start and end of the groups that stand in no other group, in order."""
    depth, begin = 0, 0
    spans: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(pattern):
        if token[0].startswith("("):
            begin = token.start() if depth == 0 else begin
            depth += 1
        elif token[0] == ")":
            depth -= 1
            if depth == 0:
                spans.append((begin, token.end()))
    return spans


def _cuts(pattern: str) -> list[int]:
    """Return the positions of the bars that stand in no group."""
    depth = 0
    cuts: list[int] = []
    for token in _TOKEN.finditer(pattern):
        depth += token[0].startswith("(") - (token[0] == ")")
        if token[0] == "|" and depth == 0:
            cuts.append(token.start())
    return cuts


def _between(cuts: list[int], length: int) -> list[tuple[int, int]]:
    return list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, length], strict=True))
