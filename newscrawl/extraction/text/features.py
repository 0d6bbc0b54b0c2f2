"""The numbers that the block model decides upon: one row per feature, one column per segment of a page."""

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.segments import Page
from newscrawl.extraction.text.shape import Columns, shape_columns
from newscrawl.extraction.text.surroundings import (
    Layout,
    container_columns,
    group_columns,
    layout,
    neighbour_columns,
    position_columns,
    title_columns,
    told_columns,
)
from newscrawl.extraction.text.vocabulary import Vocabulary
from newscrawl.extraction.text.words import Words

Table = NDArray[np.float32]  # features x segments

_TAGS = {tag: i for i, tag in enumerate(("div", "p", "li", "td", "blockquote", "figcaption", "section"), 1)}
_TAGS |= {"article": 8, "span": 9, **{f"h{level}": 9 + level for level in range(1, 7)}}
# The kinds of elements that tell something beside tag and names.
_KINDS = ("article", "articlebody", "figure", "footer", "li", "pre", "table")
_SCORES = tuple(f"{of}_{value}" for of in ("own", "parent", "grand", "all") for value in ("low", "high", "sum"))


def _container_scores(page: Page, vocabulary: Vocabulary) -> list[tuple[float, ...]]:
    """Score each container's own names, and the lowest, highest and sum of those at and above it."""
    rows: list[tuple[float, ...]] = []
    for container in page.containers:
        low, high, total = vocabulary.of_markup(container.markup)
        if container.parent is None:
            rows.append((low, high, total, low, high, total))
            continue
        _, _, _, lowest, highest, above = rows[container.parent.index]
        rows.append(
            (low, high, total, low if low < lowest else lowest, high if high > highest else highest, total + above)
        )
    return rows


def _score_columns(page: Page, vocabulary: Vocabulary, lay: Layout) -> Columns:
    rows = np.array(_container_scores(page, vocabulary), dtype=np.float64)
    own, parent, grand = lay.levels[:3]
    table = np.hstack([rows[own, :3], rows[parent, :3], rows[grand, :3], rows[own, 3:]])
    return dict(zip(_SCORES, table.T, strict=True))


def _markup_columns(page: Page) -> Columns:
    flags = np.array([s.container.flags for s in page.segments], dtype=np.int64)
    columns = {f"in_{kind}": (flags & FLAGS[kind] > 0).astype(np.float64) for kind in _KINDS}
    columns["tag"] = np.array([_TAGS.get(s.container.tag, 0) for s in page.segments], dtype=np.float64)
    columns["heading_level"] = np.maximum(0.0, columns["tag"] - _TAGS["h1"] + 1)
    columns["depth"] = np.array([s.container.depth for s in page.segments], dtype=np.float64)
    return columns


def columns_of(page: Page, vocabulary: Vocabulary, reference: Reference) -> tuple[Layout, Columns]:
    """Describe each segment of a page that has at least one."""
    texts = [segment.text for segment in page.segments]
    words = Words.of(texts)
    columns = shape_columns(page.segments)
    lay = layout(page, columns["chars"], columns["link_density"])
    columns |= _score_columns(page, vocabulary, lay)
    columns["text_low"], columns["text_sum"] = vocabulary.of_texts(words, lay.chars)
    columns["words"] = words.counts.astype(np.float64)
    columns |= _markup_columns(page)
    columns |= container_columns(lay)
    columns |= group_columns(lay)
    columns |= neighbour_columns(lay, columns)
    columns |= position_columns(lay)
    agreement = reference.columns(texts, words)
    columns |= agreement
    titled = (agreement["title_covered"] > 0.5) & (agreement["title_covers"] > 0.8)
    columns |= title_columns(lay, titled, columns["heading_level"])
    columns |= told_columns(lay, reference.told(texts))
    return lay, columns


def table_of(columns: Columns) -> Table:
    """Join columns, in their order."""
    table = np.empty((len(columns), len(next(iter(columns.values())))), dtype=np.float32)
    for row, column in zip(table, columns.values(), strict=True):
        row[:] = column
    return table
