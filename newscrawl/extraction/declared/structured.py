"""The article's node in a page's structured data: which of the nodes speaks of this page, and reading its fields.

Vocabulary: https://schema.org/Article. Every value may be of any type; what is of a wrong type counts as missing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction.tables import load_table, words
from newscrawl.processors import plain_text

_FRONT = re.compile(r"/*(?:[a-z]{2}(?:[-_][a-z]{2})?/*)?(?:(?:index|home|default)(?:\.\w{2,5})?/*)?", re.IGNORECASE)
_FITS = 3  # a score that a headline which the page shows, or the page's address, alone gives
MAX_NODES = 3_000
MAX_DEPTH = 25
_HOLDING = (dict, list)  # what values that hold others are
Node = dict[str, Any]

_TABLE = load_table("declared/structured.toml")
_ARTICLE_TYPES = frozenset(words(_TABLE, "article"))
_PAGE_TYPES = frozenset(words(_TABLE, "page"))
_WORK_TYPES = frozenset(words(_TABLE, "work"))
_FOREIGN_KEYS = frozenset(words(_TABLE, "foreign"))


class Graph:
    """All nodes of a page's structured data, with those that speak of the article first."""

    def __init__(self, values: list[Any], *, urls: tuple[str, ...] = (), title: str | None = None) -> None:
        self.by_id: dict[str, Node] = {}
        self.nodes: list[tuple[Node, bool]] = []  # node, stands under a key that names other articles
        self._walk(values)
        self._keys = {url_key(url) for url in urls if url}
        self._title = (title or "").casefold()
        typed = [(node, foreign, frozenset(node_types(node))) for node, foreign in self.nodes if "@type" in node]
        self.articles = self._ranked([row[:2] for row in typed if row[2] & _ARTICLE_TYPES])
        self.pages = self._ranked([row[:2] for row in typed if row[2] & _PAGE_TYPES])
        works = () if self.articles else typed
        self.works = self._ranked(
            [row[:2] for row in works if row[2] & _PAGE_TYPES or (row[2] & _WORK_TYPES and self._is_page(row[0]))]
        )

    @property
    def is_news(self) -> bool:
        """Tell whether the article's node is typed as news."""
        return any("News" in name for node in self.articles[:1] for name in node_types(node))

    def first(self, *names: str) -> Iterator[tuple[str, Any]]:
        """Give (name, value) of these properties of the article's nodes, the best node first."""
        return _given(self.articles, names)

    def makers(self) -> Iterator[Any]:
        """Give who made what the page holds, where no node is an article."""
        return (value for _, value in _given(self.works, ("author", "creator")))

    def of_pages(self, name: str) -> Iterator[Any]:
        """Give the values of a property of the nodes that describe the page itself."""
        return (value for _, value in _given(self.pages, (name,)))

    def publishers(self) -> list[str]:
        """Give the names of the article's publishers; of a personal site, which names a person, none."""
        items = [item for _, value in self.first("publisher") for item in self.resolve(value)]
        return [n for i in items if not (isinstance(i, dict) and "Person" in node_types(i)) for n in names_of(i)]

    def people(self, value: object) -> tuple[list[str], list[str]]:
        """Give the names in an author value: of people (and of what has no type), and of organizations."""
        people: list[str] = []
        bodies: list[str] = []
        for item in self.resolve(value):
            names = names_of(item)
            if isinstance(item, dict) and not names:
                parts = [plain_text(item.get(key)) for key in ("givenName", "familyName")]
                names = [name for name in [" ".join(part for part in parts if part)] if name]
            organized = isinstance(item, dict) and "Organization" in " ".join(node_types(item))
            (bodies if organized else people).extend(names)
        return people, bodies

    def resolve(self, value: object) -> list[Any]:
        """Give a value as a flat list, with references (`{"@id": ...}`) replaced by what they refer to."""
        flat: list[Any] = []
        stack = [value]
        while stack and len(flat) < 200:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item[:200]))
            elif isinstance(item, dict):
                known = self.by_id.get(str(item.get("@id"))) if len(item) <= 2 else None
                if "@list" in item and known is None:
                    stack.append(item["@list"])
                else:
                    flat.append(known or item)
            elif item is not None:
                flat.append(item)
        return flat

    def _walk(self, values: list[Any]) -> None:
        stack: list[tuple[Any, int, bool]] = [(value, 0, False) for value in reversed(values)]
        while stack and len(self.nodes) < MAX_NODES:
            value, depth, foreign = stack.pop()
            if isinstance(value, dict):
                self._keep(value, foreign)
                children = [(c, foreign or k in _FOREIGN_KEYS) for k, c in value.items() if isinstance(c, _HOLDING)]
            elif isinstance(value, list):
                children = [(c, foreign) for c in value if isinstance(c, _HOLDING)]
            else:
                continue
            if depth < MAX_DEPTH:
                stack += [(c, depth + 1, f) for c, f in reversed(children)]

    def _keep(self, node: Node, foreign: bool) -> None:
        self.nodes.append((node, foreign))
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(self.by_id.get(name, ())):
            self.by_id[name] = node

    def _ranked(self, nodes: Iterable[tuple[Node, bool]]) -> list[Node]:
        """Sort nodes by how well they fit; one that names another page, and another headline, counts if none fits."""
        scored = [(self._score(node), node) for node, foreign in nodes if not foreign or self._names_page(node)]
        scored.sort(key=lambda row: -row[0])
        fitting = [node for score, node in scored if score >= _FITS or not (self._keys and node_urls(node))]
        return fitting or [node for _, node in scored[:1]]

    def _score(self, node: Node) -> int:
        headline = (plain_text(node.get("headline")) or "").casefold()
        agrees = bool(headline and self._title and (headline in self._title or self._title in headline))
        return 4 * self._names_page(node) + _FITS * agrees + ("headline" in node) + ("datePublished" in node)

    def _is_page(self, node: Node) -> bool:
        """Tell whether a work is what the page is about, by its address or its name."""
        names = [name.casefold() for key in ("name", "headline") for name in names_of(node.get(key))]
        return self._names_page(node) or any(name in self._title for name in names)

    def _names_page(self, node: Node) -> bool:
        return any(url_key(url) in self._keys for url in node_urls(node))


