#!/usr/bin/env python3
"""What a page costs newscrawl with everything on, against a Scrapy spider that does nothing with it.

usage: python benchmarks/crawl.py FOLDER [FOLDER ...] [--repeats 5] [--limit N] [--few 8] [--keep DIR]

A FOLDER holds pages/<id>.html.gz and truth.jsonl. The pages are played under their own addresses, over http, by a
proxy on loopback (replay.py), to three crawlers that take turns:

  nothing    Scrapy, its default settings, a callback that does nothing (nothing.py)
  articles   scrapy crawl articles: the same URLs, with robots.txt, extraction, promo text, duplicates, ledger, archive
  news       scrapy crawl news: the same articles, found from each host's homepage and its feed

Delay 0, 16 requests at once, 8 per site, log level INFO for all. CPU is user and system time of the crawling process
alone (wait4), the least of the repeats. To leave the interpreter's and the libraries' start out, each crawler also
crawls --few pages in each repeat, and CPU per page is (all - few) / (pages of all - pages of few). `whole` is the
other extreme: everything from start to exit, divided by the pages.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pagesets import at_least_one, page_set, read_pages
from replay import Replay

HERE = Path(__file__).resolve().parent
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "CONCURRENT_REQUESTS": "16",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "LOG_LEVEL": "INFO",
}
Command = Callable[[Path, Replay], list[str]]


class Crawl(NamedTuple):
    """One crawl: seconds of CPU, article pages that were fetched, articles that were stored."""

    cpu: float
    fetched: int
    stored: int


def nothing(folder: Path, replay: Replay) -> list[str]:
    """Return the command of Scrapy alone."""
    settings = [f"{name}={value}" for name, value in SETTINGS.items()]
    return [sys.executable, str(HERE / "nothing.py"), str(lines(folder, replay.articles)), *settings]


def articles(folder: Path, replay: Replay) -> list[str]:
    """Return the command that fetches exactly the pages."""
    return newscrawl("articles", f"urls=@{lines(folder, replay.articles)}")


def news(folder: Path, replay: Replay) -> list[str]:
    """Return the command that finds the pages itself."""
    return newscrawl("news", f"seeds=@{lines(folder, replay.homepages)}")


def newscrawl(spider: str, argument: str) -> list[str]:
    """Return the command of a crawl that stores in the current folder."""
    settings = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", spider, "-a", argument, *settings]


CRAWLERS: dict[str, Command] = {"nothing": nothing, "articles": articles, "news": news}


def lines(folder: Path, urls: Sequence[str]) -> Path:
    """Write URLs to a file, one a line."""
    path = folder / "urls.txt"
    path.write_text("\n".join(urls))
    return path


def crawl(folder: Path, replay: Replay, command: Command) -> Crawl:
    """Run a crawler in an empty folder, in a process of its own."""
    folder.mkdir(parents=True)
    replay.asked.clear()
    cpu = cpu_of(command(folder, replay), folder, replay.url)
    fetched = sum(replay.asked[url] for url in replay.articles)
    return Crawl(cpu, fetched, stored_in(folder))


def cpu_of(command: list[str], folder: Path, proxy: str) -> float:
    """Run a command and return its CPU seconds, user and system; its log stands in the folder."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= {"http_proxy": proxy, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONPATH": str(HERE.parent)}
    with (folder / "log.txt").open("wb") as log:
        actions = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
        with working_in(folder):
            pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
        _, status, used = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}, see {folder / 'log.txt'}")
    return used.ru_utime + used.ru_stime


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Make a folder the current one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def stored_in(folder: Path) -> int:
    """Return how many articles a crawl says it stored."""
    reports = [json.loads(path.read_text()) for path in folder.glob("state/runs/*.json")]
    return sum(report["stats"].get("newscrawl/stored", 0) for report in reports)


def table(all_pages: dict[str, list[Crawl]], few: dict[str, list[Crawl]]) -> Iterator[str]:
    """Yield the table's lines."""
    yield "| crawler | pages fetched | articles stored | CPU ms/page | x nothing | whole ms/page | x nothing |"
    yield "|---|---|---|---|---|---|---|"
    base: tuple[float, float] | None = None
    for name in CRAWLERS:
        most, least = min(all_pages[name]), min(few[name])
        page = 1000 * (most.cpu - least.cpu) / (most.fetched - least.fetched)
        whole = 1000 * most.cpu / most.fetched
        base = base or (page, whole)
        yield (
            f"| {name} | {most.fetched} | {most.stored or '-'} | {page:.2f} | {page / base[0]:.2f} | {whole:.2f} | "
            f"{whole / base[1]:.2f} |"
        )


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=page_set, nargs="+", metavar="FOLDER")
    parser.add_argument("--repeats", type=at_least_one, default=5)
    parser.add_argument("--limit", type=at_least_one, help="pages of each folder")
    parser.add_argument("--few", type=int, default=8, help="pages of the crawls that tell the cost of the start")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep what the crawls leave behind")
    args = parser.parse_args()
    pages = [page for folder in args.folders for page in read_pages(folder, args.limit) if page.truth.get("url")]
    work = args.keep or Path(tempfile.mkdtemp())
    done: list[dict[str, list[Crawl]]] = [{name: [] for name in CRAWLERS} for _ in range(2)]
    with Replay(pages) as whole, Replay(islice(pages, args.few)) as few:
        for number in range(args.repeats):
            for name, command in CRAWLERS.items():
                for part, replay, crawls in zip(("all", "few"), (whole, few), done, strict=True):
                    crawls[name].append(crawl(work / f"{number}-{name}-{part}", replay, command))
    print("\n".join(table(*done)))
    if not args.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
