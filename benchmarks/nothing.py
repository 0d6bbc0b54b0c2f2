"""A Scrapy spider that fetches pages and does nothing with them: what newscrawl's cost is compared with.

usage: python benchmarks/nothing.py URLS.txt [NAME=VALUE ...]

Scrapy's default settings, but for those given; a line of URLS.txt is a URL.
"""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class NothingSpider(Spider):
    """Fetches pages."""

    name = "nothing"
    urls: Path

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the pages."""
        for url in self.urls.read_text().split():
            yield Request(url)

    def parse(self, response: Response) -> None:
        """Do nothing."""


if __name__ == "__main__":
    process = CrawlerProcess(dict(argument.split("=", 1) for argument in sys.argv[2:]))
    process.crawl(NothingSpider, urls=Path(sys.argv[1]))
    process.start()
