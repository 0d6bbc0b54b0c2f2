#!/usr/bin/env python3
"""How well articles are extracted from pages, and what it costs, beside peers.

usage: python benchmarks/extraction.py FOLDER [FOLDER ...] [--peers NAME,NAME] [--repeats 3] [--limit N] [--models DIR]

A FOLDER holds pages/<id>.html.gz and truth.jsonl; scores.py says which figures come from which truth. Peers are used
when they are installed: trafilatura, newspaper4k, readability-lxml, resiliparse, news-please (--peers "" leaves them
out). All systems take turns on each page, so that the machine's moods hit all the same; `ms` is CPU time per page, the
least of the repeats, and `x parsing` its ratio to parsel parsing the same pages: compare ratios, not milliseconds. A
page on which a system raises counts as empty.

With --models, newscrawl extracts each page with a block model that has not seen the page's site: those that
`training/train.py --folds 5 --save-folds DIR` kept. Only such figures say what to expect of new sites, on pages that
the shipped model was trained on.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean

from extractors import PEERS, Extract, parsing, shipped, unseen
from pagesets import LabelledPage, at_least_one, page_set, read_pages
from scores import Extracted, figures

PARSING = "parsing alone"


class Run:
    """The systems on one set of pages: what they extracted, what it took, and where they raised."""

    def __init__(self, systems: dict[str, Extract], pages: Sequence[LabelledPage]) -> None:
        self.systems, self.pages = systems, pages
        self.got: dict[str, list[Extracted]] = {name: [Extracted()] * len(pages) for name in systems}
        self.least: dict[str, list[float]] = {name: [float("inf")] * len(pages) for name in systems}
        self.raised: Counter[str] = Counter()

    def repeat(self, number: int) -> None:
        """Let every system extract every page, each page's order another one."""
        names = list(self.systems)
        for place, page in enumerate(self.pages):
            turn = (place + number) % len(names)
            for name in names[turn:] + names[:turn]:
                self._extract(name, place, page, first=number == 0)

    def _extract(self, name: str, place: int, page: LabelledPage, *, first: bool) -> None:
        start = time.process_time()
        try:
            self.got[name][place] = self.systems[name](page)
        except Exception as error:  # whatever a peer raises
            if first:
                self.raised[name] += 1
                print(f"{name} raised on {page.truth['id']}: {type(error).__name__}: {error}"[:200])
        self.least[name][place] = min(self.least[name][place], time.process_time() - start)

    def row(self, name: str) -> dict[str, str]:
        """Return a system's line of the table."""
        row = {"system": name}
        if name != PARSING:
            pairs = [(page.truth, got) for page, got in zip(self.pages, self.got[name], strict=True)]
            row |= {figure: f"{value:.3f}" for figure, value in figures(pairs).items()}
        ms, least = 1000 * mean(self.least[name]), 1000 * mean(self.least[PARSING])
        row |= {"ms": f"{ms:.2f}", "x parsing": f"{ms / least:.1f}"}
        return row | ({"raised": str(self.raised[name])} if self.raised[name] else {})


def table(rows: Iterable[dict[str, str]]) -> str:
    """Return rows as Markdown, with a column for each figure that any of them has."""
    rows = sorted(rows, key=len, reverse=True)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    columns.sort(key=lambda column: column == "raised")
    lines = [columns, ["---"] * len(columns), *([row.get(column, "-") for column in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def installed(wanted: dict[str, Callable[[], Extract]]) -> dict[str, Extract]:
    """Return the systems that can be imported."""
    found = {}
    for name, make in wanted.items():
        try:
            found[name] = make()
        except ImportError as error:
            print(f"left out {name}: {error}")
    return found


def names_of_peers(text: str) -> list[str]:
    """Read the names of peers."""
    names = [name for name in text.split(",") if name]
    if unknown := [name for name in names if name not in PEERS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(PEERS)}")
    return names


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=page_set, nargs="+", metavar="FOLDER")
    parser.add_argument("--peers", type=names_of_peers, default=list(PEERS), metavar="NAME,NAME")
    parser.add_argument("--repeats", type=at_least_one, default=3)
    parser.add_argument("--limit", type=at_least_one)
    parser.add_argument("--models", type=Path, metavar="DIR")
    args = parser.parse_args()
    own = (lambda: unseen(args.models)) if args.models else shipped
    name = "newscrawl, sites unseen" if args.models else "newscrawl"
    systems = {PARSING: parsing(), name: own()} | installed({peer: PEERS[peer] for peer in args.peers})
    for folder in args.folders:
        run = Run(systems, list(read_pages(folder, args.limit)))
        for number in range(args.repeats):
            run.repeat(number)
        print(f"\n{folder.name}: {len(run.pages)} pages, {args.repeats} repeats\n")
        print(table(map(run.row, systems)), flush=True)


if __name__ == "__main__":
    main()
