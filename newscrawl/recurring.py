"""The first of two passes over articles in files: what the lines of each site are that come back."""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from newscrawl.cleaning import site_of
from newscrawl.dedup import DuplicateIndex
from newscrawl.errors import StateError
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.records import removed_lines, seconds
from newscrawl.promo import Memory
from newscrawl.promo.lines import sightings
from newscrawl.promo.plaintext import split_text
from newscrawl.promo.repeated import MEMORY


class Recurring:
    """A memory of the sites that records speak of; it lies in a temporary file, and is gone at the end.

    Copies and revisions of an article of the site that was read before add nothing.

    Raises:
        StateError: the file cannot be written.
    """

    def __enter__(self) -> Self:
        with _told(), ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newscrawl-")))
            self._index = stack.enter_context(DuplicateIndex(folder / "index.sqlite"))
            database = sqlite3.connect(folder / "memory.sqlite", isolation_level=None)
            stack.callback(database.close)
            database.execute("PRAGMA synchronous = OFF")  # nothing to survive a crash for
            self._memory = SiteMemory.over(database)
            database.execute("BEGIN")
            self.homeless = 0  # records with a text that do not tell their site
            self._first: list[int] = []  # of each record, the first that it and what it copies are copies of
            self._known: set[tuple[str, int]] = set()  # sites, and such first ones
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(StateError):  # what was not written any more is gone in any case
            self._stack.close()

    def read(self, record: Mapping[str, Any]) -> None:
        """Remember the lines of a record, if it has a text and tells its site."""
        text, site = record.get("text"), site_of(record)
        if not isinstance(text, str):
            return
        if not site:
            self.homeless += 1
            return
        url, title, published = (_text(record, name) for name in ("url", "title", "published"))
        with _told():
            if self._is_new(site, url, title, text, published):
                lines = [line.text for line in split_text(text)]
                seen = sightings(lines, removed_lines(record), removed_lines(record, MEMORY))
                self._memory.add(site, seen, seconds(published))

    def _is_new(self, site: str, url: str | None, title: str | None, text: str, published: str | None) -> bool:
        """Remember an article, and say whether its site had none that is a copy of it."""
        number = len(self._first)
        named = url or f"record {number}"
        match = self._index.add(id=number, url=named, title=title, text=text, published=published)
        self._first.append(self._first[int(match.id)] if match else number)
        before = len(self._known)
        self._known.add((site, self._first[number]))
        return len(self._known) > before

    def of(self, record: Mapping[str, Any]) -> Memory | None:
        """Return what is remembered of a record's site; None when it does not tell which."""
        site = site_of(record)
        return self._memory.of(site) if site else None


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the disk refuses into one line that says where it is, and how to name another."""
    try:
        yield
    except (OSError, sqlite3.Error, StateError) as error:
        reason = getattr(error, "strerror", None) or error.__cause__ or error
        where = tempfile.gettempdir()
        raise StateError(f"cannot write to the temporary folder {where} (TMPDIR names another): {reason}") from error


def _text(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) else None
