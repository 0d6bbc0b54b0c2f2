"""The order of the last steps: what waits goes through the pipelines before they are closed."""

import inspect
import logging
from typing import Any

from scrapy.exceptions import DropItem
from scrapy.pipelines import ItemPipelineManager

from newscrawl.errors import StateError
from newscrawl.extensions.run import Run

logger = logging.getLogger(__name__)


class PipelineManager(ItemPipelineManager):
    """Scrapy's own, that lets the pages of new sites go on while all pipelines are still open."""

    async def close_spider_async(self) -> None:
        """Send what waits through the pipelines, then close them."""
        assert self.crawler is not None
        await Run.of(self.crawler).waiting.empty()
        await super().close_spider_async()

    def process_now(self, item: Any) -> bool:
        """Send an item through the pipelines when the event loop is gone; False when one of them needs it."""
        assert self.crawler is not None
        run, done = Run.of(self.crawler), item
        methods = [method for method in self.methods["process_item"] if method is not None]
        if any(map(inspect.iscoroutinefunction, methods)):  # asked first: no index must know what is not stored
            return False
        try:
            for method in methods:
                done = method(done, self._spider) if method in self._mw_methods_requiring_spider else method(done)
        except DropItem:
            run.item_dropped(item)
        except StateError as error:
            run.error = run.error or error
            return False
        except Exception:
            logger.exception("a pipeline failed on %s", getattr(item, "candidate", item))
            return False
        return True
