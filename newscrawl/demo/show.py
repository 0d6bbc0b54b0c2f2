"""What the demo shows: what was found, what was recognised, what was stripped, and where it lies."""

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.demo.content import Paper
from newscrawl.demo.outcome import Outcome, Record
from newscrawl.tables import shorten, table

COLUMNS = 60  # of an example text
SENTENCES = 250  # characters
REMOVED = 12  # texts shown of one record
SAMPLE = (
    "url",
    "title",
    "authors",
    "published",
    "modified",
    "dateline",
    "agency",
    "language",
    "section",
    "tags",
)


def show(
    outcome: Outcome, papers: Sequence[Paper], requests: Mapping[tuple[int, str], int], folder: Path
) -> Iterator[str]:
    """Yield the lines of the demo's result."""
    yield from _titled("What was found", _sites(outcome, papers, requests))
    yield from _titled("What was recognised as a copy, and not stored again", _copies(outcome))
    yield from _titled("What was stripped from the articles (each record says so in `removed`)", _promo(outcome))
    yield from _titled("What an article looks like", _sample(outcome, papers))
    yield from _titled("Where the files lie", _files(outcome, folder))
    yield from _titled("What to do next", _next())


def _titled(title: str, lines: Iterator[str]) -> Iterator[str]:
    body = list(lines)
    if body:
        yield from ["", title, *body]


def host_of(url: object) -> str:
    """Return the host of a URL, or an empty text."""
    return urlsplit(str(url)).hostname or ""


def _sites(outcome: Outcome, papers: Sequence[Paper], requests: Mapping[tuple[int, str], int]) -> Iterator[str]:
    runs = [Counter(_hosts(outcome.of_run(number), revised=False)) for number in (1, 2)]
    updated = Counter(_hosts(outcome.articles, revised=True))
    copies = Counter(host_of(copy.get("url")) for copy in outcome.copies)
    pages = Counter(host_of(url) for status, url in requests if status == 200)
    rows: list[list[object]] = [
        [paper.host, paper.name, *(counted[paper.host] for counted in (pages, *runs, updated, copies))]
        for paper in papers
    ]
    total = [sum(int(str(row[n])) for row in rows) for n in range(2, 7)]
    head = ["site", "paper", "pages read", "articles", "new in run 2", "updated in run 2", "copies"]
    yield from table(head, [*rows, ["together", "", *total]])


def _hosts(records: Sequence[Record], *, revised: bool) -> Iterator[str]:
    for record in records:
        if (record.get("revision", 1) > 1) is revised:
            yield host_of(record.get("url"))


def _copies(outcome: Outcome) -> Iterator[str]:
    titles = {record.get("id"): record.get("title") for record in outcome.articles}
    rows = [
        [
            copy.get("kind"),
            shorten(str(copy.get("url")), COLUMNS + 20),
            shorten(str(titles.get(copy.get("of"))), COLUMNS),
        ]
        for copy in outcome.copies
    ]
    if rows:
        yield from table(["kind", "copy", "of the article"], sorted(rows, key=str))


def _promo(outcome: Outcome) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for record in outcome.articles:
        for removed in record.get("removed") or ():
            found.setdefault(removed["kind"], []).append(removed["text"])
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = [[kind, len(texts), shorten(_telling(texts), COLUMNS)] for kind, texts in ranked]
    if rows:
        yield from table(["kind", "blocks", "for example"], rows)


def _telling(texts: Sequence[str]) -> str:
    """Return the longest text that is no more than a few sentences: the shortest are labels of buttons."""
    return max(texts, key=lambda text: len(text) if len(text) <= SENTENCES else 0)


def _sample(outcome: Outcome, papers: Sequence[Paper]) -> Iterator[str]:
    """Yield the fields of one record: that of the page in the layout of 2016, where much had to go."""
    old = {paper.host for paper in papers if paper.family == "soup"}
    chosen = min(outcome.articles, key=lambda record: _rank(record, old), default=None)
    if chosen is None:
        return
    rows: list[list[object]] = [[name, _value(chosen.get(name))] for name in SAMPLE]
    images = chosen.get("images") or [{}]
    rows.append(["image credit", _value(images[0].get("credit"))])
    paragraphs = str(chosen.get("text", "")).split("\n\n")
    rows.append(["text", f"{len(paragraphs)} paragraphs: {shorten(paragraphs[0], COLUMNS)}"])
    removed = chosen.get("removed") or []
    rows += [["removed", f"{part['kind']}: {shorten(part['text'], COLUMNS)}"] for part in removed[:REMOVED]]
    if len(removed) > REMOVED:
        rows.append(["", f"and {len(removed) - REMOVED} more"])
    yield from table(["field", "value"], rows)


def _rank(record: Record, hosts: Collection[str]) -> tuple[bool, bool, str]:
    """Return what sorts first: a record of these hosts, with a dateline, published long ago."""
    return host_of(record.get("url")) not in hosts, not record.get("dateline"), str(record.get("published"))


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "[]"
    return "null" if value is None else shorten(str(value), 100)


def _files(outcome: Outcome, folder: Path) -> Iterator[str]:
    rows = [
        [folder / "archive" / "*.jsonl", f"{len(outcome.articles)} records, one JSON object per line"],
        [
            folder / "state" / "duplicates" / "*.jsonl",
            f"{len(outcome.copies)} copies: what they copy, and how",
        ],
        [folder / "state" / "runs" / "*.json", f"{len(outcome.reports)} run reports"],
        [folder / "state" / "ledger.sqlite", "what every run remembers"],
        [folder / "run-1.log", "what the crawler said (and run-2.log)"],
    ]
    yield from (line for line in table(["", ""], rows) if line.strip())


def _next() -> Iterator[str]:
    yield "  A first crawl of a paper that you read, 20 articles at most:"
    yield (
        f"  SCRAPY_SETTINGS_MODULE=newscrawl.settings {_scrapy()} crawl news"
        " -a seeds=https://your-paper.example/ -a max_articles=20"
    )


def _scrapy() -> str:
    """Return how the command that runs was called: in an environment that is not active, by its path."""
    return sys.argv[0] if Path(sys.argv[0]).stem == "scrapy" else "scrapy"
