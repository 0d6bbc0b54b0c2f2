"""One regular expression for many literal strings."""

import re
from collections.abc import Iterable
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
