"""Caption and credit that stand beside a picture: in a `<figcaption>`, or in elements whose names say so."""

import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.markup import ITALIC, PAGES, markup_of
from newscrawl.extraction.people.namelabels import begins_byline
from newscrawl.extraction.pictures.credits import credit_of, split_credit
from newscrawl.extraction.pictures.owners import MAX_CREDIT_WORDS, is_credit
from newscrawl.extraction.pictures.sources import IMAGE_TAGS, addresses
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.visibletext import text_pieces, visible_text
from newscrawl.processors import plain_text

MAX_CAPTION, MAX_CREDIT, MAX_LABEL = 1_000, 120, 40  # characters
LABEL_PARTS = 12  # most elements within a label
MAX_BESIDE = 600  # characters of what holds one picture and its caption
MAX_INSIDE = 40  # elements that are looked at for a caption or credit
MAX_PARTS = 12  # pictures, sources and captions of one figure that are looked at
LEVELS = 5  # elements around a picture that may hold its caption
_TABLE = load_table("pictures/pictures.toml")
_CAPTION, _CREDIT, _CREDIT_INSIDE, _UNSAID = (
    frozenset(words(_TABLE, name)) for name in ("caption", "credit", "credit_inside", "unsaid")
)
_SPACED = [label for label in _TABLE["caption_labels"] if " " in label or ord(label[0]) > 0x24F]  # no words of captions
_CALLED = re.compile(
    rf"^(?:(?:{longest_of(_TABLE['caption_labels'])})\s*[:：]|(?:{longest_of(_SPACED)})\s*[,،])\s*", re.IGNORECASE
)
_SPOKEN = frozenset(label.casefold() for label in (*_TABLE["caption_labels"], *_TABLE["source_labels"]))
_LABEL_ENDS = (":", ",", "،", "，", "、", "：")
_STOPS = (".", "!", "?", "…", "»", "”", ")")
_SAID, _WHOSE = (words(_TABLE, name) for name in ("caption_attributes", "credit_attributes"))
_CONTROLS = ("a", "button")
_NO_CREDIT = (*IMAGE_TAGS, "source", "figcaption", "a")
Said = tuple[str | None, str | None]


def told_in_figure(figure: HtmlElement) -> Said:
    """Return caption and credit of a `<figure>`."""
    captions = islice(figure.iter(*IMAGE_TAGS, "source", "figcaption"), MAX_PARTS)
    caption = next((node for node in captions if node.tag == "figcaption" and _text(node)), None)
    said, credit = _told(caption, figure)
    return said, credit or (_beside(caption, figure) if caption is not None else None)


def told_beside(picture: HtmlElement) -> Said:
    """Return caption and credit that stand in named elements beside a picture, under or behind what holds it alone."""
    behind = None
    for level, node in enumerate((picture, *islice(picture.iterancestors(), LEVELS))):
        if node.tag in PAGES or (level and _holds_more(node)):
            break
        inside = _inside(node)
        if level and (told := _in_attributes(inside)):
            return told
        caption = next((child for child in inside if _is_caption(child) and _text(child)), None)
        if caption is not None or any(words_on(child) & _CREDIT for child in inside):
            return _told(caption, node)
        if behind is None and not _holds_picture(node.getprevious()):
            behind = node.getnext()
    if behind is not None and (_is_caption(behind) or _is_told_of(behind)):
        return _told_behind(behind)
    line = _italic_line(picture)
    return _told(line, line) if line is not None else (None, None)


def _is_told_of(node: HtmlElement) -> bool:
    """Tell whether a list of descriptions describes a picture: `<dt><img></dt><dd>The ferry</dd>`."""
    before = node.getprevious()
    return node.tag == "dd" and before is not None and before.tag == "dt" and not visible_text(before)


