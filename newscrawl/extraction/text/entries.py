"""Article elements whose headlines are links: teasers of other articles, or the entries of a live blog."""

from collections import Counter
from typing import NamedTuple

from newscrawl.blocks import HEADINGS
from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.text.segments import Container, Page, Segment
from newscrawl.extraction.text.words import tokens_of

_TEASERS = 3  # article elements with a link for a headline: as many, with most of the text, make a page an index
_TEASER = 250  # characters that a teaser has on average; what has more is a list of things, each with its link
_LINKED = 0.8  # share of link text from which a headline is a link
_ARTICLE, _NAMED = FLAGS["article"], FLAGS["articlebody"]
_WORDS = 2  # of a title, which has more; sections have not
_HEADLINES = ("h1", "h2", "h3", "h4")


class Linked(NamedTuple):
    """The article elements of a page whose first headline is a link, and not the page's title."""

    teasers: set[Container]
    entries: dict[Container, int]  # of a live blog, and the segment of the headline


def linked_articles(page: Page, title: str | None) -> Linked:
    """Tell teasers from entries, whose headlines lead to places on one page: `#p7` or `/budget-live#p7`."""
    headlines: dict[Container, int] = {}
    for i, segment in enumerate(page.segments):
        container = segment.container
        home = home_of(container) if container.flags & _ARTICLE and _is_headline(container) else None
        if home is not None:
            headlines.setdefault(home, i)
    wanted = set(tokens_of(title or ""))
    linked = {home: i for home, i in headlines.items() if _is_link(page.segments[i], wanted)}
    targets = {home: _target(page.segments[i].href) for home, i in linked.items()}
    pages = Counter(targets.values())
    teasers = {home for home, to in targets.items() if to is None or (to and pages[to] == 1)}
    return Linked(teasers, {home: i for home, i in linked.items() if home not in teasers})


def add_headlines(chosen: list[bool], entries: dict[Container, int]) -> None:
    """Choose the headlines of the entries whose text is chosen."""
    for home, headline in entries.items():
        chosen[headline] = any(chosen[home.first : home.end])


def without_teasers(
    page: Page, chosen: list[bool], teasers: set[Container], *, declared: bool, short: int
) -> list[bool]:
    """Leave out what stands in teasers: all, where there is little else, or what stands beside a brief.

    Little is less than `short` characters, and a brief where the page is `declared` to be an article: such a page is
    never left without any text, its teasers are entries.
    """
    sizes = Counter[Container | None]()
    for segment, on in zip(page.segments, chosen, strict=True):
        if on:
            home = home_of(segment.container)
            sizes[home if home in teasers else None] += len(segment.text)
    total, article = sizes.total(), sizes.pop(None, 0)
    is_index = len(sizes) >= _TEASERS and sizes.total() <= _TEASER * len(sizes) and article < short
    if is_index and not declared:
        return [False] * len(chosen)
    if not sizes or not article or (total >= short and not is_index):
        return chosen
    return [on and home_of(s.container) not in teasers for s, on in zip(page.segments, chosen, strict=True)]


def bears_title(page: Page, title: str | None) -> bool:
    """Tell whether the page's title stands as its main headline, and is no link."""
    wanted = tokens_of(title or "")
    heads = (s for s in page.segments if s.container.tag == "h1" and not s.link_chars)
    return len(wanted) > _WORDS and any(
        len(found) > _WORDS and found == wanted[: len(found)] for found in map(_told, heads)
    )


def _told(segment: Segment) -> list[str]:
    return tokens_of(segment.text[:1000])


def home_of(container: Container) -> Container | None:
    """Return the innermost article element around, or the outermost container in what is named the body."""
    home: Container | None = None
    around: Container | None = container
    while around is not None and around.flags & (_ARTICLE | _NAMED):
        home = around
        if around.tag == "article":
            break
        around = around.parent
    return home


def is_linked_headline(segment: Segment) -> bool:
    """Tell a headline that is a link to another page, not to a place on one."""
    linked = segment.link_chars >= _LINKED * len(segment.text) and _target(segment.href) is None
    return linked and (segment.container.tag in HEADINGS or _is_headline(segment.container))


def _is_headline(container: Container) -> bool:
    above = container.parent
    return container.tag in _HEADLINES or (above is not None and above.tag in _HEADLINES)


def _is_link(headline: Segment, title: set[str]) -> bool:
    text = headline.text
    return headline.link_chars >= _LINKED * len(text) and not title.issuperset(tokens_of(text))


def _target(href: str) -> str | None:
    """Return the page on which a link leads to a named place, "" for the link's own; None for a link to a page.

    >>> _target("#p7"), _target("/live#p7"), _target("/live/p7"), _target("#"), _target("#/live/p7")
    ('', '/live', None, None, None)
    """
    page, _, place = href.partition("#")
    return page if place[:1].isalnum() else None
