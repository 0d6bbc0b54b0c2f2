"""`scrapy demo`: newscrawl at work on the bundled newspaper, without a network."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from newscrawl.commands.options import refuse_unknown
from newscrawl.commands.streams import guarded, standard_output, written
from newscrawl.demo.content import Paper
from newscrawl.demo.crawls import Crawl, crawl
from newscrawl.demo.folder import prepare
from newscrawl.demo.outcome import read_outcome
from newscrawl.demo.server import DemoServer
from newscrawl.demo.show import show

LAST_LINES = 5  # of what a failed crawl complained of


class Command(ScrapyCommand):
    """Serves the demo newspaper on loopback, crawls it twice, and shows what came out."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """Return what `scrapy -h` says."""
        return "Crawl the bundled demo newspaper on loopback, and show what comes out"

    def long_desc(self) -> str:
        """Return what `scrapy demo -h` says."""
        return (
            "Serves a small newspaper of four sites in eight languages on 127.0.0.1, crawls it, lets it "
            "print a second edition, crawls it again, and shows what was found, stripped and recognised. "
            "It needs no network. Settings given with -s are handed to the crawls."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument(
            "--folder", default="newscrawl-demo", help="where the demo writes (default: newscrawl-demo)"
        )
        parser.add_argument(
            "--runs",
            type=int,
            choices=(1, 2),
            default=2,
            help="crawls: the second meets a new edition (default: 2)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the demo."""
        refuse_unknown(args, "demo")
        if args:
            raise UsageError(f"demo takes no arguments, only options; what is {args[0]!r}?")
        settings = arglist_to_dict(opts.set)
        for name in settings.keys() & {"NEWSCRAWL_ARCHIVE", "NEWSCRAWL_STATE"}:
            raise UsageError(f"the demo keeps {name} in its own folder; choose that with --folder")
        self.exitcode = guarded(lambda: demonstrate(Path(opts.folder), opts.runs, settings))


def demonstrate(folder: Path, runs: int, settings: dict[str, str]) -> int:
    """Run the demo in a folder; return the exit code of the first crawl that failed, or 0.

    Raises:
        ConfigError: the folder holds something else.
        StateError: folder or stdout cannot be written, or a crawl did not end.
    """
    prepare(folder)
    with DemoServer() as server:
        _say(_welcome(server.newsroom.papers, server.url))
        for number in range(1, runs + 1):
            server.print_edition(number)
            _say([f"Run {number} crawls edition {number} ..."])
            before, known = server.requests.total(), server.answered(304)
            seeds = [paper.url("/") for paper in server.newsroom.papers]
            done = crawl(seeds, folder, f"run-{number}.log", server.url, settings)
            if done.exit_code:
                _say(_failure(number, done))
                return done.exit_code
            asked, unchanged = server.requests.total() - before, server.answered(304) - known
            _say([f"  {asked} requests in {done.seconds:.1f} s, {unchanged} answered with 304 Not Modified"])
        _say(show(read_outcome(folder), server.newsroom.papers, server.requests, folder))
    return 0


def _welcome(papers: Sequence[Paper], url: str) -> list[str]:
    stories = [story for paper in papers for story in paper.stories if not story.hidden]
    languages = sorted({story.language for story in stories})
    return [
        f"The demo newspaper: {len(papers)} sites, {len(stories)} articles in {len(languages)} languages"
        f" ({', '.join(languages)}), served on {url}.",
        "Everything in it is invented, and nothing leaves this machine.",
        "",
    ]


def _failure(number: int, done: Crawl) -> list[str]:
    """Return what a failed crawl complained of, else the last that it said."""
    said = done.log.read_text(encoding="utf-8", errors="replace").splitlines()
    complaints = [line for line in said if " ERROR: " in line or line.startswith("newscrawl: error")]
    return [
        f"Run {number} ended with exit code {done.exit_code}; from {done.log}:",
        *(complaints or said)[-LAST_LINES:],
    ]


def _say(lines: Iterable[str]) -> None:
    """Print lines at once; what the terminal cannot show becomes a question mark. Raises StateError."""
    standard_output()  # which may be closed
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        with written():
            print(line.encode(encoding, "replace").decode(encoding), flush=True)
