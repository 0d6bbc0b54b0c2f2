"""The spider `news`: from seeds to every article that is new."""

import functools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.configuration import profiles_of
from newscrawl.dedup.urls import registered_domain
from newscrawl.errors import ConfigError
from newscrawl.extensions.feeder import Feeder, in_shard
from newscrawl.extensions.run import Run
from newscrawl.middlewares.robots import named_sitemaps
from newscrawl.pipelines.page import Page
from newscrawl.spiders import arguments as read
from newscrawl.spiders.lists import ListPages
from newscrawl.spiders.requests import ArticlePages, article_request, candidate_of
from newscrawl.spiders.wanted import Wanted


@dataclass(frozen=True, slots=True)
class NewsArguments(Wanted):
    """Arguments of the spider `news`."""

    seeds: tuple[str, ...] = field(default=(), metadata={"read": read.read_urls})
    discover: str = field(default="auto", metadata={"read": read.read_discover})
    refresh: timedelta | None = field(default=None, metadata={"read": read.read_span})


class NewsSpider(Spider):
    """Finds the new articles of news sites, and fetches them.

    Arguments: `seeds=URL[,URL...]` or `seeds=@FILE`, where a seed is a homepage, section, feed, sitemap or article;
    `discover=auto|feeds|sitemaps|links`, `since=` and `until=` (ISO date or `7d`), `languages=en,de`,
    `max_articles=`, `max_per_site=`, `refresh=7d` (read stored articles of their sites younger than that again),
    `shard=1/4`.
    """

    name = "news"
    seeds: tuple[str, ...] = ()

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name)
        self.arguments = NewsArguments.read(given)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Take the seeds of the site profiles where none are given. Raises ConfigError when there are none either."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        profiles = profiles_of(crawler).values()
        spider.seeds = spider.arguments.seeds or tuple(seed for one in profiles for seed in one.seeds)
        if not spider.seeds:
            raise ConfigError("spider argument seeds is missing: give -a seeds=https://example.com/")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask the seeds, and what waits from earlier runs."""
        given, run = self.arguments, Run.of(self.crawler)
        request = functools.partial(article_request, callback=self.parse, errback=self.failed)
        self.pages = ArticlePages(run, given.languages, given.window.holds)
        self.feeder = Feeder(
            self.crawler,
            request,
            window=given.window,
            max_articles=given.max_articles,
            max_per_site=given.max_per_site,
        )
        self.lists = ListPages(run, self.feeder, given, self.parse_list, self.list_failed, self._robots_sitemaps)
        run.store.frontier.widen(given.window, self.pages.wants)
        own = {seed: site for seed in self.seeds if in_shard(site := registered_domain(seed), given.shard)}
        if given.refresh:
            run.store.frontier.reread(run.now - int(given.refresh.total_seconds()), set(own.values()))
        for seed in own:
            for found in self.lists.seed(seed):
                yield found
        self.feeder.top_up_all()

    def _robots_sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the robots.txt of a URL's host names."""
        return named_sitemaps(self.crawler, url)

    def parse_list(self, response: Response, **kwargs: Any) -> Iterator[Request | Page]:
        """Note the articles that a seed, feed, sitemap or listing page names; yield requests for more lists."""
        for found in self.lists.read(response):
            if isinstance(found, Request):
                yield found
            else:
                yield from self.pages.read(response, found)

    def list_failed(self, failure: Failure) -> Iterator[Request]:
        """Note that a list could not be fetched; yield requests for what it is known to lead to."""
        yield from self.lists.failed(failure)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Page]:
        """Yield the article of a page."""
        yield from self.pages.read(response, candidate_of(response))

    def failed(self, failure: Failure) -> None:
        """Note that a page could not be fetched."""
        self.pages.failed(failure)
