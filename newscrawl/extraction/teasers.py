"""What stands in a part about other articles, in the teaser of one, or in a comment: by the elements around it."""

import re
from collections.abc import Collection, Iterator
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from newscrawl.extraction.literals import any_of
from newscrawl.extraction.metadata import leads_to_author, speaks_of_others
from newscrawl.extraction.people.names import fold_name
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.visibletext import visible_text

LEVELS = 4  # elements around a name of which one may be the teaser
INSIDE = 60  # elements of a teaser that are looked at
MAX_TEASER = 700  # characters of a block that is a teaser; a longer one holds an article
MIN_HEADING = 20  # characters of another article's headline: shorter ones say "About us" or name a person
MIN_UNSPACED = 8  # likewise in scripts without spaces
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_WHOLE = ("body", "html", "main")
_TEASER = re.compile(any_of(words(load_table("marks.toml"), "teaser")))
_TEASER_NAMED, _TEASER_LEVELS = 3, 5  # elements up to which a teaser's name counts, and a link around it
_TEASING = ("h2", "h3", "h4", "h5", "img")  # in a link, of a teaser
_FIRST = 100  # elements of an article or a link that are looked at
_LISTED = 3  # `<article>`s side by side that are a list


def stands_apart(element: HtmlElement) -> bool:
    """Tell whether an element stands in a part of the page that is about other articles, as its markup says."""
    node: HtmlElement | None = element
    apart = False  # in a footer: the page's, unless it turns out to be the article's
    for _ in range(8):
        if node is None or node.tag == "body":
            return apart
        if node.tag == "article":
            return _is_listed(node)
        if node.tag == "main":
            return False
        if node.tag == "blockquote":  # of a post in a network, or of somebody else's text
            return True
        foreign, footer = speaks_of_others((node.get("class") or "")[:200])
        if node.tag == "nav" or foreign:
            return True
        apart = apart or footer or node.tag == "footer"
        node = node.getparent()
    return apart


def _is_listed(article: HtmlElement) -> bool:
    """Tell whether an `<article>` is an entry of a list of teasers or comments: without a headline, among its like."""
    parent = article.getparent()
    if parent is None:
        return False
    listed = parent.tag == "li" or sum(1 for _ in islice(parent.iterchildren("article"), _LISTED)) == _LISTED
    return listed and not _begins_with(article, ("h1",))


def of_another(element: HtmlElement) -> bool:
    """Tell whether an element stands apart, or in the teaser of another article, which may be an `<article>` itself."""
    node: HtmlElement | None = element
    for level in range(_TEASER_LEVELS):
        if node is None or node.tag in ("article", "body"):
            break
        if level < _TEASER_NAMED and _TEASER.search((node.get("class") or "")[:200].lower()):
            return True
        if node.tag == "a" and _begins_with(node, _TEASING):
            return True
        node = node.getparent()
    return stands_apart(element)


def _begins_with(element: HtmlElement, tags: Collection[str]) -> bool:
    """Tell whether one of these elements stands among the first inside."""
    return any(inside.tag in tags for inside in islice(element.iter(), _FIRST))


def in_teaser(element: HtmlElement, name: str, around_headline: Collection[HtmlElement]) -> bool:
    """Tell whether a name stands in one block with the headline of another article, or with a reader's comment.

    The name is in the element, or right behind it. `around_headline` holds the elements around the page's own headline.
    The block is the smallest that holds a heading with a link, and is short; where it holds several headings, as the
    box of an author with her latest articles, it tells nothing.
    """
    node, folded = element.getparent(), fold_name(name)
    for _ in range(LEVELS if around_headline else 0):
        if node is None or node.tag in _WHOLE or node in around_headline:
            return False
        if node.tag == "li" and _is_comment(node, element, folded):
            return True
        headings = list(islice(_headings_of_others(node, element, folded), 2))
        if headings:
            return len(headings) == 1 and len(visible_text(node, MAX_TEASER + 1) or "") <= MAX_TEASER
        node = node.getparent()
    return False


def _headings_of_others(block: HtmlElement, named: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """Give the headings in a block that are linked, but to no author, and speak of somebody else than is named."""
    for heading in islice(block.iter("*"), INSIDE):
        if heading.tag in _HEADINGS and (text := visible_text(heading, 200)) and _is_linked(heading):
            is_long = len(text) >= (MIN_HEADING if " " in text else MIN_UNSPACED)
            if is_long and name not in fold_name(text) and named not in heading.iterdescendants():
                yield heading


def _is_linked(heading: HtmlElement) -> bool:
    """Tell whether a link to another page, not to a place on one, is in a heading or around it."""
    links = [*heading.iter("a"), *islice(heading.iterancestors("a"), 1)]
    return any("#" not in (link.get("href") or "#") and not leads_to_author(link) for link in links)


def _is_comment(entry: HtmlElement, named: HtmlElement, name: str) -> bool:
    """Tell whether an entry of a list holds a name and a paragraph that does not speak of its bearer."""
    texts = [text for paragraph in islice(entry.iter("p"), INSIDE) if (text := visible_text(paragraph, 500))]
    words = name.split()
    told = " ".join(map(fold_name, texts)).split()
    around = takewhile(lambda element: element is not entry, chain([named], named.iterancestors()))
    apart = all(element.tag != "p" for element in around)
    return bool(texts) and bool(words) and apart and words[-1] not in told
