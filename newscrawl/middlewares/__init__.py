"""What guards the fetch: one file per guard, a Scrapy downloader middleware or the pure half of one."""
