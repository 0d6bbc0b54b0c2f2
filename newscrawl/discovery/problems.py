"""What was wrong with a list, in lines that are safe to log."""

import re

MAX_PROBLEMS = 50  # lines kept per document; further ones are only counted
MAX_PLACE = 200  # characters of a URL or text that a line quotes
CREDENTIALS = re.compile(r"(?<=//)[^/?#\s@]{1,200}@")  # user name and password of a URL (RFC 3986, 3.2.1)


def log_safe(text: str, limit: int = MAX_PLACE) -> str:
    r"""Return text for one log line: control, format and surrogate characters escaped, long text cut.

    >>> log_safe("https://example.org/\n2026-01-01 CRITICAL")
    'https://example.org/\\n2026-01-01 CRITICAL'
    """
    quoted = CREDENTIALS.sub("***@", text if len(text) <= limit else text[:limit] + "…")
    if quoted.isprintable():
        return quoted
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in quoted)


class Problems:
    """Collects problems, at most `MAX_PROBLEMS` lines of them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._more = 0

    def add(self, what: str, place: str = "") -> None:
        """Note what is wrong, and the URL or text that shows it."""
        if len(self._lines) >= MAX_PROBLEMS:
            self._more += 1
            return
        self._lines.append(f"{what}: {log_safe(place)}" if place else what)

    def lines(self) -> tuple[str, ...]:
        """All problems in the order they were met; the last line counts those that are not shown."""
        if self._more:
            return (*self._lines, f"and {self._more} further problems")
        return tuple(self._lines)
