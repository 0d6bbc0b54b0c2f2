"""`scrapy crawl` with a truthful exit code."""

import argparse
import asyncio
import contextlib
import gc
import logging
import resource
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from scrapy import signals
from scrapy.cmdline import ScrapyArgumentParser
from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.commands.options import refuse_unknown
from newscrawl.errors import ConfigError, NewscrawlError
from newscrawl.extensions.health import UNHEALTHY
from newscrawl.extensions.own import is_own
from newscrawl.extensions.run import Run
from newscrawl.settingvalues import TABLES, check_boolean, check_parts, check_table

OWN_SPIDERS = ("articles", "news", "warc")
SETTINGS = "set SCRAPY_SETTINGS_MODULE=newscrawl.settings, or work in newscrawl's folder"
LEVELS = ("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG")
CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")  # their lists of components fill a screen
MOST_FILES = 65_536  # open files and sockets that a crawl may have, where the system lets it


class Command(crawl.Command):
    """Runs a spider, and ends with 0, 1, 2, 74 or 75 (see the README).

    In a project that does not have newscrawl's `Run` among its extensions, and for spiders that have no run, this is
    Scrapy's own command.
    """

    _is_over = False

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options; one that lacks its value ends with 1, too."""
        super().add_options(parser)
        assert self.settings is not None
        if has_run(self.settings):
            parser.__class__ = RefusingParser  # Scrapy has made the parser, and asks it before a command runs

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; a wrong one ends with 1, as 2 tells of an unhealthy run."""
        assert self.settings is not None
        if not has_run(self.settings):
            super().process_options(args, opts)
            return
        try:
            for name, _, value in (given.partition("=") for given in opts.set):
                if name in TABLES:  # as which Scrapy takes it before anybody can look
                    check_table(name, value)
            super().process_options(args, opts)
            check_log(self.settings)
            check_parts(self.settings)
        except (UsageError, ConfigError) as error:
            end_refused(str(error))
        except OSError as error:
            end_refused(f"cannot write the pid file {opts.pidfile}: {error.strerror}")

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
            loose = next((arg for arg in args if "=" in arg), None)
            meant = f"did you mean -a {loose}?" if loose else "as in: scrapy crawl news -a seeds=https://example.com/"
            self._refuse(f"name one spider and nothing else: {meant}")
            return
        assert self.crawler_process
        try:
            crawler = self.crawler_process.create_crawler(args[0])
        except KeyError:
            self._refuse_spider(args[0])
            return
        if not is_own(crawler.spidercls):
            self._run_scrapys(args, opts)
            return
        allow_files(MOST_FILES)
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
        crawl = self.crawler_process.crawl(crawler, **opts.spargs)
        errors: list[BaseException] = []
        _watch(crawl, errors)
        crawler.signals.connect(_freeze, signals.engine_started)
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
            self._refuse(f"no settings: {SETTINGS}")
            return
        try:
            super().run(args, opts)
        except KeyError:
            if args[0] in self.crawler_process.spider_loader.list():  # an error of the spider's own
                raise
            self._refuse_spider(args[0])

    def _end(self, crawler: Crawler, errors: list[BaseException]) -> None:
        run = crawler.get_extension(Run) if crawler._extensions else None
        if run is not None:
            run.close(interrupted=not errors)  # a second signal stops the reactor before the spider is closed
            self.exitcode = run.exit_code
        for error in errors:
            self._refuse(str(error) if isinstance(error, NewscrawlError) else f"{type(error).__name__}: {error}")
            self.exitcode = getattr(error, "exit_code", 1)

    def _refuse_spider(self, name: str) -> None:
        assert self.crawler_process
        known = ", ".join(sorted(self.crawler_process.spider_loader.list()))
        self._refuse(
            f"there is no spider {name!r}; " + (f"there are {known}" if known else f"here are none: {SETTINGS}")
        )

    def _refuse(self, message: str) -> None:
        print_refusal(message)
        self.exitcode = 1


class RefusingParser(ScrapyArgumentParser):
    """Scrapy's parser that ends with 1 where argparse ends with 2, which here tells of an unhealthy run."""

    def error(self, message: str) -> NoReturn:
        """Tell of an option that lacks its value, and end."""
        end_refused(message)


def end_refused(message: str) -> NoReturn:
    """Say in one line what is wrong, and end with 1."""
    print_refusal(message)
    sys.exit(1)


def print_refusal(message: str) -> None:
    """Say in one line what is wrong."""
    line = " ".join(message.split())
    print(f"newscrawl: error: {line}", file=sys.stderr)


def has_run(settings: BaseSettings) -> bool:
    """Say whether a project's extensions include newscrawl's `Run`."""
    used = [load_object(name) for name, order in settings.getdict("EXTENSIONS").items() if order is not None]
    return any(isinstance(one, type) and issubclass(one, Run) for one in used)


def check_log(settings: BaseSettings) -> None:
    """Make sure that there can be a log, for Scrapy finds that out with a traceback. Raises ConfigError."""
    check_boolean(settings, "LOG_ENABLED")
    level, file = settings.get("LOG_LEVEL"), settings.get("LOG_FILE")
    if isinstance(level, str) and level not in logging.getLevelNamesMapping():
        raise ConfigError(f"LOG_LEVEL = {level!r}: must be one of {', '.join(LEVELS)}")
    if file and settings.getbool("LOG_ENABLED"):
        try:
            Path(file).open("ab").close()
        except OSError as error:
            raise ConfigError(f"cannot write the log file {file}: {error.strerror}") from error


def allow_files(most: int) -> None:
    """Raise the soft limit of open files to the hard one, or to `most`: each site that is asked takes a socket."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):  # macOS knows a limit below the hard one
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _freeze() -> None:
    """Spare the garbage collector what stands when a crawl begins, and stays: it took 80 ms to look it through."""
    gc.freeze()


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
