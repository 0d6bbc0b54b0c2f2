"""Waiting that ends when the crawl does: a stop must not take longer than the requests that are under way."""

import asyncio
from time import monotonic

from scrapy.crawler import Crawler

LOOK = 0.5  # seconds between two looks at whether the crawl is to end


def is_closing(crawler: Crawler) -> bool:
    """Say whether the crawl has begun to end, by a signal, an error or a spider that asks for it."""
    engine = crawler.engine
    slot = engine._slot  # the engine has no public name for a spider that is being closed
    return not engine.running or slot is None or slot.closing is not None


async def pause(crawler: Crawler, seconds: float) -> bool:
    """Sleep for `seconds`; False, at once, when the crawl is to end."""
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        if is_closing(crawler):
            return False
        await asyncio.sleep(min(left, LOOK))
    return True
