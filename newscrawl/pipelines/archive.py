"""Stores articles, and hands them on to feed exports."""

from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.extensions.run import Run
from newscrawl.items import Article
from newscrawl.ledger import State
from newscrawl.ledger.store import BATCH
from newscrawl.pipelines.page import Page


class ArchivePipeline:
    """Takes articles into the batch that the store commits."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the store of the crawler's run."""
        return cls(Run.of(crawler))

    def process_item(self, item: Any) -> Any:
        """Store a page's article and return it; other items pass."""
        if not isinstance(item, Page):
            return item
        article, run = item.article, self._run
        article.run = run.id
        run.store.add_article(article, item.canonical)
        self._count_missing(article)
        outcome = "updated" if article.revision > 1 else "stored"
        run.settle(item.candidate, outcome, State.STORED, article.published_at, aliases=item.aliases)
        if run.store.pending >= BATCH:
            run.commit()
        return article

    def _count_missing(self, article: Article) -> None:
        for name in ("title", "published"):
            if not getattr(article, name):
                self._run.count(f"missing_{name}", article.site)
