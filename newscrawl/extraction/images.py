"""Pictures of an article: address, caption and credit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.credits import credit_of, split_credit
from newscrawl.extraction.literals import any_of
from newscrawl.extraction.metadata import PageMarks
from newscrawl.extraction.sources import addresses
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import stands_apart
from newscrawl.extraction.visibletext import text_pieces, visible_text
from newscrawl.items import Image
from newscrawl.processors import Found, absolute_url, plain_text

MAX_IMAGES = 30
MAX_PARTS = 12  # pictures, sources and captions of one figure that are looked at
FIGURES_BEFORE = 60  # elements in front of the headline
LINKED = 25  # characters of a link that is a caption, and not a photographer's name in one
_JUNK = re.compile(any_of(words(load_table("credits.toml"), "junk")))
# What names a size or shape of one picture: -300x200, _1200w, /w_640,h_360/, _v16_9_1200, -4to3__retina, -scaled
_SIZE = re.compile(
    r"[-_/](?:\d{2,4}x\d{2,4}|[wh][_=]?\d{2,4}(?:,[wh][_=]?\d{2,4})?|\d{3,4}w)(?=[./_,-]|$)"
    r"|[-_]v?-?\d{1,2}(?:to|x|_|-)\d{1,2}(?:[-_]+(?:\d{3,4}|retina|small|medium|x?large))(?=\.|$)|-scaled(?=\.)"
)
_PATH = re.compile(r"[^/?#]*//[^/?#]*([^?#]*)")  # of an absolute address (RFC 3986, appendix B)
_DISTINCT = 12  # characters of a file's name from which it is a picture's own, whatever the folder


def image_of(value: object, base: str) -> Image | None:
    """Read an image of structured data: an address, or an ImageObject with caption and credit."""
    if isinstance(value, str):
        url = _picture_url(value, base)
        return Image(url) if url else None
    if not isinstance(value, dict):
        return None
    url = next((u for key in ("contentUrl", "url", "@id") if (u := _picture_url(value.get(key), base))), None)
    if url is None:
        return None
    caption, credit = split_credit(plain_text(value.get("caption")) or plain_text(value.get("description")) or "")
    named = plain_text(value.get("creditText")) or plain_text(value.get("copyrightHolder"))
    return Image(url, caption, (credit_of(named) if named else None) or credit)


def figure_image(figure: HtmlElement, base: str) -> Image | None:
    """Read a `<figure>`: its first picture, its caption and credit."""
    url = caption = None
    for element in islice(figure.iter("img", "source", "figcaption"), MAX_PARTS):
        if element.tag == "figcaption":
            caption = caption or " ".join(text_pieces(element, 1_000))
        else:
            url = url or _source_of(element, base)
        if url and caption:
            break
    return Image(url, *split_credit(caption or "")) if url else None


def figure_images(marks: PageMarks, anchor: int | None) -> Iterator[Image]:
    """Read the figures with a caption that stand around or behind the headline, not among other articles."""
    first = (anchor or 0) - FIGURES_BEFORE
    for mark in marks.figures:
        figure = mark.element
        if mark.index < first or next(figure.iter("figcaption"), None) is None:
            continue
        if not stands_apart(figure) and not _is_teaser(figure):
            image = figure_image(figure, marks.base)
            if image and (image.caption or image.credit):
                yield image


def _is_teaser(figure: HtmlElement) -> bool:
    """Tell whether a figure leads to another article: it stands in a link, or its caption is one."""
    ancestors = islice(figure.iterancestors(), 3)
    captions = islice(figure.iter("figcaption"), 1)
    linked = (link for caption in captions for link in islice(caption.iter("a"), 1) if not (caption.text or "").strip())
    return any(node.tag == "a" for node in ancestors) or any(len(visible_text(link) or "") > LINKED for link in linked)


def element_image(hit: HtmlElement | str, base: str) -> Image | None:
    """Read what a selector hit: an address, a picture, or an element that holds one."""
    if isinstance(hit, str):
        return image_of(hit, base)
    if hit.tag in ("img", "source"):
        url = _source_of(hit, base)
        return Image(url, *split_credit(hit.get("alt") or "")) if url else None
    return image_of(hit.get("content") or hit.get("href"), base) or figure_image(hit, base)


def _source_of(element: HtmlElement, base: str) -> str | None:
    return next(filter(None, (_picture_url(address, base) for address in addresses(element))), None)


def _picture_url(value: object, base: str) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    url = absolute_url(value, base)
    return None if url is None or _JUNK.search(_path(url).lower()) else url


def _path(url: str) -> str:
    found = _PATH.match(url)
    return found[1] if found else ""


def same_picture(url: str) -> str:
    """Give what the size variants of one picture have in common: its file's name, or its path, without the size."""
    path = _SIZE.sub("", _path(url)).casefold()
    name = path.rstrip("/").rpartition("/")[2]
    return name if len(name.partition(".")[0]) >= _DISTINCT else path


class Pictures:
    """Merge the pictures of all sources: each once, with the caption and credit that any source gives it."""

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Merge the pictures; the context is not looked at."""
        known: dict[str, Image] = {}
        first: Found | None = None
        for found in candidates:
            image = found.value
            first = first or found
            same = known.setdefault(same_picture(image.url), image)
            same.caption = same.caption or image.caption
            same.credit = same.credit or image.credit
        return first.having(list(known.values())[:MAX_IMAGES]) if first else None
