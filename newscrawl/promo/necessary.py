"""What text must hold for a pattern of the package's own to match it: words that it cannot do without.

What is returned is true of every match, so that nothing is missed, and as telling as a simple reading can make it.
"""

import re
from functools import cache

from newscrawl.promo.alternatives import TOKEN, branches, end_of_group

_WORDS = re.compile(r"[^\\\[\](){}.?*+|^$]+(?![?*+{])")  # signs that mean themselves, once
_OPTIONAL = re.compile(r"[?*]\??|\{0?,\d*\}\??|\{0\}")
_REPEATS = re.compile(r"\+\??|\{\d+(?:,\d*)?\}\??")
_NOTHING = ("^", "$", r"\b")  # match between characters
_RARE = 0.005, 0.002  # of a guess, for the most telling set and the others; what is more frequent is passed over
_COMMON = frozenset("etaoinsrhl .,:-'")  # characters that any text in Latin script is full of
_SMALL_CLASS = re.compile(r"\[((?:[^\w\\^\[\]-]|\\\W)+)\]")  # of a few signs, no ranges


@cache
def required_texts(pattern: str) -> list[frozenset[str]]:
    """Return sets of texts: every match holds one text of each set, in any case of letters.

    The most telling set stands first; sets of which nearly any block holds a text are left out.

    >>> [sorted(texts) for texts in required_texts("^.*(?:our|free) newsletters?.*$")]
    [[' newsletter'], ['free', 'our']]
    """
    parts = branches(pattern)
    if len(parts) > 1:
        best = [min(required_texts(part), key=_frequency, default=frozenset[str]()) for part in parts]
        return [frozenset[str]().union(*best)] if all(best) else []
    first, *others = sorted(_required(parts[0]), key=_frequency) or [frozenset({""})]
    return [texts for texts, rare in ((first, _RARE[0]), *((o, _RARE[1]) for o in others)) if _frequency(texts) < rare]


def _required(branch: str) -> list[frozenset[str]]:
    """Return what each piece of a sequence requires."""
    found: list[frozenset[str]] = []
    run, position = "", 0
    while position < len(branch):
        if words := _WORDS.match(branch, position):
            run, position = run + words[0], words.end()
            continue
        token = TOKEN.match(branch, position)
        assert token is not None
        is_group = token[0].startswith("(")
        end = end_of_group(branch, position) if is_group else token.end()
        optional = _OPTIONAL.match(branch, end)
        repeats = optional or _REPEATS.match(branch, end)
        position = repeats.end() if repeats else end
        if token[0] in _NOTHING:
            continue
        sign = "" if optional or is_group else _sign(token[0])
        run += sign
        if not sign or repeats:
            found.append(frozenset({run}))
            run = ""
        if not optional and (signs := _SMALL_CLASS.fullmatch(token[0])):
            found.append(frozenset(signs[1].replace("\\", "")))
        if is_group and not optional:
            found += required_texts(branch[token.end() : end - 1])
    return [texts for texts in (*found, frozenset({run})) if texts != {""}]


def _sign(token: str) -> str:
    """Return the one character that a token matches; "" when it may match others."""
    if token[0] == "\\":
        return "" if token[1].isalnum() else token[1]
    return "" if token == "." or token[0] == "[" else token


@cache
def _frequency(texts: frozenset[str]) -> float:
    """Say how often one of the texts may stand in any block: a coarse guess, by the characters alone."""
    total = 0.0
    for text in texts:
        guess = 1.0
        for sign in text:
            guess *= 0.12 if sign in _COMMON else 0.02 if sign.isalpha() and sign.isascii() else 0.0006
        total += guess
    return total
