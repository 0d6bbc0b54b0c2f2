"""The limits of a run over WARC files, which hold some pages more than once."""

from newscrawl.extensions.limits import Limits
from newscrawl.extensions.run import Run
from newscrawl.ledger import Candidate, State

SAME = 3600  # seconds; crawlers meet one page at several addresses, and do not wait for its revision in between


class Quota:
    """Says which pages must wait until it is known what becomes of those in flight."""

    def __init__(self, run: Run, most: int | None, most_per_site: int | None) -> None:
        self.limits = Limits(most, most_per_site)
        self._in_flight: dict[str, int] = {}  # when the page was fetched, by key
        run.outcomes.listeners.append(self.settle)

    def is_captured(self, key: str, at: int) -> bool:
        """Say whether a capture in flight shows the same: one that is newer, or of nearly the same time."""
        flying = self._in_flight.get(key)
        return flying is not None and at <= flying + SAME

    def must_wait(self, candidate: Candidate) -> bool:
        """Say whether a page must wait: for another capture of it, or until a limit is known to be reached or not."""
        return candidate.key in self._in_flight or self.limits.room(candidate.site) <= 0

    def take(self, candidate: Candidate) -> None:
        """Count a page as in flight."""
        self._in_flight[candidate.key] = candidate.at or 0
        self.limits.fly(candidate)

    def settle(self, candidate: Candidate, outcome: str, state: State | None) -> None:
        """Note that a page is through."""
        self._in_flight.pop(candidate.key, None)
        self.limits.settle(candidate, outcome)

    def forget(self) -> None:
        """Take it that nothing is in flight: what got lost on an error must not hold the others for ever."""
        self._in_flight.clear()
        self.limits.forget()
