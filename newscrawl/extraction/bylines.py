"""Authors and dates that stand in the text beside the headline, where neither data nor meta tags give them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newscrawl.extraction.dates import dated_segments, is_labelled
from newscrawl.extraction.metadata import Mark, PageMarks, stands_apart
from newscrawl.extraction.titles import fold_title, overlap
from newscrawl.extraction.visibletext import text_pieces
from newscrawl.processors import plain_text

BEFORE, AFTER = 100, 250  # elements around the headline among which bylines and dates are sought
NEAR_BEFORE, NEAR_AFTER = 25, 80  # elements among which bare text counts
GAP = 12  # elements between the marks of two authors of one byline
MAX_MARKS = 25  # marks that are read
MAX_FAR = 60
LINE, HEAD = 120, 40  # characters: of a line of its own, and of a paragraph that may begin with a date


def headline_index(marks: PageMarks) -> int | None:
    """Give the place of the heading that shows the page's title; None when no heading does."""
    titles = [content for _, content in marks.meta("og:title", "twitter:title")] + [marks.title or ""]
    folds = [fold_title(plain_text(title) or "") for title in titles[:4]]
    best, place = 0.3, None
    for heading in marks.headings[:60]:
        fold = fold_title(heading.text() or "")
        score = max((overlap(fold, other) for other in folds), default=0.0)
        score += 0.3 * (len(fold) > 15 and any(fold in other for other in folds)) + 0.2 * (heading.element.tag == "h1")
        if score > best:
            best, place = score, heading.index
    first = next((heading.index for heading in marks.headings if heading.element.tag == "h1"), None)
    return first if place is None else place


def dom_bylines(links: list[Mark], hints: list[Mark], anchor: int | None) -> Iterator[tuple[list[str], bool]]:
    """Give the bylines around the headline as pieces of text, the most telling first, and whether each is a link.

    Marks of one kind that stand close together are one byline.
    """
    for linked, found in ((True, links), (False, hints)):
        near = [mark for mark in _around(found, anchor) if not stands_apart(mark.element)]
        groups = list(_groups(near))
        groups.sort(key=lambda group: _distance(group[0], anchor))
        for group in groups[:MAX_MARKS]:
            pieces = [piece for mark in group[:20] for piece in text_pieces(mark.element, 200)]
            if pieces:
                yield pieces, linked


def _around(found: Sequence[Mark], anchor: int | None) -> list[Mark]:
    if anchor is None:
        return list(found)
    return [mark for mark in found if anchor - BEFORE <= mark.index <= anchor + AFTER]


def _distance(mark: Mark, anchor: int | None) -> int:
    """Give how far a mark is from the headline; what stands in front of it is further."""
    if anchor is None:
        return mark.index
    return mark.index - anchor if mark.index >= anchor else 3 * (anchor - mark.index)


def _groups(found: Sequence[Mark]) -> Iterator[list[Mark]]:
    if not found:
        return
    group = [found[0]]
    for before, mark in pairwise(found):
        if mark.index - before.index <= GAP and _kind(mark) == _kind(before):
            group.append(mark)
        else:
            yield group
            group = [mark]
    yield group


def _kind(mark: Mark) -> tuple[str, str | None, str | None]:
    return str(mark.element.tag), mark.element.get("class"), mark.element.get("rel")


def dom_dates(marks: PageMarks, hints: list[Mark], anchor: int | None) -> Iterator[tuple[str, str]]:
    """Give (field, text) for the texts around the headline that may hold a date, the most telling first."""
    for found in (marks.times, hints):
        near = sorted(_around(found, anchor), key=lambda mark: _distance(mark, anchor))
        for mark in near[:MAX_MARKS]:
            if not stands_apart(mark.element):
                yield from _mark_dates(mark)


def far_dates(hints: list[Mark]) -> Iterator[tuple[str, str]]:
    """Give (field, text) for dates anywhere on the page that are labelled as its own, by their class or their words."""
    for mark in hints[:MAX_FAR]:
        tokens = f"{mark.element.get('class')} {mark.element.get('itemprop')}".lower()
        if not stands_apart(mark.element):
            for field, text in _mark_dates(mark):
                if is_labelled(text) or "publi" in tokens or "post-date" in tokens:
                    yield field, text


def _mark_dates(mark: Mark) -> Iterator[tuple[str, str]]:
    text = mark.text(200) or ""
    stamp = next((value for name in ("datetime", "content", "title") if (value := mark.element.get(name))), "")
    segments = dated_segments(text)
    field = segments[0][0] if segments else "published"
    if stamp:
        yield field, stamp
    yield from segments


def text_near(marks: PageMarks, anchor: int | None) -> Iterator[str]:
    """Give the short runs of text around the headline, those behind it first."""
    middle = anchor or 0
    before = marks.elements[max(0, middle - NEAR_BEFORE) : middle]
    for element in marks.elements[middle : middle + NEAR_AFTER] + before:
        if element.tag not in ("script", "style", "title", "noscript"):
            for run in (element.text, element.tail):
                if run and len(run) > 5 and (text := plain_text(run[:500])):
                    yield text[: LINE if len(text) <= LINE else HEAD]
