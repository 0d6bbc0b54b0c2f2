"""Politeness is owed to a site, not to a host name: one queue and one delay per registered domain."""

import logging
import math
from collections.abc import Callable
from time import monotonic

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser
from scrapy.utils.asyncio import create_looping_call

from newscrawl.configuration import profiles_of
from newscrawl.dedup.urls import registered_domain
from newscrawl.middlewares.faults import Refused, Stopped
from newscrawl.middlewares.identity import robots_agent
from newscrawl.middlewares.stopping import LOOK, is_closing
from newscrawl.sites import Profiles

logger = logging.getLogger(__name__)

MAX_DELAY = 60.0  # seconds; a Crawl-delay beyond this would make a site's day longer than ours
SLOT = "download_slot"

# Seconds. In a slot without any delay Scrapy 2.19 starts all that is queued at once, whatever
# CONCURRENT_REQUESTS_PER_DOMAIN says, and does not look at `lastseen`.
MIN_DELAY = 0.001


class SlotMiddleware:
    """Gives each request the download slot of its site, and each slot the delay that the site asks for.

    The delay is the largest of DOWNLOAD_DELAY, Crawl-delay in robots.txt and `delay_of(url)`, which is where
    the delays of site profiles come in (seconds, or None). Two requests never come closer than that, but a
    Crawl-delay counts for MAX_DELAY at most. When the crawl is to end, what still waits in the slots is not sent.
    """

    def __init__(self, crawler: Crawler, delay_of: Callable[[str], float | None]):
        self.crawler = crawler
        self.delay_of = delay_of
        self.agent = robots_agent(crawler.settings)
        self.delays: dict[str, float] = {}  # site -> seconds
        self.looks = create_looping_call(self.drop_waiting)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SlotMiddleware":
        """Scrapy builds its components so; raises ConfigError for a site profile that cannot be used."""
        # The suffix list is read now: between the choice of a first request and its sending, it would make the request
        # late, and let the next come too soon after it.
        registered_domain("http://example.com/")
        middleware = cls(crawler, profile_delays(profiles_of(crawler)))
        connect = crawler.signals.connect
        connect(middleware.request_scheduled, signals.request_scheduled)
        connect(middleware.request_reached_downloader, signals.request_reached_downloader)
        connect(middleware.robots_parsed, signals.robots_parsed)
        connect(middleware.engine_started, signals.engine_started)
        connect(middleware.engine_stopped, signals.engine_stopped)
        return middleware

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Name the slot before the scheduler queues the request: it serves the slots in turn."""
        request.meta[SLOT] = registered_domain(request.url)

    def process_request(self, request: Request) -> None:
        """Name the slot of requests that pass by the scheduler, as those for robots.txt."""
        request.meta[SLOT] = registered_domain(request.url)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take up the Crawl-delay of a host."""
        delay = robotparser.crawl_delay(self.agent)
        if delay is None or not math.isfinite(delay) or delay <= 0:
            return
        if delay > MAX_DELAY:
            logger.info("Crawl-delay of %s limited to %.0f s: %s", request.url, MAX_DELAY, delay)
        site = registered_domain(request.url)
        self.delays[site] = max(self.delays.get(site, 0.0), min(delay, MAX_DELAY))

    def request_reached_downloader(self, request: Request, spider: Spider) -> None:
        """Raise the delay of the request's slot, which Scrapy builds and drops as it needs them."""
        site = request.meta[SLOT]
        delay = max(self.delays.get(site, 0.0), self.delay_of(request.url) or 0.0, MIN_DELAY)
        slot = self.crawler.engine.downloader.slots[site]
        slot.delay = max(slot.delay, delay)
        if delay > MIN_DELAY:
            slot.jitter = 0.0

    def engine_started(self) -> None:
        """Begin to look for the end of the crawl."""
        self.looks.start(LOOK, now=False)

    def engine_stopped(self) -> None:
        """Look no more."""
        if self.looks.running:
            self.looks.stop()

    def drop_waiting(self) -> None:
        """Send nothing more once the crawl is to end; what is under way may finish."""
        if is_closing(self.crawler):
            drop(self.crawler, lambda queued: Stopped("the crawl ends"), lambda queued: True)


def hold(crawler: Crawler, request: Request, seconds: float) -> None:
    """Send nothing to the request's site for `seconds` from now; what is queued waits as well."""
    slot = crawler.engine.downloader.slots.get(request.meta[SLOT])
    if slot is not None:
        slot.lastseen = max(slot.lastseen, monotonic() + seconds)


def drop(crawler: Crawler, fault: Callable[[Request], Refused], which: Callable[[Request], bool]) -> None:
    """Refuse those of the requests that wait in the slots, whichever slot it is."""
    for slot in crawler.engine.downloader.slots.values():
        dropped = [entry for entry in slot.queue if which(entry[0])]
        for entry in dropped:
            slot.queue.remove(entry)
        for request, answer in dropped:
            answer.errback(fault(request))


def profile_delays(profiles: Profiles) -> Callable[[str], float | None]:
    """Return the function that gives the delay of a URL's site profile, in seconds, or None."""

    def delay_of(url: str) -> float | None:
        profile = profiles.of(url)
        return profile.delay if profile else None

    return delay_of
