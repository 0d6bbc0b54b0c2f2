"""The frontier: every article URL ever found, and what became of it."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator

from newscrawl.ledger.candidates import ANY_TIME, WHOLE_DAY, Candidate, Found, Offer, State, Window, latest
from newscrawl.ledger.patience import DAY, Patience

PATIENCE = {
    State.FAILED: Patience(runs=3, span=7 * DAY),
    State.GONE: Patience(runs=3, span=2 * DAY, eager=1, pause=1.0),  # a feed may be ahead of its pages
    State.NO_ARTICLE: Patience(runs=4, span=0, eager=1, pause=4.0),  # asked at once, then after five times as long
}
COME_BACK = 7 * DAY  # seconds; what was given up is asked for once in so many, while a list still names it
END_OF_TIME = 1 << 62
READ = f"({State.STORED}, {State.COPY})"  # states of what led to an article
ANEW = "attempts = 0, failing = NULL, rests = NULL"
# When an article was published, as far as known: before its last change, and before it was found.
_NEWEST = "coalesce(published, min(modified, found), found)"
_LATEST = f"published + (published % {DAY} = 0) * {WHOLE_DAY}"  # as `candidates.latest`
IS_STORED = "EXISTS (SELECT 1 FROM articles WHERE canonical_url = coalesce(urls.article, urls.key))"


class Frontier:
    """Reads and writes the table `urls`, within the transaction of its owner."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def offer(self, found: Found, *, now: int) -> Offer:
        """Note a URL that a seed, feed, sitemap or page named.

        A URL whose page was read is pending again when its entry tells of a change after our fetch; a change in
        the future is believed once, when it is first told. What was given up is pending again after a while, and a
        page without an article once somebody to be trusted calls it one. What waits already learns what the entry
        tells, its address, too: one that gave nothing, or is a variant of the article's, gives way to another.
        """
        row = self._db.execute(
            "SELECT state, fetched, modified, coalesce(rests, 0), published, trusted, url, attempts FROM urls"
            " WHERE key = ?",
            (found.key,),
        ).fetchone()
        if row is None:
            self._db.execute(
                "INSERT INTO urls (key, url, site, state, trusted, found, published, modified)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (found.key, found.url, found.site, State.PENDING, found.trusted, now, found.published, found.modified),
            )
            return Offer.NEW
        state, fetched, known, rests, published, trusted, url, attempts = row
        last = (known if state == State.FAILED else fetched) or 0
        changed = state != State.PENDING and _changed(found.modified, last, known, now)
        changed = changed or (state == State.NO_ARTICLE and found.trusted > trusted)
        told = (
            found.published if published is None else published,
            max(found.trusted, trusted),
            max(found.modified or 0, known or 0) or None,
        )
        if told != (published, trusted, known):  # which it seldom is, of thousands that a sitemap names again
            self._db.execute(
                "UPDATE urls SET published = ?, trusted = ?, modified = ? WHERE key = ?", (*told, found.key)
            )
        if changed:
            self._db.execute(f"UPDATE urls SET state = ?, {ANEW} WHERE key = ?", (State.PENDING, found.key))
        elif state == State.FAILED and rests <= now:  # what it failed so far counts: one more failure ends it
            self._db.execute("UPDATE urls SET state = ? WHERE key = ?", (State.PENDING, found.key))
        else:
            if state == State.PENDING and found.url != url and (attempts or _is_plain(found)):
                self._move(found)
            return Offer.KNOWN
        if found.url != url:
            self._move(found)
        return Offer.CHANGED

    def _move(self, found: Found) -> None:
        """Ask for a URL at the address by which it was named now."""
        self._db.execute("UPDATE urls SET url = ? WHERE key = ?", (found.url, found.key))

    def reread(self, since: int, sites: Collection[str]) -> int:
        """Make pending the stored articles of sites that were published (or else found) after `since`.

        Returns how many. A copy was never stored: it has no revision to come.
        """
        rows = self._db.execute(
            "UPDATE urls SET state = ? WHERE state = ? AND coalesce(published, found) >= ?"
            " AND site IN (SELECT value FROM json_each(?))",
            (State.PENDING, State.STORED, since, json.dumps(list(sites))),
        )
        return rows.rowcount

    def set_back(self, now: int) -> None:
        """Let nothing have happened after now: a clock ran ahead, and no change or rest was to be believed."""
        self._db.execute(
            "UPDATE urls SET found = min(found, ?1), fetched = min(fetched, ?1), failing = min(failing, ?1),"
            " rests = min(rests, ?2)"
            " WHERE max(found, coalesce(fetched, 0), coalesce(failing, 0)) > ?1 OR rests > ?2",
            (now, now + COME_BACK),
        )

    def knows(self, key: str) -> bool:
        """Say whether a URL was ever found."""
        return self._db.execute("SELECT 1 FROM urls WHERE key = ?", (key,)).fetchone() is not None

    def ask_again(self, key: str) -> None:
        """Make a URL pending whatever became of it."""
        self._db.execute("UPDATE urls SET state = ?, trusted = 1 WHERE key = ?", (State.PENDING, key))

    def is_stored(self, key: str) -> bool:
        """Say whether the archive has an article of a URL, whatever its page shows now."""
        return self.article_of(key) is not None

    def article_of(self, key: str) -> str | None:
        """Return the canonical URL of the article that is stored of a URL, None when there is none."""
        row = self._db.execute(
            f"SELECT coalesce(article, key) FROM urls WHERE key = ? AND {IS_STORED}", (key,)
        ).fetchone()
        return row[0] if row else None

    def stored_lately(self, beside: str, since: int) -> Iterator[str]:
        """Yield the canonical URLs of stored articles on the host of a URL that were fetched since then."""
        host = beside[: beside.index("/", beside.index("//") + 2) + 1]
        rows = self._db.execute(
            "SELECT DISTINCT coalesce(article, key) FROM urls WHERE key BETWEEN ?1 AND ?1 || char(0x10FFFF)"
            " AND state = ?2 AND fetched >= ?3",
            (host, State.STORED, since),
        )
        yield from (canonical for (canonical,) in rows)

    def note_article(self, keys: Iterable[str], canonical: str) -> None:
        """Note which article is stored of URLs, unless a URL is the name of a stored one itself."""
        self._db.executemany(
            "UPDATE urls SET article = ?2 WHERE key = ?1 AND key != ?2"
            " AND NOT EXISTS (SELECT 1 FROM articles WHERE canonical_url = ?1)",
            [(key, canonical) for key in keys],
        )

    def was_read(self, key: str) -> bool:
        """Say whether a URL led to an article that is stored, or to a copy of one."""
        return self._db.execute(f"SELECT 1 FROM urls WHERE key = ? AND state IN {READ}", (key,)).fetchone() is not None

    def was_fetched(self, key: str) -> bool:
        """Say whether the page of a URL was read before, whatever it gave."""
        row = self._db.execute("SELECT 1 FROM urls WHERE key = ? AND fetched IS NOT NULL", (key,)).fetchone()
        return row is not None

    def note_language(self, key: str, language: str | None) -> None:
        """Note the language of a page that is filtered out: only a run that wants it has to read the page again."""
        self._db.execute("UPDATE urls SET language = ? WHERE key = ?", (language, key))

    def widen(self, window: Window, speaks: Callable[[str], bool] = lambda language: True) -> None:
        """Make pending what an earlier run filtered out and this one wants, by its date and by its language."""
        rows = self._db.execute(
            "SELECT DISTINCT language FROM urls WHERE state = ? AND language IS NOT NULL", (State.FILTERED,)
        )
        unwanted = json.dumps([language for (language,) in rows.fetchall() if not speaks(language)])
        self._db.execute(
            "UPDATE urls SET state = 0 WHERE state = :filtered"
            " AND (language IS NULL OR language NOT IN (SELECT value FROM json_each(:unwanted)))"
            f" AND (:any OR ({_LATEST} >= :since AND published <= :until)"
            " OR (published IS NULL AND language IS NOT NULL))",
            {
                "filtered": State.FILTERED,
                "unwanted": unwanted,
                "any": window == ANY_TIME,
                "since": -END_OF_TIME if window.since is None else window.since,
                "until": END_OF_TIME if window.until is None else window.until,
            },
        )

    def pending(self) -> dict[str, int]:
        """Return how many URLs of each site wait."""
        rows = self._db.execute("SELECT site, count(*) FROM urls WHERE state = 0 GROUP BY site")
        return dict(rows.fetchall())

    def waiting(
        self,
        site: str,
        limit: int,
        *,
        without: Collection[str] = (),
        window: Window = ANY_TIME,
        now: int = END_OF_TIME,
    ) -> list[Candidate]:
        """Return the newest URLs of a site that wait, except those with the keys in `without`.

        What failed rests for a while: it is left out before its time. What has no date was published before it was
        changed last, and before it was found: a window's begin is judged by that. Of those that are equally new, the
        last in the order of addresses come first, as many of these begin with a date or a number.
        """
        rows = self._db.execute(
            f"SELECT key, url, site, trusted, fetched, published, {_NEWEST} FROM urls WHERE state = 0 AND site = ?"
            f" AND {_NEWEST} >= ? AND coalesce(rests, 0) <= ? ORDER BY {_NEWEST} DESC, key DESC",
            (site, -END_OF_TIME if window.since is None else window.since - WHOLE_DAY, now),
        )
        found: list[Candidate] = []
        for key, url, its_site, trusted, fetched, published, newest in rows:
            if key not in without and window.reaches(newest) and window.holds(published):
                found.append(Candidate(key, url, its_site, bool(trusted), fetched is not None))
                if len(found) >= limit:
                    break
        rows.close()
        return found

    def done(self, key: str, state: State, now: int, published: int | None = None) -> None:
        """Note what became of a URL whose page was read; what is stored stays so, whatever its page shows now."""
        if state in (State.NO_ARTICLE, State.FILTERED) and self.is_stored(key):
            state = State.STORED
        self._db.execute(
            f"UPDATE urls SET state = ?, fetched = ?, {ANEW}, published = coalesce(?, published) WHERE key = ?",
            (state, now, published, key),
        )

    def also(self, other: Found, state: State, now: int, published: int | None) -> None:
        """Note that a page was read at another address, too; one of a stored article stays that."""
        self._db.execute(
            "INSERT INTO urls (key, url, site, state, trusted, found, published, fetched)"
            " VALUES (?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO UPDATE SET fetched = excluded.fetched,"
            " url = iif(url = key, excluded.url, url),"  # older versions took the key for the address
            f" state = CASE WHEN {IS_STORED} THEN {State.STORED.value} ELSE excluded.state END",
            (other.key, other.url, other.site, state, now, published, now),
        )

    def failed(self, key: str, now: int, end: State = State.FAILED) -> bool:
        """Note that a run could not fetch a URL, or found nothing there; return whether it is given up.

        `end` is what it is then; what is stored stays so, unless it is gone. An outage must not make the first 404 or
        empty page behind it the last: these are counted from the first of their kind.
        """
        runs, since, fails = self._db.execute(
            "SELECT attempts + 1, coalesce(failing, ?), fails FROM urls WHERE key = ?", (now, key)
        ).fetchone() or (1, now, end)
        if end not in (State.FAILED, fails):
            runs, since = 1, now
        rest = PATIENCE[end].rest(runs, now - since)
        if rest is None:
            self._give_up(key, now, end)
        else:
            self._db.execute(
                "UPDATE urls SET attempts = ?, failing = ?, fails = ?, rests = ? WHERE key = ?",
                (runs, since, end, now + rest, key),
            )
        return rest is None

    def _give_up(self, key: str, now: int, end: State) -> None:
        if end != State.GONE and self.is_stored(key):
            self._db.execute(f"UPDATE urls SET state = ?, {ANEW} WHERE key = ?", (State.STORED, key))
        elif end == State.FAILED:
            self._db.execute("UPDATE urls SET state = ?, rests = ? WHERE key = ?", (end, now + COME_BACK, key))
        else:
            self.done(key, end, now)


def _is_plain(found: Found) -> bool:
    """Say whether an address is the article's own, and no variant, as one for a mobile phone or with a campaign's name.

    >>> _is_plain(Found("https://a.example/1", "http://www.a.example/1/", "a.example"))
    True
    """
    bare = found.url.partition("://")[2].removeprefix("www.").rstrip("/")
    return bare == found.key.partition("://")[2].rstrip("/")


def _changed(modified: int | None, fetched: int, known: int | None, now: int) -> bool:
    if modified is None:
        return False
    if modified <= fetched:  # a day that is told anew may go on behind our fetch
        return known is not None and known < modified and fetched < latest(modified)
    return modified <= now or modified != known
