"""What every list comes down to: entries, in the order that suits news."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from newscrawl.discovery.problems import Problems
from newscrawl.discovery.unpack import CUT, DAMAGED
from newscrawl.discovery.urls import web_url

MAX_TITLE = 1000  # characters kept of a title
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
# Lone surrogates and control characters, which no title needs.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed or sitemap."""

    url: str  # absolute, http or https, without fragment
    modified: datetime | None = None  # in UTC
    published: datetime | None = None  # in UTC
    title: str | None = None
    language: str | None = None  # BCP 47, as `en` or `pt-BR`

    @property
    def newest(self) -> datetime | None:
        """The later of both dates."""
        if self.modified and self.published:
            return max(self.modified, self.published)
        return self.modified or self.published


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap holds."""

    entries: tuple[Entry, ...] = ()  # newest first, then those without a date in the list's own order
    children: tuple[Entry, ...] = ()  # sitemaps of an index, in the same order
    problems: tuple[str, ...] = ()  # what was wrong, one log-safe line each
    left_out: int = 0  # entries and children over the limit
    cut: bool = False  # it broke off, or is damaged: its next answer may hold more


class Collector:
    """Takes entries as they are met, and makes a `Listing` of them."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.problems = Problems()
        self.unread = 0  # entries that were counted and not read
        self.cut = False
        self._entries: dict[str, Entry] = {}
        self._children: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        """Take an entry; of one URL listed twice the first stays."""
        self._entries.setdefault(entry.url, entry)

    def add_child(self, entry: Entry) -> None:
        """Take a sitemap of an index."""
        self._children.setdefault(entry.url, entry)

    def unpacked(self, problem: str | None) -> None:
        """Note what was wrong with the packed document, if anything was."""
        if problem:
            self.problems.add(problem, self.base_url)
            self.cut = problem in (CUT, DAMAGED)

    def url(self, text: str, base: str | None = None) -> str | None:
        """Return the URL that `text` means, None after noting why it means none."""
        try:
            return web_url(text, base or self.base_url)
        except ValueError as reason:
            self.problems.add(str(reason), text)
            return None

    def listing(self, limit: int) -> Listing:
        """Return the newest `limit` entries and children."""
        entries, children = newest_first(self._entries), newest_first(self._children)
        over = max(0, len(entries) - limit) + max(0, len(children) - limit)
        return Listing(entries[:limit], children[:limit], self.problems.lines(), self.unread + over, self.cut)


def newest_first(entries: dict[str, Entry]) -> tuple[Entry, ...]:
    """Sort by date, stable: entries of one date, and after them those without, keep the list's order."""
    return tuple(sorted(entries.values(), key=lambda entry: entry.newest or LONG_AGO, reverse=True))


def clean_title(text: str | None) -> str | None:
    """Return a title as plain text on one line, None when nothing is left.

    >>> clean_title(" Storm &amp; <b>flood</b> in\\nthe north ")
    'Storm & flood in the north'
    """
    if not text:
        return None
    plain = TAG.sub("", unescape(text[: 8 * MAX_TITLE]))
    return " ".join(UNPRINTABLE.sub("", plain).split())[:MAX_TITLE] or None


def language_tag(text: object) -> str | None:
    """Return a BCP 47 tag of language, script and region, None for what is none.

    >>> language_tag("pt_br"), language_tag("english"), language_tag("zh-hant-tw")
    ('pt-BR', None, 'zh-Hant-TW')
    """
    found = LANGUAGE.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)
