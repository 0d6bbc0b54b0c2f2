from pathlib import Path

import numpy as np
import pytest

from newscrawl.blocks import Block
from newscrawl.errors import StateError
from newscrawl.promo.model import load_model, model_scores
from newscrawl.promo.ngrams import BUCKETS


def test_promo_scores_above_the_article() -> None:
    scores = model_scores(
        [
            Block("Sign up for our newsletter"),
            Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."),
        ]
    )
    assert scores[0] > 0.8
    assert scores[1] < 0.2


def test_a_block_scores_the_same_in_any_company() -> None:
    lines = ["Read more", "x", "", "The vote was close."]
    alone = [model_scores([Block(line)])[0] for line in lines]
    assert model_scores([Block(line) for line in lines]) == pytest.approx(alone)
    assert model_scores([]) == []


@pytest.mark.parametrize("damage", ["missing", "empty", "no archive", "other names", "other size"])
def test_a_model_that_is_missing_or_does_not_fit_gets_one_clear_line(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "model.npz"
    if damage == "other names":
        np.savez(path, layers=np.zeros(3))
    elif damage == "other size":
        np.savez(path, weights=np.zeros(BUCKETS // 2, np.int8), scale=1.0, bias=0.0)
    elif damage != "missing":
        path.write_bytes(b"" if damage == "empty" else b"no archive")
    with pytest.raises(StateError, match=r"model\.npz is no text model of this version: .+; install") as error:
        load_model(path)
    assert "\n" not in str(error.value)
