"""The numbers that the block model decides upon: one row per feature, one column per segment of a page."""

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.agreement import Reference, tokens_of
from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.segments import Page
from newscrawl.extraction.shape import Columns, shape_columns
from newscrawl.extraction.surroundings import (
    Layout,
    container_columns,
    group_columns,
    layout,
    neighbour_columns,
    parent_of,
    position_columns,
)
from newscrawl.extraction.vocabulary import Vocabulary

Table = NDArray[np.float32]  # features x segments

_TAGS = {tag: i for i, tag in enumerate(("div", "p", "li", "td", "blockquote", "figcaption", "section"), 1)}
_TAGS |= {"article": 8, "span": 9, **{f"h{level}": 9 + level for level in range(1, 7)}}
_BITS = np.array(list(FLAGS.values()), dtype=np.int64)
_SAMPLE = 240  # characters of a text whose words are looked at
_SCORES = tuple(
    f"{of}_{value}" for of in ("own", "parent", "grand", "all", "inline", "text") for value in ("low", "high", "sum")
)


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


def _score_columns(page: Page, vocabulary: Vocabulary, words: list[list[str]]) -> Columns:
    rows = np.array(_container_scores(page, vocabulary), dtype=np.float64)
    up = np.array([parent_of(c).index for c in page.containers], dtype=np.intp)
    own = np.array([s.container.index for s in page.segments], dtype=np.intp)
    parent = up[own]
    inline = [vocabulary.of_markup(s.inline) for s in page.segments]
    text = [vocabulary.of_words(w, len(s.text)) for w, s in zip(words, page.segments, strict=True)]
    table = np.hstack(
        [rows[own, :3], rows[parent, :3], rows[up[parent], :3], rows[own, 3:], np.array(inline), np.array(text)]
    )
    return dict(zip(_SCORES, table.T, strict=True))


def _markup_columns(page: Page) -> Columns:
    columns: Columns = {}
    flags = np.array([s.container.flags for s in page.segments], dtype=np.int64)
    table = ((flags[None, :] & _BITS[:, None]) > 0).astype(np.float64)
    columns.update(zip([f"in_{name}" for name in FLAGS], table, strict=True))
    tags = np.array([_TAGS.get(s.container.tag, 0) for s in page.segments], dtype=np.float64)
    columns["tag"] = tags
    columns["heading_level"] = np.maximum(0.0, tags - _TAGS["h1"] + 1)
    columns["is_p"] = (tags == _TAGS["p"]).astype(np.float64)
    parents = [parent_of(s.container) for s in page.segments]
    columns["parent_tag"] = np.array([_TAGS.get(c.tag, 0) for c in parents], dtype=np.float64)
    columns["depth"] = np.array([s.container.depth for s in page.segments], dtype=np.float64)
    return columns


def columns_of(page: Page, vocabulary: Vocabulary, reference: Reference) -> tuple[Layout, Columns]:
    """Describe each segment of a page that has at least one."""
    words = [tokens_of(segment.text[:_SAMPLE]) for segment in page.segments]
    columns = shape_columns(page.segments)
    lay = layout(page, columns["chars"], columns["link_density"])
    columns |= _score_columns(page, vocabulary, words)
    columns |= _markup_columns(page)
    columns |= container_columns(lay)
    columns |= group_columns(lay)
    columns |= neighbour_columns(lay, columns)
    columns |= position_columns(lay)
    columns |= reference.columns([segment.text for segment in page.segments], words)
    return lay, columns


def table_of(columns: Columns) -> Table:
    """Join columns, in their order."""
    table = np.empty((len(columns), len(next(iter(columns.values())))), dtype=np.float32)
    for row, column in zip(table, columns.values(), strict=True):
        row[:] = column
    return table
