"""Feeds the crawl from the frontier: a few URLs of each site at a time, within the run's limits."""

import logging
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from newscrawl.extensions.limits import Limits
from newscrawl.extensions.run import Run
from newscrawl.ledger import Candidate, State
from newscrawl.ledger.candidates import ANY_TIME, Window

logger = logging.getLogger(__name__)

LEAST_READ, MOST_READ = 500, 10_000  # URLs of a site that are read from the frontier at once, and wait for their turn


class Feeder:
    """Turns URLs that wait in the frontier into requests.

    Of each site only `ahead` URLs are in flight, so that memory does not grow with the frontier, and the newest
    article comes next also when it was found last.
    """

    def __init__(
        self,
        crawler: Crawler,
        request: Callable[[Candidate], Request],
        *,
        window: Window = ANY_TIME,
        max_articles: int | None = None,
        max_per_site: int | None = None,
    ) -> None:
        self._crawler, self._run, self._request = crawler, Run.of(crawler), request
        self._window, self._limits = window, Limits(max_articles, max_per_site)
        self._ahead = 2 * max(2, crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        # in flight, or failed: still pending, not to be tried again by this run
        self._tried: defaultdict[str, set[str]] = defaultdict(set)
        self._next: defaultdict[str, deque[Candidate]] = defaultdict(deque)  # read from the frontier already
        self._held: Counter[str] = Counter()
        # in flight, but fetched: until the site's memory knows more
        self._waiting: defaultdict[str, set[str]] = defaultdict(set)
        self._run.outcomes.listeners.append(self.settle)
        self._run.waiting.listeners.append(self.wait)
        crawler.signals.connect(self.idle, signals.spider_idle)

    def hold(self, site: str) -> None:
        """Let the articles of a site wait while one more of its lists is read: the newest shall come first."""
        self._held[site] += 1

    def release(self, site: str) -> None:
        """Go on with a site when its last list was read."""
        self._held[site] -= 1
        self.top_up(site)

    def top_up(self, site: str) -> int:
        """Request the next URLs of a site, unless its lists are still being read; return how many.

        To be called when the frontier may have learned of further ones.
        """
        self._next.pop(site, None)  # what was found last may be the newest
        return self._go_on(site)

    def _go_on(self, site: str) -> int:
        return self._request_next(site) if self._held[site] <= 0 else 0

    def _request_next(self, site: str) -> int:
        ahead = self._ahead - self._limits.in_flight(site) + len(self._waiting[site])
        room = min(ahead, self._limits.room(site))
        if room <= 0 or self._run.error or not self._crawler.crawling:
            return 0
        found = self._take_next(site, room)
        for candidate in found:
            self._crawler.engine.crawl(self._request(candidate))
        return len(found)

    def _take_next(self, site: str, room: int) -> list[Candidate]:
        """Return the newest URLs of a site that wait and were not tried, in flight from now on.

        Each reading of the frontier passes all that failed, and what rests since earlier runs, so that it brings as
        many as those: what failed is passed some few times, however many fail.
        """
        frontier, tried, following = self._run.store.frontier, self._tried[site], self._next[site]
        found: list[Candidate] = []
        while len(found) < room:
            if not following:
                most = min(max(room + len(tried), LEAST_READ), MOST_READ)
                following += frontier.waiting(site, most, without=tried, window=self._window, now=self._run.now)
            if not following:
                break
            candidate = following.popleft()
            # It may have been read meanwhile, at an address that led to it.
            if candidate.key not in tried and not frontier.was_read(candidate.key):
                self._fly(candidate)
                found.append(candidate)
        return found

    def _fly(self, candidate: Candidate) -> None:
        self._limits.fly(candidate)
        self._tried[candidate.site].add(candidate.key)

    def take(self, candidate: Candidate) -> bool:
        """Count a URL as in flight whose page is there already; False when a limit is reached."""
        if self._limits.room(candidate.site) <= 0:
            return False
        self._fly(candidate)
        self._next.pop(candidate.site, None)  # it may stand there, too
        return True

    def settle(self, candidate: Candidate, outcome: str, state: State | None) -> None:
        """Note that a URL is through, and request the next."""
        site = candidate.site
        self._limits.settle(candidate, outcome)
        self._waiting[site].discard(candidate.key)
        if state is None:
            self._tried[site].add(candidate.key)
        else:
            self._tried[site].discard(candidate.key)
        self._go_on(site)

    def wait(self, candidate: Candidate) -> None:
        """Note that a page is fetched and waits for more of its site, and request the next."""
        self._waiting[candidate.site].add(candidate.key)
        self._go_on(candidate.site)

    def top_up_all(self) -> int:
        """Request the next URLs of every site whose lists are read; return how many."""
        return sum(self.top_up(site) for site in self._run.store.frontier.pending())

    def idle(self) -> None:
        """Go on when a site has URLs left: another one may have used up a limit, and given it back."""
        self._held.clear()  # a list that got lost on an error must not hold its site for ever
        if self.top_up_all():
            raise DontCloseSpider


def in_shard(site: str, shard: tuple[int, int]) -> bool:
    """Say whether a site belongs to a shard: every site to exactly one, on every machine the same.

    >>> [in_shard("a.example", (k, 3)) for k in (1, 2, 3)].count(True)
    1
    """
    which, of = shard
    return zlib.crc32(site.encode()) % of == which - 1
