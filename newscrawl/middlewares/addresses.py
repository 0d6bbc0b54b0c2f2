"""Only public addresses are fetched: nothing on the web may make the crawler read an internal service."""

import asyncio
import logging
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.middlewares.faults import BlockedAddress
from newscrawl.middlewares.networks import SETTING, Address, AddressPolicy, literal_address
from newscrawl.resolver import PublicResolver, install

logger = logging.getLogger(__name__)


class AddressMiddleware:
    """Judges addresses in URLs here, and those of names where they are connected to (`newscrawl.resolver`).

    Behind a proxy only addresses in URLs are judged, since the proxy resolves the names. Without a Twisted
    reactor names are judged before the request, which a name server that changes its answer can get around.
    """

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.policy = AddressPolicy.read(crawler.settings.getlist(SETTING))
        self.resolver: PublicResolver | None = None
        crawler.signals.connect(self.engine_started, signals.engine_started)
        crawler.signals.connect(self.request_reached_downloader, signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressMiddleware":
        """Scrapy builds its components so; raises ConfigError."""
        return cls(crawler)

    def engine_started(self) -> None:
        """Guard the reactor's resolver, now that Scrapy has installed the one that its settings name."""
        if self.crawler.settings.getbool("TWISTED_REACTOR_ENABLED"):
            self.resolver = install(self.policy)

    def request_reached_downloader(self, request: Request, spider: Spider) -> None:
        """Permit the proxy that a request has been given by whichever middleware."""
        proxy = proxy_place(request.meta.get("proxy") or "")
        if self.resolver is not None and proxy is not None:
            self.resolver.proxies.add(proxy)

    async def process_request(self, request: Request) -> None:
        """Refuse a request whose URL holds an address that is not permitted."""
        host, port = _host_and_port(request)
        address = literal_address(host)
        if address is not None:
            if not self.policy.permits(address):
                self._block(request, str(address))
        elif self.resolver is None:
            await self._check_name(request, host)
        elif (host, port) in self.resolver.proxies:
            self._block(request, "of the proxy")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Tell a name whose addresses were kept back from one that does not resolve."""
        if isinstance(exception, CannotResolveHostError) and self.resolver is not None:
            address = self.resolver.refused.get(_host_and_port(request)[0])
            if address is not None:
                self._block(request, address)

    async def _check_name(self, request: Request, host: str) -> None:
        if request.meta.get("proxy") or urlparse_cached(request).scheme in getproxies():
            return
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:
            return
        for *_, place in found:
            address: Address = ip_address(str(place[0]).partition("%")[0])
            if not self.policy.permits(address):
                self._block(request, str(address))

    def _block(self, request: Request, address: str) -> None:
        self.crawler.stats.inc_value("newscrawl/blocked_address")
        logger.warning("Blocked %s: the address %s is not public (%s can allow it)", request.url, address, SETTING)
        raise BlockedAddress(f"the address {address} is not public")


def _host_and_port(request: Request) -> tuple[str, int]:
    parts = urlparse_cached(request)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def proxy_place(url: str) -> tuple[str, int] | None:
    """Return host and port of a proxy, as Scrapy reads them; None if it has none.

    >>> proxy_place("http://me:secret@127.0.0.1:3128"), proxy_place("proxy.example")
    (('127.0.0.1', 3128), ('proxy.example', 80))
    """
    parts = urlsplit(url if "://" in url else f"http://{url}")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    return (parts.hostname.lower(), port) if parts.hostname else None
