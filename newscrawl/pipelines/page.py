"""What the spiders hand to the pipelines, and what the pipelines have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Self, TypedDict

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.dedup import Judged
from newscrawl.extensions.own import is_own
from newscrawl.extensions.run import Run
from newscrawl.items import Article, Draft
from newscrawl.ledger import Candidate, Found
from newscrawl.promo import Memory


class Content(TypedDict):
    """What an article is judged by."""

    title: str | None
    text: str
    published: str | None  # or when its page was fetched


@dataclass(slots=True)
class Page:
    """An article on its way to the archive, with the URL of the frontier that it came from.

    The last pipeline hands on the article alone, so that feed exports hold what the archive holds.
    """

    candidate: Candidate
    draft: Draft
    aliases: tuple[Found, ...] = ()  # the addresses that the request was redirected to
    canonical: str = ""  # the identity that `article.canonical_url` is the address of
    content: Content | None = None  # of the article when it was judged, whatever later pipelines make of it
    bare: Content | None = None  # the same as it is without the site's memory, once that was asked for
    judged: Judged | None = None  # what the index is to remember once the article is stored
    memory: Memory | None = None  # of the site, where it knows more than the ledger's

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all the addresses at which it was read."""
        return (self.candidate.key, *(other.key for other in self.aliases))

    @property
    def article(self) -> Article:
        """The article, as far as it is made."""
        return self.draft.article

    @property
    def is_dated(self) -> bool:
        """Say whether the page tells when it was published; what its address tells, an error page's does, too."""
        return self.article.published is not None and self.article.source.get("published") != "url"


class PagePipeline(ABC):
    """Works on pages with what the crawler's run has; other items pass."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the run of a crawler. Raises NotConfigured for a spider that has none."""
        if not is_own(crawler.spidercls):
            raise NotConfigured
        return cls(Run.of(crawler))

    def process_item(self, item: Any) -> Any:
        """Work on a page. Raises DropItem when it goes no further."""
        return self.process(item) if isinstance(item, Page) else item

    @abstractmethod
    def process(self, page: Page) -> Page | Article:
        """Return the page, or its article when it is finished."""
