"""What became of the pages of a run: a figure of the report, and a state in the ledger."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from newscrawl.ledger import Candidate, Found, State

if TYPE_CHECKING:
    from newscrawl.extensions.run import Run

logger = logging.getLogger(__name__)


class Outcomes:
    """Takes note of what becomes of each page that is read, and of each URL that cannot be."""

    def __init__(self, run: "Run") -> None:
        self._run = run
        self.listeners: list[Callable[[Candidate, str, State | None], None]] = []  # told of every outcome
        self._unsettled: set[str] = set()

    def is_open(self, candidate: Candidate) -> bool:
        """Say whether a page was read of which nothing has become yet."""
        return candidate.key in self._unsettled

    def wait(self, candidate: Candidate) -> None:
        """Note that a page that was read is left to the next run, as it stands."""
        self._unsettled.discard(candidate.key)
        self._run.figures.count("waiting_pages", candidate.site)

    def page_read(self, candidate: Candidate) -> None:
        """Note that the page of a URL was fetched; something must become of it."""
        self._run.figures.count("pages", candidate.site)
        self._unsettled.add(candidate.key)

    def settle(
        self,
        candidate: Candidate,
        outcome: str,
        state: State | None,
        published: int | None = None,
        aliases: Sequence[Found] = (),
        fails: State | None = State.FAILED,
        reason: str | None = None,
    ) -> None:
        """Note what became of a page: a figure of the report, and its state in the frontier.

        State None: it gave nothing, and stays pending; `fails`: that counts against it, and when it is given up, it
        ends so. `reason`: why it gave nothing, for the report.
        """
        self._run.figures.count(outcome, candidate.site)
        if reason:
            self._run.fruitless.note(outcome, candidate.url, reason)
        self._unsettled.discard(candidate.key)
        frontier, now = self._run.store.frontier, self._run.now
        if candidate.at is not None:
            self._run.store.captures.done(candidate, state, published)
        elif state is None:
            if fails is not None and frontier.failed(candidate.key, now, fails) and fails is State.FAILED:
                self._give_up(candidate, reason or outcome)
        else:
            frontier.done(candidate.key, state, now, published)
            for other in aliases:
                frontier.also(other, state, now, published)
        for listener in self.listeners:
            listener(candidate, outcome, state)

    def no_article(self, candidate: Candidate, reason: str, *, final: bool = False) -> None:
        """Note a page without an article; where a list named it as one, later runs look again, unless it is `final`."""
        if candidate.trusted:
            self._run.figures.count("named_no_article", candidate.site)
        state = None if candidate.trusted and not final else State.NO_ARTICLE
        self.settle(candidate, "no_article", state, fails=State.NO_ARTICLE, reason=reason)

    def error_page(self, candidate: Candidate) -> None:
        """Leave a URL to the next run whose page shows what other articles' addresses show, too."""
        reason = "it shows the same as other addresses"
        logger.warning("no article in %s: %s", candidate.url, reason)
        self.settle(candidate, "error_pages", None, reason=reason)

    def _give_up(self, candidate: Candidate, reason: str) -> None:
        logger.warning("given up, it failed for a week: %s (%s)", candidate.url, reason)
        self._run.figures.count("given_up", candidate.site)
        self._run.fruitless.note("given_up", candidate.url, reason)
