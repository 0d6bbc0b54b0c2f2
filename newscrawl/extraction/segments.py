"""Cut a page into text segments, the smallest pieces that are chosen or left, in one pass over the tree."""

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
_MAX_SEGMENTS = 8_000
_PLAIN = markup_of("span", ())


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
    inline: Markup  # of the last inline element inside that has a class


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
        self.inline = _PLAIN

    def add(self, text: str) -> None:
        self.text.append(text)
        if self.in_link:
            self.link_chars += len(text)
        if self.in_strong:
            self.strong_chars += len(text)

    def flush(self) -> None:
        """End the run of text: it becomes a segment of the innermost open element, if there is any."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text and len(self.page.segments) < _MAX_SEGMENTS:
            counts = self.link_chars, self.strong_chars, self.links, self.breaks
            self.page.segments.append(Segment(text, self.container(), *counts, self.inline))
            self.breaks = 0
        self.link_chars = self.strong_chars = self.links = 0
        self.inline = _PLAIN

    def container(self) -> Container:
        """Return the container of the innermost open element; it and those around it are made when first needed."""
        made = self.made
        for element in self.open[len(made) :]:
            parent = made[-1] if made else None
            markup = markup_of(element.tag, element.items())
            containers = self.page.containers
            container = Container(
                parent,
                element.tag,
                markup,
                len(made),
                parent.flags | markup.flags if parent else markup.flags,
                hash((parent.path if parent else 0, markup.key)),
                len(containers),
                len(self.page.segments),
            )
            containers.append(container)
            made.append(container)
        return made[-1]

    def start_inline(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self.in_link += 1
            self.links += 1
        elif tag in _STRONG:
            self.in_strong += 1
        text = element.text
        if text and (self.text or not text.isspace()):
            self.add(text)
            names = element.get("class")
            if names:
                self.inline = markup_of(tag, (("class", names),))

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
        self.open.pop()
        if len(self.made) > len(self.open):
            self.made.pop().end = len(self.page.segments)


def cut(tree: HtmlElement) -> Page:
    """Cut a page into segments; linear in the size of the tree, at most 8,000 segments."""
    walk = _Walk()
    context = etree.iterwalk(tree, events=("start", "end"))
    for event, element in context:
        tag = element.tag
        kind = _KINDS.get(tag, _BLOCK)
        if event == "start":
            if kind == _INLINE:
                walk.start_inline(element)
            elif kind == _SKIPPED or (kind == _BLOCK and not isinstance(tag, str)):
                context.skip_subtree()
            elif kind == _BLOCK:
                walk.start_block(element)
            else:
                walk.flush()
                walk.breaks += 1
            continue
        if kind == _INLINE:
            walk.end_inline(tag)
        elif kind == _BLOCK and isinstance(tag, str):
            walk.end_block()
        tail = element.tail
        if tail and (walk.text or not tail.isspace()) and element is not tree:
            walk.add(tail)
    return walk.page
