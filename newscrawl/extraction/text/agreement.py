"""How far a text repeats what the page says about its article: its title, its description, and the text itself."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.text.words import Words, tokens_of

Floats = NDArray[np.float64]
_MAX_TITLE, _MAX_DESCRIPTION, _MAX_BODY = 1_000, 2_000, 200_000  # characters that are read
_PROBE, _MIN_PROBE = 60, 15  # characters of a text that are sought in the declared one, and that it has at least
_MIN_BODY = 200  # characters of a declared text that is more than a summary


@dataclass(frozen=True)
class Reference:
    """What the page says about its article, made ready for comparison."""

    title: frozenset[str]
    description: frozenset[str]
    body: str = ""  # without white space

    @classmethod
    def of(cls, title: str | None, description: str | None, body: str | None = None) -> "Reference":
        """Make a reference; None where the page says nothing. `body` is JSON-LD's `articleBody`."""
        told = "".join((body or "")[:_MAX_BODY].split())
        return cls(
            frozenset(tokens_of((title or "")[:_MAX_TITLE])),
            frozenset(tokens_of((description or "")[:_MAX_DESCRIPTION])),
            told if len(told) >= _MIN_BODY else "",
        )

    def told(self, texts: list[str]) -> Floats:
        """Say for each text whether the declared text has its beginning: 1, 0, or -1 where there is no telling."""
        told = np.full(len(texts), -1.0)
        if self.body:
            for i, text in enumerate(texts):
                probe = "".join(text[:_PROBE].split())
                if len(probe) >= _MIN_PROBE:
                    told[i] = probe in self.body
        return told

    def columns(self, texts: list[str], words: Words) -> dict[str, Floats]:
        """Compare the words of each text with title and description, and the texts with each other."""
        titled, described = self._shared(words)
        counts = np.maximum(1, words.counts)
        columns = {
            "title_covered": titled / max(1, len(self.title)),
            "title_covers": titled / counts,
            "description_covered": described / max(1, len(self.description)),
        }
        columns["copies"], columns["copy"] = _copies(texts)
        columns["after_title"], columns["after_last_title"] = _distances(
            (columns["title_covered"] > 0.5) & (columns["title_covers"] > 0.8)
        )
        return columns

    def _shared(self, words: Words) -> tuple[Floats, Floats]:
        """Count for each text the different words that the title has, and that the description has."""
        known = sorted(self.title | self.description)
        found = words.values({word: i + 1 for i, word in enumerate(known)}).astype(np.intp) - 1
        at = np.flatnonzero(found >= 0)
        size = max(1, len(known))
        text = np.searchsorted(words.starts, at, side="right") - 1
        text, word = np.divmod(np.unique(text * size + found[at]), size)

        def count(wanted: frozenset[str]) -> Floats:
            worth = np.array([word in wanted for word in known], dtype=np.float64)
            return np.bincount(text, worth[word], minlength=len(words.starts)).astype(np.float64)

        return count(self.title), count(self.description)


def _copies(texts: list[str]) -> tuple[Floats, Floats]:
    """Return how often each text stands on the page, and as the how-manieth of these it does here."""
    counts = Counter(texts)
    seen = dict.fromkeys(counts, 0)
    again = []
    for text in texts:
        seen[text] += 1
        again.append(seen[text])
    return np.array([counts[text] for text in texts], dtype=np.float64), np.array(again, dtype=np.float64)


def _distances(titled: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return how far behind the first and the last mark each text stands; -999: there is no mark."""
    marks = np.flatnonzero(titled)
    if not len(marks):
        nowhere = np.full(len(titled), -999.0)
        return nowhere, nowhere
    at = np.arange(len(titled), dtype=np.float64)
    return at - marks[0], at - marks[-1]
