"""How many articles a run may store."""

from collections import Counter, defaultdict

from newscrawl.ledger import Candidate

UNLIMITED = 1 << 30


class Limits:
    """Counts what is stored and what is in flight, so that limits hold exactly: what is in flight may be stored yet.

    None is no limit.
    """

    def __init__(self, most: int | None, most_per_site: int | None) -> None:
        self._most = UNLIMITED if most is None else most
        self._most_per_site = UNLIMITED if most_per_site is None else most_per_site
        self._in_flight: defaultdict[str, set[str]] = defaultdict(set)  # keys, by site
        self._stored: Counter[str] = Counter()  # by site
        self._all_in_flight = self._all_stored = 0

    def fly(self, candidate: Candidate) -> None:
        """Count a page as in flight; twice is once."""
        busy = self._in_flight[candidate.site]
        self._all_in_flight += candidate.key not in busy
        busy.add(candidate.key)

    def settle(self, candidate: Candidate, outcome: str) -> None:
        """Count a page as through, and its article if one was stored."""
        busy = self._in_flight[candidate.site]
        self._all_in_flight -= candidate.key in busy
        busy.discard(candidate.key)
        is_stored = outcome in ("stored", "updated")
        self._stored[candidate.site] += is_stored
        self._all_stored += is_stored

    def in_flight(self, site: str) -> int:
        """Return how many pages of a site are in flight."""
        return len(self._in_flight[site])

    def room(self, site: str) -> int:
        """Return how many further pages of a site may be read now; at most 0, if none."""
        left = self._most - self._all_stored - self._all_in_flight
        return min(left, self._most_per_site - self._stored[site] - len(self._in_flight[site]))

    @property
    def is_full(self) -> bool:
        """Say whether as many articles are stored as the run may store."""
        return self._all_stored >= self._most

    def is_full_of(self, site: str) -> bool:
        """Say whether as many of a site are."""
        return self._stored[site] >= self._most_per_site

    def forget(self) -> None:
        """Take it that nothing is in flight."""
        self._in_flight.clear()
        self._all_in_flight = 0
