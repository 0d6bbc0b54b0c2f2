"""Learned scores of words: how often text stood in the body where a class name, or a word of a short text, was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from newscrawl.extraction.markup import Markup

_SHORT = 160  # characters: longer text is judged by its length and shape, not by its words
_MAX_SCORED = 30

Scores = tuple[float, float, float]  # lowest, highest, sum
NOTHING: Scores = (0.0, 0.0, 0.0)


def cues_of(words: list[str], length: int) -> list[str]:
    """Return what a text's folded words say of it: each, numbers as `0`, and all in one if they are few.

    Empty for a text of more than 160 characters.
    """
    if length > _SHORT:
        return []
    cues = ["0" if word.isdigit() else word for word in words[:_MAX_SCORED]]
    if 1 < len(cues) <= 5:
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
            if len(self._known) > 16_384:
                self._known.clear()
            found = self._known[markup] = _scores(self.markup, markup.tokens)
        return found

    def of_words(self, words: list[str], length: int) -> Scores:
        """Score a text of `length` characters by its words."""
        return _scores(self.text, cues_of(words, length))


def _scores(table: Mapping[str, float], tokens: Iterable[str]) -> Scores:
    known = [table[token] for token in tokens if token in table]
    if not known:
        return NOTHING
    return min(known), max(known), sum(known)