def _italic_line(picture: HtmlElement) -> HtmlElement | None:
    """Give the line in italics that is all the text of the paragraph in which a picture stands, and no byline."""
    around = picture.getparent()
    if around is None or around.tag not in ("p", "div") or around[-1].tag not in ITALIC:
        return None
    last: HtmlElement = around[-1]
    alone = len(list(islice(around.iter(*IMAGE_TAGS), 2))) == 1
    alone = alone and visible_text(around, MAX_BESIDE) == visible_text(last)
    return last if alone and not begins_byline(visible_text(last) or "") else None


def _told_behind(caption: HtmlElement) -> Said:
    said, credit = _told(caption, caption)
    after = caption.getnext()
    if credit is None and after is not None and isinstance(after.tag, str) and words_on(after) & _CREDIT:
        credit = credit_of(_short_text(after) or "")
    return said, credit


def words_on(element: HtmlElement) -> frozenset[str]:
    """Return the words, and pairs of words, of an element's class, and of its id where no machine made that."""
    names = [(name, element.get(name)) for name in ("class", "id") if element.get(name)]
    if len(names) > 1 or (names and names[0][0] == "id"):
        names = [(name, value) for name, value in names if name == "class" or not any(map(str.isdigit, value))]
    return frozenset(markup_of(element.tag, names).tokens) if names else frozenset()


def _told(caption: HtmlElement | None, around: HtmlElement) -> Said:
    """Read a caption, and the credits that stand as elements of their own in it or elsewhere around the picture."""
    credits = list(_credits(around, caption)) or ([] if caption is None else list(_last_part(caption)))
    whole = _CALLED.sub("", _text(caption, credits) or "") or None if caption is not None else None
    said, split = split_credit(whole or "")
    whose = next((credit for node in credits if (text := _text(node)) and (credit := credit_of(text))), None)
    if whose and said is None:
        said = whole  # "Illustration: the old bridge", whose picture another element tells
    return said, whose or split


def _last_part(caption: HtmlElement) -> Iterator[HtmlElement]:
    """Give the last element of a caption where it is a name, behind a sentence or a line break: of who took it."""
    last = caption[-1] if len(caption) else None
    if last is None or not isinstance(last.tag, str) or last.tag == "a" or (last.tail or "").strip():
        return
    text = _short_text(last)
    before = last.getprevious()
    apart = before is not None and before.tag == "br" and not (before.tail or "").strip()
    if text and is_credit(text) and (apart or (_text(caption, [last]) or "").endswith(_STOPS)):
        yield last


def _beside(caption: HtmlElement, figure: HtmlElement) -> str | None:
    """Give the only text of a figure outside of its caption, where it is a name."""
    held = frozenset(caption.iter())
    nodes = [node for node in _inside(figure) if node not in held and plain_text(node.text)]
    alone = (plain_text(nodes[0].text) or "") if len(nodes) == 1 else ""
    if not 0 < len(alone) <= MAX_CREDIT or alone == _text(caption) or not is_credit(alone):
        return None
    control = any(node.tag in _CONTROLS for node in (nodes[0], *nodes[0].iterancestors("a", "button", "figure")))
    return None if control else credit_of(alone)


def _in_attributes(nodes: Iterable[HtmlElement]) -> Said | None:
    """Read caption and credit where elements beside a picture hold them as attributes, for a script to show."""
    for node in nodes:
        said = next((text for name in _SAID if (text := plain_text(node.get(name)))), None)
        if said:
            credit = next((text for name in _WHOSE if (text := plain_text(node.get(name)))), None)
            caption, split = split_credit(said)
            return caption, (credit_of(credit) if credit else None) or split
    return None


def credit_alone(picture: HtmlElement) -> str | None:
    """Return whose a picture is, as an attribute of its own says, or its whole alternative text: "(Credit: Doe)"."""
    told = next((text for name in _WHOSE if (text := plain_text(picture.get(name)))), None)
    said, credit = split_credit(picture.get("alt") or "")
    return (credit_of(told) if told else None) or (credit if said is None else None)


