"""What the run report names of pages that gave nothing: the first of each kind, with the reason."""

from typing import TypedDict

MOST = 20  # URLs of a kind


class Named(TypedDict):
    """A URL and why it gave nothing."""

    url: str
    reason: str


class Fruitless:
    """Keeps the first URLs of each outcome.

    >>> fruitless = Fruitless()
    >>> fruitless.note("gone", "https://a.example/1", "it answered 410")
    >>> fruitless.named
    {'gone': [{'url': 'https://a.example/1', 'reason': 'it answered 410'}]}
    """

    def __init__(self) -> None:
        self.named: dict[str, list[Named]] = {}

    def note(self, outcome: str, url: str, reason: str) -> None:
        """Note a URL, unless there are many of its kind already."""
        named = self.named.setdefault(outcome, [])
        if len(named) < MOST:
            named.append({"url": url, "reason": reason})
