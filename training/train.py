#!/usr/bin/env python3
"""Train the block model and write it as the data file that the package ships.

usage: PYTHONPATH=. OMP_NUM_THREADS=1 python training/train.py --data DIR [--sets fundus,wcxb,trafilatura]
           [--unlabelled htmldate,mercury] [--folds 5] [--save-folds DIR] [--out newscrawl/extraction/text/blocks.npz]

DIR holds one folder per set: truth.jsonl and pages/<id>.html.gz. A line of truth.jsonl has `id`, `url` and either
`body`, the true text, or `with` and `without`, lists of texts that belong to the body or do not. The unlabelled sets
need neither: the model is trained once more on what a first one makes of them. Needs lightgbm and tldextract beside
the package.

With --folds, cross-validated figures come first: all pages of a site (registered domain) are in one fold, across all
sets, and are scored by a model and a vocabulary that have seen none of them. With --save-folds, these models are kept
(fold0.npz, ... and folds.json): benchmarks/extraction.py --models reads them. With --out, the model is then trained on
all pages. Same data, same versions: same file. OpenMP threads are off: they cost more than they bring here.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from dataset import Sample, samples
from export import write
from labels import overlap
from rounds import Trained, self_train
from sites import fold_of

THRESHOLD = 0.5
_TOKEN = re.compile(r"\w+")


def text_of(sample: Sample, scores: np.ndarray) -> str:
    """Join the segments that a model chooses."""
    segments = sample.page.segments
    return "\n\n".join(s.text for s, score in zip(segments, scores, strict=True) if score > THRESHOLD)


def cross_validated(pages: list[Sample], more: list[Sample], folds: int, kept: Path | None = None) -> list[np.ndarray]:
    """Score each page by a model that has not seen its site; keep the models in a folder if there is one."""
    scores: list[np.ndarray] = [np.empty(0)] * len(pages)
    for fold in range(folds):
        test = [i for i, page in enumerate(pages) if fold_of(page.site, folds) == fold]
        trained = self_train(*([page for page in part if fold_of(page.site, folds) != fold] for part in (pages, more)))
        if kept:
            save(kept / f"fold{fold}.npz", trained)
        for i, score in zip(test, trained.scores([pages[i] for i in test]), strict=True):
            scores[i] = score
    if kept:
        (kept / "folds.json").write_text(json.dumps({"folds": folds}) + "\n")  # last: a torn folder is none
    return scores


def save(path: Path, trained: Trained) -> None:
    """Write both rounds and the vocabulary as the package reads them."""
    write(path, {"first": trained.first, "second": trained.second}, trained.vocabulary, THRESHOLD)


def report(pages: Sequence[Sample], scores: Sequence[np.ndarray]) -> None:
    """Print precision, recall, F1 (of their means) and exact texts, or the shares of wanted and unwanted parts."""
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for page, score in zip(pages, scores, strict=True):
        got, of = text_of(page, score), figures[page.set]
        if page.truth.get("body"):
            both, extra, missing = overlap(page.truth["body"], got)
            of["precision"].append(both / (both + extra) if both + extra else 1.0)
            of["recall"].append(both / (both + missing) if both + missing else 1.0)
            of["exact"].append(_TOKEN.findall(page.truth["body"]) == _TOKEN.findall(got))
        folded = " ".join(got.split())
        for key, name in (("with", "wanted found"), ("without", "unwanted kept")):
            of[name] += [" ".join(part.split()) in folded for part in page.truth.get(key) or []]
    for name, of in figures.items():
        means = {key: float(np.mean(values)) for key, values in of.items() if values}
        if "precision" in means:
            p, r = means["precision"], means["recall"]
            means = {"F1": 2 * p * r / (p + r), **means}
        print(name, *(f"{key} {value:.4f}" for key, value in means.items()), sep="  ", flush=True)


def main() -> None:
    """Read the arguments, report, train, write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--sets", default="fundus,wcxb,trafilatura")
    arguments.add_argument("--unlabelled", default="htmldate,mercury")
    arguments.add_argument("--folds", type=int, default=0)
    arguments.add_argument("--save-folds", type=Path, metavar="DIR")
    arguments.add_argument("--out", type=Path)
    args = arguments.parse_args()
    if args.save_folds:
        args.save_folds.mkdir(parents=True, exist_ok=True)
    pages = [page for name in args.sets.split(",") for page in samples(args.data, name)]
    names = filter(None, args.unlabelled.split(","))
    more = [page for name in names for page in samples(args.data, name, unlabelled=True)]
    if args.folds:
        print(f"cross-validated over {len({page.site for page in pages})} sites")
        report(pages, cross_validated(pages, more, args.folds, args.save_folds))
    if args.out:
        trained = self_train(pages, more)
        print("in sample")
        report(pages, trained.scores(pages))
        save(args.out, trained)


if __name__ == "__main__":
    main()
