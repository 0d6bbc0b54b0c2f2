"""Feed exports that tell what they could not write: the run ends, in one line and with its exit code."""

import contextlib
import errno
import io
import logging
import os
import re
import sys
from collections.abc import Callable
from typing import IO, Any, Self, cast
from urllib.parse import urlparse

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions import feedexport

from newscrawl.errors import ConfigError, NewscrawlError, StateError
from newscrawl.exporters import told
from newscrawl.extensions.run import Run

logger = logging.getLogger(__name__)

_BATCHED = re.compile(r"%\(batch_time\)s|%\(batch_id\)")
Fail = Callable[[OSError], None]


class FeedExporter(feedexport.FeedExporter):
    """Scrapy's own, closed before the run is: a JSON array ends, and an upload begins, when the feed is closed."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._is_closed = False

    def _storage_supported(self, uri: str, feed_options: dict[str, Any]) -> bool:
        """Refuse what Scrapy would leave out with all other feeds. Raises ConfigError."""
        scheme = urlparse(uri).scheme
        if scheme and scheme not in self.storages:
            known = ", ".join(sorted(filter(None, self.storages)))
            raise ConfigError(f"feed export {uri}: there is no storage for {scheme!r}; there is for {known}")
        try:
            self._get_storage(uri, feed_options)
        except NotConfigured as error:
            raise ConfigError(f"feed export {uri}: {error or 'its storage is not set up'}") from error
        if feed_options["batch_item_count"] and not _BATCHED.search(uri):
            raise ConfigError(f"feed export {uri}: batches need %(batch_id)d or %(batch_time)s in the name")
        return True

    def open_spider(self, spider: Spider) -> None:
        """Open the feeds."""
        for uri, options in self.feeds.items():
            try:
                uri % self._get_uri_params(spider, options["uri_params"])
            except (KeyError, TypeError, ValueError) as error:
                self.feeds = {}
                reason = f"there is no %({error.args[0]})s" if isinstance(error, KeyError) else str(error)
                _tell(self.crawler, ConfigError(f"the feed export {uri} cannot be named: {reason}"))
                break
        if run := self.crawler.get_extension(Run):
            run.last_steps.append(self._close)
        super().open_spider(spider)

    async def close_spider(self, spider: Spider) -> None:
        """Close the feeds; twice is harmless."""
        if not self._is_closed:
            self._is_closed = True
            await super().close_spider(spider)

    def item_scraped(self, item: Any, spider: Spider) -> None:
        """Export an item, to each feed by itself; one whose exporter fails gets no more."""
        feeds, kept = self.slots, []
        for slot in feeds:
            self.slots = [slot]
            try:
                super().item_scraped(item, spider)
            except Exception as error:  # of an exporter that may be anybody's
                self._fail(slot, error)
            else:
                kept += self.slots
        self.slots = kept

    async def _close_slot(self, slot: feedexport.FeedSlot, spider: Spider) -> None:
        try:
            await super()._close_slot(slot, spider)
        except Exception as error:
            self._fail(slot, error)

    def _fail(self, slot: feedexport.FeedSlot, error: Exception) -> None:
        """End the run with one line, and close the file as it is."""
        if slot.file is not None:
            with contextlib.suppress(Exception):
                self._get_file(slot).close()
        _tell(self.crawler, StateError(f"cannot write the feed export {slot.uri}: {told(error)}"))

    async def _close(self) -> None:
        assert self.crawler.spider is not None
        await self.close_spider(self.crawler.spider)
        failed = sum(
            int(count)
            for name, count in self.crawler.stats.get_stats().items()
            if name.startswith("feedexport/failed_count/")
        )
        if failed:
            _tell(self.crawler, StateError(f"cannot store {failed} of the feed exports: the log says why"))


def _tell(crawler: Crawler, error: NewscrawlError) -> None:
    """End the run; a spider that has none goes on without the feed."""
    if run := crawler.get_extension(Run):
        run.fail(error)
    else:
        logger.error("%s", error)


class FeedFile(io.RawIOBase):
    """A feed's file, in which each write stands whole or not at all; None as its handle: it could not be opened.

    The first error is told to `fail`, and what is written afterwards is dropped: Scrapy would print a traceback for
    each article.
    """

    def __init__(self, handle: int | None, fail: Fail) -> None:
        super().__init__()
        self._handle, self._fail = handle, fail

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def write(self, data: Any) -> int:
        """Write bytes; return their number."""
        view = memoryview(data).cast("B")
        size = len(view)
        if self._handle is not None:
            whole = os.fstat(self._handle).st_size
            try:
                while view:
                    view = view[os.write(self._handle, view) :]
            except OSError as error:
                self._give_up(error, whole)
        return size

    def _give_up(self, error: OSError, whole: int) -> None:
        handle, self._handle = self._handle, None
        assert handle is not None
        with contextlib.suppress(OSError):  # a pipe has no end to cut at
            os.ftruncate(handle, whole)
        with contextlib.suppress(OSError):
            os.close(handle)
        self._fail(error)

    def close(self) -> None:
        """Close the file; twice is harmless."""
        handle, self._handle = self._handle, None
        if handle is not None:
            try:
                os.close(handle)
            except OSError as error:
                self._fail(error)
        super().close()


class FileStorage(feedexport.FileFeedStorage):
    """Feeds that are files."""

    def __init__(self, uri: str, *, crawler: Crawler, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        self._crawler, self._place = crawler, self.path

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        """Use the run of a crawler, once something goes wrong: it is not there yet."""
        return cls(uri, crawler=crawler, feed_options=feed_options)

    def open(self, spider: Spider) -> IO[bytes]:
        """Open the file; one that cannot be opened takes everything and keeps nothing."""
        handle = None
        try:
            handle = self._handle(spider)
        except OSError as error:
            self._fail(error)
        return cast(IO[bytes], FeedFile(handle, self._fail))

    def _handle(self, spider: Spider) -> int:
        with super().open(spider) as file:
            return os.dup(file.fileno())

    def _fail(self, error: OSError) -> None:
        _tell(self._crawler, StateError(f"cannot write the feed export {self._place}: {error.strerror or error}"))


class StdoutStorage(FileStorage):
    """The feed that goes to stdout, and writes at once: what waits in a buffer would fail when nobody looks."""

    def __init__(self, uri: str, *, crawler: Crawler, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, crawler=crawler, feed_options=feed_options)
        self._place = "to stdout"

    def _handle(self, spider: Spider) -> int:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        sys.stdout.flush()
        return os.dup(sys.stdout.fileno())
