"""What stands around each segment: under its containers, in its group of likes, before and after it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.text.segments import Page

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Columns = dict[str, Floats]

LONG = 80  # characters from which a text with few links looks like a paragraph
_LEVELS = 5  # containers that are looked at: the segment's own, its parent, and so on
_NEIGHBOURS = {"link_density": (1,), "all_sum": (-2, -1, 1, 2), "text_sum": (-1, 1)}
_WINDOWS = ((5, 0), (0, 5), (12, 0), (0, 12), (30, 30))


@dataclass(frozen=True)
class Layout:
    """Where the segments of a page stand: arrays with one entry per segment."""

    chars: Floats
    link_chars: Floats
    long: Floats  # characters of the segments that look like paragraphs, else 0
    levels: tuple[Ints, ...]  # number of the segment's container, of its parent, and so on; the outermost repeats
    path: Ints  # group of segments with the same tags and classes above them
    family: Ints  # group of segments whose parents share tags and classes
    spans: tuple[tuple[Ints, Ints], ...]  # first and end segment under each of these containers

    @property
    def groups(self) -> tuple[tuple[str, Ints], ...]:
        """The groups that segments are compared in, by name."""
        return ("path", self.path), ("family", self.family), ("parent", self.levels[1])


def layout(page: Page, chars: Floats, link_density: Floats) -> Layout:
    """Number the containers and groups of a page's segments."""
    containers = page.containers
    up = np.array([c.parent.index if c.parent else c.index for c in containers], dtype=np.intp)
    firsts = np.array([c.first for c in containers], dtype=np.intp)
    ends = np.array([c.end for c in containers], dtype=np.intp)
    paths = np.array([c.path for c in containers], dtype=np.intp)
    own = np.array([s.container.index for s in page.segments], dtype=np.intp)
    levels = [own]
    while len(levels) < _LEVELS:
        levels.append(up[levels[-1]])
    return Layout(
        chars,
        chars * link_density,
        np.where((chars >= LONG) & (link_density < 0.5), chars, 0.0),
        tuple(levels),
        paths[own],
        paths[levels[1]],
        tuple((firsts[at], ends[at]) for at in levels),
    )


def running(values: Floats) -> Floats:
    """Return sums such that result[b] - result[a] is the sum of values[a:b]."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, out=sums[1:])
    return sums


def shifted(values: Floats, offset: int) -> Floats:
    """Return for each segment the value of the one `offset` places after it, 0 beyond the ends."""
    result = np.zeros_like(values)
    if 0 < offset < len(values):
        result[:-offset] = values[offset:]
    elif 0 < -offset < len(values):
        result[-offset:] = values[:offset]
    return result


def window(sums: Floats, before: int, after: int) -> Floats:
    """Return for each segment the sum over those from `before` places before to `after` places after it."""
    n = len(sums) - 1
    ends = np.full(n, sums[n])
    ends[: max(0, n - after)] = sums[after + 1 :]
    starts = np.full(n, sums[0])
    starts[before:] = sums[: max(0, n - before)]
    return np.asarray(ends - starts)


def group_means(groups: Ints, values: Floats, weights: Floats) -> Floats:
    """Return for each segment the weighted mean of its group."""
    sums = np.bincount(groups, weights)[groups]
    return np.bincount(groups, values * weights)[groups] / sums


def told_columns(lay: Layout, told: Floats) -> Columns:
    """What the page's declared text says of each segment, of those that look alike, and of those before and after."""
    columns: Columns = {"told": told}
    known = told >= 0
    weights = np.where(known, np.minimum(lay.chars, 400.0), 0.0)
    for name, groups in lay.groups[:2]:
        size = np.bincount(groups, weights)
        share = np.bincount(groups, weights * told) / np.maximum(1.0, size)
        columns[f"{name}_told"] = np.where(size > 0, share, -1.0)[groups]
    columns["since_told"], columns["until_told"] = gaps(told > 0)
    columns["told_chars"] = np.full(len(told), float(np.dot(lay.chars, told > 0)))
    return columns


def title_columns(lay: Layout, titled: NDArray[np.bool_], levels: Floats) -> Columns:
    """Where the segment stands towards the headline: by how many levels of containers, and beyond how many others.

    `levels` are those of headings, 0 for other text; 5: the headline stands outside of five levels, -1: there is none.
    """
    headings = np.flatnonzero(titled & (levels > 0))
    marks = next(filter(len, (headings, np.flatnonzero(titled), np.flatnonzero(levels == 1))), headings)
    if not len(marks):
        nowhere = np.full(len(titled), -1.0)
        return {"title_level": nowhere, "headlines_since": nowhere}
    anchor = marks[np.argmin(np.where(levels[marks] > 0, levels[marks], 9.0))]  # the highest, and the first of these
    level = np.full(len(titled), float(_LEVELS))
    for k in range(_LEVELS - 1, -1, -1):
        first, end = lay.spans[k]
        level[(first <= anchor) & (anchor < end)] = k
    others = np.cumsum((levels == 1) & ~titled)
    return {"title_level": level, "headlines_since": (others - others[anchor]).astype(np.float64)}


