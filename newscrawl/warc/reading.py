"""Captures of pages out of many WARC files, one file after the other."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.warc.capture import Capture, Recorded
from newscrawl.warc.pages import PassedError, capture_of, read_page
from newscrawl.warc.records import Record, read_records
from newscrawl.warc.unpacking import DamagedError

logger = logging.getLogger(__name__)

Count = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A capture whose page can be read until the next is asked for."""

    capture: Capture
    record: Record
    count: Count

    def page(self, limit: int) -> Recorded | None:
        """Read the page, of at most `limit` bytes (0: any); None, and counted, where the record holds none for us."""
        try:
            return read_page(self.record, limit)
        except PassedError as passed:
            self.count(f"passed/{passed}")
            return None


def read_captures(files: Iterable[Path], count: Count, tell: Callable[[Path, str], None]) -> Iterator[Found | None]:
    """Yield the captures of pages in files; None for what is passed over, so that others have their turn.

    `count` is told of each file, each record, and the kind of each that is passed over; `tell` of each file that cannot
    be read to its end, and why.
    """
    for path in files:
        logger.info("reading %s", path)
        count("files")
        damages: list[DamagedError] = []
        try:
            with path.open("rb", buffering=0) as file:
                for record in read_records(file, damages.append):
                    yield None if record is None else _found(record, count)
        except OSError as error:
            tell(path, f"cannot be read: {error.strerror or error}")
        else:
            if damages:
                more = f"; and {len(damages) - 1} more places" if len(damages) > 1 else ""
                tell(path, f"damaged at byte {damages[0].offset}: {damages[0]}{more}")


def _found(record: Record, count: Count) -> Found | None:
    count("records")
    try:
        return Found(capture_of(record, datetime.now(UTC)), record, count)
    except PassedError as passed:
        count(f"passed/{passed}")
        return None