def _given(nodes: Iterable[Node], names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for node in nodes:
        for name in names:
            if node.get(name) not in (None, "", [], {}):
                yield name, node[name]


def node_types(node: Node) -> list[str]:
    """Give a node's types without their namespace.

    >>> node_types({"@type": ["http://schema.org/NewsArticle", 7]})
    ['NewsArticle']
    """
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [name.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)]


def node_urls(node: Node) -> list[str]:
    """Give the addresses under which a node says that it stands."""
    main = node.get("mainEntityOfPage")
    if isinstance(main, list):
        main = main[0] if main else None
    if isinstance(main, dict):
        main = main.get("@id") or main.get("url")
    return [url for url in (node.get("url"), main, node.get("@id")) if isinstance(url, str) and "/" in url]


def names_of(value: object) -> list[str]:
    """Give the names that a value of unknown shape holds: a string, a node with a name, or lists of them.

    >>> names_of([{"@type": "Thing", "name": "Oil"}, "Gas", 7])
    ['Oil', 'Gas']
    """
    names: list[str] = []
    stack = [(value, 0)]
    while stack and len(names) < 200:
        item, depth = stack.pop()
        if isinstance(item, str):
            name = plain_text(item)
            if name:
                names.append(name)
        elif isinstance(item, list) and depth < MAX_DEPTH:
            stack += [(child, depth + 1) for child in reversed(item[:200])]
        elif isinstance(item, dict) and depth < MAX_DEPTH:
            stack.append((item.get("name") or item.get("@value"), depth + 1))
    return names


def is_front_page(url: str) -> bool:
    """Tell whether an address is a site's front page, or that of one of its languages.

    >>> is_front_page("https://daily.example/en/"), is_front_page("https://daily.example/world")
    (True, False)
    """
    try:
        parts = urlsplit(url[:4096].strip())
    except ValueError:
        return False
    return bool(_FRONT.fullmatch(parts.path)) and not parts.query


@lru_cache(maxsize=512)
def url_key(url: str) -> str:
    """Fold an address to what tells pages apart: host without www, path without its last slash."""
    try:
        parts = urlsplit(url[:4096].strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query if parts.path in ('', '/') else ''}"
