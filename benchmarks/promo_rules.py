#!/usr/bin/env python3
"""What the package's promo rules find, and what they take of true text, on publishers they know and on others.

usage: python benchmarks/promo_rules.py DATA [--missed 20]

DATA holds `promo/promo.jsonl` (`text`, `category`, `source`: `set:id`) and sets of pages (`truth.jsonl` and
`pages/<id>.html.gz`). Rules were written with those promo lines in view, so that their share says little about other
publishers. The second table can say more: blocks beside the text whose class names tell of a kind of promo, on sites
that gave none of the promo lines. Class names also stand on blocks that are none, and nobody has labelled those: no
share can reach 1, and what counts is that sites which the rules have seen do not come out better than the others.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pagesets import read_pages

from newscrawl.dedup.urls import registered_domain
from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article
from newscrawl.promo.folding import Squeezed
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.signals import markup_signal

INVISIBLE = {"related_headline", "photo_credit_caption", "other_boilerplate", "nav_ui", "read_also", "ad_label"}
LONGEST = 220  # characters


class Marked(NamedTuple):
    """A block beside the text, and the kind of promo that its class names tell of."""

    site: str
    kind: str
    text: str


def named(texts: list[str]) -> list[bool]:
    """Say of the blocks of one article which of them a rule of the package names."""
    hits = own_rules().find_all(texts, Squeezed())
    return [any(hit.rule.fits(at, len(texts)) for hit in hits.get(at, ())) for at in range(len(texts))]


def true_text(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the paragraphs of each true body, with the name of its set."""
    for path in sorted(data.glob("*/truth.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            if lines := [part for part in (row.get("body") or "").splitlines() if part.strip()]:
                yield path.parent.name, lines


def show_losses(bodies: Iterable[tuple[str, list[str]]]) -> None:
    """Print the shares of true paragraphs and characters that rules take."""
    seen, lost = Counter[str](), Counter[str]()
    for name, lines in bodies:
        for line, taken in zip(lines, named(lines), strict=True):
            for what, amount in ((f"{name} paragraphs", 1), (f"{name} characters", len(line))):
                seen[what] += amount
                lost[what] += amount * taken
    print("| true text | all | taken by rules |\n|---|---|---|")
    for what, amount in seen.items():
        print(f"| {what} | {amount} | {lost[what] / amount:.5f} |")


def marked_blocks(data: Path) -> tuple[dict[Marked, bool], dict[str, str]]:
    """Return blocks beside the text whose class names tell of promo (whether a rule names them), and pages' sites."""
    blocks: dict[Marked, bool] = {}
    sites: dict[str, str] = {}
    for path in sorted(data.glob("*/truth.jsonl")):
        for page in read_pages(path.parent):
            site = registered_domain(page.truth.get("url") or "") or page.truth["id"]
            sites[f"{path.parent.name}:{page.truth['id']}"] = site
            draft = load_article(parse(page.html), page.url)
            beside = [b for b in draft.blocks if not b.body and len(b.text) <= LONGEST and b.link_density < 1]
            for block, found in zip(beside, named([block.text for block in beside]), strict=True):
                signal = markup_signal(block)
                if signal and signal[0] not in INVISIBLE:
                    blocks[Marked(site, signal[0], block.text)] = found
    return blocks, sites


def show_marked(blocks: Mapping[Marked, bool], known: set[str]) -> None:
    """Print the shares of marked blocks that rules name, on sites that the rules were written with and on others."""
    print("\n| marked beside the text | known sites | named | other sites | named |\n|---|---|---|---|---|")
    for kind in (*sorted({block.kind for block in blocks}), "all"):
        chosen = {block: found for block, found in blocks.items() if kind in (block.kind, "all")}
        ours, others = ([found for b, found in chosen.items() if (b.site in known) is side] for side in (True, False))
        cells = (f"{len(part)} | {sum(part) / max(len(part), 1):.3f}" for part in (ours, others))
        print(f"| {kind} | {' | '.join(cells)} |")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="print so many blocks of other sites that no rule names")
    args = parser.parse_args()
    lines = [json.loads(line) for line in (args.data / "promo" / "promo.jsonl").open(encoding="utf-8")]
    told = [line["text"] for line in lines if line["certain"] and line["category"] not in INVISIBLE]
    print(f"promo lines that the rules were written with: {sum(named([t])[0] for t in told) / len(told):.3f} named\n")
    show_losses(true_text(args.data))
    blocks, sites = marked_blocks(args.data)
    known = {sites[line["source"]] for line in lines if line["source"] in sites}
    show_marked(blocks, known)
    missed = [block for block, found in blocks.items() if not found and block.site not in known]
    for block in random.Random(1).sample(missed, min(args.missed, len(missed))):
        print(*block, sep=" | ")


if __name__ == "__main__":
    main()
