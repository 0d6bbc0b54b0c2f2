"""The record: `Article` and its parts, field by field.

Dates are ISO 8601, with an offset where the page or its site's country tells it; what is missing is None or an
empty list, never a guess. `newscrawl/schema/article.json` says the same as a JSON Schema.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from newscrawl.blocks import Block

SCHEMA_VERSION = 1


@dataclass(slots=True)
class Image:
    """A picture of the article."""

    url: str
    caption: str | None = None
    credit: str | None = None  # photographer or agency, without "Photo:"


@dataclass(slots=True)
class Removed:
    """A text that was stripped from the article, and why."""

    text: str
    kind: str  # what it was: messaging_app, newsletter, read_also, ...
    rule: str  # the rule or signals that said so, as `en/whatsapp-subscribe` or `markup:related+rule:en/...`
    position: int  # index of the block among the article's blocks before stripping, from 0


@dataclass(slots=True)
class Article:
    """One article, as it stands in the archive."""

    id: str | None = None  # stable: made of the canonical URL and the revision
    revision: int = 1  # 1 for the first text stored, then 2, ... as the article changes
    url: str | None = None  # where it was fetched
    canonical_url: str | None = None  # where it lives, without tracking parameters and variants
    site: str | None = None  # registered domain
    title: str | None = None
    description: str | None = None
    authors: list[str] = field(default_factory=list)  # people, in the page's order
    published: str | None = None
    published_raw: str | None = None  # the text that `published` was read from
    modified: str | None = None
    modified_raw: str | None = None
    language: str | None = None  # BCP 47, as `en` or `pt-BR`
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    dateline: str | None = None  # the place a report is filed from; stays in the text
    agency: str | None = None  # the news agency whose report it is or uses
    text: str = ""  # paragraphs separated by a blank line
    images: list[Image] = field(default_factory=list)
    paywalled: bool | None = None  # None: the page does not say
    copy_of: str | None = None  # id of the article this is a copy of, when copies are marked
    removed: list[Removed] = field(default_factory=list)
    source: dict[str, str] = field(default_factory=dict)  # field -> json-ld, microdata, opengraph, meta, dom, ...
    fetched: str | None = None  # when, in UTC
    run: str | None = None  # id of the run that stored it
    schema: int = SCHEMA_VERSION

    @property
    def published_at(self) -> int | None:
        """When it was published, in seconds since 1970; a time without offset is taken for UTC."""
        if not self.published:
            return None
        found = datetime.fromisoformat(self.published)
        return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())


@dataclass(slots=True)
class Draft:
    """An article before promo text is stripped: its metadata, and the blocks its text will be made of."""

    article: Article
    blocks: tuple[Block, ...] = ()
