"""What a site profile's selectors give for each field, as candidates of the source `profile`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.extraction.language import language_tag
from newscrawl.extraction.paywall import accessible
from newscrawl.extraction.pictures.images import element_image
from newscrawl.extraction.text.segments import Segment, cut
from newscrawl.extraction.visibletext import visible_text
from newscrawl.items import Image
from newscrawl.processors import Found, plain_text
from newscrawl.selectors import select

Hit: TypeAlias = HtmlElement | str
_TAGS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd", "figcaption"]
)
MAX_CHARS = 2_000  # of one value


def read_overrides(
    tree: HtmlElement, fields: Mapping[str, tuple[str, ...]], base: str
) -> Iterator[tuple[str, list[Found]]]:
    """Give (field, candidates) for each field whose selectors hit something usable; `text` is read elsewhere.

    Raises BadSelectorError for a selector that does not compile.
    """
    for field, selectors in fields.items():
        read = _READERS.get(field)
        if read is not None:
            values = [value for value in read(select(tree, selectors), base) if value not in (None, [])]
            if values:
                yield field, [Found(value, "profile") for value in values]


def read_body(tree: HtmlElement, selectors: tuple[str, ...]) -> tuple[Block, ...]:
    """Cut what the selectors of the field `text` hit, the body's container or its parts, into blocks, all of them body.

    What stands inside of a hit is read with it, and not once more for itself. Raises BadSelectorError.
    """
    blocks = []
    inside: set[HtmlElement] = set()
    for hit in select(tree, selectors):
        if isinstance(hit, str):
            text = plain_text(hit)
            blocks += [Block(text)] if text else []
        elif hit not in inside:  # hits come in the order of the page, the outer before the inner
            inside.update(hit.iter())
            blocks += [_block(segment) for segment in cut(hit, whole=True).segments]
    return tuple(blocks)


def fields_missed(fields: Iterable[str], source: Mapping[str, str]) -> list[str]:
    """Return those of a profile's fields that an article did not get from it: selectors that a redesign left behind.

    `source` is the article's.

    >>> fields_missed(["title", "section"], {"title": "profile", "section": "json-ld"})
    ['section']
    """
    return [field for field in fields if source.get(field) != "profile"]


def _block(segment: Segment) -> Block:
    tag = segment.container.tag
    return Block(
        segment.text,
        tag if tag in _TAGS else "p",
        link_density=min(1.0, segment.link_chars / max(1, len(segment.text))),
    )


def _text(hit: Hit) -> str | None:
    """Give a hit's text: an attribute's or text node's own, an element's machine-readable or visible one."""
    if isinstance(hit, str):
        return plain_text(hit[:MAX_CHARS])
    for name in ("content", "datetime"):
        value = plain_text(hit.get(name))
        if value:
            return value
    return visible_text(hit, MAX_CHARS)


def _texts(hits: list[Hit], base: str) -> list[str | None]:
    return [_text(hit) for hit in hits[:50]]


def _first(hits: list[Hit], base: str) -> list[str | None]:
    return _texts(hits, base)[:1]


def _list(hits: list[Hit], base: str) -> list[list[str]]:
    return [[text for text in _texts(hits, base) if text]]


def _language(hits: list[Hit], base: str) -> list[str | None]:
    return [language_tag(text) for text in _texts(hits, base)]


def _paywalled(hits: list[Hit], base: str) -> list[bool | None]:
    """Read the words of `isAccessibleForFree` turned round; any other hit is a marker of the paywall."""
    return [True if accessible(text) is None else accessible(text) for text in _first(hits, base)]


def _images(hits: list[Hit], base: str) -> list[Image | None]:
    return [element_image(hit, base) for hit in hits[:50]]


_READERS: dict[str, Callable[[list[Hit], str], list[Any]]] = {
    "title": _first,
    "description": _first,
    "section": _first,
    "dateline": _first,
    "agency": _first,
    "authors": _list,
    "tags": _list,
    "published": _texts,
    "modified": _texts,
    "language": _language,
    "paywalled": _paywalled,
    "images": _images,
}
