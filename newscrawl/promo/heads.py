r"""How a match of a pattern of the package's own can begin: its heads, in the first characters of a text.

A text whose first characters are no head of a pattern need not be tried on it. Texts are compared folded
(`necessary.py`), with their end as a character of its own; a sign `[` or `(` that may stand first is left out.
"""

import re
from functools import cache
from typing import NamedTuple

from newscrawl.promo.alternatives import DIGITS, PLAIN, TOKEN, branches, end_of_group, is_group, signs_of
from newscrawl.promo.necessary import fold_text

_END = "\n"  # of a text, and its beginning
BRACKETS = ("[", "(")
_LONGEST = 6  # characters; longer heads are many more, and tell few more texts apart
_MANY = 400  # heads of a pattern; then they are cut shorter
_LEADING = re.compile(r"\^?\[\\\[\(\]\?(?!\?)")  # a pattern that may begin with a bracket
_SMALL_CLASS = re.compile(r"\[(-?(?:[^\\\[\]^-]|\\\W)+-?)\]")  # no ranges
_NOTHING = ("^", r"\b")  # match before the first character
_QUANTIFIER = re.compile(r"([?*+])\??|\{(\d+)(,\d*)?\}\??")


class _Begun(NamedTuple):
    """How matches of a piece of a pattern begin."""

    whole: frozenset[str]  # the piece matches these, and what follows it goes on
    cut: frozenset[str]  # the piece matches these and more


_UNKNOWN = _Begun(frozenset(), frozenset({""}))
_EMPTY = _Begun(frozenset({""}), frozenset())
_A_NUMBER = _Begun(frozenset({"0"}), frozenset())  # of however many digits


@cache
def heads_of(pattern: str) -> frozenset[str]:
    r"""Return the heads of a pattern (anchored), of at most six characters, behind the beginning of the text.

    >>> sorted(heads_of(r"^(?:please )?(?:read|see) +more")), sorted(heads_of(r"^\d{2}:?\d.*$"))
    (['\nplease', '\nread ', '\nsee '], ['\n0'])
    >>> sorted(heads_of("^See$")), heads_of("^.*newsletter$")
    (['\nsee\n'], frozenset({'\n'}))
    """
    bare = pattern[found.end() :] if (found := _LEADING.match(pattern)) else pattern
    for length in range(_LONGEST, 0, -1):
        if texts := _told(group(bare, length)):
            return frozenset(_END + text for text in texts)
    return frozenset({_END})


def whole_text(text: str) -> str:
    """Return a text with its ends, as heads have them."""
    return f"{_END}{text}{_END}"


def _told(begun: _Begun) -> frozenset[str]:
    """Return the texts, without those that begin with another of them; none if nothing is known of one."""
    texts = begun.whole | begun.cut
    if "" in texts:
        return frozenset()
    return frozenset(text for text in texts if not any(text[:length] in texts for length in range(1, len(text))))


@cache
def group(body: str, room: int) -> _Begun:
    """Return how the alternatives of a group begin, in `room` characters."""
    begun = [sequence(branch, room) for branch in branches(body)]
    return _Begun(frozenset().union(*(one.whole for one in begun)), frozenset().union(*(one.cut for one in begun)))


@cache
def sequence(branch: str, room: int) -> _Begun:
    """Return how a sequence of pieces begins, in `room` characters."""
    begun, position = _EMPTY, 0
    while position < len(branch) and begun.whole:
        piece, position = _next_piece(branch, position, room - min(map(len, begun.whole)))
        longer = _joined(begun, piece, room)
        if len(longer.whole) + len(longer.cut) > _MANY:
            return _Begun(frozenset(), begun.whole | begun.cut)
        begun = longer
    return begun


def _next_piece(branch: str, position: int, room: int) -> tuple[_Begun, int]:
    """Return how what stands at a position begins, and where the next piece does."""
    if plain := PLAIN.match(branch, position):
        return _Begun(frozenset({fold_text(plain[0])}), frozenset()), plain.end()
    token = TOKEN.match(branch, position)
    assert token is not None
    end = token.end()
    if is_group(token[0]):
        end = end_of_group(branch, position)
        piece = group(branch[token.end() : end - 1], room)
    else:
        piece = _EMPTY if token[0] in _NOTHING or token[0].startswith("(?") else _piece(token[0])
    if quantifier := _QUANTIFIER.match(branch, end):
        return _repeated(piece, quantifier), quantifier.end()
    return piece, end


def _piece(token: str) -> _Begun:
    """Return what a sign or a class matches."""
    if token == "$":
        return _Begun(frozenset(), frozenset({_END}))
    if token in DIGITS:
        return _A_NUMBER
    if small := _SMALL_CLASS.fullmatch(token):
        return _Begun(frozenset(map(fold_text, signs_of(small[1]))), frozenset())
    if token == "." or token.startswith("[") or (token.startswith("\\") and (len(token) > 2 or token[1].isalnum())):
        return _UNKNOWN
    return _Begun(frozenset({fold_text(token[-1])}), frozenset())


def _repeated(piece: _Begun, quantifier: re.Match[str]) -> _Begun:
    sign, least, bound = quantifier.groups()
    maybe = sign in ("?", "*") or (sign is None and int(least or 0) == 0)
    if sign == "?" or piece == _A_NUMBER:
        return _Begun(piece.whole | {""}, piece.cut) if maybe else piece
    several = _Begun(frozenset(), piece.whole | piece.cut)
    if sign == "+":
        return several
    times = int(least or 0)
    if maybe:
        return _UNKNOWN if "" in several.cut else _Begun(frozenset({""}), several.cut)
    if times > _LONGEST:
        return several
    begun = piece
    for _ in range(times - 1):
        begun = _joined(begun, piece, _LONGEST)
    return begun if bound is None else _Begun(frozenset(), begun.whole | begun.cut)


def _joined(begun: _Begun, piece: _Begun, room: int) -> _Begun:
    whole = {_put_together(text, more) for text in begun.whole for more in piece.whole}
    cut = {_put_together(text, more)[:room] for text in begun.whole for more in piece.cut}
    full = {text for text in whole if len(text) >= room}
    return _Begun(frozenset(whole - full), begun.cut | cut | {text[:room] for text in full})


def _put_together(text: str, more: str) -> str:
    return text + more[1:] if text.endswith("0") and more.startswith("0") else text + more
