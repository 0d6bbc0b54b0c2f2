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
    trie: dict[str, Any] = {}
    for literal in literals:
        node = trie
        for character in literal:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _pattern(trie)


def _pattern(node: dict[str, Any]) -> str:
    if _END in node:
        return ""  # the shortest is found: what continues it need not be looked at
    branches = [re.escape(character) + _pattern(behind) for character, behind in node.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
