"""Paragraphs of the rich text that editors store as data.

A list of blocks is read as it stands in the state of a page, whatever editor made it:

- strings, plain or HTML;
- objects with one text: `{"type": "text", "content": "<p>…"}`, `{"type": "paragraph", "data": {"text": "…"}}`;
- nodes with nodes inside, as of Portable Text, Contentful, ProseMirror, Slate and Lexical:
  `{"type": "paragraph", "content": [{"type": "text", "text": "…"}]}`;
- elements of React: `["$", "p", null, {"children": ["…", ["$", "a", null, {"children": "…"}]]}]`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import fragment_fromstring

from newscrawl.extraction.tables import load_table, words

_TABLE = load_table("text/richtext.toml")
_TYPES, _CHILDREN, _BOXES, _LEAVES = (tuple(words(_TABLE, key)) for key in ("types", "children", "boxes", "leaves"))
_DOCUMENTS, _INLINE, _BREAKS, _LISTS, _WRAPS, _HEADINGS, _SKIPPED = (
    frozenset(words(_TABLE, key)) for key in ("documents", "inline", "breaks", "lists", "wraps", "headings", "skipped")
)
_UNTYPED_OR_INLINE = _INLINE | {""}
_PARAGRAPH = 60  # characters from which a text in data may be a paragraph, half of it without spaces between words
_DEEPEST = 8  # nodes in nodes
_BLOCK_ENDS = re.compile(r"</p>|<br\s*/?>\s*<br\s*/?>|</h[1-6]>|</li>|\n\s*\n", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{1,500}>")
_REFERENCE = re.compile(r"\$(?:[A-Za-z@]?[0-9a-f]*|undefined)(?::.*)?")  # of React, to another row of its data
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class _Node(NamedTuple):
    """A node of rich text: its folded type, and what stands in it."""

    kind: str
    children: list[Any]


class _Carrier(NamedTuple):
    """How the items of a list carry their texts: under a key, in items of a type; both empty for strings and nodes."""

    key: str
    kind: str


_STRING, _RICH = _Carrier("", "string"), _Carrier("", "node")


def read_blocks(items: list[Any]) -> tuple[list[str], list[Any]]:
    """Return the paragraphs of a list of blocks, in order, and the values in it that may hold other lists.

    There are none where no item is long enough to be one; items of a few words count where they are made as the
    long ones are, or are headings. What a node says is not read a second time, however deep its nodes are nested.
    """
    if _is_element(items):
        return [], items[1:]
    nodes = [_node(item) for item in items]
    texts = [(_paragraphs(node) or None) if node else None for node in nodes]
    carriers = [_carrier(item, told) for item, told in zip(items, texts, strict=True)]
    known = {carrier for carrier in carriers if carrier}
    if 2 * carriers.count(_STRING) < len(items):
        known.discard(_STRING)
    found: list[str] = []
    rest: list[Any] = []
    for item, node, told, carrier in zip(items, nodes, texts, carriers, strict=True):
        if known or carrier:
            found += split_text(_carried(item, carrier, known)) if told is None else told
        rest += _others(item, node) if node and told else [item]
    return found, rest


def _others(item: Any, node: _Node) -> list[Any]:
    """Give the values of a node beside those that its paragraphs were read from."""
    holder = item if isinstance(item, dict) else item[3]
    boxes = [box for key in _BOXES if isinstance(box := holder.get(key), dict)]
    values = [value for values in (holder, *boxes) for value in values.values() if isinstance(value, dict | list)]
    return [value for value in values if value is not node.children and not any(value is box for box in boxes)]


def is_prose(text: str) -> bool:
    """Tell whether a text may be a paragraph by itself."""
    if len(text) >= _PARAGRAPH and text.count(" ") > len(text) // 20:
        return True
    return 2 * len(text) >= _PARAGRAPH and 2 * len(_UNSPACED.findall(text)) > len(text)


def split_text(text: str) -> list[str]:
    """Split a text, plain or HTML, into paragraphs."""
    return [clean for part in _BLOCK_ENDS.split(text) if (clean := _plain(part))]


def without_tags(text: str) -> str:
    """Replace the tags of a text by spaces."""
    return _TAGS.sub(" ", text)


def _plain(text: str) -> str:
    if "<" in text or "&" in text:
        try:
            text = fragment_fromstring(text, create_parent="div").text_content()
        except (etree.LxmlError, ValueError):
            text = without_tags(text)
    return " ".join(text.split())


def _carrier(item: Any, told: list[str] | None) -> _Carrier | None:
    """Tell how an item carries a paragraph: in a node, whose paragraphs are `told`, or as its only prose."""
    if told is not None:
        return _RICH if any(map(is_prose, told)) else None
    if isinstance(item, str):
        return _STRING if is_prose(item) else None
    prose = [key for key, text in _strings(item) if is_prose(text)]
    kind = _kind(item)
    return _Carrier(prose[0], kind) if len(prose) == 1 and kind not in _SKIPPED else None


def _carried(item: Any, carrier: _Carrier | None, told: set[_Carrier]) -> str:
    """Give the text that an item carries: its only prose, or what stands where others of the list have theirs."""
    if isinstance(item, str):
        return item if carrier or _STRING in told else ""
    kind = _kind(item)
    keys = {known.key for known in told if kind in _HEADINGS or known.kind == kind}
    wanted = {carrier.key} if carrier else keys
    return next((text for key, text in _strings(item) if key and key in wanted), "")


def _strings(item: Any) -> Iterator[tuple[str, str]]:
    """Give the keys and texts of an object, and of the box in it that holds what it is made of."""
    if isinstance(item, dict):
        boxes = [box for key in _BOXES if isinstance(box := item.get(key), dict)]
        for holder in (item, *boxes):
            yield from ((key, text) for key, text in holder.items() if isinstance(text, str) and key not in _TYPES)


def _kind(item: Any) -> str:
    """Give the folded type of an object, as "bulletlist"."""
    found = (item.get(key) for key in _TYPES) if isinstance(item, dict) else ()
    return _folded(next((name for name in found if isinstance(name, str)), "")[:60])


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    """Give the last part of a type's name, in small letters and digits: of "core/list-item" it is "listitem"."""
    return "".join(filter(str.isalnum, name.rpartition("/")[2])).casefold()


