"""The short lines of text around the headline: among them stand bylines and dates that nothing marks."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.dates.datelabels import labels_other
from newscrawl.extraction.metadata import PageMarks, leads_to_author, place_behind
from newscrawl.extraction.people.namelabels import begins_byline, labels_next
from newscrawl.extraction.teasers import in_teaser
from newscrawl.extraction.visibletext import UNSEEN
from newscrawl.processors import plain_text

NEAR_BEFORE, NEAR_AFTER = 25, 80  # elements among which bare text counts
LABEL_GAP = 4  # elements between a label and what is no longer labelled by it
LINE = 120  # characters of a line of its own
# A paragraph that begins with a date in digits, or with a date and a mark behind it.
_DATED = re.compile(r"\W{0,2}\d{1,4}([./-])\d{1,2}\1\d{2,4}\b|\D{0,30}\d[^–—|:]{3,30}\d{2}\W{0,2}(?:[–—|:)]|-\s)")


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
