"""What stripped blocks say before they go: dates, credits, captions, authors, agencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newscrawl.items import Image
from newscrawl.promo import seam
from newscrawl.promo.decide import Verdict
from newscrawl.promo.folding import squeeze

_MOST_AUTHORS = 12


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates in the light of the site, its language and its names of time zones."""

    site: str | None = None
    language: str | None = None
    timezones: Mapping[str, str] | None = None

    def read(self, raw: str) -> str | None:
        """Return the date as ISO 8601, or None."""
        return seam.parse_date(squeeze(raw), site=self.site, timezones=self.timezones, language=self.language)


@dataclass(slots=True)
class Facts:
    """Facts read from stripped blocks; the first that says something wins."""

    published: str | None = None
    published_raw: str | None = None
    modified: str | None = None
    modified_raw: str | None = None
    agency: str | None = None
    authors: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)  # without url: which picture it was, the text does not say


def read_facts(stripped: Iterable[tuple[str, Verdict]], dates: DateReader) -> Facts:
    """Return what the stripped blocks say; `stripped` gives each one's text and verdict, in the order of the text."""
    facts = Facts()
    for text, verdict in stripped:
        groups = verdict.facts
        _read_dates(facts, groups, dates)
        if "agency" in groups:
            facts.agency = facts.agency or seam.find_agency(groups["agency"])
        if "author" in groups and not facts.authors:
            facts.authors = seam.split_names(groups["author"])[:_MOST_AUTHORS]
        if verdict.kind == "photo_credit_caption":
            facts.images += _pictures(text, groups)
    return facts


def _read_dates(facts: Facts, groups: Mapping[str, str], dates: DateReader) -> None:
    if facts.published is None and (raw := groups.get("published")) and (date := dates.read(raw)):
        facts.published, facts.published_raw = date, raw
    if facts.modified is None and (raw := groups.get("modified")) and (date := dates.read(raw)):
        facts.modified, facts.modified_raw = date, raw


def _pictures(text: str, groups: Mapping[str, str]) -> list[Image]:
    """Return the picture that a caption or credit line belongs to; none for "File photo" alone."""
    caption, credit = seam.split_credit(text)
    caption = groups.get("caption") or (None if "credit" in groups else caption)
    credit = credit or groups.get("credit")
    return [Image(url="", caption=caption, credit=credit)] if caption or credit else []
