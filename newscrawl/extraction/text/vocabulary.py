"""Learned scores of words: how often text stood in the body where a class name, or a word of a short text, was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.markup import Markup
from newscrawl.extraction.text.words import Words, tokens_of, without_numbers

SHORT = 160  # characters: longer text is judged by its length and shape, not by its words
_PHRASE = 5  # words of a text that is a phrase
_MAX_KNOWN = 16_384

Scores = tuple[float, float, float]  # lowest, highest, sum
Floats = NDArray[np.float64]


def cues_of(text: str) -> list[str]:
    """Return what the words of a text say of it: each, numbers as `0`, and all in one if they are few.

    Empty for a text of more than 160 characters.
    """
    if len(text) > SHORT:
        return []
    cues = tokens_of(without_numbers(text))
    if 1 < len(cues) <= _PHRASE:
        cues.append(" ".join(cues))
    return cues


@dataclass(frozen=True)
class Vocabulary:
    """Log-odds of being body, relative to the average, of the tokens of markup and of short texts."""

    markup: Mapping[str, float] = field(default_factory=dict)
    text: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[Markup, Scores]:
        return {}

    def of_markup(self, markup: Markup) -> Scores:
        """Score a start tag by its names; remembered, as pages of one site repeat themselves."""
        found = self._known.get(markup)
        if found is None:
            if len(self._known) > _MAX_KNOWN:
                self._known.clear()
            known = [self.markup[token] for token in markup.tokens if token in self.markup]
            found = self._known[markup] = (min(known), max(known), sum(known)) if known else (0.0, 0.0, 0.0)
        return found

    def of_texts(self, words: Words, chars: Floats) -> tuple[Floats, Floats]:
        """Score texts of `chars` characters by their cues: the lowest score, at most 0, and the sum."""
        cues, values = words.words, words.values(self.text)
        low, total = np.minimum.reduceat(values, words.starts), np.add.reduceat(values, words.starts)
        short = chars <= SHORT
        few = np.flatnonzero(short & (words.counts > 1) & (words.counts <= _PHRASE))
        starts = words.starts[few]
        spans = zip(starts.tolist(), (starts + words.counts[few]).tolist(), strict=True)
        phrases = [" ".join(cues[start:end]) for start, end in spans]
        scores = np.array([self.text.get(phrase, 0.0) for phrase in phrases])
        low[few] = np.minimum(low[few], scores)
        total[few] += scores
        return np.where(short, low, 0.0), np.where(short, total, 0.0)