def _is_element(item: Any) -> bool:
    return isinstance(item, list) and len(item) >= 4 and item[0] == "$" and isinstance(item[3], dict)


def _node(item: Any) -> _Node | None:
    """Read a node; None for what is none, and for documents."""
    if _is_element(item):
        children = item[3].get("children")
        kind = _folded(item[1][:60]) if isinstance(item[1], str) else ""
        return _Node(kind, children if isinstance(children, list) and not _is_element(children) else [children])
    if not isinstance(item, dict) or not _DOCUMENTS.isdisjoint(item) or not (kind := _kind(item)):
        return None
    boxes = [box for key in _BOXES if isinstance(box := item.get(key), dict)]
    inside = (holder.get(key) for holder in (item, *boxes) for key in _CHILDREN)
    children = next((value for value in inside if value and isinstance(value, list)), None)
    return None if children is None else _Node(kind, children)


def _paragraphs(node: _Node, depth: int = 0) -> list[str]:
    """Give the paragraphs of a node: one of what stands in its line, those of its only child, or of a list's items.

    What holds several blocks of its own is no paragraph.
    """
    if node.kind in _SKIPPED or depth > _DEEPEST:
        return []
    if node.kind not in _LISTS and any(map(_is_inline, node.children)):
        text = " ".join("".join(_line(node.children)).split())
        return [text] if text else []
    if len(node.children) > 1 and node.kind not in _LISTS and node.kind not in _WRAPS:
        return []
    found: list[str] = []
    for child in node.children:
        if inner := _node(child):
            found += _paragraphs(inner, depth + 1)
        elif text := _leaf(child) or _boxed(child):
            found += split_text(text)
    return found


def _is_inline(child: Any) -> bool:
    """Tell whether a child of a node stands in a line of text."""
    node = _node(child)
    if node:
        return node.kind in _INLINE
    return bool(_leaf(child).strip()) and _kind(child) in _UNTYPED_OR_INLINE


def _line(children: list[Any], depth: int = 0) -> Iterator[str]:
    for child in children if depth <= _DEEPEST else ():
        if node := _node(child):
            yield " " if node.kind in _BREAKS else ""
            yield from _line(node.children, depth + 1)
        else:
            yield " " if _kind(child) in _BREAKS else _leaf(child)


def _boxed(child: Any) -> str:
    """Give the only text of an object inside of a list."""
    texts = [text for _, text in _strings(child)]
    return texts[0] if len(texts) == 1 else ""


def _leaf(child: Any) -> str:
    if isinstance(child, str):
        return "" if _REFERENCE.fullmatch(child) else child
    if not isinstance(child, dict):
        return ""
    return next((text for key in _LEAVES if isinstance(text := child.get(key), str)), "")
