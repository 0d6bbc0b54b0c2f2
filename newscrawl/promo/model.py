"""The text model: how likely a short block is promo, from its character n-grams. Linear, in all languages at once.

Logistic regression over hashed character n-grams; the weights ship as `model.npz` and are made by
`training/promo_model.py`, which says how well they do on publishers that they have not seen.
"""

import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newscrawl.blocks import Block
from newscrawl.errors import StateError
from newscrawl.promo.folding import squeeze
from newscrawl.promo.ngrams import BUCKETS, hash_blocks

_OWN = Path(__file__).with_name("model.npz")
_NAMES = ("weights", "scale", "bias")


@cache
def load_model(path: Path = _OWN) -> tuple[NDArray[np.float32], float]:
    """Return the weights of the buckets, and the bias.

    Raises:
        StateError: the file is missing or is no model that fits this version.
    """
    try:
        with np.load(path) as stored:
            weights, scale, bias = (stored[name] for name in _NAMES)
        if weights.shape != (BUCKETS,):
            raise ValueError(f"weights of shape {weights.shape} instead of ({BUCKETS},)")
        return weights.astype(np.float32) * np.float32(scale), float(bias)
    except (OSError, EOFError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise StateError(f"promo: {path} is no text model of this version: {reason}; install newscrawl anew") from error


def model_scores(blocks: Sequence[Block]) -> list[float]:
    """Return the probability of each block to be promo, 0 to 1."""
    if not blocks:
        return []
    weights, bias = load_model()
    buckets, owners = hash_blocks([squeeze(block.text) for block in blocks])
    sums = np.bincount(owners, weights[buckets], minlength=len(blocks))
    logits = bias + sums / np.sqrt(np.bincount(owners, minlength=len(blocks)))
    return [float(p) for p in 1 / (1 + np.exp(-logits))]
