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
from newscrawl.promo.ngrams import BUCKETS, count_ngrams, hash_rows, sum_rows
from newscrawl.promo.recent import Recent

_OWN = Path(__file__).with_name("model.npz")
_RECENT: Recent[float] = Recent()
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
    return text_scores([squeeze(block.text) for block in blocks])


def text_scores(squeezed: list[str]) -> list[float]:
    """Return the probability of each squeezed text to be promo, 0 to 1; 0 for figures, of which n-grams say nothing."""
    known = _RECENT.known(squeezed)
    if fresh := [text for text in squeezed if text not in known]:
        known |= (new := dict(zip(fresh, _work_out(fresh), strict=True)))
        _RECENT.remember(new)
    return [known[text] for text in squeezed]


def _work_out(squeezed: Sequence[str]) -> list[float]:
    weights, bias = load_model()
    rows, lengths = hash_rows(squeezed)
    sums = sum_rows(weights.take(rows), lengths)
    logits = bias + sums / np.sqrt(count_ngrams(lengths))
    chances: list[float] = (1 / (1 + np.exp(-logits))).tolist()
    return [0.0 if are_figures(text) else chance for text, chance in zip(squeezed, chances, strict=True)]


def are_figures(text: str) -> bool:
    """Say whether a text has more digits than letters: a result, a measure, an appointment.

    >>> are_figures("0.091 GB/s"), are_figures("3 comments")
    (True, False)
    """
    return sum(map(str.isdigit, text)) > sum(map(str.isalpha, text))
