"""Cut a page into text segments, the smallest pieces that are chosen or left, in one pass over the tree."""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.markup import PICTURES, Markup, markup_of
from newscrawl.extraction.tables import load_table
from newscrawl.extraction.text.inline import is_anchor, is_caption, is_note

_BLOCK, _MARGIN, _BREAK, _SKIPPED, _NOTE, _INLINE, _LINK, _STRONG, _BUTTON = range(9)
_ELEMENTS = load_table("elements.toml")
_KINDS = {
    **dict.fromkeys(_ELEMENTS["skipped"], _SKIPPED),
    **dict.fromkeys(_ELEMENTS["inline"], _INLINE),
    **dict.fromkeys(_ELEMENTS["strong"], _STRONG),
    **dict.fromkeys(_ELEMENTS["margins"], _MARGIN),
    "a": _LINK,
    "button": _BUTTON,
    "br": _BREAK,
    "sup": _NOTE,
    "rt": _NOTE,
}
_WHOLE = {tag: _BLOCK if kind == _MARGIN else kind for tag, kind in _KINDS.items()}
_MARGINS = frozenset(_ELEMENTS["margins"])
_INSIDE = frozenset(_ELEMENTS["inside"])
_BLANKS = re.compile("[\t\n\v\f\r \x85\u2028\u2029]+")
_PIXELS = ("0", "1")  # width of pictures that count visitors
_BLANK_LINE = re.compile('(?<=[.!?…。！？」』）"”»])[ \t\r\u3000]*\n[ \t\r\u3000]*\n\\s*(?=[^\\s(（\\[])')
_STANZA = re.compile(r"\n[ \t]*\n\s*")  # what parts the stanzas of a poem
_SPLIT = 150  # characters of a run of text from which it may be several paragraphs
_MAX_SEGMENTS = 4_000  # the longest of 2,181 pages had 1,676
_MAX_EVENTS = 80_000  # starts and ends of elements, of which that page had 23,000


@dataclass(slots=True, eq=False)
class Container:
    """A block element with text in it, and what it inherits from those around it."""

    parent: "Container | None"
    tag: str
    markup: Markup
    depth: int  # number of elements around it
    flags: int  # kinds of elements at and above it, see markup.FLAGS
    path: int  # number of this sequence of tags and classes from the root to here, among those of the page
    index: int  # in the page's list of containers, parents before children
    first: int  # its segments are those from `first` to before `end`, with those of the containers inside
    end: int = 0
    pictures: int = 0  # in it


@dataclass(slots=True, eq=False)
class Segment:
    """Text without a block boundary or line break inside."""

    text: str
    container: Container
    link_chars: int
    strong_chars: int
    breaks: int  # <br> since the segment before in the same container; 0: a block boundary
    inline: str  # class of the last inline element inside that has one
    href: str = ""  # where the last link inside leads
    pictures: int = 0  # in front of it, on the whole page
    buttons: int = 0  # that begin in it and make up all of its text; 0: there is other text, too


@dataclass(slots=True, eq=False)
class Page:
    """The segments of a page, in reading order, and the containers that hold them."""

    segments: list[Segment] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)  # what its pictures are said to show, one after the other
    whole: bool = True  # False: margins were left out


def in_margin(container: Container | None) -> bool:
    """Say whether a container stands in what `cut` leaves out unless the page is cut whole."""
    margin = False
    while container is not None:
        margin = (margin or container.tag in _MARGINS) and container.tag not in _INSIDE
        container = container.parent
    return margin


