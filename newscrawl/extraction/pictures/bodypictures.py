"""Pictures of the article's text: the figures and pictures that stand around it, and none of other articles."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.declared.structured import url_key
from newscrawl.extraction.markup import PAGES
from newscrawl.extraction.metadata import PageMarks
from newscrawl.extraction.pictures.captions import MAX_BESIDE, credit_alone, told_beside, words_on
from newscrawl.extraction.pictures.credits import split_credit
from newscrawl.extraction.pictures.images import figure_image, image_of
from newscrawl.extraction.pictures.picturenames import MIN_HEIGHT, MIN_WIDTH, is_decoration, same_picture
from newscrawl.extraction.pictures.sources import IMAGE_TAGS, addresses, is_lazy
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another, stands_apart
from newscrawl.extraction.titles import fold_title, overlap
from newscrawl.extraction.visibletext import visible_text
from newscrawl.items import Image
from newscrawl.processors import absolute_url, plain_text

MAX_PICTURES, MAX_TRIED = 30, 200
BEFORE = 60  # elements in front of the headline, or of the text where none is known
AFTER = 4  # elements behind the last paragraph that may be pictures and captions
SAMPLE = 120  # characters by which a paragraph is known
DEPTH = 10  # elements around a picture of which one may be a gallery, or stand behind the text
CLIMB = 3  # elements around a picture that say what it is
_HEAD = 8  # characters that tell most of those apart
MIN_ALT_WORDS = 5  # of an alternative text that describes
MAX_TEASER = 700  # characters of what holds a picture and the linked headline of another article
LINKED = 25  # characters of a link that is a caption, and not a photographer's name in one
_TABLE = load_table("pictures/pictures.toml")
_JUNK = frozenset(words(_TABLE, "junk"))
_JUNK_ALONE = _JUNK.union(words(_TABLE, "junk_alone"))  # of a picture that no <figcaption> tells of
_LEAD = frozenset(words(_TABLE, "lead"))
_PARAGRAPHS = frozenset(("p", "div", "li", "blockquote", "td"))  # but for <p>, where text stands in them itself
_APART = frozenset(("nav", "footer", "aside", "button", "form", "header"))
_GALLERIES = ("amp-carousel", "amp-lightbox")  # of their own, which stand in articles on other subjects, too
_HEADINGS = ("h2", "h3", "h4", "h5")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:$|[?!/])", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_ENLARGING = re.compile("|".join(map(re.escape, words(_TABLE, "enlarging"))))
_HIDDEN = re.compile(r"display\s*:\s*none|(?<![a-z-])(?:width|height)\s*:\s*[0-3]px", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.\w{3,4}|[\w-]+[_-][\w_-]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where an article stands among the elements of its page."""

    around: int  # from where on figures and the pictures that the page declares may be its own
    start: int  # from where on any picture may
    first: int  # its first paragraph
    last: int  # its last one
    home: HtmlElement | None = None  # what the last one stands in, with what comes behind
    holding: frozenset[HtmlElement] = frozenset()  # all that it stands in
    behind: frozenset[HtmlElement] = frozenset()  # the pictures right behind it, with their captions


def body_pictures(
    marks: PageMarks, anchor: int | None, paragraphs: Sequence[str], title: str | None, declared: Container[str] = ()
) -> list[Image]:
    """Return the pictures of the text, each once: figures with a caption around it, other pictures within it.

    `anchor` is the headline's place among the page's elements, `paragraphs` the article's text, `declared` what
    `same_picture` says of the pictures that the page declares, for which captions are sought around the text, too.
    """
    pictures = list(marks.placed(*IMAGE_TAGS, "figure"))
    if not pictures:
        return []
    span = _span(marks, anchor, paragraphs)
    found: dict[str, Image] = {}
    for place, element in islice(_around_text(pictures, span), MAX_TRIED):
        if element.tag == "figure":
            image = _figure(element, marks, span)
        elif span.start <= place:
            image = _picture(element, marks, span, title, declared)
            if image and place < span.first and declared and not _is_told(image, declared):
                image = None  # the author's, or of a control: the article's main picture is declared
            if image and place > span.last and not told_beside(element)[0]:
                image = None  # an alternative text is one of whatever stands there
        else:
            image = _known_picture(element, marks.base, declared) if declared else None
        if image and len(found) < MAX_PICTURES:
            found.setdefault(image.url, image)
    return list(found.values())


def _is_told(image: Image, declared: Container[str]) -> bool:
    """Tell whether a picture has a caption, or is one that the page declares."""
    return image.caption is not None or same_picture(image.url) in declared


