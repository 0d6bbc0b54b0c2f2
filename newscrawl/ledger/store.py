"""Everything a run writes, under one transaction: URL states, duplicate keys, output files."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.blocks import Block
from newscrawl.dedup import DuplicateIndex
from newscrawl.dedup.index import KEEP_DAYS
from newscrawl.errors import StateError
from newscrawl.items import Article
from newscrawl.ledger.captures import Captures
from newscrawl.ledger.database import ledger_error, open_database
from newscrawl.ledger.frontier import Frontier
from newscrawl.ledger.lines import to_line
from newscrawl.ledger.lists import Lists
from newscrawl.ledger.lock import Lock
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.outputs import COPIES, Output, enter_copies_below
from newscrawl.ledger.runs import Runs
from newscrawl.promo.lines import block_sightings
from newscrawl.promo.repeated import MEMORY

BATCH = 25  # records between two commits


class Store:
    """The ledger and the output files of one run.

    Nothing is done until `commit` returns: it appends the batch to the output files, waits until they are on
    disk, and commits the transaction that holds their new sizes with all else that happened. A run killed at any
    moment leaves what the last commit left, and bytes behind the committed sizes, which the next run cuts.

    Raises:
        LockedError: another run holds the state folder.
        StateError: state or output cannot be written, or is damaged.
    """

    def __init__(
        self,
        state: Path,
        archive: Path | None,
        run: str,
        spider: str = "",
        *,
        duplicate_days: int = KEEP_DAYS,
    ) -> None:
        self.run, self.failed, self._open = run, False, True
        self._lock = Lock(state)
        with contextlib.ExitStack() as undo:
            undo.callback(self._lock.release)
            self.path = state / "ledger.sqlite"
            self._db = open_database(self.path)
            undo.callback(self._db.close)
            self.frontier, self.lists, self.captures = Frontier(self._db), Lists(self._db), Captures(self._db)
            self._runs = Runs(self._db)
            state, archive = state.absolute(), archive.absolute() if archive else None
            self._archive = Output(archive, self._db, run) if archive else None
            self._copies = Output(state / COPIES, self._db, run, below=state)
            self._begin(spider, duplicate_days, archive)
            undo.pop_all()

    def _begin(self, spider: str, duplicate_days: int, archive: Path | None) -> None:
        with self._faults():
            self._db.execute("BEGIN IMMEDIATE")
            already_canonical = str
            self.index = DuplicateIndex.over(self._db, keep_days=duplicate_days, canonical=already_canonical)
            self.memory = SiteMemory.over(self._db)
            self.index.expire(datetime.now(UTC).date().isoformat())
            enter_copies_below(self._db, archive)
            for output in self._outputs:
                output.prepare()
            now = int(time.time())
            if self._runs.set_back(now):
                self.frontier.set_back(now)
                self.lists.set_back(now)
            self._runs.begin(self.run, spider, now)
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")

    @property
    def _outputs(self) -> list[Output]:
        return [output for output in (self._archive, self._copies) if output]

    @property
    def pending(self) -> int:
        """How many lines wait for the commit."""
        return sum(output.pending for output in self._outputs)

    def revision(self, canonical_url: str) -> int:
        """Return the newest stored revision of an article, 0 if there is none."""
        row = self._db.execute("SELECT revision FROM articles WHERE canonical_url = ?", (canonical_url,)).fetchone()
        return int(row[0]) if row else 0

    def bare(self, canonical_url: str) -> int | None:
        """Return the key that the newest stored revision of an article was given, None when there is none."""
        row = self._db.execute("SELECT bare FROM articles WHERE canonical_url = ?", (canonical_url,)).fetchone()
        return row[0] if row else None

    def add_article(self, article: Article, canonical_url: str, bare: int | None = None) -> None:
        """Take an article into the archive; `bare` is a key of what it is without site memory.

        Raises TypeError and ValueError for one that JSON cannot hold, of which the store then knows nothing.
        """
        line = to_line(article)
        with self._faults():
            self._db.execute(
                "INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", (canonical_url, article.revision, bare)
            )
            if self._archive:
                self._archive.write(line)

    def remember(self, article: Article, blocks: Iterable[Block]) -> None:
        """Remember the lines of an article as its page had them; a revision or a marked copy tells nothing new."""
        if article.site and article.revision == 1 and article.copy_of is None:
            went = {removed.text for removed in article.removed if MEMORY in removed.rule}
            with self._faults():
                self.memory.add(article.site, block_sightings(blocks, went), article.published_at)

    def add_copy(
        self, *, id: str, url: str, of: str, kind: str, containment: float, fetched: str | None = None
    ) -> None:
        """Take a copy that was dropped into `<state>/duplicates`; a capture was fetched long before this run."""
        record = {
            "id": id,
            "url": url,
            "of": of,
            "kind": kind,
            "containment": round(containment, 4),
            "fetched": fetched,
        }
        self._copies.write(to_line(record))

    def commit(self) -> None:
        """Make everything since the last commit durable.

        Raises:
            StateError: it could not be written; output files are cut back, and the store takes no more.
        """
        with self._faults():
            for output in self._outputs:
                output.sync()
                output.note_size()
            self._db.execute("COMMIT")
            for output in self._outputs:
                output.committed()
            self._db.execute("BEGIN IMMEDIATE")

    def close(self, exit_code: Callable[[], int] = lambda: 0) -> None:
        """Commit, finish the output files, note the run's end and let the lock go; twice is harmless.

        Raises:
            StateError: what was left could not be written.
        """
        try:
            if not self.failed and self._open:
                self.commit()
                with self._faults():
                    for output in self._outputs:
                        output.finish()
                    self._runs.end(self.run, int(time.time()), exit_code())
                    self._db.execute("COMMIT")
        finally:
            self._open = False
            self._db.close()
            self._lock.release()

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what the disk or SQLite refuses into a StateError, everything uncommitted undone."""
        try:
            yield
        except OSError as error:
            self._undo()
            raise StateError(f"cannot write output or state: {error}") from error
        except sqlite3.Error as error:
            self._undo()
            raise ledger_error(self.path, error) from error
        except StateError as error:  # of the duplicate index, which does not know where its tables are
            if not isinstance(error.__cause__, sqlite3.Error):
                raise
            self._undo()
            raise ledger_error(self.path, error.__cause__) from error

    def _undo(self) -> None:
        self.failed = True
        self._db.give_up()
        for output in self._outputs:
            output.cut_back()
