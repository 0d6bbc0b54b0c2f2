"""HTML microdata as nodes of the same shape as JSON-LD (https://html.spec.whatwg.org/multipage/microdata.html)."""

from collections.abc import Iterable
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.visibletext import visible_text

MAX_CLIMB = 40  # ancestors between a property and its item
_COMMENT = "comment"  # in class or id
_SIGNATURES = frozenset(["author", "creator"])
_UNREAD = "articleBody"  # a property that nobody asks for, and long
_VALUE_ATTRIBUTES = ("content", "datetime", "src", "href")


def read_microdata(props: Iterable[HtmlElement], title: str = "") -> list[dict[str, Any]]:
    """Give the items that these properties belong to, outermost first, in document order.

    A property outside every item belongs to one node without a type, which comes last; with one headline in it, which
    the page's `title` holds, it is an article, of a template that forgot `itemscope`.
    """
    nodes: dict[HtmlElement | None, dict[str, Any]] = {}
    owners: dict[HtmlElement | None, HtmlElement | None] = {}  # of the properties in an element
    nested: set[int] = set()
    for element in props:
        if element.get("itemprop") in _SIGNATURES and _is_comments(element):
            continue
        parent = element.getparent()
        if parent not in owners:
            owners[parent] = _owner(element)
        owner = owners[parent]
        node = nodes.setdefault(owner, _new_node(owner))
        value: Any
        if element.get("itemscope") is not None:
            value = nodes.setdefault(element, _new_node(element))
            nested.add(id(value))
        else:
            value = _value(element)
        if value is not None:
            for name in (element.get("itemprop") or "")[:200].split():
                node.setdefault(name, []).append(value)
    loose = nodes.pop(None, None)
    headlines: list[Any] = loose.get("headline", []) if loose else []
    if loose and len(headlines) == 1 and str(headlines[0]).casefold() in title.casefold():
        loose["@type"] = ["Article"]
    items = [node for node in nodes.values() if id(node) not in nested]
    return [*items, loose] if loose else items


def _owner(element: HtmlElement) -> HtmlElement | None:
    ancestor = element.getparent()
    for _ in range(MAX_CLIMB):
        if ancestor is None or ancestor.get("itemscope") is not None:
            return ancestor
        ancestor = ancestor.getparent()
    return None


def _is_comments(element: HtmlElement) -> bool:
    """Tell whether a property without an item of its own stands among readers' comments."""
    ancestor = element.getparent()
    for _ in range(MAX_CLIMB):
        if ancestor is None or ancestor.get("itemscope") is not None:
            return False
        if _COMMENT in (ancestor.get("class") or "") or _COMMENT in (ancestor.get("id") or ""):
            return True
        ancestor = ancestor.getparent()
    return False


def _new_node(owner: HtmlElement | None) -> dict[str, Any]:
    kinds = [] if owner is None else (owner.get("itemtype") or "")[:500].split()
    return {"@type": [kind.rstrip("/").rsplit("/", 1)[-1] for kind in kinds]}


def _value(element: HtmlElement) -> str | None:
    for name in _VALUE_ATTRIBUTES:
        value: str | None = element.get(name)
        if value and not (name == "href" and element.tag == "a"):
            return value
    unread = element.tag == "meta" or element.get("itemprop") == _UNREAD
    return None if unread else visible_text(element, 2_000)
