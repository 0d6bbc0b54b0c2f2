"""Teasers of other articles in a row, each in a box of its own: a linked headline, and a line or two below it.

A box is the outermost element around such a headline that holds no other. Things that an article lists with a link each
stand in one element with its other paragraphs; teasers stand beside it.
"""

from bisect import bisect_left

from newscrawl.extraction.text.entries import is_linked_headline
from newscrawl.extraction.text.segments import Container, Page

_ROW = 3  # boxes of the same tags and classes that are a row
_SEGMENTS, _ABOVE = 7, 3  # of a box: all of them, and those up to its headline
_TEXT = 320  # characters that a box of a row has on average, at most
_MOST = 2  # times the text of the rest that the boxes may hold
_LEAST = 120  # characters of that rest
_HOME = 0.6  # share of it that stands in the element which the boxes stand beside


def drop_cards(page: Page, chosen: list[bool]) -> None:
    """Leave out rows of teasers beside the element that holds the text."""
    heads = [i for i, segment in enumerate(page.segments) if is_linked_headline(segment)]
    if len(heads) < _ROW:
        return
    rows: dict[int, list[Container]] = {}
    for head in heads:
        own = page.segments[head].container
        box = _box(own, heads)
        if box is not own and box.end - box.first <= _SEGMENTS and head - box.first < _ABOVE:
            rows.setdefault(box.path, []).append(box)
    boxes = [box for row in rows.values() if len(row) >= _ROW and _is_short(page, row) for box in row]
    within = {i for box in boxes for i in range(box.first, box.end)}
    inside = sum(len(page.segments[i].text) for i in within if chosen[i])
    sizes = [len(s.text) if chosen[i] and i not in within else 0 for i, s in enumerate(page.segments)]
    if not inside or not _LEAST <= sum(sizes) >= inside / _MOST:
        return
    home = _home(page, sizes)
    for box in boxes:
        if not home.first <= box.first < home.end:
            chosen[box.first : box.end] = [False] * (box.end - box.first)


def _box(container: Container, heads: list[int]) -> Container:
    """Return the outermost container around a headline that holds none of the others."""
    around: Container | None = container
    while around is not None and bisect_left(heads, around.end) - bisect_left(heads, around.first) == 1:
        container, around = around, around.parent
    return container


def _is_short(page: Page, row: list[Container]) -> bool:
    size = sum(len(page.segments[i].text) for box in row for i in range(box.first, box.end))
    return size <= _TEXT * len(row)


def _home(page: Page, sizes: list[int]) -> Container:
    """Return the innermost container around the longest segment that holds most of the text."""
    home = page.segments[sizes.index(max(sizes))].container
    while home.parent is not None and sum(sizes[home.first : home.end]) < _HOME * sum(sizes):
        home = home.parent
    return home
