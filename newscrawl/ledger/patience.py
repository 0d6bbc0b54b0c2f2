"""How long a URL that gives nothing is asked for again, and how often; pure."""

from dataclasses import dataclass

HOUR, DAY = 3600, 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Patience:
    """A URL is given up when it gave nothing in so many runs, and for so long; spans are in seconds.

    An outage costs nothing then, however many runs fall into it; and a page that fails for good costs few requests,
    since the pauses between them grow with the time for which it has failed.
    """

    runs: int  # in a row
    span: int  # since the first of them
    eager: int = HOUR  # within so much, every run asks
    pause: float = 0.5  # then so much of what has passed, at most a day

    def rest(self, runs: int, passed: int) -> int | None:
        """Return for how long a URL is left alone, None when it is given up.

        >>> patience = Patience(runs=3, span=7 * DAY)
        >>> patience.rest(9, 600), patience.rest(20, 2 * HOUR), patience.rest(40, 6 * DAY), patience.rest(41, 7 * DAY)
        (0, 3600, 86400, None)
        """
        if runs >= self.runs and passed >= self.span:
            return None
        return 0 if passed < self.eager else min(int(self.pause * passed), DAY)
