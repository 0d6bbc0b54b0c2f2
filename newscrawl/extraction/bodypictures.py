"""Pictures of the article's text that stand in no `<figure>`, for pages that declare none."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extraction.credits import split_credit
from newscrawl.extraction.images import image_of
from newscrawl.extraction.markup import markup_of
from newscrawl.extraction.metadata import PageMarks
from newscrawl.extraction.sources import addresses
from newscrawl.extraction.structured import url_key
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import stands_apart
from newscrawl.extraction.titles import fold_title, overlap
from newscrawl.extraction.visibletext import visible_text
from newscrawl.items import Image
from newscrawl.processors import absolute_url, plain_text

MAX_PICTURES, MAX_TRIED = 30, 200
MIN_WIDTH, MIN_HEIGHT = 180, 100  # pixels of a picture whose size is told
BEFORE = 60  # elements in front of the text, where no headline is known
SAMPLE = 120  # characters by which a paragraph is known
_HEAD = 8  # characters that tell most of those apart
CLIMB = 3  # elements around a picture that may hold its caption, or say what it is
MAX_CAPTION, MIN_ALT_WORDS = 600, 5  # characters; words of an alternative text that describes
_TABLE = load_table("pictures.toml")
_CAPTION, _CREDIT, _JUNK = (frozenset(words(_TABLE, name)) for name in ("caption", "credit", "junk"))
_PARAGRAPHS = frozenset(("div", "li", "blockquote", "td"))  # where text stands in them itself
_APART = frozenset(("a", "nav", "footer", "aside", "button", "form", "header"))
_JUNK_NAMES, _JUNK_FOLDERS = (frozenset(words(_TABLE, name)) for name in ("junk_names", "junk_folders"))
_WORD = re.compile(r"[a-z]+")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:$|[?!/])", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_SIZE_IN_NAME = re.compile(r"[-_/=](\d{2,4})x(\d{2,4})(?=[^\d]|$)")
_FILE_NAME = re.compile(r"\S+\.\w{3,4}|[\w-]+[_-][\w_-]+")


def body_pictures(marks: PageMarks, anchor: int | None, paragraphs: Sequence[str], title: str | None) -> list[Image]:
    """Return the pictures between the headline and the end of the text, each once.

    `anchor` is the headline's place among the page's elements, `paragraphs` the article's text. Looks at the whole
    page: to be asked where it declares no picture.
    """
    found: dict[str, Image] = {}
    for element in islice(_within_text(marks, anchor, paragraphs), MAX_TRIED):
        image = _picture(element, marks.base, title)
        if image and len(found) < MAX_PICTURES:
            found.setdefault(image.url, image)
    return list(found.values())


def _within_text(marks: PageMarks, anchor: int | None, paragraphs: Sequence[str]) -> Iterator[HtmlElement]:
    """Give the `<img>` elements between the headline and the last paragraph; none if no paragraph is found."""
    pictures = [(place, element) for place, element in enumerate(marks.elements) if element.tag == "img"]
    if not pictures:
        return
    wanted = {text[:SAMPLE].rstrip() for text in paragraphs}
    heads = {text[:_HEAD] for text in wanted}
    places = range(len(marks.elements))
    first, last = (
        next((place for place in order if _begins(marks.elements[place], heads) in wanted), None)
        for order in (places, reversed(places))
    )
    if first is None or last is None:
        return
    start = anchor if anchor is not None and anchor <= first else max(0, first - BEFORE)
    yield from (element for place, element in pictures if start <= place <= last)


def _begins(element: HtmlElement, heads: Container[str]) -> str | None:
    """Return the beginning of the text of an element that may be a paragraph, which begins with one of `heads`."""
    tag = element.tag
    if tag != "p" and tag not in _PARAGRAPHS:
        return None
    own = (element.text or "")[:SAMPLE].lstrip()
    if (not own and tag != "p") or (len(own) >= _HEAD and own.isprintable() and own[:_HEAD] not in heads):
        return None
    if len(own) < _HEAD and len(element) == 0:
        return plain_text(own)  # a cell of a table, mostly
    return (visible_text(element, SAMPLE) or "")[:SAMPLE].rstrip()


def _picture(element: HtmlElement, base: str, title: str | None) -> Image | None:
    if _is_small(element) or _is_junk(element) or stands_apart(element) or _leads_away(element, base):
        return None
    image = next(filter(None, (image_of(address, base) for address in addresses(element))), None)
    if image is None or _is_decoration(image.url):
        return None
    caption, credit = _told(element)
    said, whose = split_credit(caption or _description(element, title) or "")
    return Image(image.url, said, credit or whose)


def _is_small(element: HtmlElement) -> bool:
    for name, least in (("width", MIN_WIDTH), ("height", MIN_HEIGHT)):
        told = _PIXELS.fullmatch(element.get(name) or "")
        if told and int(told[1]) < least:
            return True
    return False


def _is_decoration(url: str) -> bool:
    """Tell whether the address names a small size, a part of the site's design, or an animation."""
    told = _SIZE_IN_NAME.search(url)
    if told and (int(told[1]) < MIN_WIDTH or int(told[2]) < MIN_HEIGHT):
        return True
    *folders, name = urlsplit(url).path.lower().split("/")
    return (
        name.endswith(".gif")
        or not _JUNK_FOLDERS.isdisjoint(folders)
        or not _JUNK_NAMES.isdisjoint(_WORD.findall(name))
    )


