"""The shipped model."""

import dataclasses
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from newscrawl.extraction import find_blocks
from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.features import columns_of
from newscrawl.extraction.text.model import Forest, load, shipped
from newscrawl.extraction.text.segments import cut
from newscrawl.extraction.text.surroundings import score_columns
from tests.extraction.courier import page, paragraphs

SHIPPED = resources.files("newscrawl.extraction.text").joinpath("blocks.npz")
STUMPS = Forest(
    feature=np.array([1, 0, 0]),
    threshold=np.array([0.5, np.inf, np.inf], dtype=np.float32),
    left=np.array([1, 1, 2]),
    value=np.array([0.0, -2.0, 3.0], dtype=np.float32),
    roots=np.array([0]),
    depth=1,
    names=("noise", "signal"),
)


def test_a_tree_sends_each_segment_to_its_leaf():
    table = np.array([[9, 9, 9], [0.4, 0.5, 0.6]], dtype=np.float32)
    odds = np.array([-2.0, -2.0, 3.0])
    assert STUMPS.predict(table) == pytest.approx(1 / (1 + np.exp(-odds)))


def test_reasons_name_the_features_on_the_path():
    assert STUMPS.reasons(np.array([9, 0.6], dtype=np.float32)) == {"signal": 3.0}


def test_the_model_was_trained_on_the_features_that_are_computed():
    model = shipped()
    segments = cut(parse(page(paragraphs())))
    lay, columns = columns_of(segments, model.vocabulary, Reference.of(None, None))
    assert model.first.names == tuple(columns)
    more = score_columns(lay, np.zeros(len(segments.segments)))
    assert model.second.names == (*columns, *more)


def test_another_file_is_read_as_the_shipped_one_is(tmp_path: Path):
    (tmp_path / "fold0.npz").write_bytes(SHIPPED.read_bytes())
    model, own = load(tmp_path / "fold0.npz"), shipped()
    assert (model.vocabulary, model.threshold) == (own.vocabulary, own.threshold)
    assert (model.second.value == own.second.value).all()


def test_another_model_can_judge():
    greedy = dataclasses.replace(shipped(), threshold=-1.0)
    tree = parse(page(paragraphs()))
    own, other = ([b for b in find_blocks(tree, model=model) if b.body] for model in (None, greedy))
    assert len(own) < len(other)


def test_the_model_is_a_small_file():
    assert len(SHIPPED.read_bytes()) < 500_000
