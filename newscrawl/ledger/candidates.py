"""URLs on their way into the frontier and out of it; pure."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from newscrawl.ledger.patience import DAY, HOUR

WHOLE_DAY = 36 * HOUR  # from a day's midnight in UTC to its end in the westernmost time zone


class State(IntEnum):
    """What became of a URL."""

    PENDING = 0
    STORED = 1
    COPY = 2  # its article is a copy of one that is stored
    NO_ARTICLE = 3  # a page without an article, or one that opts out
    GONE = 4  # 404 or 410, for days
    FAILED = 5  # could not be fetched for days
    FILTERED = 6  # outside of the run's dates or languages


class Offer(StrEnum):
    """What an offered URL was taken for."""

    NEW = "new"
    CHANGED = "changed"  # known, and to be read again
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL that waits to be fetched, or whose page a WARC file holds."""

    key: str
    url: str
    site: str
    trusted: bool
    again: bool  # its page was read before
    at: int | None = None  # when its page was fetched, in seconds; None: by this run


@dataclass(frozen=True, slots=True)
class Found:
    """A URL that a seed, feed, sitemap or page named, and what it told of it (times in seconds)."""

    key: str
    url: str
    site: str
    published: int | None = None
    modified: int | None = None
    trusted: bool = False  # it need not look like an article


@dataclass(frozen=True, slots=True)
class Window:
    """The publication dates that a run wants, in seconds; None is open."""

    since: int | None = None
    until: int | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether no date lies in it."""
        return self.since is not None and self.until is not None and self.since > self.until

    def holds(self, published: int | None) -> bool:
        """Say whether an article may be wanted; one without a date may, and one of which only the day is known.

        >>> Window(since=10).holds(9), Window(since=10).holds(None), Window(since=10).holds(0)
        (False, True, True)
        """
        if published is None:
            return True
        return self.reaches(published) and (self.until is None or published <= self.until)

    def reaches(self, newest: int) -> bool:
        """Say whether what is as new as that, or older, may be wanted."""
        return self.since is None or latest(newest) >= self.since


def latest(at: int) -> int:
    """Return the last second that a time may mean: of a day without a time, kept as its midnight in UTC, the end.

    >>> latest(3 * DAY + 1) - 3 * DAY, latest(3 * DAY) - 3 * DAY
    (1, 129600)
    """
    return at + WHOLE_DAY if at % DAY == 0 else at


ANY_TIME = Window()
