"""The text model: how likely a short block is promo, from its character n-grams. Linear, in all languages at once.

Logistic regression over hashed character n-grams; the weights ship as `model.npz` and are made by
`training/promo_model.py`, which says how well they do on publishers that they have not seen.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newscrawl.blocks import Block
from newscrawl.promo.folding import squeeze
from newscrawl.promo.ngrams import hash_blocks


@cache
def _weights() -> tuple[NDArray[np.float32], float]:
    with np.load(Path(__file__).with_name("model.npz")) as stored:
        return stored["weights"].astype(np.float32) * np.float32(stored["scale"]), float(stored["bias"])


def model_scores(blocks: Sequence[Block]) -> list[float]:
    """Return the probability of each block to be promo, 0 to 1."""
    if not blocks:
        return []
    weights, bias = _weights()
    buckets, bounds = hash_blocks([squeeze(block.text) for block in blocks])
    sums = np.add.reduceat(weights[buckets], bounds[:-1])
    logits = bias + sums / np.sqrt(np.diff(bounds))
    return [float(p) for p in 1 / (1 + np.exp(-logits))]
