"""Retries with patience: back off, obey Retry-After for the whole host, and leave a host that only fails."""

import logging
from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object
from scrapy.utils.response import response_status_message

from newscrawl.middlewares.faults import HostLeft
from newscrawl.middlewares.hosts import Hosts, http_date, retry_after
from newscrawl.middlewares.slots import drop, hold
from newscrawl.middlewares.stopping import pause
from newscrawl.middlewares.transfer import SHORTEST, time_left

logger = logging.getLogger(__name__)

PATIENCE = 2  # retries more than RETRY_TIMES where a host says when to come back
BUSY = {429, 503}  # the answers whose Retry-After is about the host rather than the page
MAX_BACKOFF = 4.0  # seconds
WAITED = "newscrawl_waited"  # meta key: seconds that a request has waited because of Retry-After


class RetryMiddleware:
    """Takes the place of Scrapy's, under the same settings and statistics (RETRY_*, `retry/...`).

    NEWSCRAWL_MAX_RETRY_AFTER: seconds that one request waits for its host, all in all; a host that asks for
    more at once is left, until the next run. NEWSCRAWL_MAX_HOST_FAILURES: failures in a row after which a host
    is left, where a failure is an attempt without an answer or a page given up; 0 for no limit.
    """

    def __init__(self, crawler: Crawler):
        settings = crawler.settings
        self.crawler = crawler
        self.hosts = Hosts(settings.getint("NEWSCRAWL_MAX_HOST_FAILURES", 20))
        self.max_wait = settings.getfloat("NEWSCRAWL_MAX_RETRY_AFTER", 20)
        self.enabled = settings.getbool("RETRY_ENABLED")
        self.codes = {int(code) for code in settings.getlist("RETRY_HTTP_CODES")}
        self.errors = tuple(map(load_object, settings.getlist("RETRY_EXCEPTIONS")))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryMiddleware":
        """Scrapy builds its components so."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let the request pass; raises HostLeft."""
        if self.hosts[host_of(request)].left:
            raise self._host_left(request)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again, after a pause, if the answer is one of those that pass; raises HostLeft."""
        host = host_of(request)
        if response.status not in self.codes:
            self.hosts.succeed(host)
            return response
        asked = (self._retry_after(response) if response.status in BUSY else None) or 0.0
        if asked > self.max_wait:
            self._leave(request, f"it asks for a wait of {asked:.0f} s (see NEWSCRAWL_MAX_RETRY_AFTER)")
            raise self._host_left(request)  # which says nothing of the page
        waited = request.meta.get(WAITED, 0.0) + asked
        again = self._again(request, response_status_message(response.status), PATIENCE if asked else 0)
        if again is None or waited > self.max_wait:
            self._fail(request)
            return response
        again.meta[WAITED] = waited
        if response.status in BUSY:
            hold(self.crawler, request, asked or back_off(again))
            return again
        return again if await pause(self.crawler, back_off(again)) else response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Ask again, after a pause, if the network failed."""
        if isinstance(exception, IgnoreRequest | DownloadCancelledError):
            return None  # refused by a guard, or larger than the limit: no fault of the network
        self._fail(request)
        if not isinstance(exception, self.errors) or self.hosts[host_of(request)].left:
            return None
        again = self._again(request, exception)
        return again if again is not None and await pause(self.crawler, back_off(again)) else None

    def _again(self, request: Request, reason: str | Exception, more: int = 0) -> Request | None:
        if not self.enabled or request.meta.get("dont_retry") or time_left(request) < SHORTEST:
            return None
        assert self.crawler.spider
        times = request.meta.get("max_retry_times", self.crawler.settings.getint("RETRY_TIMES"))
        return get_retry_request(request, spider=self.crawler.spider, reason=reason, max_retry_times=times + more)

    def _retry_after(self, response: Response) -> float | None:
        """Return the seconds asked for, by the server's own clock where it tells the time."""
        value = (response.headers.get("Retry-After") or b"").decode("latin-1")
        date = http_date((response.headers.get("Date") or b"").decode("latin-1"))
        return retry_after(value, date or datetime.now(UTC))

    def _fail(self, request: Request) -> None:
        if self.hosts.fail(host_of(request)):
            self._tell(request)

    def _leave(self, request: Request, reason: str) -> None:
        if self.hosts.leave(host_of(request), reason):
            self._tell(request)

    def _tell(self, request: Request) -> None:
        host = host_of(request)
        self.crawler.stats.inc_value("newscrawl/hosts_left")
        logger.warning("Left %s for this run, at %s: %s", host, request.url, self.hosts[host].left)
        drop(self.crawler, self._host_left, lambda queued: host_of(queued) == host)

    def _host_left(self, request: Request) -> HostLeft:
        host = host_of(request)
        self.crawler.stats.inc_value("newscrawl/host_left_requests")
        return HostLeft(f"{host} was left: {self.hosts[host].left}")


def back_off(again: Request) -> float:
    """Return the seconds to wait before a retry: 1, 2, then 4."""
    return float(min(2.0 ** (again.meta["retry_times"] - 1), MAX_BACKOFF))


def host_of(request: Request) -> str:
    """Return the host and port that a request goes to."""
    return urlparse_cached(request).netloc.lower()
