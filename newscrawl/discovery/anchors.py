"""The links of a page, with their text and where they stand, in one pass over the tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from newscrawl.discovery.vocabulary import vocabulary

MAX_ANCHORS = 10_000  # links looked at on a page; each URL counts once for the limit of links returned
MAX_TEXT = 300  # characters of a link's text
MAX_TOKENS = 20  # class and id tokens looked at on one element
Tree = etree._Element | etree._ElementTree  # what a parsed page may be handed over as
SILENT = frozenset(("script", "style", "template", "noscript", "svg"))
REL_OF_LISTINGS = frozenset(("tag", "author", "category", "next", "prev", "archives"))


def root_of(tree: Tree) -> etree._Element:
    """Return the root element of a page."""
    return tree.getroot() if isinstance(tree, etree._ElementTree) else tree


@dataclass(slots=True)
class Anchor:
    """One link as it stands on the page."""

    href: str
    rel: frozenset[str]
    places: frozenset[str]  # nav, footer, heading, byline
    text: str = ""
    alternative: str = ""  # text of an image, for links that have no other
    _parts: list[str] = field(default_factory=list, repr=False)

    def read(self, text: str | None) -> None:
        """Take a piece of text."""
        if text and len(self._parts) < MAX_TEXT:
            self._parts.append(text[:MAX_TEXT])

    def close(self) -> None:
        """Settle the text: on one line, cut; that of an image when there is no other."""
        self.text = " ".join("".join(self._parts).split())[:MAX_TEXT] or self.alternative
        self._parts.clear()

    def features(self) -> list[str]:
        """Return the features of the place and the kind of link."""
        found = [f"in_{place}" for place in self.places]
        return [*found, "rel_tag"] if self.rel & REL_OF_LISTINGS else found


def anchors(root: etree._Element) -> Iterator[Anchor]:
    """Yield the links of a page in its order, at most `MAX_ANCHORS`."""
    walk = _Walk()
    count = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if not isinstance(tag, str):
            walk.text(element.tail)
        elif event == "start":
            walk.enter(element, tag)
        elif closed := walk.leave(element, tag):
            yield closed
            count += 1
            if count >= MAX_ANCHORS:
                return


class _Walk:
    """What is open at the current place of the tree."""

    def __init__(self) -> None:
        self._anchors: list[Anchor] = []
        self._places: list[tuple[etree._Element, str]] = []
        self._silent = 0

    def enter(self, element: etree._Element, tag: str) -> None:
        """Open an element."""
        if tag in SILENT:
            self._silent += 1
        if place := _place(element, tag):
            self._places.append((element, place))
        if tag == "a":
            rel = frozenset(element.get("rel", "").lower()[:200].split())
            places = frozenset(place for _, place in self._places[-50:])
            self._anchors.append(Anchor(element.get("href", ""), rel, places))
        elif self._anchors and tag == "img":
            self._anchors[-1].alternative = " ".join(element.get("alt", "")[:MAX_TEXT].split())
        self.text(element.text)

    def leave(self, element: etree._Element, tag: str) -> Anchor | None:
        """Close an element; return the link if it is one."""
        closed = self._anchors.pop() if tag == "a" else None
        if closed:
            closed.close()
        if self._places and self._places[-1][0] is element:
            self._places.pop()
        if tag in SILENT:
            self._silent -= 1
        self.text(element.tail)
        return closed

    def text(self, text: str | None) -> None:
        """Give a piece of text to the link that is open."""
        if self._anchors and not self._silent:
            self._anchors[-1].read(text)


def _place(element: etree._Element, tag: str) -> str | None:
    """Return what kind of place an element is, None for most."""
    known = vocabulary()
    if place := known.elements.get(tag):
        return place
    tokens = f"{element.get('class', '')[:500]} {element.get('id', '')[:100]}".lower().split()[:MAX_TOKENS]
    return next((place for token in tokens if (place := _place_of_token(token))), None)


@lru_cache(maxsize=4096)
def _place_of_token(token: str) -> str | None:
    """Look a token up, whole and by what stands before the first `-` or `_`."""
    classes = vocabulary().classes
    for end in (token, token.split("-", 1)[0], token.split("_", 1)[0]):
        if place := classes.get(end):
            return place
    return None
