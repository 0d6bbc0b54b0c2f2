"""What a run knows of each host: how often it failed and whether it was left; and Retry-After; pure."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DAY = 86_400.0
SECONDS = re.compile(r"[0-9]{1,12}")  # delay-seconds of RFC 9110


@dataclass(slots=True)
class Host:
    """One host in one run."""

    failures: int = 0  # in a row, without an answer in between
    left: str = ""  # why nothing more is asked of it


@dataclass(slots=True)
class Hosts:
    """The hosts of a run."""

    max_failures: int
    known: dict[str, Host] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Host:
        return self.known.setdefault(name, Host())

    def succeed(self, name: str) -> None:
        """Note that the host gave an answer."""
        self[name].failures = 0

    def fail(self, name: str) -> bool:
        """Note a failure; True if it is the one that makes us leave the host."""
        host = self[name]
        host.failures += 1
        if host.left or not 0 < self.max_failures <= host.failures:
            return False
        host.left = f"{host.failures} failures in a row"
        return True

    def leave(self, name: str, reason: str) -> bool:
        """Ask nothing more of the host; True the first time."""
        host = self[name]
        first = not host.left
        host.left = host.left or reason
        return first


def retry_after(value: str, now: datetime) -> float | None:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds or an HTTP date; the result is in seconds.

    None for nonsense, to which we count more than a day.

    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> retry_after("120", now), retry_after("-5", now), retry_after("Thu, 01 Jan 2026 00:00:30 GMT", now)
    (120.0, None, 30.0)
    """
    value = value.strip()
    if SECONDS.fullmatch(value):
        seconds = float(value)
    else:
        date = http_date(value)
        if date is None:
            return None
        seconds = max(0.0, (date - now).total_seconds())
    return seconds if seconds <= DAY else None


def http_date(value: str) -> datetime | None:
    """Read an HTTP date (RFC 9110, 5.6.7); None for what is none."""
    if len(value) > 100:
        return None
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
