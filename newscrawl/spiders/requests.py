"""Requests for article pages, and what their answers mean for the frontier."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawl.dedup.urls import registered_domain
from newscrawl.discovery import Kind, described, is_binary, looks_like_article, sniff
from newscrawl.errors import NewscrawlError
from newscrawl.extensions.run import Run
from newscrawl.extraction.language import includes
from newscrawl.extraction.parsing import parse
from newscrawl.items import Draft
from newscrawl.ledger import Candidate, Found, State
from newscrawl.loaders import load_article
from newscrawl.logs import reason_of
from newscrawl.middlewares.faults import HostLeft, Refused, Stopped, Unreachable
from newscrawl.optout import HEADERS
from newscrawl.pipelines.page import Page

logger = logging.getLogger(__name__)

GONE = (404, 410)
SHORTEST = 25  # characters; a page with less text than this under its headline is no article


def article_request(candidate: Candidate, callback: Callable[..., Any], errback: Callable[..., Any]) -> Request:
    """Return the request for a URL of the frontier."""
    return Request(
        candidate.url,
        callback=callback,
        errback=errback,
        dont_filter=True,  # the frontier knows what was asked; retries and second looks are meant
        meta={"candidate": candidate},
    )


def header(response: Response, name: str) -> str | None:
    """Return a response header as text, None when it is not there."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None


def headers_named(response: Response, name: str) -> list[str]:
    """Return all response headers of one name as text."""
    return [value.decode("latin-1") for value in response.headers.getlist(name)]


def candidate_of(response: Response) -> Candidate:
    """Return the URL of the frontier that a response answers."""
    return cast(Candidate, response.meta["candidate"])


class _BinaryError(NewscrawlError):
    """What a URL gives is no text, and will not become a page."""


class ArticlePages:
    """Reads article pages: one `Page` each, or a note of why there is none."""

    def __init__(self, run: Run, languages: frozenset[str], holds: Callable[[int | None], bool]) -> None:
        self._run, self._languages, self._holds = run, languages, holds

    def read(self, response: Response, candidate: Candidate) -> Iterator[Page]:
        """Yield the article of the page that a candidate led to."""
        self._run.outcomes.page_read(candidate)
        try:
            yield from self._page(response, candidate)
        except NewscrawlError as error:
            # a WARC file holds whole sites, most of whose pages nobody has called an article
            level = logging.WARNING if candidate.at is None else logging.DEBUG
            logger.log(level, "no article in %s: %s", response.url, error)
            self._run.outcomes.no_article(candidate, str(error), final=isinstance(error, _BinaryError))

    def _page(self, response: Response, candidate: Candidate) -> Iterator[Page]:
        content_type = header(response, "Content-Type")
        if (kind := sniff(response.body, content_type)) is not Kind.HTML:
            error = _BinaryError if is_binary(response.body) else NewscrawlError
            raise error(f"it is not HTML but {described(response.body, kind, content_type)}")
        tree = parse(response.body, content_type)
        headers = {name: headers_named(response, name) for name in HEADERS}
        if reason := self._run.opt_outs.said(tree, headers):
            logger.info("opted out by the publisher: %s (%s)", response.url, reason)
            self._run.outcomes.settle(candidate, "opt_outs", State.NO_ARTICLE, reason=reason)
            return
        moved = self._has_moved(response, candidate)
        if moved and self._run.store.lists.knows(_variants(response.url)):
            raise NewscrawlError("it redirects to a list")
        if (moved or not candidate.trusted) and not looks_like_article(tree, response.url):
            raise NewscrawlError("it redirects to a page of another kind" if moved else "it is a page of another kind")
        at = datetime.now(UTC) if candidate.at is None else datetime.fromtimestamp(candidate.at, UTC)
        fetched = at.isoformat(timespec="seconds")
        profile = self._run.profiles.of(response.url)
        draft = load_article(tree, response.url, profile=profile, fetched=fetched)
        draft.article.fetched = fetched
        if sum(len(block.text) for block in draft.blocks if block.body) < SHORTEST:
            raise NewscrawlError("it has no text")
        if reason := self._unwanted(draft):
            logger.debug("not wanted: %s (%s)", response.url, reason)
            self._run.outcomes.settle(candidate, "filtered", State.FILTERED, draft.article.published_at)
            self._run.store.frontier.note_language(candidate.key, draft.article.language)
            return
        yield from self._run.waiting.pass_on(Page(candidate, draft, self._aliases(response)))

    def wants(self, language: str) -> bool:
        """Say whether articles of a language are asked for."""
        return not self._languages or any(includes(wanted, language) for wanted in self._languages)

    def _unwanted(self, draft: Draft) -> str | None:
        """Return why an article is outside of what the run's arguments ask for."""
        language = draft.article.language
        if language and not self.wants(language):
            return f"language {language}"
        if not self._holds(draft.article.published_at):
            return f"published {draft.article.published}"
        return None

    def _has_moved(self, response: Response, candidate: Candidate) -> bool:
        """Say whether a redirect led to the address of another page: no list called that one an article."""
        return bool(response.meta.get("redirect_urls")) and self._run.canonical(response.url) != candidate.key

    def _aliases(self, response: Response) -> tuple[Found, ...]:
        """Return the addresses that a request was redirected to."""
        found = []
        for url in [*response.meta.get("redirect_urls", [])[1:], response.url]:
            with contextlib.suppress(ValueError):
                found.append(Found(self._run.canonical(url), url, registered_domain(url)))
        return tuple(found)

    def failed(self, failure: Failure) -> None:
        """Note that a page could not be fetched."""
        request = cast(Request, cast(Any, failure).request)  # Scrapy sets it
        candidate, reason = cast(Candidate, request.meta["candidate"]), cast(Exception, failure.value)
        why = reason_of(reason)
        if isinstance(reason, HttpError) and reason.response.status in GONE:
            logger.info("gone: %s (%s)", candidate.url, why)
            self._run.outcomes.settle(candidate, "gone", None, fails=State.GONE, reason=why)
        elif isinstance(reason, (HostLeft, Stopped)):
            self._run.outcomes.settle(candidate, "left_pages", None, fails=None, reason=why)
        else:
            outcome, fails = "refused_pages", None if _is_host_away(reason, request, candidate) else State.FAILED
            if not isinstance(reason, Refused):  # those were logged by their guard
                outcome = "failed_pages"
                logger.warning("cannot fetch %s: %s", candidate.url, why)
            self._run.outcomes.settle(candidate, outcome, None, fails=fails, reason=why)


def _variants(url: str) -> tuple[str, ...]:
    """Return the addresses under which a list may be known, with and without a slash at the end.

    >>> _variants("https://a.example/world/"), _variants("https://a.example/")
    (('https://a.example/world/', 'https://a.example/world'), ('https://a.example/', 'https://a.example'))
    """
    return url, url.removesuffix("/") if url.endswith("/") else f"{url}/"


def _is_host_away(reason: Exception, request: Request, candidate: Candidate) -> bool:
    """Say whether a URL's own host could not be reached: that says nothing of the page."""
    away = isinstance(reason, (Unreachable, CannotResolveHostError, DownloadConnectionRefusedError))
    return away and urlsplit(request.url).netloc == urlsplit(candidate.url).netloc
