"""The spider `articles`: fetches exactly the pages that it is given."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.dedup.urls import registered_domain
from newscrawl.extensions.run import Run
from newscrawl.ledger import Candidate, Found
from newscrawl.pipelines.page import Page
from newscrawl.spiders.arguments import Arguments, read_urls
from newscrawl.spiders.requests import ArticlePages, article_request, candidate_of


@dataclass(frozen=True, slots=True)
class ArticlesArguments(Arguments):
    """Arguments of the spider `articles`."""

    urls: tuple[str, ...] = field(
        default=(), metadata={"read": read_urls, "required": True, "example": "https://example.com/news/1"}
    )


class ArticlesSpider(Spider):
    """Fetches exactly these article URLs, stored before or not.

    Arguments: `urls=URL[,URL...]` or `urls=@FILE`, one URL per line.
    """

    name = "articles"

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name)
        self.arguments = ArticlesArguments.read(given)

    async def start(self) -> AsyncIterator[Request]:
        """Request the pages."""
        run = Run.of(self.crawler)
        self.pages = ArticlePages(run, frozenset(), lambda published: True)
        for url in self.arguments.urls:
            key, site = run.canonical(url), registered_domain(url)
            run.store.frontier.offer(Found(key, url, site, trusted=True), now=run.now)
            run.store.frontier.ask_again(key)
            yield article_request(Candidate(key, url, site, True, True), self.parse, self.failed)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Page]:
        """Yield the article of a page."""
        yield from self.pages.read(response, candidate_of(response))

    def failed(self, failure: Failure) -> None:
        """Note that a page could not be fetched."""
        self.pages.failed(failure)
