"""A news crawler pipeline: clean, unique articles out of news sites, pages and texts.

>>> from newscrawl import extract
>>> article = extract("<html><body><article><h1>Ferry returns</h1>"
...                   "<p>The ferry to Eastholm sailed again on Monday, after nine weeks in the dock.</p>"
...                   "</article></body></html>", url="https://gazette.example/news/ferry-returns")
>>> article.title, article.site
('Ferry returns', 'gazette.example')
"""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from newscrawl import dedup

if TYPE_CHECKING:
    from newscrawl.library import Article, Cleaned, clean, extract

try:
    __version__ = version("newscrawl")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

__all__ = ["Article", "Cleaned", "clean", "dedup", "extract"]


def __getattr__(name: str) -> Any:
    """Import what reads pages when it is asked for (PEP 562): an index alone needs neither lxml nor Scrapy."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newscrawl import library

    return getattr(library, name)


def __dir__() -> list[str]:
    """Name what is imported when it is asked for, too."""
    return sorted({*globals(), *__all__})
