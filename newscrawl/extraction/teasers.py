"""What stands in the teaser of another article, or in what a reader wrote, by the elements around it."""

from collections.abc import Collection, Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.metadata import leads_to_author
from newscrawl.extraction.names import fold_name
from newscrawl.extraction.visibletext import visible_text

LEVELS = 4  # elements around a name of which one may be the teaser
INSIDE = 60  # elements of a teaser that are looked at
MAX_TEASER = 700  # characters of a block that is a teaser; a longer one holds an article
MIN_HEADING = 20  # characters of another article's headline: shorter ones say "About us" or name a person
MIN_UNSPACED = 8  # likewise in scripts without spaces
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_WHOLE = ("body", "html", "main")


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
    apart = all(named is not inside for paragraph in entry.iter("p") for inside in paragraph.iter("*"))
    return bool(texts) and bool(words) and apart and words[-1] not in told
