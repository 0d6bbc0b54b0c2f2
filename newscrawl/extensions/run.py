"""The run: opens the store, commits in time, closes it, and tells how the run went."""

import asyncio
import logging
import secrets
import sqlite3
import time
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.configuration import (
    Knowledge,
    archive_folder,
    check_settings,
    profiles_of,
    read_opt_outs,
    read_words,
    state_folder,
)
from newscrawl.dedup.index import KEEP_DAYS
from newscrawl.dedup.urls import canonical_url
from newscrawl.errors import ConfigError, NewscrawlError, StateError
from newscrawl.exporters import check_feeds
from newscrawl.extensions.figures import Figures
from newscrawl.extensions.fruitless import Fruitless
from newscrawl.extensions.health import Health
from newscrawl.extensions.laststeps import LAST_WORDS, LastSteps, leave
from newscrawl.extensions.outcomes import Outcomes
from newscrawl.extensions.own import is_own
from newscrawl.extensions.report import last_line, report_of, write_report
from newscrawl.extensions.waiting import WaitingRoom
from newscrawl.ledger import Candidate, State, Store
from newscrawl.ledger.database import ledger_error

logger = logging.getLogger(__name__)

COMMIT_EVERY = 1.0  # seconds


class Run:
    """One run of a spider: its id, its store, its rules and profiles, its figures.

    Other components reach it through `Run.of(crawler)`; it comes first among the extensions, so that a run that
    cannot work ends before anything is fetched.

    Raises:
        ConfigError: a setting, profile or rule cannot be used.
        LockedError: another run holds the state folder.
        StateError: archive or state cannot be written, or is damaged.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler, self.stats = crawler, crawler.stats
        self.started = datetime.now(UTC)
        self.id = f"{self.started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.figures, self.fruitless = Figures(crawler.stats), Fruitless()
        self.error: NewscrawlError | None = None
        self.reason, self._closed = "crashed", False
        check_settings(settings)
        known = Knowledge.read(settings, profiles_of(crawler))
        self.profiles, self.rules, self.keep = known.profiles, known.rules, known.keep
        self.mark_copies = "mark" in read_words(settings, "NEWSCRAWL_DUPLICATES", ("drop", "mark"))
        self._duplicate_days = settings.getint("NEWSCRAWL_DUPLICATE_DAYS", KEEP_DAYS)
        self.opt_outs = read_opt_outs(settings)
        self.state, self._archive = state_folder(settings), archive_folder(settings)
        self.health = Health.of(settings)
        check_feeds(settings)
        self.outcomes = Outcomes(self)
        self.last_steps = LastSteps()  # what may still fail, before the run is closed
        self.waiting = WaitingRoom(crawler, self)
        self._ticker: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the run of a crawler. Raises NotConfigured for a spider that stores nothing: it takes no lock."""
        if not is_own(crawler.spidercls):
            raise NotConfigured
        run = cls(crawler)
        run.open()
        crawler.signals.connect(run.spider_opened, signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        crawler.signals.connect(run.spider_error, signals.spider_error)
        crawler.signals.connect(run.item_error, signals.item_error)
        crawler.signals.connect(run.item_dropped, signals.item_dropped)
        return run

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Return the run of a crawler."""
        run = crawler.get_extension(cls)
        if run is None:
            raise ConfigError(f"EXTENSIONS lacks {cls.__module__}.{cls.__name__}: newscrawl needs it")
        return run

    def open(self) -> None:
        """Take the lock, open the ledger and the output files."""
        spider = self.crawler.spidercls.name
        self.store = Store(self.state, self._archive, self.id, spider, duplicate_days=self._duplicate_days)

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return int(time.time())

    def canonical(self, url: str, page_canonical: str | None = None) -> str:
        """Return the canonical URL of a page, by its site's own rules. Raises ValueError when it is no web address."""
        profile = self.profiles.of(url)
        return canonical_url(url, page_canonical=page_canonical, rules=profile.canonical if profile else None)

    def commit(self) -> None:
        """Make what happened durable; end the run when that fails."""
        if self.error:
            return
        try:
            self._commit()
        except StateError as error:
            self.fail(error)

    def _commit(self) -> None:
        self.store.commit()
        self.figures.committed()

    def fail(self, error: NewscrawlError) -> None:
        """End the run because of an error."""
        if self.error is None:
            self.error = error
            logger.error("the run ends: %s", error)
            self.figures.count("write_errors")
            task = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="error"))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())

    def spider_opened(self) -> None:
        """Start to commit every second."""
        self._ticker = asyncio.ensure_future(self._tick())

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(COMMIT_EVERY)
            self.commit()
            if not self.crawler.crawling:
                self.last_steps.stop(COMMIT_EVERY)  # perhaps right behind the last look
                await self.waiting.empty()
                if not self.last_steps.left:
                    await self._leave()

    async def _leave(self) -> None:
        """End the process: requests that are still in flight after a stop stay pending for the next run."""
        logger.warning("requests still in flight %d s after the stop are left to the next run", LAST_WORDS)
        self.figures.count("abandoned_requests", n=len(self.crawler.engine.downloader.active))
        await self._end(in_time=True, interrupted=True)

    async def _end(self, *, in_time: bool, interrupted: bool = False) -> None:
        """Take the last steps and close; a thread that sends a feed for too long would hold the process."""
        try:
            done = await self.last_steps.take(in_time=in_time)
            if not done:
                self.error = self.error or StateError("feed exports could not be ended in time after the stop")
        finally:
            self.close(interrupted=interrupted)
        if interrupted or not done:
            leave(self.exit_code)

    def spider_error(self, failure: Failure, response: Response | None) -> None:
        """Note a page that a callback failed on."""
        self._lose(response.meta.get("candidate") if response else None, failure)

    def item_error(self, item: Any, failure: Failure) -> None:
        """Note a page that a pipeline failed on."""
        self._lose(getattr(item, "candidate", None), failure, stored=True)

    def _lose(self, candidate: Candidate | None, failure: Failure, *, stored: bool = False) -> None:
        """End the run when the ledger or an output file was what failed; else leave the page to the next run."""
        error = failure.value
        cause = error.__cause__ if isinstance(error, StateError) else error
        if isinstance(cause, sqlite3.Error):
            self.fail(ledger_error(self.store.path, cause))
        elif isinstance(error, StateError):
            self.fail(error)
        elif candidate and self.outcomes.is_open(candidate):
            self.outcomes.settle(
                candidate, "lost_pages", None, reason=f"{type(failure.value).__name__}: {failure.value}"
            )
        elif stored:  # the ledger has the article, and no later run brings it again
            self.figures.count("item_errors")
        elif candidate is None:
            self.figures.count("spider_errors")

    def item_dropped(self, item: Any) -> None:
        """Note a page that a pipeline of the user's dropped: no later run's dates or languages bring it back."""
        candidate = getattr(item, "candidate", None)
        if candidate and self.outcomes.is_open(candidate):
            self.outcomes.settle(candidate, "filtered", State.NO_ARTICLE)

    async def spider_closed(self, reason: str) -> None:
        """Close the run."""
        self.reason = reason
        if self._ticker:
            self._ticker.cancel()
        self.commit()  # the last steps may take their time, and a machine may die meanwhile
        await self._end(in_time=reason == "shutdown")

    def close(self, *, interrupted: bool = False) -> None:
        """Commit, finish the files, write the report, let the lock go; twice is harmless."""
        if self._closed:
            return
        self._closed = True
        if interrupted:
            self.reason = "shutdown"
        for candidate in self.waiting.last_call():
            if self.outcomes.is_open(candidate):  # and not found out to be an error page
                self.outcomes.wait(candidate)
        self._close_store()
        where = self._write_report()
        logger.log(logging.ERROR if self.exit_code else logging.INFO, "%s; %s", last_line(self), where)

    def _close_store(self) -> None:
        try:
            if not self.store.failed:
                self._commit()
            self.store.close(lambda: self.exit_code)
        except StateError as error:
            self.store.close()  # what failed is undone; the lock goes in any case
            self.error = self.error or error
            logger.error("%s", error)
        if self.store.failed:
            self.figures.take_back()

    def _write_report(self) -> str:
        """Write the report; return what the last line says of it."""
        path = self.state / "runs" / f"{self.id}.json"
        try:
            write_report(path, report_of(self))
        except StateError as error:
            self.error = self.error or error
            logger.error("%s", error)
            return "no report"
        return f"report: {path}"

    @property
    def exit_code(self) -> int:
        """What the run's end means (see `Health`)."""
        if self.error:
            return self.error.exit_code
        return self.health.exit_code(self.stats.get_stats(), self.reason)

    @property
    def problems(self) -> list[str]:
        """What is wrong with the run, a line each."""
        return [str(self.error)] if self.error else self.health.problems(self.stats.get_stats())
