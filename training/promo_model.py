"""Train the text model of promo stripping, and say how well it does.

usage: python training/promo_model.py --data DIR [--out newscrawl/promo/model.npz]

DIR holds `promo/promo.jsonl` (`text`, `category`, `publisher`, `source`, `certain`), `promo/body.jsonl` (`text`,
`publisher`, `source`) and sets of pages, whose `truth.jsonl` gives further body lines; of `source`, `set:id`, a line
has the site of the page. Further promo lines are what rules name beside the text of those pages; lines that rules must
spare are body. Prints the share of promo found at thresholds, on publishers held out (with all their pages) and on
all data.
"""

import argparse
import gzip
import json
import math
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sites import site_of

from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article
from newscrawl.promo.decide import SURE
from newscrawl.promo.folding import Squeezed, fold_line, squeeze
from newscrawl.promo.ngrams import BUCKETS, hash_blocks
from newscrawl.promo.ownrules import own_rules

LONGEST = 220  # characters, as in decide.LONGEST_WEAK
FOLDS = 5
EPOCHS = 80
RATE = 2.0
DECAY = 2e-5
INVISIBLE = {"related_headline", "photo_credit_caption", "other_boilerplate"}  # no text tells these
UNCERTAIN = 0.4  # weight of a promo line whose label is not certain
BY_RULE = 0.3  # weight of a line that a rule names beside the text of a page
SPARED = 0.002  # share of held-out body lines that score above `SURE`: the bias is moved until they do
RULES = Path(__file__).parent.parent / "newscrawl" / "promo" / "rules"

Line = tuple[str, float, float, str]  # text, label, weight, publisher


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_lines(data: Path) -> list[Line]:
    """Return all training lines, each text once; the first label stands."""
    found: dict[str, Line] = {}
    sites = {f"{path.parent.name}:{row['id']}": site_of(row) for path, row in page_rows(data)}
    for line in (*promo_lines(data, sites), *body_lines(data, sites), *rule_lines(), *page_lines(data)):
        if 0 < len(line[0]) <= LONGEST:
            found.setdefault(fold_line(line[0]) or line[0], line)
    return list(found.values())


def page_rows(data: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield what is true of the pages of all sets, with the file that says so."""
    for path in sorted(data.glob("*/truth.jsonl")):
        for row in lines_of(path):
            yield path, row


def promo_lines(data: Path, sites: Mapping[str, str]) -> Iterator[Line]:
    """Yield the promo lines whose kind can be told from their text."""
    for row in lines_of(data / "promo" / "promo.jsonl"):
        if row["category"] not in INVISIBLE:
            site = sites.get(row["source"], row["publisher"])
            yield squeeze(row["text"]), 1.0, 1.0 if row["certain"] else UNCERTAIN, site


def body_lines(data: Path, sites: Mapping[str, str]) -> Iterator[Line]:
    """Yield body paragraphs, and the lines of the bodies of other sets."""
    for row in lines_of(data / "promo" / "body.jsonl"):
        yield squeeze(row["text"]), 0.0, 1.5, sites.get(row["source"], row["publisher"])
    for _, row in page_rows(data):
        for line in str(row.get("body") or "").splitlines():
            yield squeeze(line), 0.0, 0.5, site_of(row)


def page_lines(data: Path) -> Iterator[Line]:
    """Yield what rules name beside the text of the pages, of the kinds that text can tell."""
    rules = own_rules()
    for path, row in page_rows(data):
        tree = parse(gzip.decompress((path.parent / "pages" / f"{row['id']}.html.gz").read_bytes()))
        texts = [b.text for b in load_article(tree, row.get("url") or "http://example.com/").blocks if not b.body]
        for at, hits in rules.find_all(texts, Squeezed()).items():
            if hits[0].rule.kind not in INVISIBLE:
                yield squeeze(texts[at]), 1.0, BY_RULE, site_of(row)


def rule_lines() -> Iterator[Line]:
    """Yield the lines that rules must spare, each under a publisher of its own.

    The lines that must go are left out: the rules find them, and the invented names in them would become promo words.
    """
    for path in RULES.glob("*.toml"):
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("strip", ()):
            yield from ((squeeze(line), 0.0, 2.0, line) for line in rule["stays"])


class Features:
    """Sparse rows: bucket numbers of each line, weighted 1 / sqrt(their count)."""

    def __init__(self, texts: list[str]) -> None:
        self.buckets, self.row = hash_blocks(texts)
        counts = np.bincount(self.row, minlength=len(texts))
        self.value = (1 / np.sqrt(counts))[self.row].astype(np.float32)
        self.size = len(texts)

    def logits(self, weights: NDArray[np.float32], bias: float) -> NDArray[np.float64]:
        """Return the linear score of each row."""
        return bias + np.bincount(self.row, self.value * weights[self.buckets], minlength=self.size)

    def gradient(self, errors: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the gradient over the buckets."""
        return np.bincount(self.buckets, self.value * errors[self.row], minlength=BUCKETS)


def train(
    features: Features, labels: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float32], float]:
    """Return weights and bias: logistic regression by Adagrad (Duchi et al. 2011), full batches, L2 decay."""
    weights, bias = np.zeros(BUCKETS, np.float32), 0.0
    squares, bias_squares = np.full(BUCKETS, 1e-6), 1e-6
    for _ in range(EPOCHS):
        errors = (1 / (1 + np.exp(-features.logits(weights, bias))) - labels) * weight / weight.sum()
        gradient = features.gradient(errors) + DECAY * weights / EPOCHS
        squares += gradient**2
        bias_squares += errors.sum() ** 2
        weights -= (RATE * gradient / np.sqrt(squares)).astype(np.float32)
        bias -= RATE * errors.sum() / np.sqrt(bias_squares)
    return weights, float(bias)


