"""What was worked out lately about lines: the pages of one site repeat their short ones all day."""

from collections.abc import Mapping
from typing import Generic, TypeVar

LONGEST = 160  # characters; longer lines hardly ever come back
MOST = 4096  # lines, a megabyte or two

Told = TypeVar("Told")


class Recent(Generic[Told]):
    """Remembers what depends on nothing but the text of a line; forgets all when it is full.

    >>> recent: Recent[int] = Recent()
    >>> recent.remember({"Read more": 9, "x" * 200: 200})
    >>> recent.known(["Read more", "x" * 200])
    {'Read more': 9}
    """

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def known(self, texts: list[str]) -> dict[str, Told]:
        """Return what is remembered of these texts."""
        told = self._told  # another thread may put a new one in its place
        return {text: told[text] for text in texts if text in told} if told else {}

    def remember(self, told: Mapping[str, Told]) -> None:
        """Remember what was worked out about these texts."""
        short = {text: value for text, value in told.items() if len(text) <= LONGEST}
        if len(self._told) + len(short) > MOST:
            self._told = {}
        self._told.update(short)
