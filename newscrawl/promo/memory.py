"""What a crawl remembers of a site's lines: the one promo signal that needs no language and grows with the crawl."""

from typing import Protocol


class Memory(Protocol):
    """Counts lines over the articles of one site."""

    def seen(self, folded_line: str) -> int:
        """Return in how many distinct articles of the site, on different dates, this line stood (`fold_line`)."""
        ...
