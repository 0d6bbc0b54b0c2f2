"""Where pages wait that are judged together: the first of a new site, and those that may be error pages."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from newscrawl.alike import Shown, error_pages
from newscrawl.ledger import Candidate
from newscrawl.promo.lines import Sighting, block_sightings
from newscrawl.promo.memory import Together
from newscrawl.together import Read, distinct

if TYPE_CHECKING:
    from newscrawl.extensions.run import Run
    from newscrawl.pipelines.page import Page

ENOUGH = 30  # articles, from which a site's memory is no longer new
LARGEST_SITE = 4_000_000  # characters of the pages of one site that may wait
LARGEST = 16_000_000  # characters of all
LAST_CALL = 5.0  # seconds in which what waits may go on after a stop was asked for
_SECONDS = 86_400


@dataclass(slots=True)
class _Site:
    """The pages of one site that wait."""

    pages: list["Page"] = field(default_factory=list)
    size: int = 0  # characters


class WaitingRoom:
    """Holds the pages of sites that are new to the memory, and lets those of a site go on together.

    So it does with pages that do not say when they were published: where several are the same, the site shows a
    notice in place of its articles, which are left to the next run. A page that waits is not done: the ledger holds
    its URL as pending, and a run that is killed fetches it again. Pages go on when enough of the site's are there,
    when too much waits, and before the run ends; when it is stopped, those for which there is time.
    """

    def __init__(self, crawler: Crawler, run: "Run") -> None:
        self._crawler, self._run = crawler, run
        self._sites: defaultdict[str, _Site] = defaultdict(_Site)
        self._size = 0  # characters of all
        self._end: float | None = None  # monotonic time of the last call's end, once a stop was asked for
        self._sending: set[asyncio.Task[None]] = set()
        self.listeners: list[Callable[[Candidate], None]] = []  # told of every page that waits
        crawler.signals.connect(self.idle, signals.spider_idle)

    def pass_on(self, page: "Page") -> list["Page"]:
        """Take a page; return those that can go on now, their site's memory with them."""
        site = page.article.site or ""
        known = self._known(site)
        if not site or (known >= ENOUGH and page.is_dated):
            return [page]
        own = self._sites[site]
        own.pages.append(page)
        size = _size(page)
        own.size, self._size = own.size + size, self._size + size
        if len(own.pages) >= (ENOUGH - known or ENOUGH) or own.size >= LARGEST_SITE:
            return self._release(site)
        released: list[Page] = []
        if self._size >= LARGEST:
            released = self._release(max(self._sites, key=lambda name: self._sites[name].size))
        if site in self._sites:
            for listener in self.listeners:
                listener(page.candidate)
        return released

    def _known(self, site: str) -> int:
        """Return how many articles the memory of a site has read, up to `ENOUGH`: as many where nobody asks it."""
        return ENOUGH if "repeated_line" in self._run.keep else min(self._run.store.memory.of(site).articles, ENOUGH)

    def _release(self, site: str) -> list["Page"]:
        """Let the pages of a site go on, those of a new one each with a memory that knows them all."""
        own = self._sites.pop(site)
        self._size -= own.size
        pages = self._articles_of(own.pages)
        if self._known(site) < ENOUGH:
            self._remember_together(site, pages)
        return pages

    def _articles_of(self, pages: list["Page"]) -> list["Page"]:
        """Leave error pages to the next run; return the others."""
        shown = [Shown(page.article.url or "", _text(page), page.is_dated) for page in pages]
        wrong = error_pages(shown)
        for page, is_wrong in zip(pages, wrong, strict=True):
            if is_wrong:
                self._run.outcomes.error_page(page.candidate)
        return [page for page, is_wrong in zip(pages, wrong, strict=True) if not is_wrong]

    def _remember_together(self, site: str, pages: list["Page"]) -> None:
        lines = [block_sightings(page.draft.blocks) for page in pages]
        memory = Together(self._run.store.memory.of(site))
        read = [_read(page, seen) for page, seen in zip(pages, lines, strict=True)]
        for page, seen, is_new in zip(pages, lines, distinct(read), strict=True):
            if is_new and not self._is_stored(page):
                published = page.article.published_at
                memory.add(seen, None if published is None else published // _SECONDS)
            page.memory = memory

    def _is_stored(self, page: "Page") -> bool:
        """Say whether an article is known: then its lines were counted when it was new."""
        url = page.article.url or ""
        canonical = self._run.canonical(url, page.article.canonical_url)
        return self._run.store.revision(canonical) > 0

    def take_all(self) -> Iterator["Page"]:
        """Yield all pages that wait, to go on; a site waits until those before it are through.

        After a stop was asked for, what there is no time for stays.
        """
        while self._sites and self._has_time():
            yield from self._release(next(iter(self._sites)))

    def _has_time(self) -> bool:
        if self._crawler.crawling:
            return True
        self._end = self._end or monotonic() + LAST_CALL
        return monotonic() < self._end

    def last_call(self) -> list[Candidate]:
        """Store what waits when the engine has been stopped by force; return the URLs of what cannot be stored."""
        waiting = [page for own in self._sites.values() for page in own.pages]
        if not waiting:  # and perhaps no engine either
            return []
        done: set[str] = set()
        process = getattr(self._crawler.engine.scraper.itemproc, "process_now", None)
        if self._run.error is None and process:
            done = {page.candidate.key for page in self.take_all() if process(page)}
        self._sites.clear()
        return [page.candidate for page in waiting if page.candidate.key not in done]

    def idle(self) -> None:
        """When nothing else is left to do, let all pages go on."""
        if not self._sending:
            self._send_all()
        if self._sending:
            raise DontCloseSpider

    async def empty(self) -> None:
        """Send all that waits through the pipelines, unless the run can store nothing more."""
        if self._run.error is None:
            self._send_all()
        await asyncio.gather(*self._sending, return_exceptions=True)

    def _send_all(self) -> None:
        if self._sites:
            task = asyncio.ensure_future(self._process())
            self._sending.add(task)
            task.add_done_callback(self._sent)

    async def _process(self) -> None:
        """Send what waits through the pipelines without a response to come from."""
        for page in self.take_all():
            await self._crawler.engine.scraper.start_itemproc_async(page, response=None)

    def _sent(self, task: "asyncio.Task[None]") -> None:
        """Let the engine look at once whether it is through: it has no public names for that."""
        self._sending.discard(task)
        engine, scraping = self._crawler.engine, self._crawler.engine.scraper.slot
        if scraping is not None and scraping.closing is not None and not scraping.closing.called:
            engine.scraper._check_if_closing()
        elif engine._slot is not None and engine._slot.closing is None:
            engine._slot.nextcall.schedule()


def _size(page: "Page") -> int:
    return sum(len(block.text) for block in page.draft.blocks)


def _text(page: "Page") -> str:
    return "\n".join(block.text for block in page.draft.blocks if block.body)


def _read(page: "Page", lines: list[Sighting]) -> Read:
    article = page.article
    return Read(article.url or "", article.title, article.published, lines)
