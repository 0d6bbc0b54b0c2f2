"""Seeds, feeds, sitemaps and listing pages: what they are, what they name, where they lead."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from scrapy import Request
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawl.dedup.urls import registered_domain
from newscrawl.discovery import (
    Entry,
    Kind,
    PageLinks,
    described,
    looks_like_article,
    read_feed,
    read_links,
    read_sitemap,
    sniff,
)
from newscrawl.errors import NewscrawlError
from newscrawl.extensions.feeder import Feeder
from newscrawl.extensions.run import Run
from newscrawl.extraction.parsing import parse
from newscrawl.ledger import Candidate, Found, ListState
from newscrawl.logs import reason_of
from newscrawl.middlewares.faults import Refused
from newscrawl.spiders.offers import Offers
from newscrawl.spiders.requests import GONE, header

if TYPE_CHECKING:
    from newscrawl.spiders.news import NewsArguments

logger = logging.getLogger(__name__)

FIRST = 100  # priority of lists over articles: what is newest must be known before it can come first
SITEMAP_BYTES = 52_428_800  # sitemaps.org: 50 MB uncompressed
DEPTH = {"auto": 1, "links": 2, "feeds": 0, "sitemaps": 0}  # of listing pages below the seed
SITEMAPS = (Kind.SITEMAP, Kind.SITEMAP_INDEX, Kind.URL_LIST)


class ListPages:
    """Reads the answers of lists into the frontier.

    A list's articles, the lists it leads to and its validators are noted in one transaction: a 304 of the next run
    never hides what this run did not keep.
    """

    def __init__(
        self,
        run: Run,
        feeder: Feeder,
        arguments: "NewsArguments",
        callback: Callable[..., Any],
        errback: Callable[..., Any],
        sitemaps_of: Callable[[str], Sequence[str]],
    ) -> None:
        self._sitemaps_of = sitemaps_of
        self._run, self._feeder, self._given = run, feeder, arguments
        self._callback, self._errback = callback, errback
        self._offers = Offers(run, feeder)
        self._most_new = run.crawler.settings.getint("NEWSCRAWL_MAX_LISTS")
        self._asked: set[str] = set()
        self._new: Counter[str] = Counter()  # lists never read before, per seed

    def seed(self, url: str) -> Iterator[Request]:
        """Yield the request of a seed; an article that was read already needs none, unless it was a list once."""
        lists = self._run.store.lists
        was_list = is_homepage(url) or lists.get(url, url).checked is not None
        if not was_list and self._run.store.frontier.was_read(self._run.canonical(url)):
            return
        lists.found(url, url, None, self._run.now)
        self._run.figures.count("seeds", registered_domain(url))
        yield from self._request(lists.get(url, url), depth=0)

    def read(self, response: Response) -> Iterator[Request | Candidate]:
        """Note what a list names; yield requests for further lists, and a candidate when the list is an article."""
        state, depth = _state(response), cast(int, response.meta["depth_of_list"])
        yield from self._take(response, state, depth)
        self._feeder.release(registered_domain(state.url))

    def _take(self, response: Response, state: ListState, depth: int) -> Iterator[Request | Candidate]:
        lists, now = self._run.store.lists, self._run.now
        if response.status == 304:
            self._run.figures.count("lists_unchanged", registered_domain(state.url))
            lists.unchanged(state.url, state.seed, now)
            for url in self._told_by_robots(response.url, state):
                lists.found_beside(url, state.seed, state.url, now)
        else:
            try:
                candidate, whole = self._read(response, state, depth)
            except NewscrawlError as error:
                logger.warning("cannot read the list %s: %s", response.url, error)
                self._fail(state, str(error))
                return
            self._run.figures.count("lists", registered_domain(state.url))
            if candidate:
                lists.gone(state.url, state.seed)
                if not self._run.store.frontier.was_read(candidate.key) and self._feeder.take(candidate):
                    yield candidate
                return
            if whole:
                validators = header(response, "ETag"), header(response, "Last-Modified")
                lists.read(state.url, state.seed, now, *(validators if self._takes_all(response) else (None, None)))
        yield from self._children(state, depth)

    def _takes_all(self, response: Response) -> bool:
        """Say whether the run notes all that a list names: of pages, `discover` may want a part."""
        is_page = sniff(response.body, header(response, "Content-Type")) is Kind.HTML
        return self._given.discover == "auto" or not is_page

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Note that a list could not be fetched; yield requests for what it is known to lead to."""
        request = cast(Request, cast(Any, failure).request)  # Scrapy sets it
        state, reason = cast(ListState, request.meta["list"]), cast(Exception, failure.value)
        if not isinstance(reason, Refused):  # those were logged by their guard
            logger.warning("cannot fetch the list %s: %s", state.url, reason_of(reason))
        self._fail(state, reason_of(reason))
        missing = isinstance(reason, HttpError) and reason.response.status in GONE and state.parent
        if not (missing and self._run.store.lists.missing(state.url, state.seed, self._run.now)):
            yield from self._children(state, request.meta["depth_of_list"])
        self._feeder.release(registered_domain(state.url))

    def _fail(self, state: ListState, reason: str) -> None:
        self._run.store.lists.failed(state.url, state.seed, self._run.now)
        self._run.figures.count("failed_lists", registered_domain(state.url))
        if state.url == state.seed:
            self._run.figures.count("failed_seeds", registered_domain(state.url))
        self._run.fruitless.note("failed_lists", state.url, reason)

    def _read(self, response: Response, state: ListState, depth: int) -> tuple[Candidate | None, bool]:
        """Note what a list names; return a candidate when it is an article, and whether all of the list was there."""
        content_type = header(response, "Content-Type")
        kind = sniff(response.body, content_type)
        if kind is Kind.FEED:
            listing = read_feed(response.body, response.url, content_type=content_type)
            self._offers.note(listing, state, response.url, trusted=True)
            return None, not listing.cut
        if kind in SITEMAPS:
            listing = read_sitemap(response.body, response.url, content_type=content_type)
            self._offers.note(listing, state, response.url, trusted=False)
            told = [int(entry.newest.timestamp()) for entry in (*listing.entries, *listing.children) if entry.newest]
            now = self._run.now
            self._run.store.lists.holds(state.url, state.seed, max((at for at in told if at <= now), default=0))
            return None, not listing.cut
        if kind is not Kind.HTML:
            what = described(response.body, kind, content_type)
            raise NewscrawlError(f"it is no page, feed or sitemap but {what}")
        if self._run.store.lists.is_dated(state.url, state.seed):
            raise NewscrawlError("it is a page, and an index names it as a sitemap")
        return self._page(response, parse(response.body, content_type), state, depth), True

    def _page(self, response: Response, tree: HtmlElement, state: ListState, depth: int) -> Candidate | None:
        """Note what a homepage or section names; return a candidate when a seed is an article itself."""
        links = read_links(tree, response.url)
        is_seed = state.parent is None
        if is_seed and looks_like_article(tree, response.url, links):
            key, site = self._run.canonical(response.url), registered_domain(response.url)
            frontier = self._run.store.frontier
            frontier.offer(Found(key, response.url, site, trusted=True), now=self._run.now)
            return Candidate(key, response.url, site, True, again=frontier.was_fetched(key))
        self._offers.tell(state.url, links.problems)
        if not links.articles and not links.listings:
            self._offers.tell_empty(state.url)
        if self._given.discover in ("auto", "links"):
            entries = [Entry(link.url, title=link.text, published=None) for link in links.articles]
            self._offers.add(entries, trusted=False)
        for url in self._lists_of(response.url, links, state, depth):
            self._run.store.lists.found(url, state.seed, state.url, self._run.now)
        return None

    def _told_by_robots(self, url: str, state: ListState) -> Sequence[str]:
        """Return the sitemaps of a homepage that robots.txt names, which changes when the page does not."""
        wanted = state.parent is None and is_homepage(state.seed) and self._given.discover in ("auto", "sitemaps")
        return self._sitemaps_of(url) if wanted else ()

    def _lists_of(self, url: str, links: PageLinks, state: ListState, depth: int) -> list[str]:
        """Return the lists that a page leads to and that the run's `discover` wants."""
        discover, homepage = self._given.discover, is_homepage(state.seed)
        found = [*self._told_by_robots(url, state)]
        if state.parent is None and homepage and discover in ("auto", "sitemaps"):
            found += links.sitemaps
        if state.parent is None and discover in ("auto", "feeds"):
            found += [feed for feed in links.feeds if homepage or _below(feed, state.seed)]
        if depth < DEPTH[discover] and not (discover == "auto" and found):
            found += [link.url for link in links.listings]
        return [one for one in dict.fromkeys(found) if one not in (url, state.url)]

    def _children(
        self, parent: ListState, depth: int, *, above: frozenset[str] = frozenset(), unread: bool = False
    ) -> Iterator[Request]:
        """Yield requests for the lists below one, except for those that can wait.

        Below these may stand some that no run has read: they were left out, or failed. With `unread`, only such ones
        are asked for; `above` are the lists that the way led through.
        """
        window, left_out = self._given.window, 0
        for child in self._run.store.lists.children(parent.url, parent.seed):
            state = child.state
            if state.url in above or (child.modified is not None and not window.reaches(child.modified)):
                continue
            if state.checked is not None and (unread or child.can_wait(self._run.now)):
                yield from self._children(state, depth + 1, above=above | {state.url}, unread=True)
                continue
            if state.checked is None and self._new[parent.seed] >= self._most_new:
                left_out += 1
                continue
            self._new[parent.seed] += state.checked is None
            yield from self._request(state, depth + 1)
        if left_out:
            logger.warning(
                "%s leads to %d more lists than a run reads, they are left to the next", parent.url, left_out
            )
            self._run.figures.count("lists_over_limit", registered_domain(parent.seed), left_out)

    def _request(self, state: ListState, depth: int) -> Iterator[Request]:
        if state.url in self._asked:
            return
        self._asked.add(state.url)
        # What `links` wants of a page, no other run may have noted.
        conditions = {} if self._given.discover == "links" else state.conditions
        self._feeder.hold(registered_domain(state.url))
        yield Request(
            state.url,
            headers=conditions,
            callback=self._callback,
            errback=self._errback,
            dont_filter=True,
            priority=FIRST - depth,
            meta={
                "list": state,
                "depth_of_list": depth,
                "download_maxsize": SITEMAP_BYTES,
                "handle_httpstatus_list": [304] if conditions else [],
            },
        )


def is_homepage(url: str) -> bool:
    """Say whether a URL is that of a whole site, as far as one can see: at most a language below the root.

    >>> is_homepage("https://a.example/"), is_homepage("https://a.example/en/"), is_homepage("https://a.example/sport")
    (True, True, False)
    """
    path = urlsplit(url).path.strip("/").lower()
    return len(path) <= 2 or path in ("index.html", "index.php", "home", "news")


def _below(feed: str, seed: str) -> bool:
    """Say whether a feed is a section's own."""
    return urlsplit(seed).path.rstrip("/") in urlsplit(feed).path


def _state(response: Response) -> ListState:
    return cast(ListState, response.meta["list"])
