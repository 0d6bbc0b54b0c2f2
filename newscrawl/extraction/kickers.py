"""The headline in a heading whose markup sets something apart from it: a topic in front, a badge or date behind."""

from collections.abc import Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.metadata import Mark
from newscrawl.extraction.titles import MAX_TITLE, SiteNames, fold_title, is_cut_off, strip_site
from newscrawl.extraction.visibletext import UNSEEN, visible_text

MAX_INSIDE = 20  # elements in a heading among which a headline may stand
_MIN_WORDS, _MIN_LETTERS = 3, 8  # of a headline, or of one in scripts without spaces


def behind_kicker(heading: Mark, declared: Mapping[str, str]) -> str | None:
    """Give the declared title that has an element of its own at the end of a heading, behind a topic or a place.

    `declared` holds titles by their folded forms.
    """
    whole = fold_title(heading.text(500) or "") if len(heading.element) else ""
    for title in declared:
        if title.count(" ") > 1 and whole.endswith(f" {title}"):
            for inside in islice(heading.element.iterdescendants(), MAX_INSIDE):
                if isinstance(inside.tag, str) and fold_title(visible_text(inside, 500) or "") == title:
                    return declared[title]
    return None


def agreed_titles(shared: str | None, title: str | None, site: SiteNames) -> list[str]:
    """Give the title that OpenGraph and `<title>`, without the site's name, agree on, or the only one there is.

    One that was cut off is none.
    """
    own = strip_site(title, site, [shared] if shared else ()) if title and len(title) <= MAX_TITLE else None
    told = [text for text in (shared, own) if text and not site.match(text)]
    agree = len({_squeezed(text) for text in told}) == 1
    return told[:1] if agree and not any(map(is_cut_off, told)) else []


def headline_within(heading: HtmlElement, titles: Sequence[str], page_title: str = "") -> str | None:
    """Give the title that a heading holds whole beside what stands in elements of its own; None: it holds no more.

    <h1><span>News</span> Ferry returns at last <a>12</a></h1> holds "Ferry returns at last"; of
    <h1>News <b>Ferry returns at last</b></h1> the heading itself holds "News". Where the page's whole `<title>` holds
    all of the heading, that is the headline.
    """
    runs = _runs(heading) if titles and len(heading) else []
    pieces = [_squeezed(text) for _, text in runs]
    whole = "".join(pieces)
    if not whole or whole in _squeezed(page_title):
        return None
    for title in titles:
        wanted = _squeezed(title)
        if _is_headline(title, wanted) and (start := whole.find(wanted)) >= 0:
            inside, outside = _parted(pieces, start, start + len(wanted))
            around = {id(element) for i in inside for element in (runs[i][0], *runs[i][0].iterancestors())}
            if outside and not any(id(runs[i][0]) in around for i in outside):
                return title
    return None


def _parted(pieces: list[str], start: int, end: int) -> tuple[list[int], list[int]]:
    """Give which pieces make up what stands between two places of their sum, and which others there are.

    A piece that lies across an end of it leaves no others.
    """
    inside, outside, place = [], [], 0
    for i, piece in enumerate(pieces):
        behind = place + len(piece)
        if start <= place and behind <= end:
            inside.append(i)
        elif behind <= start or place >= end:
            outside.append(i)
        else:
            return [], []
        place = behind
    return inside, outside


def _is_headline(title: str, squeezed: str) -> bool:
    spaced = len(title.split()) >= _MIN_WORDS
    return spaced or (" " not in title and len(squeezed) >= _MIN_LETTERS and not squeezed.isascii())


def _runs(heading: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Give the runs of text that hold words, each with its innermost element; none of a heading of many elements."""
    if len(list(islice(heading.iterdescendants(), MAX_INSIDE + 1))) > MAX_INSIDE:
        return []
    found = []
    for text in heading.xpath(".//text()"):
        owner = text.getparent().getparent() if text.is_tail else text.getparent()
        if owner.tag not in UNSEEN and fold_title(text):
            found.append((owner, str(text)))
    return found


def _squeezed(text: str) -> str:
    return fold_title(text).replace(" ", "")
