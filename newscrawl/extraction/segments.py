"""Cut a page into text segments, the smallest pieces that are chosen or left, in one pass over the tree."""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.markup import Markup, markup_of
from newscrawl.extraction.tables import load_table

_BLOCK, _INLINE, _BREAK, _SKIPPED = range(4)
_ELEMENTS = load_table("elements.toml")
_KINDS = {
    **dict.fromkeys(_ELEMENTS["skipped"], _SKIPPED),
    **dict.fromkeys(_ELEMENTS["inline"], _INLINE),
    "br": _BREAK,
}
_STRONG = frozenset(_ELEMENTS["strong"])
_BLANKS = re.compile("[\t\n\v\f\r \x85\u2028\u2029]+")
_MAX_SEGMENTS = 8_000


@dataclass(slots=True, eq=False)
class Container:
    """A block element with text in it, and what it inherits from those around it."""

    parent: "Container | None"
    tag: str
    markup: Markup
    depth: int  # number of elements around it
    flags: int  # kinds of elements at and above it, see markup.FLAGS
    path: int  # hash of the tags and classes from the root to here
    index: int  # in the page's list of containers, parents before children
    first: int  # its segments are those from `first` to before `end`, with those of the containers inside
    end: int = 0


@dataclass(slots=True, eq=False)
class Segment:
    """Text without a block boundary or line break inside."""

    text: str
    container: Container
    link_chars: int
    strong_chars: int
    links: int
    breaks: int  # <br> since the segment before in the same container; 0: a block boundary
    inline: str  # class of the last inline element inside that has one


@dataclass(slots=True, eq=False)
class Page:
    """The segments of a page, in reading order, and the containers that hold them."""

    segments: list[Segment] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


class _Walk:
    """The state of one pass; `text` collects the run of inline text that becomes the next segment.

    `open` are the block elements around the present place; the first of them, as many as `made` has entries,
    have become containers. An element without any text never does.
    """

    def __init__(self) -> None:
        self.page = Page()
        self.text: list[str] = []
        self.open: list[HtmlElement] = []
        self.made: list[Container] = []
        self.link_chars = self.strong_chars = self.links = self.breaks = 0
        self.in_link = self.in_strong = 0
        self.inline = ""

    def add(self, text: str) -> None:
        self.text.append(text)
        if self.in_link:
            self.link_chars += len(text)
        if self.in_strong:
            self.strong_chars += len(text)

    def flush(self) -> None:
        """End the run of text: it becomes a segment of the innermost open element, if there is any."""
        text = _collapsed("".join(self.text))
        self.text.clear()
        segments = self.page.segments
        if text and len(segments) < _MAX_SEGMENTS:
            container = self.made[-1] if len(self.made) == len(self.open) else self.container()
            counts = self.link_chars, self.strong_chars, self.links, self.breaks
            segments.append(Segment(text, container, *counts, self.inline))
            self.breaks = 0
        self.link_chars = self.strong_chars = self.links = 0
        self.inline = ""

    def container(self) -> Container:
        """Return the container of the innermost open element; it and those around it are made when first needed."""
        made, containers = self.made, self.page.containers
        first = len(self.page.segments)
        parent = made[-1] if made else None
        flags, path = (parent.flags, parent.path) if parent else (0, 0)
        for element in self.open[len(made) :]:
            tag = element.tag
            markup = markup_of(tag, element.items())
            flags |= markup.flags
            path = hash((path, markup.key))
            parent = Container(parent, tag, markup, len(made), flags, path, len(containers), first)
            containers.append(parent)
            made.append(parent)
        return made[-1]

    def start_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self.in_link += 1
            self.links += 1
        elif tag in _STRONG:
            self.in_strong += 1
        text = element.text
        if text and (self.text or not text.isspace()):
            self.add(text)
            self.inline = element.get("class") or self.inline

    def end_inline(self, tag: str) -> None:
        if tag == "a":
            self.in_link -= 1
        elif tag in _STRONG:
            self.in_strong -= 1

    def start_block(self, element: HtmlElement) -> None:
        if self.text:
            self.flush()
        self.breaks = 0
        self.open.append(element)
        text = element.text
        if text and not text.isspace():
            self.add(text)

    def end_block(self) -> None:
        if self.text:
            self.flush()
        self.breaks = 0
        open_, made = self.open, self.made
        open_.pop()
        if len(made) > len(open_):
            made.pop().end = len(self.page.segments)


def _collapsed(text: str) -> str:
    """Collapse white space as browsers do (CSS Text 4.1.1); no-break and ideographic spaces are part of the text."""
    if text.isascii():
        return " ".join(text.split())
    return _BLANKS.sub(" ", text).strip()


def cut(tree: HtmlElement) -> Page:
    """Cut a page into segments; linear in the size of the tree, at most 8,000 segments."""
    walk = _Walk()
    context = etree.iterwalk(tree, events=("start", "end"))
    kind_of, text = _KINDS.get, walk.text
    for event, element in context:
        tag = element.tag
        kind = kind_of(tag, _BLOCK)
        if event == "start":
            if kind == _BLOCK:
                walk.start_block(element)
            elif kind == _INLINE:
                walk.start_inline(element, tag)
            elif kind == _SKIPPED:
                context.skip_subtree()
            else:
                walk.flush()
                walk.breaks += 1
            continue
        if kind == _BLOCK:
            walk.end_block()
        elif kind == _INLINE:
            walk.end_inline(tag)
        tail = element.tail
        if tail and (text or not tail.isspace()) and element is not tree:
            walk.add(tail)
    return walk.page
