"""Which of the addresses that a page names as its own is believed."""

from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl.dedup.urls import canonical_url
from newscrawl.processors import Found


class ChooseCanonical:
    """Choose the first address that the duplicate index believes, too, of the page at the context's `url`.

    It does not believe one on another site, nor one that names the front page or a section where the page is an
    article's: such a link is copied from another page, or stands in a template.

    >>> named = [Found("https://daily.example/", "dom"), Found("https://daily.example/a-b-c-d", "opengraph")]
    >>> ChooseCanonical()(named, {"url": "https://daily.example/a-b-c-d?utm_source=x"}).value
    'https://daily.example/a-b-c-d'
    """

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Choose among the addresses."""
        url = loader_context.get("url") or ""
        return next((found for found in candidates if is_believable(found.value, url)), None)


def is_believable(named: str, url: str) -> bool:
    """Tell whether the page at `url` may live at the address that it names; of a page of no known address any may."""
    if named == url:
        return True  # as most pages have it
    try:
        own = canonical_url(named)
    except ValueError:
        return False
    try:
        return canonical_url(url, page_canonical=named) == own
    except ValueError:
        return True
