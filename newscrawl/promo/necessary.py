"""What text must hold for a pattern of the package's own to match it: words that it cannot do without.

What is returned is true of every match, so that nothing is missed, and as telling as a simple reading can make it.
Texts are compared folded: casefolded, with `0` for every number.
"""

import json
import re
import string
from functools import cache
from math import fsum
from pathlib import Path

from newscrawl.promo.alternatives import DIGITS, PLAIN, TOKEN, branches, end_of_group, is_group, signs_of

_OPTIONAL = re.compile(r"(?:[?*]|\{0(?:,\d*)?\})\??")
_REPEATS = re.compile(r"\+\??|\{\d+(?:,\d*)?\}\??")
_FREQUENT = Path(__file__).with_name("frequent.json")  # thousandths of blocks; made by training/frequent_texts.py
GRAM = 4  # characters of the runs in it
_SELDOM = 0.2  # what is not in it
_FOLDED = bytes.maketrans(
    (string.ascii_uppercase + string.digits).encode(), (string.ascii_lowercase + "0" * 10).encode()
)
_NUMBER = re.compile(r"\d+")
_NOTHING = ("^", "$", r"\b")  # match between characters
_RARE = 0.1  # sets of which more blocks hold a text are passed over, unless there is no better one
_SMALL_CLASS = re.compile(r"\[((?:[^\w\\^\[\]-]|\\\W)+)\]")  # of a few signs, no ranges


@cache
def required_texts(pattern: str) -> list[frozenset[str]]:
    """Return sets of texts: every match, folded, holds one text of each set.

    The most telling set stands first; others of which nearly any block holds a text are left out.

    >>> [sorted(texts) for texts in required_texts("^.*(?:our|free) newsletters?.*$")]
    [[' newsletter'], ['free', 'our']]
    """
    parts = branches(pattern)
    if len(parts) > 1:
        best = [min(required_texts(part), key=_rank, default=frozenset[str]()) for part in parts]
        return [frozenset[str]().union(*best)] if all(best) else []
    first, *others = sorted(_required(parts[0]), key=_rank) or [frozenset({""})]
    return [] if "" in first else [first, *(texts for texts in others if _frequency(texts) < _RARE)]


def _required(branch: str) -> list[frozenset[str]]:
    """Return what each piece of a sequence requires."""
    found: list[frozenset[str]] = []
    run, position = "", 0
    while position < len(branch):
        if words := PLAIN.match(branch, position):
            run, position = run + words[0], words.end()
            continue
        token = TOKEN.match(branch, position)
        assert token is not None
        grouped = is_group(token[0])
        end = end_of_group(branch, position) if grouped else token.end()
        optional = _OPTIONAL.match(branch, end)
        repeats = optional or _REPEATS.match(branch, end)
        position = repeats.end() if repeats else end
        if token[0] in _NOTHING:
            continue
        sign = "" if optional or grouped else _sign(token[0])
        run += sign
        if not sign or repeats:
            found.append(frozenset({run}))
            run = ""
        if not optional and (signs := _SMALL_CLASS.fullmatch(token[0])):
            found.append(frozenset(signs_of(signs[1])))
        if grouped and not optional:
            found += required_texts(branch[token.end() : end - 1])
    return [frozenset(map(fold_text, texts)) for texts in (*found, frozenset({run})) if texts != {""}]


def fold_text(text: str) -> str:
    """Return a text as it is compared with what patterns ask.

    >>> fold_text("12,500 Views")
    '0,0 views'
    """
    if text.isascii():  # octet by octet, in half the time
        octets = text.encode().translate(_FOLDED)
        while b"00" in octets:
            octets = octets.replace(b"00", b"0")
        return octets.decode()
    return _NUMBER.sub("0", text.casefold())


def _sign(token: str) -> str:
    """Return the one character that a token matches, folded; "" when it may match others."""
    if token in DIGITS:
        return "0"
    if token.startswith("("):
        return ""
    if token[0] == "\\":
        return "" if token[1].isalnum() else token[1]
    return "" if token == "." or token[0] == "[" else token


def _rank(texts: frozenset[str]) -> tuple[float, list[str]]:
    return _frequency(texts), sorted(texts)  # the same in every process


@cache
def _frequency(texts: frozenset[str]) -> float:
    return fsum(map(frequency, texts))


@cache
def frequency(text: str) -> float:
    """Guess how often a text, folded, stands in a block of news: as often as its rarest run of four characters."""
    if not text:
        return 1
    size = min(len(text), GRAM)
    shares = (_frequent().get(text[at : at + size], _SELDOM) for at in range(len(text) - size + 1))
    return min(shares) / 1000 * 0.9 ** len(text)


@cache
def _frequent() -> dict[str, float]:
    content: dict[str, float] = json.loads(_FREQUENT.read_text(encoding="utf-8"))
    return content
