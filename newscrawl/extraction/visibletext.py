"""The text of an element as readers see it, on one line or in pieces; bounded, whatever the element holds."""

from collections.abc import Iterator
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.processors import plain_text

MAX_WALK = 400  # elements that one text may span
UNSEEN = frozenset(["script", "style", "title", "noscript", "template", "option", "meta"])  # no text beside others
_SKIPPED = frozenset(["script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe"])
_BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "td",
        "th",
        "time",
        "tr",
        "ul",
    ]
)


def visible_text(element: HtmlElement, limit: int = 300) -> str | None:
    """Give the text a reader sees in an element as one line, at most `limit` characters of it."""
    text = plain_text("".join(_runs(element, limit, boundary="")))
    return text[:limit] if text else None


def text_pieces(element: HtmlElement, limit: int = 300) -> list[str]:
    """Give the text a reader sees in an element, cut where elements meet without a space or begin a line.

    "<p><b>By</b><a>Jane Doe</a></p>" gives "By" and "Jane Doe".
    """
    text = "".join(_runs(element, limit, boundary="\0"))
    return [piece for run in text.split("\0") if (piece := plain_text(run))]


def _runs(element: HtmlElement, limit: int, boundary: str) -> Iterator[str]:
    """Give the runs of visible text, with spaces (or the boundary mark) where the layout puts them."""
    if len(element) == 0 and element.tag not in _SKIPPED:  # a text alone, as in most headings
        yield (element.text or "")[: limit + 100]
        return
    size = 0
    spaced = True  # the run before ended with a space
    walker = etree.iterwalk(element, events=("start", "end", "comment"))
    for steps, (event, item) in enumerate(walker):
        node = cast(HtmlElement, item)
        if event == "start" and node.tag in _SKIPPED:
            walker.skip_subtree()
            continue
        if event == "end" and node is element:
            break
        text = (node.text if event == "start" else node.tail) or ""
        if event != "comment" and node.tag in _BREAKING:
            yield boundary or " "
        elif event != "comment" and text and not spaced and text[0].isalnum():
            yield boundary
        yield text[: limit + 100]
        spaced = text[-1].isspace() if text else spaced
        size += len(text)
        if size > limit + 100 or steps > MAX_WALK:
            break
