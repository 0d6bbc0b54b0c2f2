"""A news crawler pipeline: clean, unique articles out of news sites, pages and texts.

>>> article = extract("<html><body><article><h1>Ferry returns</h1>"
...                   "<p>The ferry to Eastholm sailed again on Monday, after nine weeks in the dock.</p>"
...                   "</article></body></html>", url="https://gazette.example/news/ferry-returns")
>>> article.title, article.site
('Ferry returns', 'gazette.example')
"""

from importlib.metadata import PackageNotFoundError, version

from newscrawl import dedup
from newscrawl.extraction.parsing import parse
from newscrawl.items import Article
from newscrawl.loaders import load_article
from newscrawl.promo import Cleaned, RuleSet, clean, finish
from newscrawl.sites import SiteProfile

try:
    __version__ = version("newscrawl")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

__all__ = ["Article", "Cleaned", "clean", "dedup", "extract"]


def extract(
    html: bytes | str,
    url: str,
    *,
    profile: SiteProfile | None = None,
    rules: RuleSet | None = None,
    keep: frozenset[str] = frozenset(),
) -> Article:
    """Return the article of a page, promo text stripped; nothing is fetched.

    `html` may be bytes, whose encoding is found out, or text. `keep` names promo kinds to keep in the text.

    Raises:
        newscrawl.extraction.parsing.PageError: the page is beyond the limits of what is read.
        TypeError: `html` or `url` is of another type.
    """
    if not isinstance(html, bytes | str):
        raise TypeError(f"html is a {type(html).__name__}: bytes or str is wanted")
    if not isinstance(url, str):
        raise TypeError(f"url is a {type(url).__name__}: str is wanted, where the page was fetched")
    draft = load_article(parse(html), url, profile=profile)
    timezones = profile.timezones if profile else None
    return finish(draft, rules=rules, keep=keep, timezones=timezones)
