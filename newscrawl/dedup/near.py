"""The search for near-duplicates: candidates from the postings, each verified against its stored sketch."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from newscrawl.dedup.backend import Backend, Row
from newscrawl.dedup.compare import Comparison, compare
from newscrawl.dedup.decide import score
from newscrawl.dedup.documents import Document
from newscrawl.dedup.postings import Hits, Postings

SURE = 2.0  # a score from which a copy stands for its article

_CANDIDATES = 6  # verified at most
_HITS = 2  # keys in common that make a candidate; one is chance
_FEW = 4  # a text of so few shingles needs one
# Of candidates with fewer hits, whose rarity (the sum of 1 / documents under the key) is less, next to none is a copy:
# they are half of all that would be verified, most of them in families of one template.
_CLEAR, _RARE = 4, 0.25
_CERTAIN = 6.0  # a score that ends the search
_RELATED = -3.0  # what a copy of a copy must reach against the article itself, where that one is unsure
_HEADLINE = 0.6  # share of a headline: a text without it may hold an article and more, and does not stand for it
_LONGER = 1.25  # than the article: such a copy holds next to nothing else, and stands for it under any headline
_SAME_URL = 3.0  # what a copy seen at the same URL adds to the score


class Found(NamedTuple):
    """A stored document, the article that it is or copies, and what the new one has in common with it."""

    row: Row
    article: Row
    comparison: Comparison
    score: float


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for the stored document of which a new one is most surely a copy."""

    store: Backend
    postings: Postings
    keep_days: int

    def nearest(self, new: Document, there: Row | None) -> Found | None:
        """Return that document, None when there is none; `there` is the copy seen at the same URL before."""
        queries = new.print.queries
        hits = self.postings.find(queries)
        best = self._verified(new, there, hits.frequencies, _SAME_URL)
        for row in self.store.read_all(_candidates(hits, _HITS if len(queries) > _FEW else 1)):
            found = self._verified(new, row, hits.frequencies, 0.0)
            if found and (best is None or found.score > best.score):
                best = found
            if best and best.score > _CERTAIN and best.comparison.title >= _HEADLINE:
                break
        return best

    def _verified(self, new: Document, row: Row | None, frequencies: Mapping[int, int], bonus: float) -> Found | None:
        surety, comparison = self._compared(new, row, frequencies)
        if row is None or comparison is None or surety + bonus <= 0:
            return None
        if row.kept:
            return Found(row, row, comparison, surety + bonus)
        article = self.store.read(row.article)
        if article is None:  # removed
            return None
        stands = row.sure and (comparison.title >= _HEADLINE or not _is_longer(row, article))
        if not stands and self._compared(new, article, frequencies)[0] <= _RELATED:
            return None  # a chain of weak links is no proof
        return Found(row, article, comparison, surety + bonus)

    def _compared(
        self, new: Document, row: Row | None, frequencies: Mapping[int, int]
    ) -> tuple[float, Comparison | None]:
        if row is None or row.sketch is None or abs(row.day - new.day) > self.keep_days:
            return _RELATED, None
        comparison = compare(new.print, row.sketch, frequencies)
        if comparison is None:
            return _RELATED, None
        days = abs(row.day - new.day)
        if not new.is_dated:
            days = min(days, 1)  # of a text without a date, nobody knows how late it comes
        return score(comparison, same_site=row.site == new.site, days=days), comparison


def _is_longer(row: Row, article: Row) -> bool:
    if row.sketch is None or article.sketch is None:  # expired
        return True
    return row.sketch.size > _LONGER * article.sketch.size


def _candidates(hits: Hits, least: int) -> list[int]:
    """Return the documents with enough keys in common, those with the rarest keys first."""
    weights: dict[int, float] = {}
    shared: dict[int, int] = {}
    for key, documents in hits.documents.items():
        weight = 1 / hits.frequencies[key]
        for number in documents:
            if number in weights:
                weights[number] += weight
                shared[number] += 1
            else:
                weights[number] = weight
                shared[number] = 1
    rare = 0.0 if least < _HITS else _RARE
    ranked = [
        (weights[number], number)
        for number, count in shared.items()
        if count >= _CLEAR or (count >= least and weights[number] >= rare)
    ]
    ranked.sort(reverse=True)
    return [number for _, number in ranked[:_CANDIDATES]]
