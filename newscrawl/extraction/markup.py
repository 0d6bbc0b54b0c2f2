"""What a start tag says about the text inside: its kind, and the words of its class, id and data attributes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newscrawl.extraction.tables import load_table

_ELEMENTS = load_table("elements.toml")
# Kinds of elements that a block may stand in; a container's flags are the sum of those at and above it.
FLAGS: dict[str, int] = {kind: 1 << i for i, kind in enumerate(_ELEMENTS["kinds"])}
_FLAG_OF = {tag: FLAGS[kind] for kind, tags in _ELEMENTS["kinds"].items() for tag in tags}
PICTURES, ITALIC = frozenset(_ELEMENTS["pictures"]), frozenset(_ELEMENTS["italic"])
_NAMING = frozenset(_ELEMENTS["naming"])
_LABELLED = frozenset(_ELEMENTS["labelled"])
_NAMED_SO: dict[str, int] = {}  # flags of the kinds that a word, or a pair of them, is a name of
for _kind in ("consent", "summary", "disclaimer", "caption", "quote", "apart"):
    for _name in _ELEMENTS[_kind]:
        _NAMED_SO[_name] = _NAMED_SO.get(_name, 0) | FLAGS[_kind]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")  # whose ids are made of their text
PAGES = ("html", "body", "main", "article")  # their names may tell of what the page has, too
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])|h[1-6](?![a-z0-9])")
_STYLED = re.compile(r"(?<=[a-z])styled(?=__)")  # of a file of styles: "Newsletterstyled__Box-sc-1x2y3z"
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_VALUE = 300  # characters of an attribute that are read
_MAX_TOKENS = 24
_MAX_NAME = 6  # words; a longer one is a text made into an id


@dataclass(frozen=True, slots=True, eq=False)
class Markup:
    """The folded names of a start tag."""

    key: tuple[str, str]  # tag and class: elements with the same key look alike, whatever their ids
    tokens: tuple[str, ...]  # words, and pairs of words joined by `-`
    words: frozenset[str]  # the single ones
    flags: int


def markup_of(tag: str, attributes: Sequence[tuple[str, str]]) -> Markup:
    """Read the names of a start tag; a tag with many or long attributes is cut short."""
    if not attributes:
        return _markup(tag, "", "", False)
    if len(attributes) == 1 and attributes[0][0] == "class":
        named = attributes[0][1][:_MAX_VALUE]
        return _markup(tag, named, named, False)
    names = []
    alike = ""
    hidden = False
    for name, value in attributes:
        if name in _NAMING:
            names.append(value[:_MAX_VALUE])
            if name == "class":
                alike = names[-1]
        elif name == "aria-labelledby" and value in _LABELLED:
            names.append(value)
        elif name in ("hidden", "aria-hidden"):
            hidden = hidden or value != "false"
        elif name == "style" and "n" in value:
            hidden = hidden or bool(HIDDEN_STYLE.search(value[:_MAX_VALUE]))
    return _markup(tag, " ".join(names), alike, hidden)


@lru_cache(maxsize=16384)
def _markup(tag: str, names: str, alike: str, hidden: bool) -> Markup:
    words: list[str] = []
    pairs: list[str] = []
    flags = 0
    for name in names.replace("/", " ").split():
        told = _told(name)
        words += told.words
        pairs += told.pairs
        flags |= told.flags if len(told.words) <= _MAX_NAME and tag not in _HEADINGS else told.flags & ~FLAGS["apart"]
    if tag in PAGES:
        flags &= FLAGS["articlebody"]
    flags |= _FLAG_OF.get(tag, 0)
    if hidden:
        flags |= FLAGS["hidden"]
    words = list(dict.fromkeys(words))[:_MAX_TOKENS]
    pairs = list(dict.fromkeys(pairs))[:_MAX_TOKENS]
    return Markup((tag, alike[:100]), (*words, *pairs), frozenset(words), flags)


class _Told(NamedTuple):
    """What a name tells: its words, the pairs of them, and the kinds of elements that are named so."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    flags: int


@lru_cache(maxsize=16384)
def _told(name: str) -> _Told:
    words = [word.lower() for word in _WORD.findall(_STYLED.sub("", name) if "styled__" in name else name)]
    pairs = [f"{a}-{b}" for a, b in pairwise(words)]
    flags = 0
    for token in (*words, *pairs):
        if token in _NAMED_SO:
            flags |= _NAMED_SO[token]
    if "article-body" in pairs or "articlebody" in words:
        flags |= FLAGS["articlebody"]
    return _Told(tuple(words), tuple(pairs), flags)
