"""Limits on what one URL may cost in time, and one answer in headers; Scrapy has neither.

The time is that of all attempts together, retries and redirects included: half as much again as the first
attempt's `download_timeout`. Waiting in queues does not count.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

ATTEMPTS = 1.5  # timeouts that one URL may spend: after one that ran out there is time for a shorter one
SHORTEST = 1.0  # seconds; with less left an attempt is not worth its while
IDLE = 5  # seconds that a connection is kept for the next request to its host; Twisted has 240, for each of all sites
MAX_HEAD = 256 * 1024  # bytes of status line and headers, as in browsers; memory is the only other limit

TIMEOUT = "newscrawl_timeout"  # meta keys: the timeout of the first attempt, and
SPENT = "newscrawl_spent"  # the seconds that attempts have taken so far


class HTTPDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https under these limits."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._pool.cachedConnectionTimeout = IDLE
        # Neither Scrapy nor Twisted has a public place to look at an answer before its headers are complete.
        self._pool._factory = with_head_limit(self._pool._factory)

    async def download_request(self, request: Request) -> Response:
        """Fetch within the time that is left to the URL; raises DownloadTimeoutError."""
        left = time_left(request)
        if left < SHORTEST:
            raise DownloadTimeoutError(f"no time left for {request.url}")
        meta = request.meta
        if left < float("inf"):
            meta["download_timeout"] = min(meta["download_timeout"], left)
        began = monotonic()
        try:
            return await super().download_request(request)
        finally:
            meta[SPENT] = meta.get(SPENT, 0.0) + monotonic() - began


def time_left(request: Request) -> float:
    """Return the seconds that are left for attempts to fetch the request's URL; endless without a timeout."""
    meta = request.meta
    timeout: float = meta.setdefault(TIMEOUT, meta.get("download_timeout") or float("inf"))
    return ATTEMPTS * timeout - float(meta.get(SPENT, 0.0))


def with_head_limit(factory: Callable[..., Any]) -> Any:
    """Return what makes Twisted protocol factories as `factory` does; connections break off at endless headers."""

    def limited(*args: Any, **named: Any) -> Any:
        made = factory(*args, **named)
        build = made.buildProtocol

        def build_limited(address: Any) -> Any:
            protocol = build(address)
            protocol.dataReceived = HeadLimit(protocol)
            return protocol

        made.buildProtocol = build_limited
        return made

    return limited


class HeadLimit:
    """Hands data on to an HTTP client protocol, and counts what comes before a body."""

    def __init__(self, protocol: Any):
        self.protocol = protocol
        self.receive = protocol.dataReceived
        self.size = 0

    def __call__(self, data: bytes) -> None:
        """Take the place of the protocol's `dataReceived`."""
        self.receive(data)
        parser = self.protocol._parser
        if parser is None or parser.state not in ("STATUS", "HEADER"):
            self.size = 0
            return
        self.size += len(data)
        if self.size > MAX_HEAD:
            self.protocol.transport.abortConnection()
