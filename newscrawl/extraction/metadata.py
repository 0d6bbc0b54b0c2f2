"""The one pass over a page that all its metadata is read from: meta tags, links, data scripts, headings, hints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.literals import any_of
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import absolute_url

# Bounds that keep the work linear on pages made to exhaust: no real page comes near them.
MAX_METAS, MAX_SCRIPTS, MAX_SCRIPT_CHARS, MAX_PROPS, MAX_HINTS = 2_000, 60, 2_000_000, 1_000, 300
MAX_ELEMENTS = 12_000  # the largest of 2,181 pages had 11,529, the next 6,749
MAX_CONTENT = 10_000  # characters of one meta tag

_TABLE = load_table("marks.toml")


_AUTHOR_TOKENS, _DATE_TOKENS = words(_TABLE, "author"), words(_TABLE, "date")
_AUTHOR, _DATE = re.compile(any_of(_AUTHOR_TOKENS)), re.compile(any_of(_DATE_TOKENS))
_AUTHOR_OR_DATE = re.compile(any_of([*_AUTHOR_TOKENS, *_DATE_TOKENS]))
_FRONTS, _ENDS = any_of(words(_TABLE, "foreign_fronts")), any_of(words(_TABLE, "foreign_ends"))
_FOREIGN = re.compile(
    rf"(?<![a-z])(?:{any_of(words(_TABLE, 'foreign_parts'))})|"
    rf"(?:^|\s)(?:{any_of(words(_TABLE, 'foreign'))}|"
    rf"(?!\S*(?<![a-z])(?:{_FRONTS})[-_])\S*[-_](?:{_ENDS})s?(?!\S))"
)
_FOOTER = re.compile(rf"(?:^|\s)(?:{any_of(words(_TABLE, 'footer'))})(?!\S*lastmod)")
_RELS = frozenset(["canonical", "author", "amphtml"])
_AUTHOR_PATH = re.compile(any_of(words(_TABLE, "author_paths")))


@dataclass(slots=True)
class Mark:
    """An element that may tell something, and its place in the document's order of elements."""

    element: HtmlElement
    index: int

    def text(self, limit: int = 300) -> str | None:
        """Give the text a reader sees in it, up to `limit` characters."""
        return visible_text(self.element, limit)


@dataclass(slots=True)
class PageMarks:
    """What one pass found, in document order."""

    elements: list[HtmlElement]  # all of the page; kept, so that lxml need not make them anew for who comes next
    language: str | None = None  # <html lang>
    url: str = ""  # where the page was fetched
    base: str = ""  # what relative links are relative to
    has_base: bool = False  # a <base> said so, or tried to
    title: str | None = None  # <title>
    metas: dict[str, list[str]] = field(default_factory=dict)  # folded name or property -> contents
    meta_tags: int = 0  # how many stand on the page up to the bound of its elements
    links: dict[str, list[str]] = field(default_factory=dict)  # rel token -> hrefs
    data_scripts: list[str] = field(default_factory=list)  # JSON-LD, as it stands
    scripts: list[HtmlElement] = field(default_factory=list)  # of every kind
    headings: list[Mark] = field(default_factory=list)  # h1 and h2
    times: list[Mark] = field(default_factory=list)  # <time>, <abbr class="published">
    props: list[HtmlElement] = field(default_factory=list)  # elements with itemprop

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """Give (name, content) of the named meta tags, in the order of the names."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield name, content

    def placed(self, *tags: str) -> Iterator[tuple[int, HtmlElement]]:
        """Give the elements of some tags, each with its place among all."""
        place = 0
        for element in self.elements[0].iter(*tags):
            try:
                place = self.elements.index(element, place)  # both are in document order
            except ValueError:  # the bound
                return
            yield place, element

    def around(self, index: int | None) -> frozenset[HtmlElement]:
        """Give the elements that the one at a place stands in; without a place, none."""
        return frozenset() if index is None else frozenset(self.elements[index].iterancestors())


def place_behind(element: HtmlElement, place: int) -> int:
    """Give the place, among the page's elements, of what follows an element at `place` and all in it."""
    return place + sum(1 for _ in element.iter("*"))


def read_marks(tree: HtmlElement, url: str = "") -> PageMarks:
    """Read a page's marks, of the elements whose tags or attributes tell any.

    Never raises on a page; what stands beyond the bounds above is not looked at.
    """
    marks = PageMarks(list(islice(tree.iter("*"), MAX_ELEMENTS)), tree.get("lang") or tree.get("xml:lang"), url, url)
    for place, element in marks.placed(*_READERS):
        _READERS[element.tag](marks, element, place)
    marks.props = [element for element in marks.elements if element.get("itemprop") is not None][:MAX_PROPS]
    return marks


