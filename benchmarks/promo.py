#!/usr/bin/env python3
"""What promo stripping costs per page, beside parsing and the rest of extraction.

usage: python benchmarks/promo.py SET_DIR [SET_DIR ...] [--limit N] [--repeats 3]

SET_DIR holds `pages/<id>.html.gz` and `truth.jsonl` (one JSON object per line with `id` and, where it is known, `url`).
Prints milliseconds of CPU per page (the best of the repeats, and the first pass, while automata are still being built)
and the share of promo stripping in extraction; the bar is a tenth. Of site memory, microseconds
per line; the bar is 50. What stripping remembers about lines that come back
is switched off, as every line comes back in a repeat; one row says what it would save if all short lines were known.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from pagesets import at_least_one, page_set, read_pages

from newscrawl.blocks import Block
from newscrawl.extraction.parsing import parse
from newscrawl.items import Draft
from newscrawl.ledger import open_database
from newscrawl.ledger.memory import SiteMemory
from newscrawl.loaders import load_article
from newscrawl.promo import clean, finish, recent
from newscrawl.promo.lines import sightings
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.repeated import find_repeats


class Cost(NamedTuple):
    """Milliseconds of CPU per page."""

    first: float
    best: float


def measure(work: Callable[[Any], object], inputs: Iterable[Any], repeats: int) -> Cost:
    """Return what the work costs for each of the inputs."""
    inputs = list(inputs)
    passes = []
    for _ in range(repeats):
        start = time.process_time()
        for one in inputs:
            work(one)
        passes.append(1000 * (time.process_time() - start) / len(inputs))
    return Cost(passes[0], min(passes))


def compare(folder: Path, limit: int | None, repeats: int, longest: int) -> None:
    """Print the costs on one set of pages; `longest` is the length up to which lines are remembered."""
    pages = list(read_pages(folder, limit))
    drafts = [load_article(parse(page.html), page.url) for page in pages]
    texts = ["\n\n".join(block.text for block in draft.blocks if block.body) for draft in drafts]
    stripping = measure(finish, drafts, repeats)
    cleaning = measure(clean, texts, repeats)
    with patch.object(recent, "LONGEST", longest):
        repeating = measure(finish, drafts, repeats)
    parsing = measure(lambda page: parse(page.html), pages, repeats)
    loading = measure(lambda page: load_article(parse(page.html), page.url), pages, repeats)
    blocks = sum(len(draft.blocks) for draft in drafts) / len(drafts)
    print(f"\n{folder.name}: {len(drafts)} pages, {blocks:.0f} blocks a page")
    print("| step | first pass, ms | best, ms |\n|---|---|---|")
    steps = {"parse": parsing, "parse and load": loading, "strip promo": stripping, "clean the text": cleaning}
    steps["strip promo, short lines known"] = repeating
    for name, cost in steps.items():
        print(f"| {name} | {cost.first:.2f} | {cost.best:.2f} |")
    share = stripping.best / (loading.best + stripping.best)
    remember(drafts, repeats)
    print(f"promo stripping: {share:.1%} of extraction, {stripping.best / parsing.best:.2f} of parsing")


def remember(drafts: Sequence[Draft], repeats: int) -> None:
    """Print what site memory costs: looking an article's lines up while it is judged, and taking them in."""
    articles = [[block.text for block in draft.blocks if block.body] for draft in drafts]
    lines = sum(map(len, articles))
    with tempfile.TemporaryDirectory() as folder, closing(open_database(Path(folder) / "ledger.sqlite")) as database:
        memory = SiteMemory.over(database)
        database.execute("BEGIN")

        def take_in(texts: Sequence[str]) -> None:
            memory.add("site.example", sightings(texts), None)

        taking = measure(take_in, articles, 1)
        blocks = [tuple(map(Block, texts)) for texts in articles]
        looking = measure(lambda own: find_repeats(own, (), memory.of("site.example")), blocks, repeats)
    scale = 1000 * len(articles) / lines
    print(
        f"site memory, {lines} lines: {taking.first * scale:.1f} us to take one in, {looking.best * scale:.1f} to judge"
    )


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=page_set, nargs="+", metavar="SET_DIR")
    parser.add_argument("--limit", type=at_least_one)
    parser.add_argument("--repeats", type=at_least_one, default=3)
    args = parser.parse_args()
    start = time.process_time()
    own_rules()
    read = time.process_time() - start
    clean("Read more")
    print(f"rules and text model read in {read:.2f} s, compiled in {time.process_time() - start - read:.2f} s")
    longest, recent.LONGEST = recent.LONGEST, -1
    for folder in args.folders:
        compare(folder, args.limit, args.repeats, longest)


if __name__ == "__main__":
    main()
