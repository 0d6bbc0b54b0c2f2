"""Where the headline stands on a page: bylines and dates are sought around it."""

from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.markup import HIDDEN_STYLE
from newscrawl.extraction.metadata import Mark, PageMarks
from newscrawl.extraction.titles import fold_title, overlap
from newscrawl.extraction.visibletext import UNSEEN
from newscrawl.processors import plain_text

BEFORE, AFTER = 100, 250  # elements around the headline among which bylines and dates are sought
MAX_H1, MAX_HEADINGS = 20, 60  # headings that may be the headline
MAX_LINES = 5_000  # elements among which a headline without markup is sought
MIN_TITLE = 12  # characters by which a title is known again
LEVELS = 3  # elements around a heading that may hide it
_UNSEEN = 0.4  # by so much a heading that nobody sees scores less
_SURE = 1.0 + 0.3 + 0.2  # the score of an h1 that is the title, word for word


def headline_index(marks: PageMarks) -> int | None:
    """Give the place of the heading that shows the page's title; None when no heading does."""
    titles = [content for _, content in marks.meta("og:title", "twitter:title")] + [marks.title or ""]
    folds = list(dict.fromkeys(fold_title(plain_text(title) or "") for title in titles[:4]))
    best, place = 0.3, None
    first = [heading for heading in marks.headings if heading.element.tag == "h1"]
    for heading in [*first[:MAX_H1], *marks.headings[:MAX_HEADINGS]]:
        if best == _SURE:
            break
        fold = fold_title(heading.text() or "")
        score = max((overlap(fold, other) for other in folds), default=0.0)
        score += 0.3 * (len(fold) > 15 and any(fold in other for other in folds)) + 0.2 * (heading.element.tag == "h1")
        if score > best and (score := score - _UNSEEN * _is_hidden(heading.element)) > best:
            best, place = score, heading.index
    if place is not None:
        return place
    return first[0].index if first else _line_of_title(marks.elements, folds)


def _is_hidden(heading: HtmlElement) -> bool:
    """Tell whether nobody sees a heading: some pages hold it once more for those who share it."""
    around = (heading, *islice(heading.iterancestors(), LEVELS))
    return any(HIDDEN_STYLE.search(node.get("style") or "") for node in around)  # `hidden` may be streamed content


def _line_of_title(elements: Sequence[HtmlElement], titles: Sequence[str]) -> int | None:
    """Give the place of the first element whose text is the title, or its first part, on pages without a heading."""
    known = [title for title in titles if len(title) >= MIN_TITLE]
    for index, element in enumerate(elements[:MAX_LINES] if known else ()):
        text = element.text
        if text and MIN_TITLE <= len(text) <= 300 and element.tag not in UNSEEN:
            fold = fold_title(text)
            if len(fold) >= MIN_TITLE and any(title.startswith(fold) for title in known):
                return index
    return None


def surroundings_of(anchor: int | None, size: int) -> tuple[int, int]:
    """Give the places from which to which bylines and dates are sought on a page of so many elements."""
    return (0, size) if anchor is None else (max(0, anchor - BEFORE), anchor + AFTER + 1)


def marks_around(found: Sequence[Mark], anchor: int | None) -> list[Mark]:
    """Give the marks that stand so near to the headline; without one, all."""
    if anchor is None:
        return list(found)
    return [mark for mark in found if anchor - BEFORE <= mark.index <= anchor + AFTER]


def distance(mark: Mark, anchor: int | None) -> int:
    """Give how far a mark is from the headline; what stands in front of it is further."""
    if anchor is None:
        return mark.index
    return mark.index - anchor if mark.index >= anchor else 3 * (anchor - mark.index)
