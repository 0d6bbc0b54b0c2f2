"""Compressed bodies: no bombs, no towers of codings, and no half of an article taken for the whole."""

import logging

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response, TextResponse

from newscrawl.middlewares.codings import DamagedError, TooLargeError, unpack_all
from newscrawl.middlewares.faults import BadBody

logger = logging.getLogger(__name__)

MAX_LAYERS = 10  # servers use one; two where a proxy packs once more


class CompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's, with its limit on the size, a limit on the number of codings, and damage told from an end."""

    def __init__(self, *, crawler: Crawler):
        super().__init__(crawler=crawler)
        self.crawler = crawler

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Unpack the body; asks again for a damaged one, as for a cut one, then raises BadBody.

        `spider` is not looked at: it is an argument of Scrapy's own signature, which Scrapy no longer passes.
        """
        try:
            result: Request | Response = super().process_response(request, as_bytes(response))
        except TooLargeError as error:
            raise self._refuse(request, f"the body {error}") from None
        except DamagedError as error:
            assert self.crawler.spider
            again = None
            if not request.meta.get("dont_retry"):
                again = get_retry_request(request, spider=self.crawler.spider, reason="damaged body")
            if again is None:
                raise self._refuse(request, f"the body {error}") from None
            return again
        return result

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        """Undo the codings that Scrapy knows; raises TooLargeError and DamagedError."""
        to_decode, to_keep = self._split_encodings(content_encoding)
        if len(to_decode) > MAX_LAYERS:
            raise TooLargeError(f"is packed {len(to_decode)} times")
        return unpack_all(body, to_decode, max_size or self._max_size), to_keep

    def _warn_unknown_encoding(self, response: Response, encodings: list[bytes]) -> None:
        """Tell of a coding that nobody knows, also when its name is no text."""
        logger.warning("Unknown content coding %r of %s", b",".join(encodings)[:100], response.url)

    def _refuse(self, request: Request, reason: str) -> BadBody:
        self.crawler.stats.inc_value("newscrawl/bad_body")
        logger.warning("Failed to fetch %s: %s", request.url, reason)
        return BadBody(reason)


def as_bytes(response: Response) -> Response:
    """Return a packed response as one that is no text, which it is not.

    Scrapy takes it for text by the ending of its URL, and guesses the encoding of the packed bytes, which takes
    longer than to unpack them.
    """
    if not isinstance(response, TextResponse) or "Content-Encoding" not in response.headers:
        return response
    return Response(**{name: getattr(response, name) for name in Response.attributes})