def _is_junk(element: HtmlElement) -> bool:
    around = [element, *islice(element.iterancestors(), CLIMB)]
    return any(_words(node) & _JUNK for node in around if node.tag not in ("body", "main", "article"))


def _words(element: HtmlElement) -> frozenset[str]:
    names = [(name, element.get(name)) for name in ("class", "id") if element.get(name)]
    return markup_of(element.tag, names).words if names else frozenset()


def _leads_away(element: HtmlElement, base: str) -> bool:
    """Tell whether a picture is a link to another page than its own, or stands in a part that is no text."""
    for node in islice(element.iterancestors(), CLIMB + 1):
        if node.tag == "a":
            link = absolute_url(node.get("href"), base)
            if link and not _PICTURE.search(link) and url_key(link) != url_key(base):
                return True
        elif node.tag in _APART:
            return True
    return False


def _told(element: HtmlElement) -> tuple[str | None, str | None]:
    """Return caption and credit that stand in named elements beside the picture, under what holds it alone."""
    for around in islice(element.iterancestors(), CLIMB):
        if around.tag in ("body", "main", "article") or _holds_more(around):
            break
        caption, credit = _named(around, _CAPTION), _named(around, _CREDIT)
        if caption or credit:
            inside = credit and caption and caption.endswith(credit)
            whose = split_credit(credit)[1] or credit if credit else None
            return (caption.removesuffix(credit) if inside and caption and credit else caption), whose
    return None, None


def _holds_more(around: HtmlElement) -> bool:
    """Tell whether an element holds other pictures, or running text."""
    pictures = {next(addresses(img), "") for img in islice(around.iter("img"), 4) if img.getparent().tag != "noscript"}
    return len(pictures) > 1 or len(visible_text(around, MAX_CAPTION + 1) or "") > MAX_CAPTION


def _named(around: HtmlElement, names: Iterable[str]) -> str | None:
    wanted = frozenset(names)
    named = (
        node for node in islice(around.iterdescendants(), 40) if isinstance(node.tag, str) and _words(node) & wanted
    )
    return next(filter(None, (visible_text(node, MAX_CAPTION) for node in named)), None)


def _description(element: HtmlElement, title: str | None) -> str | None:
    """Return the alternative text where it describes: no file's name, nor the headline once more."""
    text = plain_text(element.get("alt"))
    if not text or len(text.split()) < MIN_ALT_WORDS or _FILE_NAME.fullmatch(text):
        return None
    return None if overlap(fold_title(text), fold_title(title or "")) >= 0.6 else text
