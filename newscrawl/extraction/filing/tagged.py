"""The tags that readers see: the first row of links behind the headline that are marked or named as tags."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from newscrawl.extraction.declared.structured import Graph, names_of, node_types
from newscrawl.extraction.filing.tags import split_tags
from newscrawl.extraction.literals import any_of
from newscrawl.extraction.markup import PAGES, markup_of
from newscrawl.extraction.metadata import leads_to_author
from newscrawl.extraction.page import Page
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import Found

MAX_LINKS = 600  # behind the headline that are looked at; tags stand below the text
LEVELS = 5  # a link and the elements around it, of which one may be named for tags
MAX_ROW, MAX_NAME, MAX_WORDS = 30, 60, 6  # links of a row of tags; characters and words of one
MAX_LABEL, MAX_BETWEEN = 24, 4  # further characters of the row: of its label, and of what stands between two links
_TABLE = load_table("filing/tags.toml")
_ROWS, _ONES, _OTHERS = (frozenset(words(_TABLE, key)) for key in ("row_names", "tag_names", "not_names"))
_PATH = re.compile(any_of(words(_TABLE, "tag_paths")), re.IGNORECASE)
_OTHER_PATH = re.compile(
    any_of([*words(_TABLE, "not_paths"), *words(load_table("filing/sections.toml"), "category_paths")]), re.IGNORECASE
)
_SENTENCE = re.compile(r"[?？!！…。「」]")
_THINGS = frozenset(words(_TABLE, "things"))
_HEADINGS = ("h1", "h2", "h3")
_BOUNDS = frozenset((*PAGES, *_HEADINGS))
_UNNAMED, _ONE, _ROW = range(3)  # what the elements around a link are named for: nothing, a tag, a row of tags
_FOREIGN, _END = -1, -2  # something else; the page, or a heading


def shown_tags(page: Page) -> Iterator[Found]:
    """Give the tags that the page shows, to be asked where it declares none: those of its first row, of several."""
    alone: list[str] = []
    for row in _rows(page):
        names = _names(row) if len(row) <= MAX_ROW else []
        if len(names) > 1:
            yield Found(split_tags(names), "dom")
            return
        alone = alone or names
    if alone:
        yield Found(split_tags(alone), "dom")


def subjects_named(graph: Graph) -> list[str]:
    """Give the names of the people, places and things that an article's node says it is about or mentions."""
    found = [node for _, value in graph.first("about", "mentions") for node in graph.resolve(value)]
    things = [node for node in found if isinstance(node, dict) and not _THINGS.isdisjoint(node_types(node))]
    return [name for thing in things for name in names_of(thing.get("name")) if _is_short(name) and "|" not in name]


def _rows(page: Page) -> Iterator[list[HtmlElement]]:
    """Give the runs of links behind the headline, without another link in between, that are tags'."""
    if page.anchor is None:
        return
    known: dict[HtmlElement, int] = {}
    row: list[HtmlElement] = []
    links = (element for element in page.marks.elements[page.anchor :] if element.tag == "a")
    for link in islice(links, MAX_LINKS):
        if _is_tag(link, known):
            row.append(link)
        elif row and not leads_to_author(link):
            yield row
            row = []
    if row:
        yield row


def _is_tag(link: HtmlElement, known: dict[HtmlElement, int]) -> bool:
    """Tell whether a link is marked as a tag, or leads to one and is named so, or stands in a row that is."""
    rel = link.get("rel")
    marked = rel is not None and "tag" in (tokens := rel.lower().split())
    named = _ROW if marked else _named(link, known)
    href = (link.get("href") or "#")[:300] if named >= _ONE else "#"
    if href[0] == "#" or (named == _ONE and not _PATH.search(href)) or (marked and "category" in tokens):
        return False
    return not _OTHER_PATH.search(href) and not leads_to_author(link)


def _named(link: HtmlElement, known: dict[HtmlElement, int]) -> int:
    """Tell what a link, or one of the elements right around it, is named for."""
    best = _UNNAMED
    for node in islice(chain((link,), link.iterancestors()), LEVELS):
        named = known.get(node)
        if named is None:
            tokens = None if node.tag in _BOUNDS else node.get("class") or node.get("id")
            named = known[node] = _END if node.tag in _BOUNDS else _meaning(tokens[:200]) if tokens else _UNNAMED
        if named == _END:
            return best
        if named == _FOREIGN:
            return _FOREIGN
        best = max(best, named)
    return best


@lru_cache(maxsize=4096)
def _meaning(tokens: str) -> int:
    """Tell what a class or id attribute names its element for."""
    named = frozenset(markup_of("", (("class", tokens),)).tokens)
    if not named.isdisjoint(_OTHERS):
        return _FOREIGN
    return _ROW if not named.isdisjoint(_ROWS) else _ONE if not named.isdisjoint(_ONES) else _UNNAMED


def _names(row: Sequence[HtmlElement]) -> list[str]:
    """Give the texts of a row of tags; none where it stands in a sentence, a heading or another article's teaser."""
    names = [visible_text(link, MAX_NAME + 1) or "" for link in row]
    names = [name for name in names if name]
    if not names or not all(map(_is_short, names)):
        return []
    box = _box(row)
    if box.tag in _HEADINGS or next(box.iterancestors(*_HEADINGS), None) is not None or of_another(box):
        return []
    most = sum(map(len, names)) + MAX_LABEL + MAX_BETWEEN * len(names)
    return names if len(visible_text(box, most + 1) or "") <= most else []


def _is_short(name: str) -> bool:
    return len(name) <= MAX_NAME and len(name.split()) <= MAX_WORDS and not _SENTENCE.search(name)


def _box(row: Sequence[HtmlElement]) -> HtmlElement:
    """Give the innermost element around all links of a row."""
    first, last = ([*link.iterancestors()][::-1] for link in (row[0], row[-1]))
    shared = [one for one, other in takewhile(lambda pair: pair[0] is pair[1], zip(first, last, strict=False))]
    return shared[-1]