def _around_text(pictures: list[tuple[int, HtmlElement]], span: Span) -> Iterator[tuple[int, HtmlElement]]:
    """Give the figures with a caption, and the pictures in no such figure, that may be the article's."""
    captioned: set[HtmlElement] = set()
    for place, element in pictures:
        around = list(islice(element.iterancestors(), DEPTH)) if place >= span.around else []
        if not around or any(node.tag in _GALLERIES for node in around):
            continue
        if element.tag == "figure" and _is_captioned(element):
            captioned.add(element)
            if place <= span.last or _is_in(element, span.home):
                yield place, element
        elif (
            element.tag != "figure"
            and (place <= span.last or not span.behind.isdisjoint((element, *around)))
            and captioned.isdisjoint(element.iterancestors("figure"))
        ):
            yield place, element


def _span(marks: PageMarks, anchor: int | None, paragraphs: Sequence[str]) -> Span:
    """Find the text; where no paragraph of it is found, only figures and declared pictures may be its own."""
    wanted = {text[:SAMPLE].rstrip() for text in paragraphs}
    heads = {text[:_HEAD] for text in wanted}
    lines = [place for place, element in enumerate(marks.elements) if element.tag in _PARAGRAPHS]
    found = (place for place in lines if _begins(marks.elements[place], heads) in wanted)
    first = next(found, None)
    behind_breaks = [place for place, line in marks.placed("br") if _begins_behind(line, heads) in wanted]
    if first is None and not behind_breaks:
        end = len(marks.elements)
        return Span(max(0, (anchor or 0) - BEFORE), end, end, end)
    if first is None:
        first = last = behind_breaks[0]
    else:
        last = next(place for place in reversed(lines) if _begins(marks.elements[place], heads) in wanted)
    first, last = min([first, *behind_breaks]), max([last, *behind_breaks])
    start = anchor if anchor is not None and anchor <= first else max(0, first - BEFORE)
    holding = list(marks.elements[last].iterancestors())
    home = next((node for node in holding if len(node) > 1), None)
    behind = frozenset(_pictures_behind(marks.elements[last]))
    return Span(max(0, min(start, anchor or start) - BEFORE), start, first, last, home, frozenset(holding), behind)


def _pictures_behind(paragraph: HtmlElement) -> Iterator[HtmlElement]:
    """Give what holds a picture and little else, right behind the last paragraph, and the captions in between."""
    for node in islice(paragraph.itersiblings(), AFTER):
        if len(visible_text(node, MAX_BESIDE + 1) or "") > MAX_BESIDE or node.tag in _HEADINGS:
            return
        yield node


def _is_captioned(figure: HtmlElement) -> bool:
    """Tell whether a figure has a caption or says whose it is, and is no group of figures."""
    parts = islice(figure.iterdescendants("figcaption", "cite", "figure"), 1)
    return any(part.tag != "figure" for part in parts)


def _is_in(element: HtmlElement, home: HtmlElement | None) -> bool:
    return home is not None and home.tag != "body" and any(node is home for node in element.iterancestors())


def _begins(element: HtmlElement, heads: Container[str]) -> str | None:
    """Return the beginning of the text of an element that may be a paragraph, which begins with one of `heads`."""
    own = (element.text or "")[:SAMPLE].lstrip()
    if (not own and element.tag != "p") or (len(own) >= _HEAD and own.isprintable() and own[:_HEAD] not in heads):
        return None
    if len(own) < _HEAD and len(element) == 0:
        return plain_text(own)  # a cell of a table, mostly
    return (visible_text(element, SAMPLE) or "")[:SAMPLE].rstrip()


def _begins_behind(line: HtmlElement, heads: Container[str]) -> str | None:
    """Return the beginning of the text behind a line break, which may be a paragraph, as `_begins` does."""
    own = (line.tail or "")[:SAMPLE].lstrip()
    if len(own) < _HEAD or (own.isprintable() and own[:_HEAD] not in heads):
        return None
    return (plain_text(own) or "")[:SAMPLE].rstrip()


def _figure(figure: HtmlElement, marks: PageMarks, span: Span) -> Image | None:
    """Read a figure with a caption, unless it is another article's, an author's or an advertisement."""
    if of_another(figure) or _is_named(figure, _JUNK, span) or _is_teaser(figure, marks, span):
        return None
    image = figure_image(figure, marks.base)
    return image if image and (image.caption or image.credit) else None


