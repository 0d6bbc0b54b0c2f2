"""What the links at the headline, and behind the text, say an article is filed under."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from newscrawl.extraction.dates.iso import Locale, mostly_date
from newscrawl.extraction.declared.structured import is_front_page, url_key
from newscrawl.extraction.filing.sections import is_vague
from newscrawl.extraction.filing.trails import is_trail
from newscrawl.extraction.literals import any_of
from newscrawl.extraction.markup import PAGES, markup_of
from newscrawl.extraction.metadata import PageMarks, leads_to_author
from newscrawl.extraction.page import Page
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another
from newscrawl.extraction.titles import fold_title
from newscrawl.extraction.visibletext import visible_text
from newscrawl.hosts import host_of
from newscrawl.processors import Found, absolute_url

ABOVE, BELOW = 25, 15  # elements around the headline among which such a link is looked for
MAX_LINKS = 4  # links of a block at the headline; a menu has more
MAX_ENTRIES = 40  # links to folders of the article's address that are looked at
SAME_LETTERS = 4  # with which the name of a section and that of its folder begin
MAX_NAME, MAX_BLOCK = 60, 120  # characters of a name, and of the block
MENU_LEVELS = 5  # elements right around an entry
LEVELS = 3  # a link and the elements around it, of which one may be named for sections
_TABLE = load_table("filing/sections.toml")
_NAMES = frozenset(words(_TABLE, "category_names"))
_PATH = re.compile(any_of(words(_TABLE, "category_paths")), re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_SERVICES = frozenset(map(fold_title, _TABLE["services"]))
_MARGINS = ("nav", "footer", "h1")
_MENUS = ("nav", "ul", "ol", "header", "footer", "td", "menu")  # one of which stands around a menu's entries


def linked_sections(page: Page) -> Iterator[Found]:
    """Give the names of links to sections, to be asked where neither the page's data nor its trails tell any.

    Those at the headline come first: what is marked or named as a category, then what stands right above the headline
    and leads to where a menu's entry of that name, or the article's own address, leads; at last what is marked as a
    category anywhere in the article.
    """
    if page.anchor is None:
        return
    marks, anchor = page.marks, page.anchor
    around = marks.around(anchor)
    above, below = marks.elements[max(0, anchor - ABOVE) : anchor], marks.elements[anchor + 1 : anchor + BELOW]
    for link in chain(above, below):
        if _leads(link) and _is_category(link) and _stands_at(link, around):
            yield from _named(link, page.locale)
    links = cache(lambda: _links_by_name(marks))  # read when first asked for
    for link in reversed(above):
        if not _leads(link) or not _stands_at(link, around) or _leads_home(page, link):
            continue
        if _leads_above(page, link) or _is_entry(link, links()):
            yield from _named(link, page.locale)
    article = next(marks.elements[anchor].iterancestors("article"), None)
    for link in article.iter("a") if article is not None else ():
        if _is_marked(link) and not of_another(link):
            yield from _named(link, page.locale)
    yield from _entries_above(page)


def _entries_above(page: Page) -> Iterator[Found]:
    """Give the entries of the page's menus that lead to folders of the article's own address, the deepest first.

    They are called as the folder is, and not just "News": other links lead there, too, and a blog's archive of a month.
    """
    folders = frozenset(page.url.partition("?")[0].partition("#")[0].rstrip("/").split("/")[3:-1])
    links = (link for _, link in page.marks.placed("a") if _folder(link) in folders)
    above = (link for link in links if _leads(link) and _leads_above(page, link))
    entries = [link for link in islice(above, MAX_ENTRIES) if _is_menus(link)]
    for link in sorted(entries, key=lambda link: -len((link.get("href") or "").rstrip("/"))):
        for found in _named(link, page.locale):
            if not is_vague(found.value) and _letters(found.value) == _letters(unquote(_folder(link))):
                yield found


def _folder(link: HtmlElement) -> str:
    """Give the last part of a link's path; cut from the text, as pages have thousands of links."""
    path = (link.get("href") or "")[:4096].partition("?")[0].partition("#")[0]
    return path.strip().rstrip("/").rpartition("/")[2]


def _letters(name: str) -> str:
    """Give the first letters of a name, as an address spells them.

    >>> _letters("Économie & Bourse"), _letters("economie-bourse")
    ('econ', 'econ')
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(filter(str.isalnum, folded))[:SAME_LETTERS]


def _leads(element: HtmlElement) -> bool:
    return element.tag == "a" and bool(element.get("href"))


def _is_marked(link: HtmlElement) -> bool:
    rel = link.get("rel")
    return rel is not None and "category" in rel.lower().split()


def _named(link: HtmlElement, locale: Locale) -> Iterator[Found]:
    name = visible_text(link, MAX_NAME + 1) or ""
    if not name[:1].isalpha() or len(name) > MAX_NAME or leads_to_author(link):
        return  # "109 Comments", "« The post before", "@gazette"
    if fold_title(name) not in _SERVICES and not (_FIGURE.search(name) and mostly_date(name, locale)):
        yield Found(name, "dom", "link")


def _stands_at(link: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    """Tell whether a link stands in a small block beside the headline, and not in a menu or a teaser."""
    block = link
    while (parent := block.getparent()) is not None and parent not in around:
        block = parent
        if block.tag in _MARGINS or is_trail(block):
            return False
    if parent is None or parent.tag in ("html", "body") or block.tag == "header":
        return False
    few = len(list(islice(block.iter("a"), MAX_LINKS + 1))) <= MAX_LINKS
    return few and len(visible_text(block, MAX_BLOCK + 1) or "") <= MAX_BLOCK and not of_another(link)


def _is_category(link: HtmlElement) -> bool:
    if _is_marked(link) or _PATH.search((link.get("href") or "")[:300]):
        return True
    node: HtmlElement | None = link
    for _ in range(LEVELS):
        if node is None or node.tag in PAGES:
            return False
        if not _NAMES.isdisjoint(markup_of(node.tag, node.items()).tokens):
            return True
        node = node.getparent()
    return False


def _leads_home(page: Page, link: HtmlElement) -> bool:
    """Tell whether a link leads to the site's front page, whose name a menu may have, too, and not to a section's."""
    url = absolute_url(link.get("href"), page.marks.base) or ""
    host = host_of(url)
    return bool(host) and is_front_page(url) and (host.startswith("www.") or host == host_of(page.url))


def _leads_above(page: Page, link: HtmlElement) -> bool:
    """Tell whether a link leads to a folder that the article's own address stands in."""
    url = absolute_url(link.get("href"), page.marks.base)
    return (
        bool(url)
        and not is_front_page(url or "")
        and url_key(page.url).startswith(url_key(url or "").rstrip("?") + "/")
    )


def _links_by_name(marks: PageMarks) -> dict[str, list[HtmlElement]]:
    """Give a page's links by their folded texts."""
    links: dict[str, list[HtmlElement]] = {}
    for _, link in marks.placed("a"):
        links.setdefault(_text(link), []).append(link)
    return links


def _is_entry(link: HtmlElement, links: Mapping[str, list[HtmlElement]]) -> bool:
    """Tell whether a menu of the page has an entry of a link's name."""
    name = (visible_text(link, MAX_NAME) or "").casefold()
    return bool(name) and any(other is not link and _is_menus(other) for other in links.get(name, ()))


def _text(link: HtmlElement) -> str:
    text = link.text if len(link) == 0 else visible_text(link, MAX_NAME + 1)
    return (text or "").strip().casefold()


def _is_menus(link: HtmlElement) -> bool:
    return any(around.tag in _MENUS for around in islice(link.iterancestors(), MENU_LEVELS))
