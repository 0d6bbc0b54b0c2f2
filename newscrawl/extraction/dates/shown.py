"""The dates that stand right at the headline, where readers look for the day of publication."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.dates.datelabels import dated_segments, is_labelled, labels_other
from newscrawl.extraction.dates.datetext import FIGURE
from newscrawl.extraction.dates.iso import Locale, rest_of_date
from newscrawl.extraction.dates.marked import marked_as_update
from newscrawl.extraction.metadata import place_behind
from newscrawl.extraction.nearby import LABEL_GAP
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another
from newscrawl.extraction.visibletext import UNSEEN
from newscrawl.processors import plain_text

BEFORE, AFTER = 4, 16  # elements in front of the headline and behind it that are looked at
RUNS, FURTHEST = 8, 60  # more of those behind it, as far as so many runs of text: boxes in boxes hold none
RUN = 200  # characters of a run of text that may be a date line
MAX_LABEL = 40  # characters of a label that stands in an element of its own
MAX_WORDS = 4  # beside the date: a place, a name, "min read"

_STAMPS = tuple(name for name in words(load_table("marks.toml"), "stamps") if name.startswith("data-"))
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,4}|[^\W\d_]{2,}")  # scripts without spaces: so many letters


def labelled_dates(elements: Sequence[HtmlElement], locale: Locale) -> Iterator[tuple[str, str]]:
    """Give (published or modified, text) for the lines anywhere on a page that are a date with a label in front."""
    for _, element, text in _runs(elements, 0, len(elements), labelled=True):
        if is_labelled(text) and not of_another(element):
            for field, segment in dated_segments(text):
                rest = rest_of_date(segment, locale)
                if rest is not None and len(_WORD.findall(rest)) <= MAX_WORDS:
                    yield field, segment


def shown_dates(elements: Sequence[HtmlElement], anchor: int | None, locale: Locale) -> list[tuple[str, str]]:
    """Give (published or modified, text) for the lines at the headline that are a date and little else.

    The nearest stands first, and what stands in front of the headline counts as further away. `anchor` is the place
    of the headline among the page's elements; without one there is nothing to give.
    """
    if anchor is None:
        return []
    found = []
    for place, element, text in _runs(elements, max(0, anchor - BEFORE), _end(elements, anchor)):
        for field, segment in dated_segments(text):
            rest = rest_of_date(segment, locale)
            if rest is not None and len(_WORD.findall(rest)) <= MAX_WORDS and not of_another(element):
                distance = place - anchor if place >= anchor else 3 * (anchor - place)
                told = "modified" if marked_as_update(element) else field
                stamp = _stamp_around(element)
                dates = (segment, stamp) if is_labelled(segment) else (stamp, segment)
                found += [(distance, told, date) for date in dates if date]
    found.sort(key=lambda item: item[0])
    return [(field, text) for _, field, text in found]


def _stamp_around(element: HtmlElement) -> str | None:
    """Give the date for machines of the `<time>` that an element is, or stands right in."""
    around = element.getparent()
    holder = around if element.tag != "time" and around is not None and around.tag == "time" else element
    return holder.get("datetime") if holder.tag == "time" else None


def _end(elements: Sequence[HtmlElement], anchor: int) -> int:
    """Give the place up to which dates stand at the headline."""
    runs = 0
    for place, element in enumerate(elements[anchor : anchor + FURTHEST], anchor):
        if runs >= RUNS:
            return max(place, anchor + AFTER)
        if element.tag not in UNSEEN:
            runs += sum(1 for run in (element.text, element.tail) if run and not run.isspace())
    return anchor + FURTHEST


def stamps_behind(elements: Sequence[HtmlElement], anchor: int | None) -> Iterator[str]:
    """Give the dates for machines that elements right behind the headline hold, whatever their text says."""
    for element in elements[anchor : anchor + AFTER] if anchor is not None else ():
        stamp = next((value for name in _STAMPS if (value := element.get(name))), None)
        if stamp and not of_another(element) and not marked_as_update(element):
            yield stamp


def _runs(
    elements: Sequence[HtmlElement], start: int, end: int, *, labelled: bool = False
) -> Iterator[tuple[int, HtmlElement, str]]:
    """Give (place, element, text) for the runs with digits between two places; a label in front belongs to its run.

    With `labelled`, most of those without one are left out, which on a page of tables takes half of the time.
    """
    label, foreign = "", -LABEL_GAP
    for place, owner, run in _texts(elements, start, end):
        long, other = len(run) > MAX_LABEL and len(run.strip()) > MAX_LABEL, place - foreign < LABEL_GAP
        sought = labelled and not label
        if sought and long and not other and not is_labelled(run.lstrip()):  # most of a page
            continue
        if FIGURE.search(run):
            if not other and (not sought or is_labelled(run.lstrip())):
                text = plain_text(run) or ""
                if not labels_other(text):
                    yield place, owner, f"{label} {text}" if label else text
            label, foreign = "", -LABEL_GAP
        elif long:
            label = ""
        else:
            text = plain_text(run) or ""
            label = text if is_labelled(text) else ""
            foreign = place if labels_other(text) else foreign


def _texts(elements: Sequence[HtmlElement], start: int, end: int) -> Iterator[tuple[int, HtmlElement, str]]:
    """Give (place, element, run of text) for what may be a date line or its label, between two places."""
    behind = start  # the caption met last: what stands in it is about a picture
    for place, element in enumerate(elements[start:end], start):
        if place < behind or element.tag in UNSEEN:
            continue
        if element.tag == "figcaption":
            behind = place_behind(element, place)
            continue
        for run, is_tail in ((element.text, False), (element.tail, True)):
            if run and len(run) <= RUN and not run.isspace():
                owner = element.getparent() if is_tail else element
                if owner is not None:
                    yield place, owner, run