def _gap(marks: NDArray[np.bool_]) -> Floats:
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -1))
    return np.where(last < 0, 999.0, at - last)


def gaps(marks: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the distances to the nearest marked segment before and after, 0 at a marked one, 999: none."""
    return _gap(marks), _gap(marks[::-1])[::-1]


def container_columns(lay: Layout) -> Columns:
    """How much text, links and paragraphs stand under the segment's containers."""
    columns: Columns = {}
    chars, links, long = running(lay.chars), running(lay.link_chars), running(lay.long)
    total = max(1.0, float(long[-1]))
    for level, (first, end) in enumerate(lay.spans):
        text = chars[end] - chars[first]
        paragraphs = long[end] - long[first]
        columns[f"under{level}_segments"] = (end - first).astype(np.float64)
        columns[f"under{level}_chars"] = text
        columns[f"under{level}_links"] = (links[end] - links[first]) / np.maximum(1.0, text)
        columns[f"under{level}_long"] = paragraphs / np.maximum(1.0, text)
        columns[f"under{level}_share"] = paragraphs / total
    return columns


def group_columns(lay: Layout) -> Columns:
    """What the segments are like that share the tags and classes above them, or the parent."""
    columns: Columns = {}
    density = lay.link_chars / lay.chars
    total = max(1.0, float(lay.long.sum()))
    for name, groups in lay.groups:
        size = np.maximum(1, np.bincount(groups))
        columns[f"{name}_count"] = size[groups].astype(np.float64)
        columns[f"{name}_chars"] = (np.bincount(groups, lay.chars) / size)[groups]
        columns[f"{name}_links"] = (np.bincount(groups, density) / size)[groups]
        columns[f"{name}_long"] = (np.bincount(groups, lay.long > 0) / size)[groups]
        columns[f"{name}_share"] = (np.bincount(groups, lay.long) / total)[groups]
    return columns


def neighbour_columns(lay: Layout, known: Columns) -> Columns:
    """What stands just before and after; `known` holds the segments' own columns."""
    columns: Columns = {}
    for name, offsets in _NEIGHBOURS.items():
        for offset in offsets:
            columns[f"{name}{offset:+}"] = shifted(known[name], offset)
    chars, links, long = running(lay.chars), running(lay.link_chars), running(lay.long)
    for before, after in _WINDOWS:
        text = window(chars, before, after)
        columns[f"window{before}+{after}_links"] = window(links, before, after) / text
    columns["window30+30_long"] = window(long, 30, 30) / text
    columns["since_long"], columns["until_long"] = gaps(lay.long > 0)
    columns["since_heading"], columns["until_heading"] = gaps(known["heading_level"] > 0)
    return columns


def position_columns(lay: Layout) -> Columns:
    """How far down the page a segment stands, and how much there is."""
    n = len(lay.chars)
    at = np.arange(n, dtype=np.float64)
    chars, long = running(lay.chars), running(lay.long)
    return {
        "index": at,
        "remaining": n - at,
        "position": at / n,
        "char_position": chars[:-1] / chars[-1],
        "long_before": long[:-1] / max(1.0, float(long[-1])),
        "page_chars": np.full(n, chars[-1]),
        "page_long": np.full(n, long[-1]),
    }


def score_columns(lay: Layout, scores: Floats) -> Columns:
    """What the first round's scores are around each segment and among the segments that look alike."""
    columns: Columns = {"score": scores}
    weights, ones = np.minimum(lay.chars, 400.0), np.ones_like(scores)
    mass, weight = running(scores * weights), running(weights)
    total = max(1.0, float(mass[-1]))
    for offset in (-2, -1, 1, 2):
        columns[f"score{offset:+}"] = shifted(scores, offset)
    for before, after in ((3, 3), (8, 8), (20, 20), (6, 0), (0, 6), (15, 0), (0, 15)):
        columns[f"window{before}+{after}_score"] = window(mass, before, after) / window(weight, before, after)
    for name, groups in lay.groups:
        columns[f"{name}_score"] = group_means(groups, scores, ones)
        columns[f"{name}_heavy"] = group_means(groups, scores, weights)
    for level, (first, end) in enumerate(lay.spans):
        columns[f"under{level}_score"] = (mass[end] - mass[first]) / (weight[end] - weight[first])
        columns[f"under{level}_mass"] = (mass[end] - mass[first]) / total
    columns["mass_before"] = mass[:-1] / total
    columns["mass"] = np.full(len(scores), mass[-1])
    columns["since_sure"], columns["until_sure"] = gaps((scores > 0.7) & (lay.chars >= 60))
    columns["since_likely"], columns["until_likely"] = gaps(scores > 0.5)
    columns["best"] = np.full(len(scores), scores.max())
    return columns
