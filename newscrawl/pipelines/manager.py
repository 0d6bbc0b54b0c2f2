"""The order of the last steps: what waits goes through the pipelines before they are closed."""

import inspect
import logging
from typing import Any

from scrapy.exceptions import DropItem
from scrapy.pipelines import ItemPipelineManager

from newscrawl.errors import StateError
from newscrawl.extensions.run import Run
from newscrawl.items import Article

logger = logging.getLogger(__name__)


class PipelineManager(ItemPipelineManager):
    """Scrapy's own, that lets the pages of new sites go on while all pipelines are still open."""

    _has_told = False

    async def process_item_async(self, item: Any) -> Any:
        """Send an item through the pipelines; tell once of articles that are not stored by them."""
        if isinstance(item, Article) and not self._has_told:
            self._has_told = True
            logger.warning(
                "articles that the spider yields itself are not stored: they go to feed exports (-o) alone; "
                "the archive is for the spiders news, articles and warc"
            )
        return await super().process_item_async(item)

    async def close_spider_async(self) -> None:
        """Send what waits through the pipelines, then close them."""
        assert self.crawler is not None
        run = self.crawler.get_extension(Run)
        if run is not None:
            await run.waiting.empty()
        try:
            await super().close_spider_async()
        except Exception:
            if run is None:
                raise
            logger.exception("a pipeline failed when it was closed")
            run.figures.count("unclosed_pipelines")

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
