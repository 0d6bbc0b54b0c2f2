"""What the structured data of a page says it is: types of schema.org in JSON-LD and microdata."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from newscrawl.discovery.vocabulary import vocabulary
from newscrawl.jsonld import read_jsonld

MAX_JSON = 1024 * 1024  # characters of one script that are parsed
MAX_SCRIPTS = 50
MAX_NODES = 5000  # objects and lists that are looked at


def type_features(root: etree._Element) -> set[str]:
    """Return type_one, type_many (articles that are no member of a list) and type_listing, as they apply."""
    types = vocabulary().types
    articles, features = 0, set()
    for found in (*_microdata(root), *_json_types(root)):
        if found & types["article"]:
            articles += 1
        if found & types["listing"]:
            features.add("type_listing")
    if articles:
        features.add("type_one" if articles < 3 else "type_many")
    return features


def _json_types(root: etree._Element) -> Iterator[frozenset[str]]:
    """Yield the types of each object in JSON-LD that is about the page."""
    nodes = 0
    for number, script in enumerate(root.iter("script")):
        if number >= MAX_SCRIPTS * 10 or nodes >= MAX_NODES:
            return
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = script.text or ""
        queue: list[Any] = [read_jsonld(text)] if len(text) <= MAX_JSON else []
        while queue and nodes < MAX_NODES:
            nodes += 1
            node = queue.pop()
            if isinstance(node, list):
                queue.extend(node[:MAX_NODES])
            elif isinstance(node, dict):
                yield _types(node.get("@type"))
                queue.extend(_children(node))


def _children(node: dict[str, Any]) -> Iterator[Any]:
    """Yield the values that may hold further objects about the page, not about what it lists."""
    members = vocabulary().types["members"]
    return (value for key, value in node.items() if isinstance(value, dict | list) and key.lower() not in members)


def _types(value: Any) -> frozenset[str]:
    """Return types as bare names in lower case: "NewsArticle", "schema:NewsArticle", "https://schema.org/NewsArticle"."""
    values = value if isinstance(value, list) else [value]
    names = (text for text in values[:10] if isinstance(text, str))
    return frozenset(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for name in names)


def _microdata(root: etree._Element) -> Iterator[frozenset[str]]:
    """Yield the types of items that are no property of another one."""
    for number, element in enumerate(root.iterfind(".//*[@itemtype]")):
        if number >= MAX_NODES:
            return
        if element.get("itemprop") is None:
            yield _types(element.get("itemtype", "")[:500].split())
