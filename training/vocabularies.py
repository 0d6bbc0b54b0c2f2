"""The words' scores, learned by site: each word's share of body text, averaged over the sites that use it."""

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from dataset import Sample

from newscrawl.extraction.text.vocabulary import Vocabulary, cues_of

Shares = dict[str, dict[str, tuple[float, float]]]  # site -> word -> (in the body, in all)
MIN_SITES = 3
PRIOR_SITES = 2.0
STEPS = 20  # per unit of log-odds: what the data file keeps


def _count(samples: Iterable[Sample]) -> tuple[Shares, Shares]:
    markup: Shares = defaultdict(lambda: defaultdict(lambda: (0.0, 0.0)))
    text: Shares = defaultdict(lambda: defaultdict(lambda: (0.0, 0.0)))
    for sample in samples:
        labels = sample.targets() > 0.5
        if (sample.labels < 0).any() and sample.guesses is None:
            continue
        body = np.concatenate(([0], np.cumsum(labels)))
        names, words = markup[sample.site], text[sample.site]
        for container in sample.page.containers:
            hits, size = int(body[container.end] - body[container.first]), container.end - container.first
            for token in container.markup.tokens if size else ():
                names[token] = (names[token][0] + hits, names[token][1] + size)
        for segment, label in zip(sample.page.segments, labels, strict=True):
            for word in set(cues_of(segment.text)):
                words[word] = (words[word][0] + bool(label), words[word][1] + 1)
    return markup, text


class Statistics:
    """Counts of all training pages, from which the vocabulary without any one site can be had at once."""

    def __init__(self, samples: Iterable[Sample]):
        self.tables = [_Table(shares) for shares in _count(samples)]

    def vocabulary(self, without: str | None = None) -> Vocabulary:
        """Make the vocabulary of all sites but one: what a page of that site would meet in the field."""
        markup, text = (table.scores(without) for table in self.tables)
        return Vocabulary(markup, text)


class _Table:
    def __init__(self, shares: Shares):
        self.shares = {s: {w: b / n for w, (b, n) in words.items()} for s, words in shares.items()}
        self.sums: dict[str, float] = defaultdict(float)
        self.sites: dict[str, int] = defaultdict(int)
        for words in self.shares.values():
            for word, share in words.items():
                self.sums[word] += share
                self.sites[word] += 1
        self.prior = sum(self.sums.values()) / max(1, sum(self.sites.values()))
        self.all = {w: self._score(self.sums[w], n) for w, n in self.sites.items() if n >= MIN_SITES}

    def _score(self, share: float, sites: int) -> float:
        mean = (share + self.prior * PRIOR_SITES) / (sites + PRIOR_SITES)
        mean = min(0.995, max(0.005, mean))
        odds = math.log(mean / (1 - mean)) - math.log(self.prior / (1 - self.prior))
        return round(odds * STEPS) / STEPS

    def scores(self, without: str | None) -> dict[str, float]:
        table = dict(self.all)
        for word, share in self.shares.get(without or "", {}).items():
            sites = self.sites[word] - 1
            if sites >= MIN_SITES:
                table[word] = self._score(self.sums[word] - share, sites)
            else:
                table.pop(word, None)
        return table
