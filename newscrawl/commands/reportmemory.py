"""What site memory learned, as `scrapy report` shows it."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from newscrawl.ledger.database import reading
from newscrawl.ledger.memory import SiteMemory
from newscrawl.promo.learned import as_rule
from newscrawl.promo.memory import Line
from newscrawl.promo.repeated import is_learned, window

MOST_LINES = 5  # of a site
LONGEST = 90  # characters of a line
HEAD = """\
# Lines that stand in most articles of their site, and that its memory strips. In a file of the folder that
# NEWSCRAWL_RULES names, [[strip]] makes such a line a rule of yours, which needs no memory; [[keep]] in its place
# keeps the line in the text, whatever memory or a rule says."""

Learned = Mapping[str, tuple[int, Sequence[Line]]]  # site -> its articles, and the lines, in most articles first


def learned(ledger: Path, sites: Collection[str] | None = None) -> Learned:
    """Return what the memory in a ledger holds against lines of these sites, of all if none are named.

    Empty when there is no ledger, or no memory in it.

    Raises:
        StateError: the ledger cannot be read, or is damaged.
    """
    if not ledger.is_file():
        return {}
    with reading(ledger) as database:
        return _learned(SiteMemory(database), sites) if _has_memory(database) else {}


def _learned(memory: SiteMemory, sites: Collection[str] | None) -> Learned:
    found = {site: memory.of(site) for site in memory.sites() if sites is None or site in sites}
    lines = {site: [line for line in own.told() if is_learned(line)] for site, own in found.items()}
    return {site: (found[site].articles, own) for site, own in lines.items() if own}


def _has_memory(database: sqlite3.Connection) -> bool:
    return database.execute("SELECT 1 FROM sqlite_master WHERE name = 'memory_lines'").fetchone() is not None


def learned_lines(found: Learned) -> Iterator[str]:
    """Yield what a report says of it."""
    if not found:
        return
    yield ""
    yield "Lines that memory strips (as rules, to accept or to forbid: scrapy report --rules)"
    for site, (articles, lines) in found.items():
        yield f"  {site}"
        for line in lines[:MOST_LINES]:
            yield f"{line.articles:>9,} of {window(line, articles):,} articles: {_cut(line.text or '')}"
        if len(lines) > MOST_LINES:
            yield f"{'':>9} and {len(lines) - MOST_LINES:,} more"


def rule_lines(found: Learned) -> Iterator[str]:
    """Yield the same as a rule file (TOML)."""
    yield HEAD
    for site, (articles, lines) in found.items():
        for line in lines:
            yield f"\n{as_rule(line, site, articles)}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
