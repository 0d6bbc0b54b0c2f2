"""What stripped blocks say before they go: dates, credits, captions, authors, agencies."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from newscrawl.promo import seam
from newscrawl.promo.decide import Verdict
from newscrawl.promo.folding import fold_block, squeeze
from newscrawl.promo.kinds import PICTURES

EVERYTHING = frozenset({"published", "modified", "agency", "authors"})
_MOST_AUTHORS = 12


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates in the light of the site, its language and its names of time zones."""

    site: str | None = None
    language: str | None = None
    timezones: Mapping[str, str] | None = None
    now: datetime | None = None  # when the page was fetched, with an offset; None: now
    url: str | None = None  # where: it may hold the month of publication

    def is_anothers(self, date: str) -> bool:
        """Tell whether a day of publication is rather that of another article, of which the page speaks."""
        return seam.is_far(date, seam.month_in_url(self.url or ""))

    def read(self, raw: str) -> str | None:
        """Return the date as ISO 8601; None where there is none, or none that can be an article's own."""
        if seam.labels_other(raw):
            return None
        date = seam.parse_date(squeeze(raw), site=self.site, timezones=self.timezones, language=self.language)
        return date if date and seam.plausible(date, self.now or datetime.now(UTC)) else None


@dataclass(slots=True)
class Facts:
    """Facts read from stripped blocks; the first that says something wins."""

    published: str | None = None
    published_raw: str | None = None
    modified: str | None = None
    modified_raw: str | None = None
    agency: str | None = None
    authors: list[str] = field(default_factory=list)


def read_facts(stripped: Iterable[tuple[str, Verdict]], dates: DateReader, wanted: Set[str] = EVERYTHING) -> Facts:
    """Return what the stripped blocks say; `stripped` gives each one's text and verdict, in the order of the text.

    Only the `wanted` fields of `Facts` are filled: what metadata has told need not be read once more.
    """
    facts = Facts()
    for text, verdict in stripped:
        groups = {} if verdict.tells.isdisjoint(wanted) else verdict.read()
        _read_dates(facts, groups, dates, wanted)
        if "agency" in groups and "agency" in wanted and verdict.kind != PICTURES:  # whose picture, not whose report
            facts.agency = facts.agency or seam.find_agency(groups["agency"])
        if "author" in groups and "authors" in wanted and not facts.authors:
            facts.authors = _authors(text, groups["author"])
    return facts


def _authors(text: str, names: str) -> list[str]:
    """Return the people named in a block; none where the words in front say that they edited or took the pictures."""
    before, _, _ = fold_block(text).partition(names)
    return [] if seam.is_others_label(before) else seam.split_names(names)[:_MOST_AUTHORS]


class Picture:
    """A picture that a stripped caption or credit line tells of; read when it is asked for.

    Which picture it was, the text does not say. A line that reserves rights is the page's, and tells of none.
    """

    def __init__(self, text: str, verdict: Verdict) -> None:
        self._verdict = verdict
        self._text = text

    @property
    def caption(self) -> str | None:
        """What the picture shows: what stands in front of the credit, as far as there is one to be found."""
        caption, credit = self._parts
        if credit:
            return caption
        return self._groups.get("caption") or (None if "credit" in self._groups else caption)

    @property
    def credit(self) -> str | None:
        """Whose picture it is."""
        return self._parts[1] or self._groups.get("credit")

    @cached_property
    def _parts(self) -> tuple[str | None, str | None]:
        return seam.split_credit(self._text)

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        return self._verdict.read() if "images" in self._verdict.tells else {}


def read_pictures(stripped: Iterable[tuple[str, Verdict]]) -> Iterator[Picture]:
    """Yield the pictures that the stripped blocks tell of; `stripped` gives each one's text and verdict."""
    for text, verdict in stripped:
        if verdict.kind == PICTURES and not seam.reserves_rights(text):
            yield Picture(text, verdict)


def _read_dates(facts: Facts, groups: Mapping[str, str], dates: DateReader, wanted: Set[str]) -> None:
    for name in ("published", "modified"):
        if name not in groups or name not in wanted or getattr(facts, name) is not None:
            continue
        if (date := dates.read(groups[name])) and not (name == "published" and dates.is_anothers(date)):
            setattr(facts, name, date)
            setattr(facts, f"{name}_raw", groups[name])
