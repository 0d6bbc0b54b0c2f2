"""URLs on their way into the frontier and out of it; pure."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


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
        """Say whether an article may be wanted; one without a date may.

        >>> Window(since=10).holds(9), Window(since=10).holds(None)
        (False, True)
        """
        if published is None:
            return True
        return (self.since is None or published >= self.since) and (self.until is None or published <= self.until)


ANY_TIME = Window()
