"""The limits of a run over WARC files, held exactly: what is in flight counts until settled."""

from collections import Counter

from newscrawl.extensions.run import Run
from newscrawl.ledger import Candidate, State

SAME = 3600  # seconds; crawlers meet one page at several addresses, and do not wait for its revision in between


class Quota:
    """Counts the pages that are stored, and those of which nobody knows yet what becomes of them."""

    def __init__(self, run: Run, most: int | None, most_per_site: int | None) -> None:
        self._most, self._most_per_site = most, most_per_site
        self._in_flight: dict[str, Candidate] = {}  # by key
        self._busy: Counter[str] = Counter()  # of each site in flight
        self._stored: Counter[str] = Counter()
        self._all = 0  # stored, of all sites
        run.settled.append(self.settle)

    @property
    def is_full(self) -> bool:
        """Say whether as many articles are stored as the run may store."""
        return self._most is not None and self._all >= self._most

    def is_full_of(self, site: str) -> bool:
        """Say whether as many of a site are."""
        return self._most_per_site is not None and self._stored[site] >= self._most_per_site

    def is_captured(self, key: str, at: int) -> bool:
        """Say whether a capture in flight shows the same: one that is newer, or of nearly the same time."""
        flying = self._in_flight.get(key)
        return flying is not None and at <= (flying.at or 0) + SAME

    def must_wait(self, candidate: Candidate) -> bool:
        """Say whether a page must wait: for another capture of it, or until a limit is known to be reached or not."""
        room = self._most is None or self._all + len(self._in_flight) < self._most
        used = self._stored[candidate.site] + self._busy[candidate.site]
        room_of_site = self._most_per_site is None or used < self._most_per_site
        return candidate.key in self._in_flight or not (room and room_of_site)

    def take(self, candidate: Candidate) -> None:
        """Count a page as in flight."""
        self._in_flight[candidate.key] = candidate
        self._busy[candidate.site] += 1

    def settle(self, candidate: Candidate, outcome: str, state: State | None) -> None:
        """Note that a page is through."""
        if self._in_flight.pop(candidate.key, None) is not None:
            self._busy[candidate.site] -= 1
        is_stored = outcome in ("stored", "updated")
        self._stored[candidate.site] += is_stored
        self._all += is_stored

    def forget(self) -> None:
        """Take it that nothing is in flight: what got lost on an error must not hold the others for ever."""
        self._in_flight.clear()
        self._busy.clear()
