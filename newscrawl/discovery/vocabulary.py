"""The words and weights of links.toml, ready to be looked up."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What links.toml says."""

    weights: dict[str, float]  # feature -> log-odds of being an article
    listing: dict[str, float]  # feature -> log-odds of being a listing worth a visit
    page: dict[str, float]  # feature -> log-odds of a page being an article
    types: dict[str, frozenset[str]]  # article, listing: types of schema.org; members: properties
    segments: dict[str, frozenset[str]]  # folded path segment -> features
    classes: dict[str, str]  # class token -> nav, footer or byline
    elements: dict[str, str]  # element -> nav, footer or heading
    page_files: frozenset[str]
    assets: frozenset[str]
    id_parameters: frozenset[str]
    page_parameters: frozenset[str]
    months: dict[str, int]
    feed_types: frozenset[str]
    no_news_feeds: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """Read links.toml, once."""
    data = tomllib.loads(files(__package__).joinpath("links.toml").read_text("utf-8"))
    url, feeds = data["url"], data["feeds"]
    features: dict[str, set[str]] = {}
    for feature, words in data["words"].items():
        for word in words.split():
            features.setdefault(fold(word), set()).add(feature)
    return Vocabulary(
        weights=data["weights"],
        listing=data["listing"],
        page=data["page"],
        types={name: frozenset(words.split()) for name, words in data["types"].items()},
        segments={word: frozenset(names) for word, names in features.items()},
        classes=_inverted(data["classes"]),
        elements=_inverted(data["elements"]),
        page_files=frozenset(url["page_files"].split()),
        assets=frozenset(url["assets"].split()),
        id_parameters=frozenset(url["id_parameters"].split()),
        page_parameters=frozenset(url["page_parameters"].split()),
        months={word: number % 12 + 1 for number, word in enumerate(url["months"].split())},
        feed_types=frozenset(feeds["types"].split()),
        no_news_feeds=tuple(feeds["no_news"].split()),
    )


def fold(text: str) -> str:
    """Return text in lower case without accents, for comparing.

    >>> fold("Catégorie")
    'categorie'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _inverted(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}
