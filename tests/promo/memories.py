"""Memories of made-up sites."""

from collections.abc import Collection, Mapping

from newscrawl.promo.lines import sightings
from newscrawl.promo.memory import Line, Together


class Empty:
    """A site of which nothing was read."""

    articles = 0

    def find(self, keys: Collection[int]) -> Mapping[int, Line]:
        return {}


def remembering(*articles: list[str], days: bool = True) -> Together:
    """A site whose articles had these lines, each published on another day, or all on one."""
    memory = Together(Empty())
    for day, lines in enumerate(articles):
        memory.add(sightings(lines), day if days else 0)
    return memory


def site_with(line: str, *, articles: int, others: int = 0) -> Together:
    """A site on which a line stood in some articles, and not in others."""
    own = [[f"Article {name} of the lake {'abcdefghijklmnopqrstuvwxyz'[number % 26] * 3}" for name in ["one", "two"]]
           for number in range(articles + others)]  # fmt: skip
    return remembering(*([*lines, line] for lines in own[:articles]), *own[articles:])