def expit(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of logits."""
    probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
    return probabilities


def logit(probability: float) -> float:
    """Return the logit of a probability."""
    return math.log(probability / (1 - probability))


def threshold(
    scores: NDArray[np.float64], labels: NDArray[np.float64], weight: NDArray[np.float64], lost: float
) -> float:
    """Return the score above which this share of the judged body lines is."""
    body = np.sort(scores[(weight >= 1) & (labels == 0)])[::-1]
    return float(body[int(lost * len(body))])


def report(name: str, scores: NDArray[np.float64], labels: NDArray[np.float64], weight: NDArray[np.float64]) -> None:
    """Print the share of certain promo lines found where a given share of judged body lines is lost."""
    promo = scores[(weight >= 1) & (labels == 1)]
    for lost in (0.0005, 0.001, 0.002, 0.005, 0.02):
        at = threshold(scores, labels, weight, lost)
        print(f"{name}: threshold {at:.3f} loses {lost:.2%} of body lines, finds {(promo > at).mean():.3f} of promo")


def report_with_rules(
    texts: list[str], scores: NDArray[np.float64], labels: NDArray[np.float64], weight: NDArray[np.float64]
) -> None:
    """Print the shares of labelled lines that rules name, and that rules name or the model is sure of."""
    hits = own_rules().find_all(texts, Squeezed())
    named = np.array([any(hit.rule.fits(0, 1) for hit in hits.get(at, ())) for at in range(len(texts))])
    for name, found in (("rules", named), ("rules and held-out model", named | (scores > SURE))):
        promo, body = (found[(weight >= 1) & (labels == label)].mean() for label in (1, 0))
        print(f"{name}: find {promo:.3f} of promo, take {body:.2%} of body lines")


def main() -> None:
    """Cross-validate by publisher, train on everything, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=RULES.parent / "model.npz")
    args = parser.parse_args()
    texts, labels, weight, publishers = zip(*read_lines(args.data), strict=True)
    y, w = np.array(labels), np.array(weight)
    fold = np.array([zlib.crc32(publisher.encode()) % FOLDS for publisher in publishers])
    named = int(((y == 1) & (w == BY_RULE)).sum())
    print(f"{int(y.sum())} promo lines, {named} of them by rules, and {int((1 - y).sum())} body lines")
    scores = np.zeros(len(y))
    for held in range(FOLDS):
        known = fold != held
        model = train(Features([t for t, k in zip(texts, known, strict=True) if k]), y[known], w[known])
        out = Features([t for t, k in zip(texts, known, strict=True) if not k])
        scores[~known] = expit(out.logits(*model))
    shift = logit(SURE) - logit(threshold(scores, y, w, SPARED))
    held_out = expit(np.log(scores / (1 - scores)) + shift)
    report("held-out publishers", held_out, y, w)
    report_with_rules(list(texts), held_out, y, w)
    weights, bias = train(Features(list(texts)), y, w)
    bias += shift
    scale = np.abs(weights).max() / 127
    np.savez_compressed(args.out, weights=np.round(weights / scale).astype(np.int8), scale=scale, bias=bias)
    stored = np.round(weights / scale).astype(np.int8).astype(np.float32) * np.float32(scale)
    report("all data", expit(Features(list(texts)).logits(stored, bias)), y, w)
    print(f"{args.out}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
