"""One fault is one line in the log, whatever the web has put into it."""

import logging
import re
import sqlite3
import traceback
from types import TracebackType
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.log import get_scrapy_root_handler
from twisted.python.failure import Failure

from newscrawl.errors import StateError

LONGEST = 300  # characters that a word, mostly a URL, may have in the log

# What ends a line or steers a terminal: control characters, line and paragraph separators, marks that turn
# the reading direction, and lone surrogates, which no log file can hold.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LONG = re.compile(rf"(\S{{{LONGEST}}})\S+")

# Loggers that speak of nothing but the crawl's own settings and figures, on several lines, with `pprint`.
TABLES = (
    "scrapy.statscollectors",
    "scrapy.middleware",
    "scrapy.crawler",
    "scrapy.addons",
    "scrapy.utils.log",
)
# Says in advance what `download_error` says of the same request.
TWICE = "scrapy.core.downloader.handlers.http11"

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "the host name does not resolve"),
    (DownloadTimeoutError, "timeout, no complete answer in time"),
    (DownloadConnectionRefusedError, "connection refused"),
    (ResponseDataLossError, "the body broke off"),
    (DownloadCancelledError, "cancelled, larger than the limit (DOWNLOAD_MAXSIZE)"),
    (DownloadFailedError, "the connection broke or the answer is no HTTP"),
    (UnsupportedURLSchemeError, "unsupported URL scheme"),
    (NotSupported, "unsupported URL scheme"),
    (OSError, "network error"),
)
ORDINARY = tuple(kind for kind, _ in REASONS)
UNWRITABLE = (StateError, sqlite3.Error)  # the run says so once, and ends; what is on its way meets the same


def escape(text: str) -> str:
    r"""Return `text` as one line that does nothing to a terminal.

    >>> escape("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def shorten(text: str) -> str:
    """Cut words of more than 300 characters."""
    return LONG.sub(r"\1...", text)


def reason_of(error: BaseException) -> str:
    """Say in a few words why a request failed."""
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    if isinstance(error, HttpError):
        return f"it answered {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return str(error) or type(error).__name__
    return f"{type(error).__name__}: {error}"


class OneLineLogFormatter(LogFormatter):
    """Scrapy's messages about requests and items, each of them on one line; puts `OneLine` before the log.

    An errback that hands its failure on (`failure.raiseException()`) has it logged here, once.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "OneLineLogFormatter":
        """Scrapy builds its components so."""
        formatter = cls()
        crawler.signals.connect(formatter.spider_opened, signals.spider_opened)
        return formatter

    def spider_opened(self) -> None:
        """Put the filter before the log, whose handler Scrapy sets up anew until just now."""
        handler = get_scrapy_root_handler()
        if handler is not None and not any(isinstance(known, OneLine) for known in handler.filters):
            handler.addFilter(OneLine())

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """Name the page that an item came from."""
        return _line(logging.DEBUG, "Scraped from %(src)s", src=_url(item, response))

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Name the page and the reason; a drop is no fault of anybody's."""
        return _line(logging.INFO, "Dropped %(src)s: %(reason)s", src=_url(item, response), reason=str(exception))

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Name the page whose item made a pipeline fail; the traceback follows where the fault may be in the code."""
        if isinstance(exception, UNWRITABLE):
            return _line(logging.WARNING, "Not stored: %(src)s (%(why)s)", src=_url(item, response), why=str(exception))
        return _line(logging.ERROR, "Error processing the item of %(src)s", src=_url(item, response))

    def spider_error(
        self, failure: Failure, request: Request, response: Response | Failure, spider: Spider
    ) -> LogFormatterResult:
        """Name the page whose callback failed; the traceback follows as with `item_error`."""
        if isinstance(failure.value, UNWRITABLE):
            return _line(logging.WARNING, "Not read: %(url)s (%(why)s)", url=request.url, why=str(failure.value))
        return super().spider_error(failure, request, response, spider)

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """Name the page that could not be fetched, and why."""
        reason = reason_of(failure.value) if failure.value else errmsg or "unknown"
        return _line(logging.WARNING, "Failed to fetch %(url)s: %(reason)s", url=request.url, reason=reason)


def _line(level: int, message: str, **args: str) -> LogFormatterResult:
    return {"level": level, "msg": message, "args": args}


def _url(item: Any, response: Response | Failure | None) -> str:
    page = getattr(item, "candidate", None)  # an article on its way through our pipelines
    url = getattr(page, "url", None) or getattr(item, "url", None) or getattr(response, "url", None)
    return str(url or "the spider's start")


class OneLine(logging.Filter):
    """Escapes and shortens what others have written; drops the traceback of an ordinary fault of network or disk."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; False for one that would only say the same again."""
        if record.name == TWICE and record.levelno == logging.WARNING:
            return False
        if not record.name.startswith(TABLES):
            record.msg, record.args = shorten(escape(_message(record))), None
        if record.exc_info:
            error = record.exc_info[1]
            ordinary = isinstance(error, ORDINARY) and record.levelno <= logging.WARNING  # told by `download_error`
            told = ordinary or isinstance(error, UNWRITABLE)
            record.exc_text = None if error is None or told else trace(error)
            record.exc_info = None
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception as error:  # a message that cannot be put together must not be lost, nor end the crawl
        return f"{record.msg} ({type(error).__name__})"


def trace(error: BaseException) -> str:
    """Return a traceback in which each error's own text is one line."""
    lines: list[str] = []
    current: BaseException | None = error
    for _ in range(5):
        if current is None:
            break
        lines[:0] = [
            *_frames(current.__traceback__),
            shorten(escape(f"{type(current).__name__}: {current}")),
            "\n",
        ]
        current = current.__cause__ or current.__context__
    return "Traceback (most recent call last):\n" + "".join(lines).rstrip()


def _frames(place: TracebackType | None) -> list[str]:
    return traceback.format_tb(place)
