"""Dates that markup tells from other text: `<time>` elements, and those whose class or id speaks of a date."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.extraction.dates.datelabels import dated_segments, is_labelled, labels_other
from newscrawl.extraction.headline import distance, marks_around
from newscrawl.extraction.metadata import Mark, PageMarks
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another

MAX_NEAR, MAX_FAR = 50, 60  # marks that are read around the headline, and anywhere
_STAMPS = tuple(words(load_table("marks.toml"), "stamps"))
_UPDATE = ("updat", "modif", "lastmod", "name-changed")  # parts of tokens that say what a date is
_PUBLICATION = ("publi", "entry-date", "posted", "post-date", "created")
_OF_THE_PAGE = ("publi", "post-date", "lastmod")  # parts of tokens that say whose date it is
_OF_TEXT = ("p", "li", "td", "blockquote")


def dom_dates(marks: PageMarks, hints: list[Mark], anchor: int | None) -> Iterator[tuple[str, str]]:
    """Give (field, text) for the texts around the headline that may hold a date, the most telling first."""
    near = sorted(marks_around([*marks.times, *hints], anchor), key=lambda mark: distance(mark, anchor))
    for mark in near[:MAX_NEAR]:
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
