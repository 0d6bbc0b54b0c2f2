"""Redirects that end: loops and broken targets are told at once, and told."""

import logging

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import redirect
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.middlewares.faults import BadRedirect

logger = logging.getLogger(__name__)


class RedirectMiddleware(redirect.RedirectMiddleware):
    """Scrapy's, which drops endless redirects without a word and raises ValueError for an unreadable target.

    Cookies are off, so a URL that redirects to itself, directly or by way of others, will do so for ever.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RedirectMiddleware":
        """Scrapy builds its components so; this one sends no Referer, and does not warn of none."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow a redirect; raises BadRedirect.

        `spider` is not looked at: it is an argument of Scrapy's own signature, which Scrapy no longer passes.
        """
        try:
            result: Request | Response = super().process_response(request, response)
        except (IgnoreRequest, ValueError) as error:
            reason = f"{error}" if isinstance(error, IgnoreRequest) else f"the redirect target is no URL ({error})"
            raise self._refuse(request, reason) from None
        if isinstance(result, Request) and self._asked_before(result, request):
            raise self._refuse(request, "redirect loop")
        return result

    def _asked_before(self, target: Request, request: Request) -> bool:
        asked = {request.url, *request.meta.get("redirect_urls", [])}
        return target.method == request.method and target.url.partition("#")[0] in {
            url.partition("#")[0] for url in asked
        }

    def _refuse(self, request: Request, reason: str) -> BadRedirect:
        first = request.meta.get("redirect_urls", [request.url])[0]
        self.crawler.stats.inc_value("newscrawl/bad_redirect")
        logger.warning("Failed to fetch %s: %s", first, reason)
        return BadRedirect(reason)
