"""The trails of links that lead from the front page to the article: of structured data, and those that are seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.declared.structured import Graph, Node, is_front_page, names_of, node_types, url_key
from newscrawl.extraction.filing.sections import is_vague
from newscrawl.extraction.literals import any_of
from newscrawl.extraction.metadata import PageMarks
from newscrawl.extraction.page import Page
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.titles import fold_title
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import Found, absolute_url, plain_text

MAX_TRAILS, MAX_LEVELS, MAX_TRAIL = 6, 12, 400  # trails of a page, levels of one, characters of one
MAX_NAME = 60  # characters of a section's name
MAX_SEPARATOR = 4  # characters between two levels
_ABOVE, _BELOW = 200, 40  # elements around the headline among which a trail that readers see is looked for
_FIRST = 400  # elements of a page without a headline
_TABLE = load_table("filing/sections.toml")
_TRAIL = re.compile(any_of(words(_TABLE, "trail_names")), re.IGNORECASE)
_TRAIL_TAGS = frozenset(("nav", "ol", "ul", "div", "p", "section", "td"))
_HOME = frozenset(map(fold_title, _TABLE["home"]))
_SEPARATORS = frozenset(">»›→/|·•\\")
_ARROWS = frozenset(">»›→ ")  # of a trail even where its first link is not called home, but by the site's name


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the trail of links that leads to the article."""

    name: str | None
    url: str | None


def trail_sections(page: Page) -> Iterator[Found]:
    """Give the sections that the page's trails of links end in: those of structured data, then those that are seen.

    To be asked where nothing else tells the section, and no further than until one is found.
    """
    for source, graph in page.graphs:
        for trail in _structured_trails(graph, page.marks.base):
            yield from _sections(trail, page, source)
    for trail in _visible_trails(page.marks, page.anchor):
        yield from _sections(trail, page, "dom")


def _sections(trail: list[Level], page: Page, source: str) -> Iterator[Found]:
    """Give the levels between the front page and the article, the last first.

    Above a last level that says "News" stands who publishes it, not what it is about.
    """
    own = {url_key(url) for url in (page.url, *page.marks.links.get("canonical", ())[:1])}
    linked = any(level.url for level in trail)
    for place, level in reversed(list(enumerate(trail))):
        last = place == len(trail) - 1
        if level.url is None and linked and last and len(trail) > 1:
            continue  # the page itself needs no link
        if level.name and not (level.url and (url_key(level.url) in own or is_front_page(level.url))):
            yield Found(level.name, source, "trail")
            if is_vague(level.name):
                return


def _structured_trails(graph: Graph, base: str) -> Iterator[list[Level]]:
    """Read https://schema.org/BreadcrumbList."""
    found = [node for node, _ in graph.nodes if "BreadcrumbList" in node_types(node)]
    for node in found[:MAX_TRAILS]:
        items = [item for item in graph.resolve(node.get("itemListElement")) if isinstance(item, dict)]
        items = sorted(items[:MAX_LEVELS], key=_position)
        yield [_level(item, base) for item in items]


def _position(item: Node) -> float:
    try:
        return float(item.get("position") or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _level(item: Node, base: str) -> Level:
    inner = item.get("item")
    inner = inner if isinstance(inner, dict) else {"@id": inner}
    names = names_of(item.get("name")) or names_of(inner.get("name"))
    links = [link for link in (inner.get("@id"), inner.get("url"), item.get("url")) if "/" in str(link)]
    return Level(next(iter(names), None), next(filter(None, (absolute_url(link, base) for link in links)), None))


def _visible_trails(marks: PageMarks, anchor: int | None) -> Iterator[list[Level]]:
    """Give the first trail around the headline that is called one, and the last in front of it that looks like one."""
    start, end = (0, _FIRST) if anchor is None else (max(0, anchor - _ABOVE), anchor + _BELOW)
    found = [element for element in marks.elements[start:end] if element.tag in _TRAIL_TAGS and is_trail(element)]
    found = found[:MAX_TRAILS]
    links = marks.elements[start : end if anchor is None else anchor]
    found += islice((box for link in reversed(links) if (box := _trail_from_home(link, marks.base)) is not None), 1)
    for element in found:
        text = visible_text(element, MAX_TRAIL + 1) or ""
        links = [link for link in element.iter("a") if not link.get("hreflang")][: MAX_LEVELS + 1]
        if links and len(links) <= MAX_LEVELS and len(text) <= MAX_TRAIL:
            yield [_linked(link, marks.base) for link in links]
            return


def is_trail(element: HtmlElement) -> bool:
    """Tell whether an element is called a trail of links."""
    for name in ("class", "id", "aria-label"):
        value = element.get(name)
        if value and _TRAIL.search(value[:300]):
            return True
    return False


def _trail_from_home(link: HtmlElement, base: str) -> HtmlElement | None:
    """Give the element whose links are a trail that begins with this one: to the front page, and a mark behind it."""
    mark = (link.tail or "").strip() if link.tag == "a" else ""
    if not mark or len(mark) > MAX_SEPARATOR or not _SEPARATORS.issuperset(mark.replace(" ", "")):
        return None
    box, url = link.getparent(), absolute_url(link.get("href"), base)
    if box is None or url is None or not is_front_page(url):
        return None
    if not _ARROWS.issuperset(mark) and fold_title(visible_text(link, 40) or "") not in _HOME:
        return None
    links = list(islice(box.iterchildren("a"), 2))
    return box if len(links) > 1 and links[0] is link else None


def _linked(link: HtmlElement, base: str) -> Level:
    return Level(plain_text(visible_text(link, MAX_NAME + 40)), absolute_url(link.get("href"), base) or base)
