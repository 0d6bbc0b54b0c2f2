#!/usr/bin/env python3
"""Count which runs of up to four characters stand in news, for what promo rules look for first.

usage: PYTHONPATH=. python training/frequent_texts.py

The lines are those that the package's rules for languages in Latin letters say must stay: sentences of articles.
`newscrawl/promo/frequent.json` gets the share of them, in thousandths, that hold each of the runs that three in a
thousand hold at least. To be followed by `compile_rules.py`.
"""

import json
from collections import Counter
from pathlib import Path

from newscrawl.promo import necessary
from newscrawl.promo.ownrules import written_rules

LEAST = 3  # thousandths


def main() -> None:
    """Write the file."""
    lines = {necessary.fold_text(line) for rule in written_rules() if not rule.script for line in rule.stays}
    counts = Counter(gram for line in lines for gram in grams(line))
    shares = {gram: round(1000 * count / len(lines)) for gram, count in sorted(counts.items())}
    frequent = {gram: share for gram, share in shares.items() if share >= LEAST}
    path = Path(necessary.__file__).with_name("frequent.json")
    path.write_text(json.dumps(frequent, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(frequent)} runs of characters in {len(lines)} lines")


def grams(line: str) -> set[str]:
    """Return the runs of one to four characters of a line."""
    return {line[at : at + size] for size in range(1, necessary.GRAM + 1) for at in range(len(line) - size + 1)}


if __name__ == "__main__":
    main()
