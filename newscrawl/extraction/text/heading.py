"""What the page's head says of the article, for callers that have not chosen title and description yet."""

import re
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.metadata import MAX_METAS

_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|ImageGallery)(?:\s|[\"'/]|$)"
)  # the names of schema.org's types of articles, and of galleries


class Heading(NamedTuple):
    """The title, the description, and whether OpenGraph calls the page an article."""

    title: str | None = None
    description: str | None = None
    is_article: bool = False


def heading_of(tree: HtmlElement) -> Heading:
    """Read OpenGraph's title, else that of `<title>`, OpenGraph's or the meta description, and OpenGraph's type."""
    metas: dict[str, str] = {}
    head = tree.find("head")
    if head is None:
        return Heading()
    for meta in islice(head.iter("meta"), MAX_METAS):
        name = meta.get("property") or meta.get("name")
        content = meta.get("content")
        if name and content:
            metas.setdefault(name.lower(), content)
    title = metas.get("og:title") or metas.get("twitter:title")
    if not title:
        element = next(head.iter("title"), None)
        title = element.text if element is not None else None
    description = metas.get("og:description") or metas.get("description")
    return Heading(title, description, metas.get("og:type", "").strip().lower() == "article")


def is_typed_article(tree: HtmlElement) -> bool:
    """Say whether JSON-LD or microdata names schema.org's Article or a type derived from it."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and _ARTICLE.search(script.text or ""):
            return True
    return any(_ARTICLE.search(str(value)) for value in tree.xpath("//@itemtype"))
