"""Pictures of an article as they are declared and merged: address, caption and credit."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.pictures.captions import MAX_PARTS, told_in_figure
from newscrawl.extraction.pictures.credits import credit_of, split_credit
from newscrawl.extraction.pictures.picturenames import is_design, same_picture
from newscrawl.extraction.pictures.sources import IMAGE_TAGS, addresses
from newscrawl.items import Image
from newscrawl.processors import Found, absolute_url, plain_text

MAX_IMAGES = 30


def image_of(value: object, base: str) -> Image | None:
    """Read an image of structured data: an address, or an ImageObject with caption and credit."""
    if isinstance(value, str):
        url = _picture_url(value, base)
        return Image(url) if url else None
    if not isinstance(value, dict):
        return None
    named = [key for key in ("contentUrl", "url") if value.get(key)] or ["@id"]  # which is a name, not an address
    url = next((u for key in named if (u := _picture_url(value.get(key), base))), None)
    if url is None:
        return None
    caption, credit = split_credit(plain_text(value.get("caption")) or plain_text(value.get("description")) or "")
    holder = plain_text(value.get("creditText")) or plain_text(value.get("copyrightHolder"))
    return Image(url, caption, (credit_of(holder) if holder else None) or credit)


def figure_image(figure: HtmlElement, base: str) -> Image | None:
    """Read a `<figure>`: its first picture, its caption and credit."""
    pictures = islice(figure.iter(*IMAGE_TAGS, "source"), MAX_PARTS)
    url = next((url for picture in pictures if (url := _source_of(picture, base))), None)
    return Image(url, *told_in_figure(figure)) if url else None


def element_image(hit: HtmlElement | str, base: str) -> Image | None:
    """Read what a selector hit: an address, a picture, or an element that holds one."""
    if isinstance(hit, str):
        return image_of(hit, base)
    if hit.tag in (*IMAGE_TAGS, "source"):
        url = _source_of(hit, base)
        return Image(url, *split_credit(hit.get("alt") or "")) if url else None
    return image_of(hit.get("content") or hit.get("href"), base) or figure_image(hit, base)


def _source_of(element: HtmlElement, base: str) -> str | None:
    return next(filter(None, (_picture_url(address, base) for address in addresses(element))), None)


def _picture_url(value: object, base: str) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    url = absolute_url(value.replace("&amp;", "&") if isinstance(value, str) else value, base)  # written twice, in HTML
    return None if url is None or url.partition("#")[0] == base or is_design(url, base) else url


def merged(images: Iterable[Image]) -> list[Image]:
    """Give each picture once, with the caption and credit that the first of its sources to tell any gives it."""
    known: dict[str, Image] = {}
    for image in images:
        same = known.setdefault(same_picture(image.url), image)
        same.caption = same.caption or image.caption
        same.credit = same.credit or image.credit
    return list(known.values())[:MAX_IMAGES]


class Pictures:
    """Merge the pictures of all sources."""

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Merge the pictures; the context is not looked at."""
        found = list(candidates)
        return found[0].having(merged(candidate.value for candidate in found)) if found else None
