"""robots.txt as RFC 9309 has it: what cannot be read forbids, what is not there allows."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.logs import reason_of
from newscrawl.middlewares.faults import BadRedirect, Denied, Refused, Stopped, Unreachable
from newscrawl.middlewares.identity import robots_agent
from newscrawl.middlewares.robotstext import LIMIT, read_robots

logger = logging.getLogger(__name__)

TIMEOUT = 7.0  # seconds; all attempts and redirects together have half as many more (see `transfer`)
PARSERS = 1_000  # kept at once: each takes some 40 KB, twenty times its text; a new one a millisecond
HOPS = 5  # redirects that have to be followed (RFC 9309, 2.3.1.2)
MARK = "newscrawl_robots"  # meta key: [bytes received so far]


class Rules(Protocol):
    """What is asked of a robots.txt."""

    def allowed(self, url: str, user_agent: str) -> bool:
        """Say whether `user_agent` may fetch `url`."""


class Everything:
    """The rules of a robots.txt that is not there (allow) or out of reach (do not)."""

    def __init__(self, allow: bool):
        self.allow = allow

    def allowed(self, url: str, user_agent: str) -> bool:
        """Say the same of each URL."""
        return self.allow


@dataclass(frozen=True, slots=True)
class Written:
    """The rules of a robots.txt as text, parsed when they are asked for."""

    text: str
    parse: Callable[[str], Rules]

    def allowed(self, url: str, user_agent: str) -> bool:
        """Say whether `user_agent` may fetch `url`."""
        return self.parse(self.text).allowed(url, user_agent)


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt that was asked for."""

    rules: Rules
    sitemaps: tuple[str, ...] = ()
    refusal: str = "forbidden by robots.txt"  # why a URL is not fetched that the rules do not allow
    denied: type[Refused] = Denied


class RobotsMiddleware:
    """Asks each host for robots.txt before anything else, and refuses what it forbids.

    Sends the signal `robots_parsed` as Scrapy's own middleware does.
    """

    def __init__(self, crawler: Crawler):
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.agent = robots_agent(crawler.settings)
        self.parser: type[RobotParser] = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self.parse = lru_cache(maxsize=PARSERS)(self._parse)
        self.timeout = min(TIMEOUT, crawler.settings.getfloat("DOWNLOAD_TIMEOUT") or TIMEOUT)
        self.known: dict[str, asyncio.Task[Robots]] = {}
        self.under_way = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Scrapy builds its components so."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass; raises Denied, or Stopped when the crawl ends before robots.txt was read."""
        if MARK in request.meta:
            request.meta[MARK] = [0]  # each attempt and each hop begins anew
        if request.meta.get("dont_obey_robotstxt"):
            return
        host = urlparse_cached(request).netloc
        if host not in self.known:
            self.known[host] = asyncio.ensure_future(self._ask(request))
        robots = await asyncio.shield(self.known[host])
        if not robots.rules.allowed(request.url, self.agent):
            if robots.denied is not Stopped:
                self.crawler.stats.inc_value("robotstxt/forbidden")
            logger.debug("Not fetched: %s (%s)", request.url, robots.refusal)
            raise robots.denied(robots.refusal)

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that robots.txt of the URL's host names; none before its first answer."""
        task = self.known.get(urlparse_cached(Request(url)).netloc)
        return list(task.result().sitemaps) if task is not None and task.done() and not task.cancelled() else []

    async def _ask(self, request: Request) -> Robots:
        """Fetch and read robots.txt of the request's host; whatever goes wrong has an answer in RFC 9309."""
        parts = urlparse_cached(request)
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        self.crawler.stats.inc_value("robotstxt/request_count")
        try:
            return await self._read(url, await self._download(url), request)
        except BadRedirect:
            return Robots(Everything(True))  # RFC 9309, 2.3.1.2: may be taken for not there
        except Stopped:
            # the crawl ends before its rules are known, so that nothing is held against its URLs
            return Robots(Everything(False), refusal="the crawl ends", denied=Stopped)
        except Exception as error:  # of any handler, middleware or parser, a user's included
            return self._unreachable(url, reason_of(error))

    async def _download(self, url: str) -> Response:
        meta = {
            MARK: [0],
            "download_timeout": self.timeout,
            "dont_obey_robotstxt": True,
            "redirect_ttl": HOPS,
            "download_maxsize": 0,  # no answer is too long: reading stops at the limit
        }
        request = Request(url, priority=1000, meta=meta, headers={"Accept-Encoding": "identity"}, callback=NO_CALLBACK)
        connect, disconnect = self.crawler.signals.connect, self.crawler.signals.disconnect
        if not self.under_way:  # only now, since the signal is sent for each piece of each page
            connect(self.bytes_received, signals.bytes_received)
        self.under_way += 1
        try:
            return await self.crawler.engine.download_async(request)
        finally:
            self.under_way -= 1
            if not self.under_way:
                disconnect(self.bytes_received, signals.bytes_received)

    def bytes_received(self, data: bytes, request: Request, spider: Spider) -> None:
        """Stop reading a robots.txt behind the limit."""
        received = request.meta.get(MARK)
        if received is not None:
            received[0] += len(data)
            if received[0] > LIMIT:
                raise StopDownload(fail=False)

    async def _read(self, url: str, response: Response, request: Request) -> Robots:
        self.crawler.stats.inc_value("robotstxt/response_count")
        self.crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status >= 500:
            return self._unreachable(url, f"answered {response.status}")
        if response.status >= 300:
            return Robots(Everything(True))
        text = read_robots(response.body, response.url, self.agent)
        if text.cut:
            self.crawler.stats.inc_value("robotstxt/truncated")
            logger.warning("Truncated %s: only its first %d bytes are read", url, LIMIT)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=self.parse(text.rules), request=request
        )
        return Robots(Written(text.rules, self.parse), text.sitemaps)

    def _parse(self, rules: str) -> RobotParser:
        return build_from_crawler(self.parser, self.crawler, rules.encode("utf-8", "replace"))

    def _unreachable(self, url: str, reason: str) -> Robots:
        self.crawler.stats.inc_value("robotstxt/unreachable")
        logger.warning("Unreachable %s: %s; nothing of this host is fetched in this run", url, reason)
        return Robots(Everything(False), refusal=f"robots.txt could not be read: {reason}", denied=Unreachable)


def named_sitemaps(crawler: Crawler, url: str) -> list[str]:
    """Return the sitemaps that robots.txt of a page's host names, in its order.

    To be asked when the first page of the host has arrived; empty before, and where robots.txt is not obeyed.
    """
    middleware = crawler.get_downloader_middleware(RobotsMiddleware)
    return middleware.sitemaps(url) if middleware is not None else []
