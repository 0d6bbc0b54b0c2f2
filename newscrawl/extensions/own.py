"""Runs are of newscrawl's own spiders, and of those derived from them; other spiders leave archive and state alone."""

from typing import Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.extensions.run import Run

SPIDERS = "newscrawl.spiders."


class OwnRun(Run):
    """The run of a spider that stores articles: `scrapy shell` and a project's further spiders take no lock."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the run of a crawler. Raises NotConfigured for a spider that has none."""
        if not is_own(crawler.spidercls):
            raise NotConfigured
        return super().from_crawler(crawler)


def is_own(spider: type[Spider]) -> bool:
    """Say whether a spider is newscrawl's, or derived from one that is."""
    return any(base.__module__.startswith(SPIDERS) for base in spider.__mro__)
