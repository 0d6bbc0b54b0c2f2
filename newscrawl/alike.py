"""Which pages show what stands at every address of a site for a while: a wall, a notice of maintenance."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

UNDATED = 2  # addresses of different articles, from which on one text without a date of its own belongs to none
DATED = 3  # likewise of one with a date: an article may well stand at two
_WORD = re.compile(r"[^\W_]+")
_ID = re.compile(r"\d{5,7}|\d{9,}")  # no date: these have eight digits


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows."""

    url: str
    text: str
    is_dated: bool  # the page itself says when it was published


def error_pages(pages: Sequence[Shown]) -> list[bool]:
    """Say of each page of a site whether it is no article, since other articles' addresses show the same.

    >>> urls = ("https://a.example/rain", "https://a.example/flood")
    >>> error_pages([Shown(url, "We will be back soon.", False) for url in urls])
    [True, True]
    """
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        alike[page.text].append(number)
    found = [False] * len(pages)
    for numbers in alike.values():
        least = DATED if any(pages[number].is_dated for number in numbers) else UNDATED
        if _stories([pages[number].url for number in numbers], least) >= least:
            for number in numbers:
                found[number] = True
    return found


def _stories(urls: Sequence[str], most: int) -> int:
    """Count the different articles, up to `most`, that addresses seem to be of."""
    apart: list[tuple[frozenset[str], frozenset[str]]] = []
    for url in urls:
        words, ids = _names(url)
        if not any(words <= others or others <= words or ids & more for others, more in apart):
            apart.append((words, ids))
            if len(apart) >= most:
                break
    return len(apart)


def _names(url: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the end of a URL, with its query, and the numbers in it that may be an article's.

    >>> words, ids = _names("https://a.example/sport/4711815/cup-final/?page=2")
    >>> sorted(words), sorted(ids)
    (['2', 'cup', 'final', 'page'], ['4711815'])
    """
    parts = urlsplit(url.lower())
    end = parts.path.rstrip("/").rpartition("/")[2]
    return frozenset(_WORD.findall(f"{end} {parts.query}")), frozenset(_ID.findall(f"{parts.path} {parts.query}"))
