"""Strips promo text, and says what was stripped."""

from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.extensions.run import Run
from newscrawl.pipelines.page import Page
from newscrawl.promo import finish


class PromoPipeline:
    """Makes the text of an article out of its blocks."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the rules of the crawler's run."""
        return cls(Run.of(crawler))

    def process_item(self, item: Any) -> Any:
        """Strip a page; other items pass."""
        if not isinstance(item, Page):
            return item
        profile = self._run.profiles.of(item.candidate.url)
        timezones = profile.timezones if profile else None
        article = finish(item.draft, rules=self._run.rules, keep=self._run.keep, timezones=timezones)
        for removed in article.removed:
            self._run.count(f"removed/{removed.kind}", article.site)
        item.draft.article = article
        return item
