"""Which of several texts are articles of their own: what a site's memory counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.dedup import DuplicateIndex
from newscrawl.promo.lines import Sighting

_COMMON = 3  # articles; a line that stands in so many of them does not make them copies of each other
_OWN = 0.25  # share of an article's characters that are left then, so that they can tell


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read, as far as telling copies needs it."""

    url: str
    title: str | None
    published: str | None
    lines: Sequence[Sighting]

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n\n".join(line.text for line in self.body)

    @property
    def body(self) -> list[Sighting]:
        """The lines of the text."""
        return [line for line in self.lines if line.head >= 0]


def distinct(articles: Sequence[Read]) -> list[bool]:
    """Say of each article of a site whether it is none that came before it, cut, extended or under another address.

    What most of them share, as a long notice at their end, must not make short ones look like copies.
    """
    if len(articles) < 2:
        return [True] * len(articles)
    times = Counter(line.key for article in articles for line in article.body)
    with DuplicateIndex() as index:
        return [
            index.add(
                id=number,
                url=article.url,
                title=article.title,
                text=_own_text(article, times),
                published=article.published,
            )
            is None
            for number, article in enumerate(articles)
        ]


def _own_text(article: Read, times: Counter[int]) -> str:
    own = "\n\n".join(line.text for line in article.body if times[line.key] < _COMMON)
    return own if len(own) >= _OWN * len(article.text) else article.text
