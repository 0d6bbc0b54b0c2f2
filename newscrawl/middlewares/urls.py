"""Which URLs may be asked for at all, wherever they come from: seeds, links, redirects or robots.txt."""

import logging
from urllib.parse import SplitResult, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawl.middlewares.faults import BadURL

logger = logging.getLogger(__name__)

SCHEMES = {"http", "https"}
LABEL = 63  # characters (RFC 1035, 2.3.4); names of others fail in the resolver, where nobody can catch it
LIMIT = 2083  # characters, Scrapy's URLLENGTH_LIMIT, which sees no redirects


class URLMiddleware:
    """Refuses what is no http or https URL, and drops the credentials that a link carries."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "URLMiddleware":
        """Scrapy builds its components so."""
        return cls(crawler)

    def process_request(self, request: Request) -> Request | None:
        """Refuse the request, replace it by one without credentials, or let it pass."""
        try:
            parts = read(request.url)
        except ValueError as error:
            self.crawler.stats.inc_value("newscrawl/bad_url")
            logger.warning("Refused %s: %s", request.url, error)
            raise BadURL(str(error)) from None
        if "@" in parts.netloc:
            return request.replace(url=without_credentials(parts))
        return None


def read(url: str) -> SplitResult:
    """Split a URL that may be asked for; raises ValueError with the reason why it may not."""
    if len(url) > LIMIT:
        raise ValueError(f"the URL is longer than {LIMIT} characters")
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError(f"newscrawl fetches http and https, not {parts.scheme or 'no scheme'}")
    if not parts.hostname or parts.port == 0:
        raise ValueError("the URL names no host")
    labels = parts.hostname.removesuffix(".").split(".")
    if not all(labels) or (":" not in parts.hostname and max(map(len, labels)) > LABEL):
        raise ValueError(f"the host has a label that is empty or longer than {LABEL} characters")
    if set(parts.netloc) & set("\\ \t%<>^|"):
        raise ValueError("the host holds characters that no host can have")
    return parts


def without_credentials(parts: SplitResult) -> str:
    """Return the URL without user and password, which must reach neither servers nor logs.

    >>> without_credentials(urlsplit("https://me:secret@news.example:8080/a?b"))
    'https://news.example:8080/a?b'
    """
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
