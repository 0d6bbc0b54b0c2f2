"""`scrapy crawl` with a truthful exit code."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from types import FrameType

from scrapy import signals
from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.commands.options import refuse_unknown
from newscrawl.errors import NewscrawlError
from newscrawl.extensions.health import UNHEALTHY
from newscrawl.extensions.run import Run

OWN_SPIDERS = ("articles", "news")
CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")  # their lists of components fill a screen


class Command(crawl.Command):
    """Runs a spider, and ends with 0, 1, 2, 74 or 75 (see the README).

    In a project that does not have newscrawl's `Run` among its extensions this is Scrapy's own command.
    """

    _is_over = False

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; a wrong one ends with 1, as 2 tells of an unhealthy run."""
        assert self.settings is not None
        try:
            super().process_options(args, opts)
        except UsageError as error:
            if not has_run(self.settings):
                raise
            self._refuse(str(error))
            sys.exit(self.exitcode)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider that is named."""
        assert self.settings is not None
        if not has_run(self.settings):
            self._run_scrapys(args, opts)
            return
        try:
            refuse_unknown(args, "crawl")
        except UsageError as error:
            self._refuse(str(error))
            return
        if len(args) != 1:
            self._refuse("name one spider, as in: scrapy crawl news -a seeds=https://example.com/")
            return
        assert self.crawler_process
        try:
            crawler = self.crawler_process.create_crawler(args[0])
        except KeyError:
            known = ", ".join(sorted(self.crawler_process.spider_loader.list()))
            self._refuse(f"there is no spider {args[0]!r}; there are {known}")
            return
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
        crawl = self.crawler_process.crawl(crawler, **opts.spargs)
        errors: list[BaseException] = []
        _watch(crawl, errors)
        crawler.signals.connect(self._note_end, signals.engine_stopped)
        _handle(self._signalled)  # until Scrapy puts in its own, and when it has put them back
        self.crawler_process.start()
        _handle(signal.SIG_IGN)  # the interpreter's last steps would put the default back in a handler's place
        self._end(crawler, errors)

    def _note_end(self) -> None:
        self._is_over = True

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        """Stop before the crawl; after it, when everything is stored, let the exit code tell of it."""
        if not self._is_over:
            sys.exit(UNHEALTHY)

    def _run_scrapys(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process
        if args and args[0] in OWN_SPIDERS and args[0] not in self.crawler_process.spider_loader.list():
            self._refuse("no settings: set SCRAPY_SETTINGS_MODULE=newscrawl.settings, or work in newscrawl's folder")
            return
        super().run(args, opts)

    def _end(self, crawler: Crawler, errors: list[BaseException]) -> None:
        run = crawler.get_extension(Run) if crawler._extensions else None
        if run is not None:
            run.close(interrupted=not errors)  # a second signal stops the reactor before the spider is closed
            self.exitcode = run.exit_code
        for error in errors:
            self._refuse(str(error) if isinstance(error, NewscrawlError) else f"{type(error).__name__}: {error}")
            self.exitcode = getattr(error, "exit_code", 1)

    def _refuse(self, message: str) -> None:
        line = " ".join(message.split())
        print(f"newscrawl: error: {line}", file=sys.stderr)
        self.exitcode = 1


def has_run(settings: BaseSettings) -> bool:
    """Say whether a project's extensions include newscrawl's `Run`."""
    return any(order is not None and load_object(name) is Run for name, order in settings.getdict("EXTENSIONS").items())


def _handle(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handler)


def _watch(crawl: Awaitable[None], errors: list[BaseException]) -> None:
    """Keep the error that a crawl ends with, so that nobody prints its traceback."""
    if isinstance(crawl, Deferred):

        def keep(failure: Failure) -> None:
            errors.append(failure.value or RuntimeError("the crawl failed"))

        crawl.addErrback(keep)
    elif isinstance(crawl, asyncio.Task):

        def done(task: "asyncio.Task[None]") -> None:
            if not task.cancelled() and (error := task.exception()):
                errors.append(error)

        crawl.add_done_callback(done)
