"""The address of a picture: of the sizes that an element offers the largest, whether it is shown at once or lazily."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extraction.tables import load_table, words

IMAGE_TAGS = ("img", "amp-img")  # the latter on pages in AMP HTML
MAX_SET = 8_000  # characters of a set of sources
_TABLE = load_table("pictures/pictures.toml")
_LAZY = tuple(words(_TABLE, "lazy"))
_FILES = frozenset(words(_TABLE, "lazy_files"))
_SETS = ("srcset", *words(_TABLE, "lazy_sets"))
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:$|[?!/])", re.IGNORECASE)
_ADDRESS = re.compile(r"[\s,]*([^\s,]\S*)")
_SIZE = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)[wx](?:\s+\d{1,6}h)?\s*")


def largest(srcset: str) -> str | None:
    """Return the address of the widest or densest candidate of a set; None when it has none.

    >>> largest("a.jpg 320w, b.jpg 1280w, c.jpg 640w"), largest("a.jpg, b.jpg 2x"), largest(" ")
    ('b.jpg', 'b.jpg', None)
    >>> largest("/i,w_300/a.jpg 300w, /i,w_900/a.jpg 900w")
    '/i,w_900/a.jpg'
    """
    best: tuple[float, str] | None = None
    for address, size in _candidates(srcset[:MAX_SET]):
        if not address.startswith("data:") and (best is None or size > best[0]):
            best = (size, address)
    return best[1] if best else None


def _candidates(srcset: str) -> Iterator[tuple[str, float]]:
    """Give addresses, which may hold commas, and their width or density (HTML, 4.8.4.2.2)."""
    place = 0
    while found := _ADDRESS.match(srcset, place):
        address, place = found[1], found.end()
        size = 1.0
        if not address.endswith(","):
            end = srcset.find(",", place)
            end = len(srcset) if end < 0 else end
            told = _SIZE.fullmatch(srcset, place, end)
            size, place = float(told[1]) if told else 1.0, end
        yield address.rstrip(","), size


def is_lazy(element: HtmlElement) -> bool:
    """Tell whether a script is to show a picture: until then some hide it."""
    return any(element.get(name) for name in (*_LAZY, *_SETS[1:]))


def addresses(element: HtmlElement) -> Iterator[str]:
    """Give the addresses that a picture or `<source>` names, the best first, as they stand there."""
    for name in _SETS:
        srcset = element.get(name)
        if srcset and (found := largest(srcset)):
            yield found
    for name in (*_LAZY, "src"):
        value = element.get(name)
        value = value and value[:MAX_SET].strip()
        if not value or " " in value or value[0] in "{[":  # some scripts are told all sizes, as JSON
            continue
        if name not in _FILES or _FILE.search(value):
            yield value
