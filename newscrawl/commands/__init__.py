"""Commands of newscrawl, beside those of Scrapy."""