class _Walk:
    """One pass over a tree; `text` collects the run of inline text that becomes the next segment.

    `open` are the block elements around the present place; the first of them, as many as `made` has entries,
    have become containers. An element without any text never does.
    """

    def __init__(self, tree: HtmlElement, kinds: dict[str, int]) -> None:
        self.page = Page()
        self.tree, self.kinds = tree, kinds
        self.context = etree.iterwalk(tree, events=("start", "end"))
        self.text: list[str] = []
        self.open = [tree] if kinds.get(tree.tag, _BLOCK) >= _NOTE else []  # text right in an inline root is its own
        self.made: list[Container] = []
        self.pictures = self.late = 0  # so many of the pictures stand behind the beginning of the run
        self.before = [0] * len(self.open)  # pictures in front of each of these elements
        self.paths: dict[tuple[int, tuple[str, str]], int] = {}
        self.link_chars = self.strong_chars = self.breaks = 0
        self.in_link = self.in_strong = self.in_button = self.inside = 0
        self.buttons = self.button_chars = 0
        self.inline = self.href = ""

    def run(self) -> Page:
        """Pass over the elements, as far as the limits let it."""
        kind_of, segments = self.kinds.get, self.page.segments
        for event, element in islice(self.context, _MAX_EVENTS):
            kind = kind_of(element.tag, _BLOCK)
            if event == "start":
                self.start(element, kind)
                continue
            if kind <= _MARGIN:
                self.end_block(element)
                if len(segments) >= _MAX_SEGMENTS:
                    break
            elif kind in (_INLINE, _STRONG) and self.open and self.open[-1] is element:
                self.end_block(element)
            elif kind >= _LINK:
                self.count(kind, -1)
            tail = element.tail
            if tail and (self.text or not tail.isspace()) and element is not self.tree:
                self.add(tail)
        self.flush()
        for container, before in zip(self.made, self.before, strict=False):  # where the walk ended early
            container.end, container.pictures = len(segments), self.pictures - before
        return self.page

    def start(self, element: HtmlElement, kind: int) -> None:
        if kind == _BLOCK or (kind == _MARGIN and self.inside) or (kind in (_INLINE, _STRONG) and is_caption(element)):
            self.start_block(element)
        elif kind >= _INLINE or (kind == _NOTE and not is_note(element)):
            self.start_inline(element, kind)
        elif kind == _BREAK:
            self.flush()
            self.breaks += 1
        else:
            self.context.skip_subtree()
            if element.tag in PICTURES:
                self.picture(element)
            elif kind == _MARGIN:
                self.flush()
                self.page.whole = False

    def picture(self, element: HtmlElement) -> None:
        if element.get("width") not in _PIXELS:
            self.pictures += 1
            self.late += bool(self.text)
            shown = element if element.tag == "img" else element.find("img")
            self.page.alts.append((shown.get("alt") or "") if shown is not None else "")

    def start_block(self, element: HtmlElement) -> None:
        self.flush()
        self.breaks = self.buttons = 0
        self.inside += element.tag in _INSIDE
        self.open.append(element)
        self.before.append(self.pictures)
        text = element.text
        if text and not text.isspace():
            self.add(text)

    def end_block(self, element: HtmlElement) -> None:
        """Close a block; one that was skipped never was open."""
        self.flush()
        self.breaks = self.buttons = 0
        if self.open and self.open[-1] is element:
            self.open.pop()
            before = self.before.pop()
            self.inside -= element.tag in _INSIDE
            if len(self.made) > len(self.open):
                container = self.made.pop()
                container.end, container.pictures = len(self.page.segments), self.pictures - before

    def start_inline(self, element: HtmlElement, kind: int) -> None:
        if kind >= _LINK:
            self.count(kind, 1)
            self.href = element.get("href") or self.href
            if kind == _LINK and is_anchor(element):
                self.context.skip_subtree()
                return
        text = element.text
        if text and (self.text or not text.isspace()):
            self.add(text)
            self.inline = element.get("class") or self.inline

    def count(self, kind: int, step: int) -> None:
        """Count the links, the buttons, or the elements that make text stand out, around the present place."""
        if kind == _LINK:
            self.in_link += step
        elif kind == _STRONG:
            self.in_strong += step
        else:
            self.in_button += step
            self.buttons += step > 0

    def add(self, text: str) -> None:
        self.text.append(text)
        if self.in_link:
            self.link_chars += len(text)
        if self.in_strong:
            self.strong_chars += len(text)
        if self.in_button:
            self.button_chars += len(text.strip())

    def flush(self) -> None:
        """End the run of text: it becomes a segment of the innermost open element, if there is any in it.

        Its paragraphs are segments of their own, where blank lines in the source are all that parts them.
        """
        if not self.text:
            return
        text = "".join(self.text)
        self.text.clear()
        if self.open[-1].tag == "pre" and "verse" in (self.open[-1].get("class") or ""):
            for part in _STANZA.split(text):
                self.add_segment(_collapsed(part))
        elif len(text) >= _SPLIT and not self.link_chars and self.open[-1].tag == "p" and _BLANK_LINE.search(text):
            for part in _BLANK_LINE.split(text):
                self.add_segment(_collapsed(part))
        else:
            self.add_segment(_collapsed(text))
        self.link_chars = self.strong_chars = self.button_chars = self.buttons = self.late = 0
        self.inline = self.href = ""

    def add_segment(self, text: str) -> None:
        segments = self.page.segments
        if text and len(segments) < _MAX_SEGMENTS:
            container = self.made[-1] if len(self.made) == len(self.open) else self.container()
            segments.append(
                Segment(
                    text,
                    container,
                    self.link_chars,
                    self.strong_chars,
                    self.breaks,
                    self.inline,
                    self.href,
                    self.pictures - self.late,
                    self.buttons if self.button_chars + self.buttons > len(text) else 0,
                )
            )
            self.breaks = 0

    def container(self) -> Container:
        """Return the container of the innermost open element; it and those around it are made when first needed."""
        made, containers, paths = self.made, self.page.containers, self.paths
        first = len(self.page.segments)
        parent = made[-1] if made else None
        flags, path = (parent.flags, parent.path) if parent else (0, -1)
        for element in self.open[len(made) :]:
            tag = element.tag
            markup = markup_of(tag, element.items())
            flags |= markup.flags
            path = paths.setdefault((path, markup.key), len(paths))
            parent = Container(parent, tag, markup, len(made), flags, path, len(containers), first)
            containers.append(parent)
            made.append(parent)
        return made[-1]


def _collapsed(text: str) -> str:
    """Collapse white space as browsers do (CSS Text 4.1.1); no-break and ideographic spaces are part of the text."""
    if "  " not in text and text.isprintable():  # as most are: what is printable holds no white space but plain blanks
        return text.strip()
    return " ".join(text.split()) if text.isascii() else _BLANKS.sub(" ", text).strip()


def cut(tree: HtmlElement, *, whole: bool = False) -> Page:
    """Cut a page into segments; linear in the size of the tree, at most 4,000 segments.

    The page's margins are left out unless it is to be cut `whole`: navigation and footers outside of the article held
    a third of all segments of the pages that we measured, and one in 6,000 of the articles'.
    """
    return _Walk(tree, _WHOLE if whole else _KINDS).run()