def _credits(around: HtmlElement, caption: HtmlElement | None) -> Iterator[HtmlElement]:
    """Give the elements that say whose a picture is: named so, `<cite>`, or with a label that is hidden from view."""
    held = frozenset(caption.iterdescendants()) if caption is not None else frozenset()
    for node in _inside(around):
        if node is not caption and node.tag not in _NO_CREDIT and _is_credit(node, node in held) and _short_text(node):
            yield node


def _is_credit(node: HtmlElement, within: bool) -> bool:
    """Tell whether an element says whose a picture is; `within` its caption, more of them do."""
    names = words_on(node)
    if node.tag == "cite" or _owns(node):
        return True
    if within:
        return bool(names & (_CREDIT | _CREDIT_INSIDE)) or _is_small_print(node)
    return bool(names & _CREDIT and not names & _CAPTION) or _is_labelled(node)


def _owns(node: HtmlElement) -> bool:
    """Tell whether an element names an owner, as microdata says (https://schema.org/copyrightHolder)."""
    return node.get("itemprop") in ("copyrightHolder", "creditText")


def _is_small_print(node: HtmlElement) -> bool:
    """Tell whether an element of a caption is set smaller than the rest of it."""
    around = node.getparent()
    return node.tag == "small" and around is not None and visible_text(around) != visible_text(node)


def _short_text(node: HtmlElement) -> str | None:
    """Return the text of an element, where it is no longer than a credit may be."""
    text = visible_text(node, MAX_CREDIT + 1)
    return text if text and len(text) <= MAX_CREDIT and len(text.split()) <= MAX_CREDIT_WORDS + 2 else None


def _is_labelled(node: HtmlElement) -> bool:
    """Tell whether an element begins with a label that is hidden from view: "Image source, "."""
    first = node[0] if len(node) and not (node.text or "").strip() else None
    return (
        first is not None and isinstance(first.tag, str) and _is_unsaid(first) and _is_label(visible_text(first) or "")
    )


def _is_label(text: str) -> bool:
    """Tell whether a text ends as a label does; in scripts from right to left, some begin with the comma."""
    return text.endswith(_LABEL_ENDS) or text.startswith("،")


def _is_unsaid(node: HtmlElement) -> bool:
    if next(islice(node.iterdescendants(), LABEL_PARTS, None), None) is not None:
        return False
    text = visible_text(node, MAX_LABEL + 1) or ""
    if len(text) > MAX_LABEL:
        return False
    spoken = _is_label(text) and text.strip(" :：,،").casefold() in _SPOKEN
    return spoken or bool(words_on(node) & _UNSAID)


def _is_caption(node: HtmlElement) -> bool:
    return node.tag == "figcaption" or (isinstance(node.tag, str) and not words_on(node).isdisjoint(_CAPTION))


def _text(element: HtmlElement, without: Collection[HtmlElement] = ()) -> str | None:
    """Give an element's text but for some elements in it, and for what is not said of the picture."""
    nodes = _inside(element)
    left_out = [place for place, node in enumerate(nodes) if node in without or _is_unsaid(node)]
    if left_out:
        element = deepcopy(element)
        copies = _inside(element)
        for place in left_out:
            copies[place].drop_tree()
    return plain_text(" ".join(text_pieces(element, MAX_CAPTION)))


def _inside(element: HtmlElement) -> list[HtmlElement]:
    return list(islice(element.iterdescendants("*"), MAX_INSIDE))


def _holds_more(around: HtmlElement) -> bool:
    """Tell whether an element holds other pictures, or running text."""
    pictures = islice(around.iter(*IMAGE_TAGS), 4)
    shown = {next(addresses(picture), "") for picture in pictures if picture.getparent().tag != "noscript"}
    return len(shown) > 1 or len(visible_text(around, MAX_BESIDE + 1) or "") > MAX_BESIDE


def _holds_picture(node: HtmlElement | None) -> bool:
    return node is not None and next(node.iter(*IMAGE_TAGS), None) is not None
