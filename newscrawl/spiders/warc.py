"""The spider `warc`: reads WARC files instead of the web."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.url import safe_url_string

from newscrawl.dedup.urls import registered_domain
from newscrawl.extensions.feeder import in_shard
from newscrawl.extensions.run import Run
from newscrawl.ledger import Candidate
from newscrawl.middlewares.recorded import RECORDED
from newscrawl.pipelines.page import Page
from newscrawl.spiders.arguments import read_files
from newscrawl.spiders.quota import Quota
from newscrawl.spiders.requests import ArticlePages, article_request, candidate_of
from newscrawl.spiders.wanted import Wanted
from newscrawl.warc.capture import Capture, Recorded
from newscrawl.warc.reading import read_captures

logger = logging.getLogger(__name__)

PAUSE = 0.01  # seconds between two looks at whether the pages in flight are through


@dataclass(frozen=True, slots=True)
class WarcArguments(Wanted):
    """Arguments of the spider `warc`."""

    files: tuple[Path, ...] = field(
        default=(), metadata={"read": read_files, "required": True, "example": "'folder/*.warc.gz'"}
    )


class WarcSpider(Spider):
    """Reads the articles out of WARC files; nothing is fetched.

    Arguments: `files=GLOB[,GLOB...]` or `files=@FILE`; `since=` and `until=` (ISO date or `7d`), `languages=en,de`,
    `max_articles=`, `max_per_site=`, `shard=1/4`.
    """

    name = "warc"

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name)
        self.arguments = WarcArguments.read(given)

    async def start(self) -> AsyncIterator[Request]:
        """Request the pages that the files hold, as they are read, and no faster than they are stored."""
        given = self.arguments
        run = self._run = Run.of(self.crawler)
        self.pages = ArticlePages(run, given.languages, given.window.holds)
        self.quota = Quota(run, given.max_articles, given.max_per_site)
        limit = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
        for found in read_captures(given.files, run.figures.count, self._tell):
            await asyncio.sleep(0)  # commits, signals and pages in flight have their turn
            if self._is_over():
                return
            candidate = await self._wanted(found.capture) if found else None
            if self.quota.limits.is_full:
                logger.info("max_articles is reached: what the files hold beyond is left to the next run")
                return
            if found and candidate and (page := found.page(limit)):
                yield await self._request(candidate, page)

    def _tell(self, path: Path, reason: str) -> None:
        """Note that a file could not be read to its end."""
        self._run.figures.count("failed_files")
        self._run.fruitless.note("failed_files", str(path), reason)
        logger.warning("WARC file %s %s", path, reason)

    async def _wanted(self, capture: Capture) -> Candidate | None:
        """Return a page that is to be read, once the run's limits have room for it; None for one that is not."""
        while (candidate := self._candidate(capture)) and self.quota.must_wait(candidate):
            await asyncio.sleep(PAUSE)
            if self._is_over():
                return None
            if self._is_through():  # but for what waits for more of its site
                await self._run.waiting.empty()
                if self._is_through():
                    self.quota.forget()
        return candidate

    def _candidate(self, capture: Capture) -> Candidate | None:
        """Return a page that may be read; None, and counted, for one that the run has no use for."""
        run, at = self._run, int(capture.at.timestamp())
        try:
            url = safe_url_string(capture.url)  # as the request will have it
            key, site = run.canonical(url), registered_domain(url)
        except ValueError:
            run.figures.count("passed/bad_url")
            return None
        newest = run.store.captures.newest(key)
        if kind := self._passes(key, site, at, newest):
            run.figures.count(f"passed/{kind}")
            return None
        return Candidate(key, url, site, trusted=False, again=newest is not None, at=at)

    def _passes(self, key: str, site: str, at: int, newest: int | None) -> str | None:
        """Return why a capture is passed over; one that is newer than what was read of its URL may hold a revision."""
        if not in_shard(site, self.arguments.shard):
            return "other_shard"
        if (newest is not None and at <= newest) or self.quota.is_captured(key, at):
            return "known"
        if self.quota.limits.is_full or self.quota.limits.is_full_of(site):
            return "over_limit"
        return None

    def _is_over(self) -> bool:
        """Say whether the run is to end: by a signal, or because nothing more can be stored."""
        return self._run.error is not None or not self.crawler.crawling

    def _is_through(self) -> bool:
        """Say whether the engine has nothing in hand."""
        engine = self.crawler.engine
        busy = engine.scraper.slot is not None and not engine.scraper.slot.is_idle()
        queued = engine.scheduler is not None and engine.scheduler.has_pending_requests()
        return not (busy or queued or engine.downloader.active)

    async def _request(self, candidate: Candidate, page: Recorded) -> Request:
        """Return the request that is answered with a page, when the engine has room for it."""
        while self.crawler.engine.needs_backout() and not self._is_over():
            await asyncio.sleep(PAUSE)
        self.quota.take(candidate)
        request = article_request(candidate, self.parse, self.failed)
        request.meta.update({RECORDED: page, "dont_retry": True})
        return request

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Page]:
        """Yield the article of a page."""
        yield from self.pages.read(response, candidate_of(response))

    def failed(self, failure: Failure) -> None:
        """Note that a page could not be read."""
        self.pages.failed(failure)
