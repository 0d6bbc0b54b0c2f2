"""Authors and dates that stand in the text beside the headline, where neither data nor meta tags give them."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.extraction.dates.datelabels import dated_segments, is_labelled, labels_other
from newscrawl.extraction.metadata import Mark, PageMarks, leads_to_author, place_behind
from newscrawl.extraction.people.namelabels import begins_byline, labels_next
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import in_teaser, of_another
from newscrawl.extraction.titles import fold_title, overlap
from newscrawl.processors import plain_text

BEFORE, AFTER = 100, 250  # elements around the headline among which bylines and dates are sought
NEAR_BEFORE, NEAR_AFTER = 25, 80  # elements among which bare text counts
LABEL_GAP = 4  # elements between a label and what is no longer labelled by it
MAX_MARKS = 25  # marks that are read
MAX_FAR = 60
MAX_H1, MAX_HEADINGS = 20, 60  # headings that may be the headline
LINE = 120  # characters of a line of its own
MAX_LINES = 5_000  # elements among which a headline without markup is sought
_SURE = 1.0 + 0.3 + 0.2  # the score of an h1 that is the title, word for word
MIN_TITLE = 12  # characters by which a title is known again
# A paragraph that begins with a date in digits, or with a date and a mark behind it.
_DATED = re.compile(r"\W{0,2}\d{1,4}([./-])\d{1,2}\1\d{2,4}\b|\D{0,30}\d[^–—|:]{3,30}\d{2}\W{0,2}(?:[–—|:)]|-\s)")
_STAMPS = tuple(words(load_table("marks.toml"), "stamps"))
_UPDATE = ("updat", "modif", "lastmod", "name-changed")  # parts of tokens that say what a date is
_PUBLICATION = ("publi", "entry-date", "posted", "post-date", "created")
_OF_THE_PAGE = ("publi", "post-date", "lastmod")  # parts of tokens that say whose date it is
_OF_TEXT = ("p", "li", "td", "blockquote")
UNSEEN = frozenset(["script", "style", "title", "noscript", "template", "option", "meta"])


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
        if score > best:
            best, place = score, heading.index
    if place is not None:
        return place
    return first[0].index if first else _line_of_title(marks.elements, folds)


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


def _around(found: Sequence[Mark], anchor: int | None) -> list[Mark]:
    if anchor is None:
        return list(found)
    return [mark for mark in found if anchor - BEFORE <= mark.index <= anchor + AFTER]


def distance(mark: Mark, anchor: int | None) -> int:
    """Give how far a mark is from the headline; what stands in front of it is further."""
    if anchor is None:
        return mark.index
    return mark.index - anchor if mark.index >= anchor else 3 * (anchor - mark.index)


def dom_dates(marks: PageMarks, hints: list[Mark], anchor: int | None) -> Iterator[tuple[str, str]]:
    """Give (field, text) for the texts around the headline that may hold a date, the most telling first."""
    near = sorted(_around([*marks.times, *hints], anchor), key=lambda mark: distance(mark, anchor))
    for mark in near[: 2 * MAX_MARKS]:
        if not of_another(mark.element):
            yield from _mark_dates(mark)


@lru_cache(maxsize=1024)
def is_update(tokens: str) -> bool:
    """Tell whether class and itemprop tokens speak of the last change, and not of publication as well.

    >>> is_update("entry-date updated"), is_update("time dateModified"), is_update("published updated")
    (False, True, False)
    """
    folded = tokens.lower()
    return any(part in folded for part in _UPDATE) and not any(part in folded for part in _PUBLICATION)


def marked_as_update(element: HtmlElement) -> bool:
    """Tell whether the markup of a date, or right around it, speaks of the last change."""
    parent = element.getparent()
    nodes = [element] if parent is None else [element, parent]
    return any(is_update(_tokens(node)) for node in nodes)


def far_dates(hints: list[Mark]) -> Iterator[tuple[str, str]]:
    """Give (field, text) for dates anywhere on the page that are labelled as its own, by their class or their words."""
    for mark in hints[:MAX_FAR]:
        tokens = _tokens(mark.element).lower()
        if "lastmod" in tokens or not of_another(mark.element):
            dates = list(_mark_dates(mark))
            told = any(part in tokens for part in _OF_THE_PAGE) or _ends_with_update(dates)
            for field, text in dates:
                if told or is_labelled(text):
                    yield field, text


def _ends_with_update(dates: Sequence[tuple[str, str]]) -> bool:
    """Tell whether dates are a bare one and a labelled update: "May 1, 2020 | Updated: May 3, 2020"."""
    return [field for field, _ in dates] == ["published", "modified"] and is_labelled(dates[1][1])


def article_dates(marks: PageMarks, anchor: int | None) -> Iterator[tuple[str, str]]:
    """Give (field, text) for the `<time>` elements, however far, of the `<article>` that the headline stands in."""
    article = _article_of(marks.elements[anchor]) if anchor is not None else None
    if article is not None:
        for mark in marks.times[:MAX_FAR]:
            if _article_of(mark.element) is article and not of_another(mark.element):
                yield from _mark_dates(mark)


def times_inside(marks: PageMarks) -> Iterator[str]:
    """Give the dates of the `<time>` elements in an `<article>`, not in its text, wherever the headline stands."""
    for mark in marks.times[:MAX_FAR]:
        within = {around.tag for around in mark.element.iterancestors()}
        if "article" in within and within.isdisjoint(_OF_TEXT) and not of_another(mark.element):
            yield from (text for field, text in _mark_dates(mark) if field == "published")


def _article_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("article"), None)


def _tokens(element: HtmlElement) -> str:
    return " ".join(filter(None, map(element.get, ("class", "id", "itemprop"))))


def _mark_dates(mark: Mark) -> Iterator[tuple[str, str]]:
    text = mark.text(200) or ""
    if labels_other(text):
        return
    stamp = next((value for name in _STAMPS if (value := mark.element.get(name))), "")
    segments = dated_segments(text)
    field = segments[0][0] if segments else "published"
    if marked_as_update(mark.element):
        field, segments = "modified", [("modified", segment) for _, segment in segments]
    told = [(field, stamp)] if stamp else []
    # what readers are told outright counts before what machines are told
    yield from [*segments, *told] if is_labelled(text) else [*told, *segments]


def text_near(marks: PageMarks, anchor: int | None) -> Iterator[str]:
    """Give the short runs of text around the headline, those behind it first.

    A "By" or "Written by" that stands alone is given with the run behind it; what a label of something else ("Joined:")
    announces is left out, if digits are. So are bylines of other articles and comments.
    """
    middle = anchor or 0
    around = marks.around(anchor)
    before = marks.elements[max(0, middle - NEAR_BEFORE) : middle]
    label, foreign = "", -LABEL_GAP
    for place, element, text in _runs(marks.elements[middle : middle + NEAR_AFTER] + before):
        if labels_next(text):
            label = text
        elif len(text) <= LINE:
            dated = any(map(str.isdecimal, text))
            line = f"{label} {text}" if label else text
            if (place - foreign >= LABEL_GAP or not dated) and not _signs_another(line, element, around):
                yield line
            label = ""
            foreign = -LABEL_GAP if dated else place if labels_other(text) else foreign
        elif begun := _DATED.match(text):
            yield begun.group()


def _signs_another(line: str, element: HtmlElement, around_headline: Collection[HtmlElement]) -> bool:
    return begins_byline(line) and in_teaser(element, line, around_headline)


def lines_below(marks: PageMarks, anchor: int) -> Iterator[str]:
    """Give the short runs of text behind the headline, without those of figures and of links that lead to no author."""
    behind = 1
    for place, element in enumerate(marks.elements[anchor : anchor + NEAR_AFTER]):
        if place < behind or element.tag in UNSEEN:
            continue
        left_out = element.tag == "figure" or (element.tag == "a" and not leads_to_author(element))
        if left_out:
            behind = place_behind(element, place)
        for run in (None if left_out else element.text, element.tail):
            if run and len(run) > 1 and not run.isspace() and (text := plain_text(run[:500])) and len(text) <= LINE:
                yield text


def _runs(elements: Sequence[HtmlElement]) -> Iterator[tuple[int, HtmlElement, str]]:
    """Give (place, element, text) for the runs in elements, and right behind them."""
    for place, element in enumerate(elements):
        if element.tag not in UNSEEN:
            for run in (element.text, element.tail):
                if run and len(run) > 1 and not run.isspace() and (text := plain_text(run[:500])):
                    yield place, element, text
