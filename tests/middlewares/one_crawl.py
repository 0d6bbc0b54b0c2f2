"""Fetch the URLs of a JSON task given as argument, through the guards, and print what came of each as JSON.

Run in a process of its own, since a reactor runs once.
"""

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.middlewares.robots import named_sitemaps

# As in newscrawl/settings.py, with the waits of a test.
GUARDS: dict[str, Any] = {
    "ROBOTSTXT_OBEY": False,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_DELAY_JITTER": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    "COOKIES_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 2,
    "DOWNLOAD_MAXSIZE": 100_000,
    "REDIRECT_MAX_TIMES": 10,
    "RETRY_TIMES": 1,
    "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
    "NEWSCRAWL_ALLOW_ADDRESSES": "127.0.0.1-127.0.0.9",
    "DOWNLOAD_HANDLERS": {
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
        "http": "newscrawl.middlewares.transfer.HTTPDownloadHandler",
        "https": "newscrawl.middlewares.transfer.HTTPDownloadHandler",
    },
    "TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingHostnameResolver",
    "DOWNLOADER_MIDDLEWARES": {
        "newscrawl.middlewares.urls.URLMiddleware": 10,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
        "newscrawl.middlewares.identity.IdentityMiddleware": 500,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "newscrawl.middlewares.retry.RetryMiddleware": 550,
        "newscrawl.middlewares.addresses.AddressMiddleware": 560,
        "newscrawl.middlewares.robots.RobotsMiddleware": 565,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
        "newscrawl.middlewares.compression.CompressionMiddleware": 590,
        "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
        "newscrawl.middlewares.redirect.RedirectMiddleware": 600,
        "newscrawl.middlewares.slots.SlotMiddleware": 800,
    },
    "LOG_FORMATTER": "newscrawl.logs.OneLineLogFormatter",
    "LOG_LEVEL": "INFO",
    "STATS_DUMP": False,
}


class Fetcher(scrapy.Spider):
    name = "fetcher"
    urls: list[str]

    async def start(self) -> AsyncIterator[scrapy.Request]:
        self.pages: dict[str, Any] = {}
        self.failures: dict[str, str] = {}
        for url in self.urls:
            yield scrapy.Request(url, self.parse, errback=self.failed, cb_kwargs={"asked": url}, dont_filter=True)

    def parse(self, response: Response, asked: str) -> None:
        self.pages[asked] = {
            "status": response.status,
            "url": response.url,
            "text": response.body[:200].decode("utf-8", "replace"),
            "sitemaps": named_sitemaps(self.crawler, response.url),
        }

    def failed(self, failure: Failure) -> None:
        asked = failure.request.cb_kwargs["asked"]
        self.failures[asked] = type(failure.value).__name__
        failure.raiseException()


def main() -> None:
    task = json.loads(sys.argv[1])
    process = AsyncCrawlerProcess(GUARDS | task["settings"])
    crawler = process.create_crawler(Fetcher)
    process.crawl(crawler, urls=task["urls"])
    process.start()
    stats = {name: value for name, value in crawler.stats.get_stats().items() if isinstance(value, int | float)}
    spider = crawler.spider
    print(json.dumps({"pages": spider.pages, "failures": spider.failures, "stats": stats}))


if __name__ == "__main__":
    main()
