"""The section that an article stands in: a name of the site's, never its own, its front page's or the article's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.metadata import PageMarks
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import Graph, Node, is_front_page, names_of, node_types, url_key
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.titles import SiteNames, fold_title, overlap
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import Found, absolute_url, plain_text

MAX_SECTION, MAX_SECTION_WORDS = 60, 7  # a longer one is a sentence, or all of a trail
MAX_TRAILS, MAX_LEVELS, MAX_TRAIL = 6, 12, 400  # trails of a page, levels of one, characters of one
_SAME, _ALIKE = 0.75, 0.5  # share of words from which a name is the article's title; from which one of three words is
_TABLE = load_table("sections.toml")
_NAMES = ("home", "generic", "languages", "trail_labels")  # of what is no section
_NO_SECTION = frozenset(map(fold_title, [name for names in _NAMES for name in _TABLE[names]]))
_PREFIX = re.compile(rf"(?:{'|'.join(map(re.escape, _TABLE['prefixes']))})\s*[:：]\s*", re.IGNORECASE)
_CONJUNCTION = re.compile(rf"\s(?:{'|'.join(map(re.escape, dict.fromkeys(words(_TABLE, 'conjunctions'))))})\s")
_EDGES = " <>|/-–—:;,"
_PATH = re.compile(r"\s*[>»›→|\\]\s*|\s+[/•·]\s+|::")  # between the levels of a trail that was written into one name
_TRAIL_TAGS = frozenset(("nav", "ol", "ul", "div", "p", "section"))
_ABOVE, _BELOW = 200, 40  # elements around the headline among which a trail that readers see is looked for
_FIRST = 400  # elements of a page without a headline


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the trail of links that leads to the article."""

    name: str | None
    url: str | None


class ChooseSection:
    """Choose the first candidate that names a section.

    A list gives its first name, a trail written into one name its last. The context holds the page's `site_names`
    and the folded `titles` of its article.
    """

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Choose among the sections."""
        site, titles = loader_context["site_names"], loader_context.get("titles", ())
        for found in candidates:
            for name in _names(found.value):
                if is_section(name, site, titles):
                    return found.having(name)
        return None


def is_section(name: str, site: SiteNames, titles: Iterable[str]) -> bool:
    """Tell whether a name may be a section's."""
    folded = fold_title(name)
    if not folded or folded in _NO_SECTION or folded.isdigit():
        return False
    if len(name) > MAX_SECTION or len(folded.split()) > MAX_SECTION_WORDS or name.endswith(("?", "!", "...", "…")):
        return False
    return not site.is_name(name) and not any(_is_title(folded, title) for title in titles)


def _is_title(folded: str, title: str) -> bool:
    """Tell whether a name is the article's title, or the beginning of it."""
    shared = overlap(folded, title)
    return shared >= _SAME or (folded.count(" ") >= 2 and (shared >= _ALIKE or title.startswith(folded)))


def _names(text: str) -> Iterator[str]:
    """Give the names that a section's text holds, the one to prefer first.

    >>> list(_names("CIUDAD,VENEZUELA")), list(_names("News > World > Asia"))
    (['CIUDAD', 'VENEZUELA'], ['Asia', 'World', 'News'])
    >>> list(_names("Behavioral, Social and Health Sciences")), list(_names("/sport/football"))
    (['Behavioral, Social and Health Sciences'], ['football', 'sport'])
    """
    if "://" in text:
        return
    levels = [level for level in _PATH.split(text) if level]
    if text.startswith("/") or text.count("/") > 1:
        levels = [level for level in text.split("/") if level.strip()]
    for level in reversed(levels):
        names = (_PREFIX.sub("", part.strip(_EDGES), count=1) for part in _parts(level))
        yield from filter(None, names)


def _parts(text: str) -> list[str]:
    """Split a list of names, and nothing else, at its commas."""
    parts = re.split(r"[,;、،]", text)
    if len(parts) == 1 or (len(parts) == 2 and parts[1][:1] == " "):
        return [text]
    return [text] if _CONJUNCTION.search(parts[-1]) and len(parts) <= 3 else parts


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
    """Give the levels between the front page and the article, the last first."""
    own = {url_key(url) for url in (page.url, *page.marks.links.get("canonical", ())[:1])}
    linked = any(level.url for level in trail)
    for place, level in reversed(list(enumerate(trail))):
        last = place == len(trail) - 1
        if level.url is None and linked and last and len(trail) > 1:
            continue  # the page itself needs no link
        if level.name and not (level.url and (url_key(level.url) in own or is_front_page(level.url))):
            yield Found(level.name, source, "trail")


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
    except (TypeError, ValueError):
        return 0.0


def _level(item: Node, base: str) -> Level:
    inner = item.get("item")
    inner = inner if isinstance(inner, dict) else {"@id": inner}
    names = names_of(item.get("name")) or names_of(inner.get("name"))
    links = [link for link in (inner.get("@id"), inner.get("url"), item.get("url")) if "/" in str(link)]
    return Level(next(iter(names), None), next(filter(None, (absolute_url(link, base) for link in links)), None))


def _visible_trails(marks: PageMarks, anchor: int | None) -> Iterator[list[Level]]:
    start, end = (0, _FIRST) if anchor is None else (max(0, anchor - _ABOVE), anchor + _BELOW)
    found = [element for element in marks.elements[start:end] if element.tag in _TRAIL_TAGS and _is_trail(element)]
    for element in found[:MAX_TRAILS]:
        text = visible_text(element, MAX_TRAIL + 1) or ""
        links = [link for link in element.iter("a") if not link.get("hreflang")][: MAX_LEVELS + 1]
        if links and len(links) <= MAX_LEVELS and len(text) <= MAX_TRAIL:
            yield [_linked(link, marks.base) for link in links]
            return


def _is_trail(element: HtmlElement) -> bool:
    return any("readcrumb" in (element.get(name) or "")[:300] for name in ("class", "id", "aria-label"))


def _linked(link: HtmlElement, base: str) -> Level:
    return Level(plain_text(visible_text(link, MAX_SECTION + 40)), absolute_url(link.get("href"), base) or base)
