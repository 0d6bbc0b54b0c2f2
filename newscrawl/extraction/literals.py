"""One regular expression for many literal strings."""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any

_END = ""


def any_of(literals: Iterable[str]) -> str:
    """Give a pattern that finds any of some strings, with common beginnings written once.

    `re` tries the branches of an alternation one by one at every character; written as a trie, few are left to try.

    >>> any_of(["author", "auteur", "byline"])
    '(?:aut(?:hor|eur)|byline)'
    """
    return _pattern(_trie(literals))


def longest_of(phrases: Iterable[str]) -> str:
    """Give a pattern that matches the longest of some phrases, whose spaces may be any white space.

    >>> longest_of(["update", "updated on"])
    'update(?:d\\\\s+on)?'
    """
    return _longest(_trie(phrases))


def beginnings_of(phrases: Iterable[str]) -> frozenset[str]:
    """Give the first two letters, in any case, of all that matches some phrases: what has others need not be matched.

    >>> sorted(beginnings_of(["on", "àl"]))
    ['ON', 'On', 'oN', 'on', 'ÀL', 'Àl', 'àL', 'àl']
    """
    pairs = {phrase[:2] for phrase in phrases}
    return frozenset("".join(cased) for pair in pairs for cased in product(*map(_in_any_case, pair)))


def _in_any_case(letter: str) -> set[str]:
    return set("iİıI" if letter in "iİıI" else (letter, letter.lower(), letter.upper(), letter.title()))


def _trie(literals: Iterable[str]) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for literal in literals:
        node = trie
        for character in literal:
            node = node.setdefault(character, {})
        node[_END] = {}
    return trie


def _longest(node: dict[str, Any]) -> str:
    parts = [
        (r"\s+" if character == " " else re.escape(character)) + _longest(behind)
        for character, behind in node.items()
        if character != _END
    ]
    if not parts:
        return ""
    if _END in node:
        return f"(?:{'|'.join(parts)})?"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _pattern(node: dict[str, Any]) -> str:
    if _END in node:
        return ""  # the shortest is found: what continues it need not be looked at
    branches = [re.escape(character) + _pattern(behind) for character, behind in node.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
