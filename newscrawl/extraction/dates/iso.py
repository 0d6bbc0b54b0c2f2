"""Dates as ISO 8601 text, with an offset where the page or the site's country tells it. Wrong is worse than none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from newscrawl.extraction.dates.datelabels import LABEL
from newscrawl.extraction.dates.datetext import MAX_CHARS, find_day, find_time, fold_text
from newscrawl.extraction.dates.timezones import country_of, home_zone, with_offset, zone_of
from newscrawl.processors import Found, plain_text

EARLIEST = date(1990, 1, 1)
TOLERANCE = timedelta(days=2)  # clocks and zones differ; further in the future is wrong

TIMELESS = "T00:00:00+00:00"  # how sites write a day without a time

# The zone behind a time of day: "Z", "+0530", "GMT+5:30", "(IST)", "Uhr MEZ".
_ZONE = re.compile(
    r"\s{0,2}(?:uhr|hrs?\.?|h\b|น\.)?[\s,]{0,2}[(\[]?"
    r"(?:(?:GMT|UTC)\s?([+\-−]\d{1,2}(?::?\d\d)?)|([+\-−]\d\d:?\d\d|[+\-−]\d{1,2}(?![\d:/.]))|([A-Za-zА-Я]{1,5})(?!\w))",
    re.IGNORECASE,
)
# How most declared dates are written, as 2016-03-16T09:32:55+05:30: nothing in them is to be found out.
_INSTANT = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_WORD = re.compile(r"[^\W\d_]+")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


@dataclass(frozen=True, slots=True)
class Locale:
    """What tells how a page writes its dates: its country, language and own time zone names."""

    country: str | None = None
    language: str | None = None
    timezones: Mapping[str, str] | None = None


def parse_date(
    text: str,
    *,
    site: str | None = None,
    timezones: Mapping[str, str] | None = None,
    language: str | None = None,
) -> str | None:
    """Read the first date of a text in any of the languages known; None when it has none or it stays unclear.

    Gives `2016-03-16T09:32:55+05:30`, without the offset where neither the text nor the site's country tells it, or
    the date alone where it gives no time. `site` (host or registered domain), `timezones` (name -> IANA zone or
    offset) and `language` (BCP 47) decide what `IST` or `3/4/2016` mean.

    >>> parse_date("Updated Date: Mar 16, 2016 09:32:55 IST", site="firstpost.com")
    '2016-03-16T09:32:55+05:30'
    >>> parse_date("Stand: 16. März 2016, 9.32 Uhr")
    '2016-03-16T09:32:00'
    >>> parse_date("16 มีนาคม 2559"), parse_date("two hours ago")
    ('2016-03-16', None)
    """
    country = country_of(site, language)
    told = read_date(text, Locale(country, language, timezones))
    return told and at_home(told, home_zone(country))


def read_date(text: str, locale: Locale) -> str | None:
    """Read the first date of a text, as `parse_date` does."""
    if _INSTANT.fullmatch(text):
        try:
            return datetime.fromisoformat(text).replace(microsecond=0).isoformat()
        except ValueError:
            pass  # no such day or time
    folded = fold_text(text).strip()
    if not any(map(str.isdecimal, folded)):
        return None
    day = find_day(folded, locale.country, locale.language)
    if day is None:
        return _read_digits(folded)
    clock = find_time(folded, day)
    if clock is None:
        return day.date.isoformat()
    moment = datetime.combine(day.date, clock.time)
    return with_offset(moment, _zone_behind(folded, clock.end, locale)).isoformat()


def _zone_behind(text: str, position: int, locale: Locale) -> tzinfo | None:
    match = _ZONE.match(text, position)
    if match is None:
        return None
    offset = (match[1] or match[2] or "").replace("−", "-")
    name = match[3] or ""
    if offset:
        return zone_of(offset, None)
    return zone_of(name, locale.country, locale.timezones) if name.isupper() else None


def _read_digits(text: str) -> str | None:
    """Read a text that is digits alone: 20160316, 20160316093255, 20160316T093255Z, seconds since 1970."""
    match = _COMPACT.fullmatch(text)
    try:
        if match:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            if match[4] is None:
                return day.isoformat()
            moment = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), int(match[6] or 0))
            return with_offset(moment, zone_of(match[7], None) if match[7] else None).isoformat()
        if _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def mostly_date(text: str, locale: Locale) -> bool:
    """Tell whether a text is a date with few words around it, or begins with one or with a label of one."""
    folded = fold_text(text)
    day = find_day(folded, locale.country, locale.language)
    if day is None:
        return False
    label = LABEL.match(folded)
    start = label.end() if label else 0
    around = len(_WORD.findall(folded[start : day.start])) + len(_WORD.findall(folded[day.end :]))
    around = max(around, (len(folded[start : day.start].split()) + len(folded[day.end :].split())) - 4)
    return around <= 5 or day.start <= 2 or (label is not None and day.start - start <= 12)


def without_date(text: str, locale: Locale) -> str:
    """Give what stands around the date and time of a text.

    >>> without_date("11.12.2019 - Amelie Meyer", Locale())
    ' - Amelie Meyer'
    """
    return "".join(around_date(text, locale))


def around_date(text: str, locale: Locale) -> tuple[str, str]:
    """Give what stands in front of the date of a text, and behind it and its time; without a date, all and nothing.

    >>> around_date("Amelie Meyer | 11.12.2019, 9:32", Locale())
    ('Amelie Meyer | ', '')
    """
    folded = fold_text(text)
    day = find_day(folded, locale.country, locale.language)
    if day is None:
        return folded, ""
    clock = find_time(folded, day)
    end = max(day.end, clock.end) if clock else day.end
    return folded[: day.start], folded[end:]


def rest_of_date(text: str, locale: Locale) -> str | None:
    """Give what stands around the date, the time and the label of a text; None when it holds no date.

    >>> rest_of_date("Published: 16 March 2016, 09:32 | London", Locale()), rest_of_date("soon", Locale())
    (' | London', None)
    """
    if find_day(fold_text(text), locale.country, locale.language) is None:
        return None
    rest = without_date(text, locale)
    label = LABEL.match(rest)
    return rest[label.end() :].removeprefix(":").removeprefix(" ") if label else rest


def plausible(iso: str, now: datetime) -> bool:
    """Tell whether a date can be an article's: from 1990 to two days after `now` (with an offset)."""
    day = datetime.fromisoformat(iso).date()
    return EARLIEST <= day <= (now + TOLERANCE).date()


