"""Elements in a line of text that are not read with it: captions of pictures, marks of footnotes and headings,
readings of signs."""

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.markup import FLAGS, ITALIC, PICTURES, markup_of
from newscrawl.extraction.tables import load_table

_ELEMENTS = load_table("elements.toml")
_CAPTIONS, _ANCHORS = frozenset(_ELEMENTS["captions"]), frozenset(_ELEMENTS["anchors"])
_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")  # of a footnote
_MOST_INSIDE = 8  # elements of such a mark, and of what stands around a picture
_AROUND_PICTURES = ("span", "a")


def is_caption(element: HtmlElement) -> bool:
    """Tell whether an inline element is a caption, on lines of its own.

    That is one with a picture right in front that is called so, or is all the text around it, in italics.
    """
    called = element.get("class") or ""
    if called in _CAPTIONS:
        return True
    if "caption" in called:
        named = bool(markup_of(element.tag, [("class", called)]).flags & FLAGS["caption"])
    else:
        named = element.tag in ITALIC and _is_last_of_paragraph(element)
    return named and _is_behind_picture(element)


def _is_last_of_paragraph(element: HtmlElement) -> bool:
    around = element.getparent()
    return (
        around is not None
        and around.tag in ("p", "div")
        and element.getnext() is None
        and not (element.tail or "").strip()
    )


def _is_behind_picture(element: HtmlElement) -> bool:
    before = element.getprevious()
    while before is not None and before.tag == "br" and not (before.tail or "").strip():
        before = before.getprevious()
    return before is not None and not (before.tail or "").strip() and _shows_picture(before)


def _shows_picture(element: HtmlElement) -> bool:
    """Tell a picture, and an inline element that holds one and no text."""
    if element.tag not in _AROUND_PICTURES:
        return element.tag in PICTURES
    inside = list(islice(element.iter("*"), _MOST_INSIDE))
    texts = (element.text, *(text for part in inside[1:] for text in (part.text, part.tail)))
    return any(part.tag in PICTURES for part in inside) and not any(text and text.strip() for text in texts)


def is_anchor(link: HtmlElement) -> bool:
    """Tell the link beside a heading that leads to the heading itself: "#"."""
    return (link.text or "").strip() in _ANCHORS and (link.get("href") or "").startswith("#") and len(link) == 0


def is_note(element: HtmlElement) -> bool:
    """Tell what stands beside a line and is not read with it: the linked number of a footnote, a reading of signs."""
    if element.tag == "rt":
        before = element.getprevious()
        return before is None or before.tag != "rp"
    inside = list(islice(element.iter(), _MOST_INSIDE))
    above = element.getparent()
    linked = any(part.tag == "a" for part in inside) or (above is not None and above.tag == "a")
    if not linked or len(inside) == _MOST_INSIDE:
        return False
    text = (element.text or "") + "".join((part.text or "") + (part.tail or "") for part in inside[1:])
    return bool(_MARK.fullmatch(text.strip()))