def _read_meta(marks: PageMarks, element: HtmlElement, index: int) -> None:
    marks.meta_tags += 1
    if marks.meta_tags > MAX_METAS:
        return
    content = element.get("content") or element.get("value")
    name = element.get("property") or element.get("name") or element.get("itemprop")
    if content and name:
        contents = marks.metas.setdefault("".join(name.split()).lower(), [])  # "weibo: article:create_at"
        if len(contents) < MAX_HINTS:
            contents.append(content[:MAX_CONTENT])


def _read_link(marks: PageMarks, element: HtmlElement, index: int) -> None:
    for token in (element.get("rel") or "")[:100].lower().split():
        if token in _RELS and (href := element.get("href")):
            marks.links.setdefault(token, []).append(href)


def _read_script(marks: PageMarks, element: HtmlElement, index: int) -> None:
    marks.scripts.append(element)
    kind = element.get("type")
    if not kind or "ld+json" not in kind.lower() or len(marks.data_scripts) >= MAX_SCRIPTS:
        return
    text = element.text
    if text and len(text) <= MAX_SCRIPT_CHARS:
        marks.data_scripts.append(text)


def _read_title(marks: PageMarks, element: HtmlElement, index: int) -> None:
    parent = element.getparent()
    if marks.title is None and (parent is None or parent.tag in ("head", "html", "body")):
        marks.title = (element.text or "")[:MAX_CONTENT] or None


def _read_heading(marks: PageMarks, element: HtmlElement, index: int) -> None:
    if len(marks.headings) < MAX_HINTS:
        marks.headings.append(Mark(element, index))


def _read_time(marks: PageMarks, element: HtmlElement, index: int) -> None:
    if len(marks.times) < MAX_HINTS:
        marks.times.append(Mark(element, index))


def _read_base(marks: PageMarks, element: HtmlElement, index: int) -> None:
    href = element.get("href")
    if href is not None and not marks.has_base:  # of several, the first that has one counts (HTML 4.2.3)
        marks.has_base = True
        marks.base = absolute_url(href, marks.url) or marks.url


_READERS = {
    "meta": _read_meta,
    "link": _read_link,
    "script": _read_script,
    "title": _read_title,
    "h1": _read_heading,
    "h2": _read_heading,
    "time": _read_time,
    "base": _read_base,
}


@dataclass(frozen=True, slots=True)
class Hints:
    """Links to pages about authors, and elements whose class or id speaks of authors, and of dates."""

    links: list[Mark]
    authors: list[Mark]
    dates: list[Mark]


@lru_cache(maxsize=4096)
def speaks_of_others(tokens: str) -> tuple[bool, bool]:
    """Say whether a class or id attribute speaks of other articles, and of a footer."""
    folded = tokens.lower()
    return bool(_FOREIGN.search(folded)), bool(_FOOTER.search(folded))


@lru_cache(maxsize=4096)
def _hint(tokens: str) -> tuple[bool, bool]:
    """Say whether a class or id attribute speaks of an author, and of a date."""
    folded = tokens.lower()
    if not _AUTHOR_OR_DATE.search(folded) or any(speaks_of_others(tokens)):
        return False, False
    return bool(_AUTHOR.search(folded)), bool(_DATE.search(folded))


def read_hints(marks: PageMarks, start: int, end: int) -> Hints:
    """Read the hints among the elements from one place to another (exclusive)."""
    links: list[Mark] = []
    authors: list[Mark] = []
    dates: list[Mark] = []
    for index, element in enumerate(marks.elements[start:end], start):
        if element.tag == "a" and leads_to_author(element):
            links.append(Mark(element, index))
        tokens = element.get("class") or element.get("id")
        author, date = _hint(tokens[:200]) if tokens else (False, False)
        if not author and (name := element.get("data-testid") or element.get("data-qa")):
            author = _hint(name[:200])[0]  # where a machine made the class
        if author:
            authors.append(Mark(element, index))
        if date:
            dates.append(Mark(element, index))
    return Hints(links[:MAX_HINTS], authors[:MAX_HINTS], dates[:MAX_HINTS])


def date_hints(marks: PageMarks) -> list[Mark]:
    """Read the hints of dates among all elements, as `read_hints` does."""
    named = ((index, one, one.get("class") or one.get("id")) for index, one in enumerate(marks.elements))
    dated = (Mark(element, index) for index, element, tokens in named if tokens and _hint(tokens[:200])[1])
    return list(islice(dated, MAX_HINTS))


def leads_to_author(link: HtmlElement) -> bool:
    """Tell whether a link leads to a page about an author, by its address or its `rel`."""
    rel, href = link.get("rel"), link.get("href")
    return bool((rel and "author" in rel) or (href and _AUTHOR_PATH.search(href[:300])))