def at_home(iso: str, zone: tzinfo | None) -> str:
    """Give a time as a site's own clocks show it: one without offset gets theirs, one in UTC is converted.

    The instant of a time with an offset stays what it is. Midnight in UTC is how sites write a day without a time,
    and stays.

    >>> from zoneinfo import ZoneInfo
    >>> at_home("2019-04-28T08:00:00", ZoneInfo("Asia/Tokyo"))
    '2019-04-28T08:00:00+09:00'
    >>> at_home("2019-04-27T23:00:00+00:00", ZoneInfo("Asia/Tokyo"))
    '2019-04-28T08:00:00+09:00'
    """
    timeless = len(iso) <= len("2019-04-28") or iso.endswith(TIMELESS)
    if zone is None or timeless or iso < EARLIEST.isoformat():
        return iso
    moment = datetime.fromisoformat(iso)
    if moment.utcoffset():
        return iso
    try:
        local = moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)
        return with_offset(local, zone).isoformat()
    except OverflowError:  # the first or last day of the calendar
        return iso


UNCHANGED = "unchanged"  # what the candidate is called of a date of change that is written as that of publication
MINUTE = 60  # seconds


class ChooseDate:
    """Choose among the texts offered for a date: the most trusted that can be read.

    A date alone gives way to a date and time of the same day, a time without offset to one with, and a day of change
    that is the day of publication (`UNCHANGED`) to a later one. The value that comes out is (ISO date, text it was read
    from).
    """

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, object]) -> Found | None:
        """Choose among a field's candidates; the context holds the page's `locale` and the time `now`."""
        locale, now = loader_context["locale"], loader_context["now"]
        assert isinstance(locale, Locale)
        assert isinstance(now, datetime)
        best: Found | None = None
        zone = home_zone(locale.country)
        for found in candidates:
            raw = plain_text(found.value[:MAX_CHARS]) or ""
            told = read_date(raw, locale)
            if told is None or not plausible(told, now):
                continue
            iso = at_home(told, zone)
            if best is None or _refines(iso, best.value[0]) or _supersedes(iso, best):
                best = found.having((iso, raw))
                whole = len(iso) > len("2019-04-28T08:00:00") and not iso.endswith(TIMELESS)
                if whole and found.name != UNCHANGED:  # nothing says more
                    break
        return best


def _supersedes(iso: str, known: Found) -> bool:
    """Tell whether a moment is more than a minute after that of an unchanged page; of one offset nobody knows."""
    if known.name != UNCHANGED:
        return False
    moment, other = datetime.fromisoformat(iso), datetime.fromisoformat(known.value[0])
    return (moment.tzinfo is None) == (other.tzinfo is None) and (moment - other).total_seconds() > MINUTE


def _refines(iso: str, known: str) -> bool:
    """Tell whether a date says more than the known one of the same day."""
    more = "T" in iso and not iso.endswith(TIMELESS) if known.endswith(TIMELESS) else len(iso) > len(known)
    return more and datetime.fromisoformat(iso).date() == datetime.fromisoformat(known).date()
