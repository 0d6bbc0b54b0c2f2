"""Dates of feeds and sitemaps: RFC 822, ISO 8601 and W3C-DTF, and the common ways to get them wrong."""

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files

MAX_TEXT = 100  # characters; no date is longer
EARLIEST, LATEST = 1900, 2200  # years; 0001-01-01 and the like are placeholders

# 2024-05-03T18:19:08.72+02:00 in all precisions of W3C-DTF, with blanks, slashes or dots for what separates.
ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?"
    r"(?:[T\s,]+(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*(.*)",
    re.IGNORECASE,
)
STRICT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:[0-5]\d(?:\.\d{3,6})?(?:Z|[+-]\d\d:\d\d)?)?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d{4})?", re.IGNORECASE)
# Fri, 03 May 2024 18:19:08 +0200; weekday, seconds, time and zone may lack, the month may be a number.
DAY_FIRST = re.compile(
    r"(?:[^\W\d]+[.,\s]+)?(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s./-]+(?:de\s+)?([^\W\d]{3,12}|\d{1,2})"
    r"[\s.,/-]+(?:de\s+)?(\d{4}|\d\d)(?!\d)(.*)",
    re.IGNORECASE,
)
# May 3, 2024 6:19 PM; Fri May  3 18:19:08 UTC 2024 (asctime, with the year behind).
MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}(?!\d))?(.*)",
    re.IGNORECASE,
)
US_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}),?(\s+.*[AP]\.?M.*)", re.IGNORECASE)
TIME = re.compile(
    r"[\s,T]*(?:at\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AP]\.?M\b\.?)?(.*)",
    re.IGNORECASE,
)
YEAR_BEHIND = re.compile(r"(.*?)\s+(\d{4})$")
OFFSET = re.compile(r"(?:GMT|UTC|Z)?\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
EPOCH = re.compile(r"\d{9,10}(\d{3})?")  # seconds or milliseconds since 1970


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Return months by the beginnings of their names, and zones as minutes east of Greenwich."""
    data = tomllib.loads(files(__package__).joinpath("dates.toml").read_text("utf-8"))
    months = {word: number for number, words in enumerate(data["months"], 1) for word in words.split()}
    return months, data["zones"]


def parse_date(text: str) -> datetime | None:
    """Return the moment that `text` means, in UTC; None for what is no date.

    A date without a time is its midnight, a time without a zone is UTC's. Ambiguous dates
    (03/05/2024) mean nothing.

    >>> parse_date("Fri, 03 May 2024 18:19:08 CEST")
    datetime.datetime(2024, 5, 3, 16, 19, 8, tzinfo=datetime.timezone.utc)
    """
    text = " ".join(text.split()) if len(text) <= MAX_TEXT else ""
    if not text or not text.isprintable():
        return None
    try:
        found = _read(text)
        moment = found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and EARLIEST <= moment.year <= LATEST else None


def _read(text: str) -> datetime | None:
    """Try one form after the other. Raises ValueError for impossible days, times and zones."""
    if STRICT.fullmatch(text):
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if found := COMPACT.fullmatch(text) or ISO.fullmatch(text):
        return _moment(*found.groups()[:6], zone=found[7] or "")
    return _read_words(text)


def _read_words(text: str) -> datetime | None:
    """Try the forms in which the day or a name stands first."""
    if found := US_SLASHES.fullmatch(text):
        return _with_time(found[3], found[1], found[2], found[4])
    if found := DAY_FIRST.fullmatch(text):
        month = found[2] if not found[2].isdigit() or "." in text[:6] else ""
        return _with_time(_full_year(found[3]), month, found[1], found[4]) if month else None
    if found := MONTH_FIRST.fullmatch(text):
        return _month_first(found)
    return None


def _month_first(found: re.Match[str]) -> datetime | None:
    """Read what begins with a month; asctime has the year at the end."""
    month, day, year, rest = found.groups()
    if year is None:
        behind = YEAR_BEHIND.fullmatch(rest)
        if behind is None:
            return None
        rest, year = behind.groups()
    return _with_time(year, month, day, rest)


def _full_year(year: str) -> str:
    """Return four digits for two (RFC 2822, 4.3)."""
    return year if len(year) == 4 else ("20" if int(year) < 50 else "19") + year


def _with_time(year: str, month: str, day: str, rest: str) -> datetime:
    """Read the time and zone that follow a date."""
    time = TIME.fullmatch(rest)
    if time is None:
        return _moment(year, month, day, zone=rest)
    hour, minute, second, half, zone = time.groups()
    if half:
        hour = str(int(hour) % 12 + (12 if half[0] in "Pp" else 0))
    return _moment(year, month, day, hour, minute, second, zone=zone)


def _moment(*fields: str | None, zone: str) -> datetime:
    """Build the date; fields are year, month (name or number), day, hour, minute, second, as far as known."""
    year, month, day, hour, minute, second = (*fields, None, None, None)[:6]
    return datetime(
        int(year or ""),
        _month(month or "1"),
        int(day or 1),
        int(hour or 0),
        int(minute or 0),
        min(int(second or 0), 59),  # 60 is a leap second
        tzinfo=_zone(zone.strip(" ,()[]")),
    )


def _month(text: str) -> int:
    """Return the number of a month; its name is known by its beginning. Raises ValueError."""
    if text.isdigit():
        return int(text)
    months, _ = _names()
    word = text.casefold()
    number = next((months[word[:size]] for size in range(len(word), 2, -1) if word[:size] in months), None)
    if number is None:
        raise ValueError(text)
    return number


def _zone(text: str) -> timezone:
    """Return a zone from its offset or name; names that nobody knows are UTC, as RFC 2822 (4.3) has it."""
    if found := OFFSET.match(text):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
    _, zones = _names()
    return timezone(timedelta(minutes=zones.get(text.upper(), 0)))