def _is_teaser(figure: HtmlElement, marks: PageMarks, span: Span) -> bool:
    """Tell whether a figure leads to another article: it stands in a link, its caption is one, or beside a headline."""
    around = list(islice(figure.iterancestors(), CLIMB))
    captions = islice(figure.iter("figcaption"), 1)
    if any(node.tag == "a" for node in around) or any(map(_is_linked_whole, captions)):
        return True
    parent = figure.getparent()
    if parent is None or parent in span.holding or len(visible_text(parent, MAX_TEASER + 1) or "") > MAX_TEASER:
        return False  # what holds text has subheads, which may be links
    return any(_is_linked_heading(node, marks) for node in (figure.getprevious(), figure.getnext()))


def _is_linked_whole(caption: HtmlElement) -> bool:
    """Tell whether most of a caption is a link, and not only a photographer's name or an offer to buy."""
    link = next(caption.iter("a"), None)
    if link is None or (caption.text or "").strip():
        return False
    linked = len(visible_text(link) or "")
    return linked > LINKED and linked * 2 > len(visible_text(caption) or "")


def _is_linked_heading(node: HtmlElement | None, marks: PageMarks) -> bool:
    return node is not None and node.tag in _HEADINGS and any(_is_other_page(link, marks) for link in node.iter("a"))


def _picture(
    element: HtmlElement, marks: PageMarks, span: Span, title: str | None, declared: Container[str]
) -> Image | None:
    if _is_small(element) or stands_apart(element):
        return None
    image = _image(element, marks.base)
    if image is None or is_decoration(image.url, marks.url):
        return None
    known = same_picture(image.url) in declared  # then "thumbnail" is but its size, and `<aside>` its box
    if _is_named(element, _JUNK if known else _JUNK_ALONE, span) or _leads_away(element, marks, known):
        return None
    image.caption, image.credit = told_beside(element)
    if image.caption is None and same_picture(image.url) not in declared:
        image.caption, credit = split_credit(_description(element, title) or "")
        image.credit = image.credit or credit
    image.credit = image.credit or credit_alone(element)
    return image


def _known_picture(element: HtmlElement, base: str, declared: Container[str]) -> Image | None:
    """Read a picture in front of the text that the page declares, for what is told beside it."""
    image = _image(element, base)
    if image is None or same_picture(image.url) not in declared or stands_apart(element):
        return None
    image.caption, image.credit = told_beside(element)
    return image


def _image(element: HtmlElement, base: str) -> Image | None:
    return next(filter(None, (image_of(address, base) for address in addresses(element))), None)


def _is_small(element: HtmlElement) -> bool:
    if _HIDDEN.search(style := element.get("style") or "") and not (is_lazy(element) and "display" in style):
        return True
    for name, least in (("width", MIN_WIDTH), ("height", MIN_HEIGHT)):
        told = _PIXELS.fullmatch(element.get(name) or "")
        if told and int(told[1]) < least:
            return True
    return False


def _is_named(element: HtmlElement, names: frozenset[str], span: Span) -> bool:
    """Tell whether an element, or one close around it that does not hold the text, has one of some names."""
    around = [element, *islice(element.iterancestors(), CLIMB)]
    found = (words_on(node) for node in around if node.tag not in PAGES and node not in span.holding)
    return any(words & names and not (words & _LEAD and not words & _JUNK) for words in found)


def _leads_away(element: HtmlElement, marks: PageMarks, known: bool) -> bool:
    """Tell whether a picture is a link to another page than its own, or stands in a part that is no text."""
    apart = _APART - {"aside"} if known else _APART
    around = list(islice(element.iterancestors(), CLIMB + 1))
    links = (node for node in around if node.tag == "a" and not _enlarges(node))
    return any(node.tag in apart for node in around) or any(_is_other_page(link, marks) for link in links)


def _enlarges(link: HtmlElement) -> bool:
    """Tell whether a link shows the picture in it larger, or in a gallery, as its class or attributes say."""
    return any(map(_ENLARGING.search, (link.get("class") or "", *link.keys())))


def _is_other_page(link: HtmlElement, marks: PageMarks) -> bool:
    url = absolute_url(link.get("href"), marks.base)
    return url is not None and not _PICTURE.search(url) and url_key(url) != url_key(marks.url)


def _description(element: HtmlElement, title: str | None) -> str | None:
    """Return the alternative text where it describes: no file's name, nor the headline once more."""
    text = plain_text(element.get("alt"))
    if not text or len(text.split()) < MIN_ALT_WORDS or _FILE_NAME.fullmatch(text):
        return None
    return None if overlap(fold_title(text), fold_title(title or "")) >= 0.6 else text
