"""Site memory: which lines stood in how many articles of a site, over all runs."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files

from newscrawl.ledger.database import statements
from newscrawl.promo.lines import Sighting
from newscrawl.promo.memory import Line, remembered

MOST_LINES = 6000  # of a site; with so many, and the longest texts in any script, it stays below a megabyte
MOST_TEXTS = 300  # of a site, when lines are forgotten; in between there may be as many more as lines
_SECONDS = 86_400
_COLUMNS = ", ".join(Line._fields)
_FIND = (
    f"SELECT line, {_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN memory_lines"
    " ON memory_lines.site = ? AND memory_lines.line = wanted.value"
)
_VALUES = ", ".join("?" * (2 + len(Line._fields)))


class SiteLines:
    """What is remembered of one site (`newscrawl.promo.memory.Memory`)."""

    def __init__(self, database: sqlite3.Connection, site: str) -> None:
        self._db = database
        row = database.execute("SELECT id, articles FROM memory_sites WHERE site = ?", (site,)).fetchone()
        self._id: int | None = row[0] if row else None
        self._articles: int = row[1] if row else 0

    @property
    def articles(self) -> int:
        """How many distinct articles of the site were read."""
        return self._articles

    def find(self, keys: Collection[int]) -> Mapping[int, Line]:
        """Return what is known of lines, by their keys; those never seen are not in it."""
        if self._id is None:
            return {}
        rows = self._db.execute(_FIND, (json.dumps(list(keys)), self._id))  # one statement, however many keys
        return {row[0]: Line._make(row[1:]) for row in rows}

    def told(self) -> Iterator[Line]:
        """Yield the lines whose texts are known, those in most articles first."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM memory_lines WHERE site = ? AND text IS NOT NULL ORDER BY articles DESC, line",
            (self._id,),
        )
        yield from map(Line._make, rows)


class SiteMemory:
    """Reads and writes the tables of `memory.sql`, within the transaction of its owner."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    @classmethod
    def over(cls, database: sqlite3.Connection) -> "SiteMemory":
        """Return the memory in tables of a connection; missing ones are made."""
        for statement in statements(files("newscrawl.ledger").joinpath("memory.sql").read_text(encoding="utf-8")):
            database.execute(statement)
        return cls(database)

    def of(self, site: str) -> SiteLines:
        """Return what is remembered of a site now; ask again after `add`."""
        return SiteLines(self._db, site)

    def sites(self) -> list[str]:
        """Return the sites of which anything is remembered."""
        return [site for (site,) in self._db.execute("SELECT site FROM memory_sites ORDER BY site")]

    def add(self, site: str, seen: Iterable[Sighting], published: int | None) -> None:
        """Remember the lines of one more article, published at this time (seconds since 1970)."""
        by_key = {one.key: one for one in seen}
        known = self.of(site)
        number, (own, lines) = known.articles, self._site(site)
        before = known.find(by_key.keys())
        day = None if published is None else published // _SECONDS
        rows = [(own, key, *remembered(before.get(key), one, number, day)) for key, one in by_key.items()]
        self._db.executemany(f"INSERT OR REPLACE INTO memory_lines VALUES ({_VALUES})", rows)
        lines += len(by_key) - len(before)
        if lines > MOST_LINES:
            lines -= self._forget(own, lines - MOST_LINES * 9 // 10)
        self._db.execute("UPDATE memory_sites SET articles = articles + 1, lines = ? WHERE id = ?", (lines, own))

    def _site(self, site: str) -> tuple[int, int]:
        self._db.execute("INSERT OR IGNORE INTO memory_sites (site, articles, lines) VALUES (?, 0, 0)", (site,))
        own, lines = self._db.execute("SELECT id, lines FROM memory_sites WHERE site = ?", (site,)).fetchone()
        return own, lines

    def _forget(self, own: int, count: int) -> int:
        """Drop lines, the oldest of those seen once first, and the texts of all but the lines seen most."""
        self._db.execute(
            "UPDATE memory_lines SET text = NULL WHERE site = ?1 AND text IS NOT NULL AND line NOT IN"
            " (SELECT line FROM memory_lines WHERE site = ?1 AND text IS NOT NULL ORDER BY articles DESC LIMIT ?2)",
            (own, MOST_TEXTS),
        )
        return self._db.execute(
            "DELETE FROM memory_lines WHERE site = ?1 AND line IN"
            " (SELECT line FROM memory_lines WHERE site = ?1 ORDER BY articles > 1, last LIMIT ?2)",
            (own, count),
        ).rowcount
