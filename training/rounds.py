"""The two rounds of training: trees on the segments, then trees that see the first ones' scores."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import lightgbm
import numpy as np
from dataset import Sample
from sites import fold_of
from vocabularies import Statistics

from newscrawl.extraction.text.features import columns_of, table_of
from newscrawl.extraction.text.surroundings import Layout, score_columns
from newscrawl.extraction.text.vocabulary import Vocabulary

FIRST_TREES, SECOND_TREES = 80, 100
INNER_FOLDS = 4
PARAMETERS = {
    "objective": "cross_entropy",  # as binary, but takes guesses between 0 and 1
    "learning_rate": 0.1,
    "num_leaves": 24,
    "max_depth": 7,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
SET_WEIGHTS = {"fundus": 4.0}  # news articles count more than blogs and shops
GUESSED = 0.5  # weight of a segment whose label is a guess


@dataclass
class Described:
    """A page as the first round sees it."""

    layout: Layout
    table: np.ndarray  # segments x features
    names: list[str]


@dataclass
class Trained:
    """Both rounds, and the words they know."""

    vocabulary: Vocabulary
    first: lightgbm.Booster
    second: lightgbm.Booster

    def scores(self, samples: Sequence[Sample]) -> list[np.ndarray]:
        """Score the segments of pages that were not trained on."""
        pages = describe(samples, lambda _: self.vocabulary)
        first = _predict(self.first, [page.table for page in pages])
        return _predict(self.second, [extended(p, s)[0] for p, s in zip(pages, first, strict=True)])


def weights_of(sample: Sample) -> np.ndarray:
    """Weigh segments by their length, so that every page of a set counts the same; unlabelled ones less or not."""
    weights = np.minimum([len(s.text) for s in sample.page.segments], 600) ** 0.7 + 8
    weights *= 100 * SET_WEIGHTS.get(sample.set, 1.0) / weights.sum()
    weights[sample.labels < 0] *= 0 if sample.guesses is None else GUESSED
    return weights


def describe(samples: Sequence[Sample], vocabulary_of: Callable[[Sample], Vocabulary]) -> list[Described]:
    """Compute the features of pages, each with the vocabulary given for it."""
    pages = []
    for sample in samples:
        lay, columns = columns_of(sample.page, vocabulary_of(sample), sample.reference)
        pages.append(Described(lay, table_of(columns).T, list(columns)))
    return pages


def extended(page: Described, scores: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Add what the first round's scores say."""
    columns = score_columns(page.layout, scores)
    return np.hstack([page.table, table_of(columns).T]), page.names + list(columns)


def _fit(tables: list[np.ndarray], samples: list[Sample], names: list[str], trees: int) -> lightgbm.Booster:
    rows = np.concatenate(tables)
    labels = np.concatenate([s.targets() for s in samples]).astype(float)
    weights = np.concatenate([weights_of(s) for s in samples])
    used = weights > 0
    data = lightgbm.Dataset(rows[used], labels[used], weight=weights[used], feature_name=names)
    return lightgbm.train(PARAMETERS, data, num_boost_round=trees)


def _predict(booster: lightgbm.Booster, tables: list[np.ndarray]) -> list[np.ndarray]:
    scores = booster.predict(np.concatenate(tables))
    return np.split(scores, np.cumsum([len(t) for t in tables])[:-1])


def train(samples: list[Sample]) -> Trained:
    """Train both rounds; the second on scores that the first gives for sites it has not seen."""
    statistics = Statistics(samples)
    pages = describe(samples, lambda sample: statistics.vocabulary(without=sample.site))
    tables, names = [page.table for page in pages], pages[0].names
    scores: list[np.ndarray] = [np.empty(0)] * len(samples)
    for fold in range(INNER_FOLDS):
        out = [fold_of(s.site, INNER_FOLDS, "inner ") == fold for s in samples]
        inside = [i for i, left_out in enumerate(out) if not left_out]
        outside = [i for i, left_out in enumerate(out) if left_out]
        booster = _fit([tables[i] for i in inside], [samples[i] for i in inside], names, FIRST_TREES)
        for i, score in zip(outside, _predict(booster, [tables[i] for i in outside]), strict=True):
            scores[i] = score
    first = _fit(tables, samples, names, FIRST_TREES)
    more = [extended(page, score) for page, score in zip(pages, scores, strict=True)]
    second = _fit([table for table, _ in more], samples, more[0][1], SECOND_TREES)
    return Trained(statistics.vocabulary(), first, second)


def self_train(samples: list[Sample], unlabelled: list[Sample]) -> Trained:
    """Train on labelled pages, then once more on these and on what the first model makes of all that has no label.

    Self-training (Scudder, 1965): further sites teach what their markup is called. Cross-validated, it brought .002 of
    F1 on wcxb and none on fundus, and on both more texts that are exactly right.
    """
    teacher = train(samples)
    pages = [*samples, *unlabelled]
    return train([replace(page, guesses=scores) for page, scores in zip(pages, teacher.scores(pages), strict=True)])
