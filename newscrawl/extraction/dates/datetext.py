"""Finding the day and the time of day in a text, in the languages of `months.toml`. Never guesses a missing part."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from newscrawl.extraction.dates.calendars import (
    ERAS,
    NUMERALS,
    PERSIAN_YEARS,
    from_persian,
    gregorian_year,
    of_era,
    with_digits,
    year_of_two_digits,
)
from newscrawl.extraction.dates.localmonths import local_day
from newscrawl.extraction.dates.months import is_thai, join_months, month_number
from newscrawl.extraction.tables import load_table, words

MAX_CHARS = 400  # a text that gives a date is short

_WORDS = load_table("dates/datewords.toml")
_MONTH_FIRST = frozenset(words(_WORDS, "month_first_countries"))
_PERSIAN = frozenset(["fa", "fa-IR", "fa-AF"])  # languages of pages that write days of the Persian calendar in digits
_PERSIAN_MONTHS = {name: number for number, name in enumerate(words(_WORDS, "persian_months"), start=1)}
_COMMAS = str.maketrans("،၊፣", ",,,")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LOCAL_DIGIT = re.compile(r"[^\D0-9]")
_PERSIAN_LETTERS = str.maketrans("يك", "یک")  # as Arabic keyboards write them
_WORD = r"[^\s\d.,/:;|()\[\]\-–—]{2,24}"
_FILLERS = "|".join(re.escape(word) for word in words(_WORDS, "fillers"))
_YEARS_ERA = "|".join(re.escape(word) for word in words(_WORDS, "eras"))
_ORDINAL = "|".join(re.escape(word) for word in words(_WORDS, "ordinals"))
_DAY = rf"(?<!\d)(\d{{1,2}})(?:(?:{_ORDINAL})(?!\w))?"
_YEAR = r"(\d{4})(?!\d)"
# One stands in whatever holds a date: a digit, or a year in numerals. One set of characters in front of both is sought
# in less than half of the time.
FIGURE = re.compile(rf"[\d{NUMERALS}](?:(?<=\d)|[{NUMERALS}]{{3}}年)")
_YEAR_FIRST = frozenset(words(_WORDS, "year_first"))
_SHORT_DAY_FIRST = frozenset(words(_WORDS, "short_day_first"))

# 2016-03-16, 2016/3/16, 2016.03.16
_YMD = re.compile(r"(?<![\d.])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
# 2016年3月16日, 2016년 3월 16일
_YMD_EAST = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
# ngày 16 tháng 3 năm 2016, 16 thg 3, 2016
_DMY_VI = re.compile(rf"{_DAY}\s+(?:tháng|thg\.?)\s+(\d{{1,2}})(?:,|\s+năm)?\s+{_YEAR}", re.IGNORECASE)
# 2016 оны 3 сарын 16, 2016 оны 3-р сарын 16
_YMD_MN = re.compile(
    r"(?<!\d)(\d{4})\s+оны\s+(\d{1,2})(?:\s?-?\s?р|\s?дугаар|\s?дүгээр)?\s+сарын\s+(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
# 16.03.2016, 16/3/2016, 3-16-2016, 16 | 03 | 2016
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([-/.|])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d])")
# 16.03.16, 16/03/16
_SHORT_YEAR = re.compile(r"(?<![\d./:-])(\d\d)([./])(\d\d)\2(\d\d)(?![\d./:]\d|\d)")
# 6.3.16, 6/3/16, 16·03·16: read where a text holds no other day
_SHORTEST = re.compile(r"(?<![\d./:·-])(\d{1,2})([./·])(\d{1,2})\2(\d\d)(?![./:·-]?\d)")
# 16.03.16, 16. 3. 16, 16-03-16 with the year in front: so, too
_SHORT_YMD = re.compile(r"(?<![\d./:-])(\d\d)\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![./:-]?\d)")
# 令和元年5月1日, 民國105年3月16日
_ERA = re.compile(rf"({'|'.join(ERAS)})\s?(\d{{1,3}}|元)年\s?(\d{{1,2}})月\s?(\d{{1,2}})日")
# 16. März 2016, 16 de marzo de 2016, 16th of March, 2016
_DMY = re.compile(
    rf"{_DAY}[\s.,/\-–]{{0,3}}(?:d['’]|(?:{_FILLERS})\s{{1,2}})?({_WORD})(?:\s?/\s?{_WORD})?"
    rf"[\s.,/\-–]{{0,3}}(?:(?:{_FILLERS})\s{{1,2}}|(?:{_YEARS_ERA})\s{{0,2}})?{_YEAR}",
    re.IGNORECASE,
)
# 16 Mar 16, 16 มี.ค. 59: read where a text holds no other day
_DMY_SHORT = re.compile(rf"{_DAY}[\s./\-–]{{1,3}}({_WORD})[\s./\-–]{{1,3}}['’]?(\d\d)(?![\d:.,h%])", re.IGNORECASE)
# March 16th, 2016
_MDY = re.compile(rf"({_WORD})[\s.\-]{{0,2}}{_DAY}[\s.,\-]{{1,3}}(?:(?:{_FILLERS})\s{{1,2}})?{_YEAR}", re.IGNORECASE)
# 2016. március 16., 2016 m. kovo 16 d., 2016(e)ko martxoaren 16(a), 2016 թ. մարտի 16, 2016 оны гуравдугаар сарын 16
_YMD_WORD = re.compile(
    rf"(?<!\d)(\d{{4}})(?:\(?e?\)?ko|\s?ခုနှစ်)?[\s.,/\-]{{1,3}}(?:[mթ]\.\s?|оны\s)?({_WORD})(?:\sсарын)?[\s.\-]{{1,2}}(\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
# 2016. gada 16. marts, 2016 ж. 16 наурыз, 2016-жылдын 16-марты
_YDM_WORD = re.compile(
    rf"(?<!\d)(\d{{4}})(?:\.?\sgada|[\s-]?(?:ж\.|жыл\w*|йил\w*|yil\w*)),?\s(\d{{1,2}})(?:\.\s|[\s-])({_WORD})",
    re.IGNORECASE,
)
# Wed Mar 16 09:32:55 IST 2016 (ctime, Java)
_CTIME = re.compile(rf"({_WORD})\s{{1,2}}(\d{{1,2}})\s(?=\d\d:\d\d:\d\d\s)[\d:]{{8}}\s(?:[A-Z+\-\d]{{1,5}}\s)?{_YEAR}")

# The patterns with a month's name, and which of their groups are year, month and day.
_WORDED = ((_DMY, 3, 2, 1), (_MDY, 3, 1, 2), (_YMD_WORD, 1, 2, 3), (_YDM_WORD, 1, 3, 2), (_CTIME, 3, 1, 2))

_HALF = "|".join(re.escape(word) for key in ("before_noon", "after_noon") for word in words(_WORDS, key))
_CLOCK = (
    rf"(?:({_HALF})\s?)?(?<![\d+\-−:.,])([01]?\d|2[0-3])"
    r"(?:\s?[:h.時时點点시]\s?([0-5]\d)(?!\d)(?:[分분]|[:.m]([0-5]?\d)(?:[.,]\d{1,9})?(?!\d))?(?:\s?({half})(?!\w))?"
    r"|\s?({half}|uhr)(?!\w))"
).replace("{half}", _HALF)
_TIME_AFTER = re.compile(rf"\D{{0,30}}?{_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"{_CLOCK}\D{{0,25}}$", re.IGNORECASE)
_AFTER_NOON = frozenset(words(_WORDS, "after_noon"))
_MARKS = frozenset(",;:|•·–—-()[]/'’\"»>")
_DAY_WORDS = frozenset(words(_WORDS, "day_words")).union(
    label.split()[-1] for kind in ("modified", "published") for label in _WORDS["labels"][kind]
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where in the text it stands."""

    date: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where in the text it ends."""

    time: time
    end: int


def fold_text(text: str) -> str:
    """Prepare a text for `find_day`: compatibility forms folded (NFKC), month names of several parts made one.

    Digits and commas are those of ASCII, also of days in Chinese numerals.
    """
    if text.isascii():  # the names of several parts are Irish, Arabic, Thai and Lao
        return text[:MAX_CHARS]
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARS])
    folded = _DIRECTIONS.sub("", folded).translate(_COMMAS)
    folded = _LOCAL_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit.group())), folded)
    return join_months(with_digits(folded))


@lru_cache(maxsize=1024)
def find_day(text: str, country: str | None = None, language: str | None = None) -> Day | None:
    """Find the first day with its year in a folded text; None when there is none or its order stays unclear."""
    iso = _YMD.match(text)
    if iso and language not in _PERSIAN and (day := _day(iso, int(iso[1]), int(iso[3]), int(iso[4]))):
        return day
    found = [day for day in _days(text, country, language) if day is not None]
    if not found:
        found = [day for day in _days_of_short_years(text, country, language) if day is not None]
    return min(found, key=lambda day: (day.start, -day.end), default=None)


@lru_cache(maxsize=1024)
def find_time(text: str, day: Day) -> Clock | None:
    """Find the time of day beside a day: behind it, or else in front."""
    match = _TIME_AFTER.match(text, day.end)
    if match:
        return _clock(match, match.end())
    match = _TIME_BEFORE.search(text, max(0, day.start - 40), day.start)
    return _clock(match, max(match.end(group) for group in range(1, 7))) if match else None


def _days(text: str, country: str | None, language: str | None) -> Iterator[Day | None]:
    for pattern in (_YMD, _YMD_EAST):
        for match in pattern.finditer(text):
            numbers = [int(group) for group in match.groups() if group.isdecimal()]
            yield _persian_day(match, *numbers) if language in _PERSIAN else _day(match, *numbers)
    for match in _DMY_VI.finditer(text):
        yield _day(match, int(match[3]), int(match[2]), int(match[1]))
    for match in _YMD_MN.finditer(text):
        yield _day(match, int(match[1]), int(match[2]), int(match[3]))
    for match in () if _year_first(country, language) else _SHORT_YEAR.finditer(text):
        yield _numeric_day(
            match, year_of_two_digits(int(match[4]), buddhist=_spoken(language) == "th"), country, language
        )
    for match in _NUMERIC.finditer(text):
        yield _numeric_day(match, int(match[4]), country, language)
    for match in _ERA.finditer(text):
        yield _day(match, of_era(match[1], match[2]), int(match[3]), int(match[4]))
    yield from _worded_days(text, language)


def _worded_days(text: str, language: str | None) -> Iterator[Day | None]:
    for pattern, year, month, day in _WORDED:
        for match in pattern.finditer(text):
            number = month_number(match[month], _spoken(language))
            if number:
                yield _day(match, int(match[year]), number, int(match[day]))
            elif number := _PERSIAN_MONTHS.get(match[month].translate(_PERSIAN_LETTERS)):
                yield _persian_day(match, int(match[year]), number, int(match[day]))
            elif local := local_day(int(match[year]), match[month].translate(_PERSIAN_LETTERS), int(match[day])):
                yield Day(local, match.start(), match.end())


def _days_of_short_years(text: str, country: str | None, language: str | None) -> Iterator[Day | None]:
    for match in _DMY_SHORT.finditer(text):
        number = month_number(match[2], _spoken(language))
        if number:
            buddhist = is_thai(match[2])
            yield _day(match, year_of_two_digits(int(match[3]), buddhist=buddhist), number, int(match[1]))
    if _year_first(country, language):
        for match in _SHORT_YMD.finditer(text):
            if (
                match[2] != "/" or country is None or country in _YEAR_FIRST
            ):  # in Hong Kong slashes have the day in front
                yield _day(match, year_of_two_digits(int(match[1])), int(match[3]), int(match[4]))
    elif _spoken(language) in _SHORT_DAY_FIRST:
        for match in _SHORTEST.finditer(text):
            if _may_begin(text[: match.start()]):
                year = year_of_two_digits(int(match[4]), buddhist=_spoken(language) == "th")
                yield _numeric_day(match, year, country, language)


def _spoken(language: str | None) -> str:
    return (language or "").split("-")[0]


def _year_first(country: str | None, language: str | None) -> bool:
    return (_spoken(language) or country) in _YEAR_FIRST


def _may_begin(before: str) -> bool:
    """Tell whether a day may stand behind a text: behind nothing, a mark, a weekday or a label."""
    said = before.split()
    return not said or said[-1][-1] in _MARKS or said[-1].casefold().removesuffix(".") in _DAY_WORDS


def _numeric_day(match: re.Match[str], year: int, country: str | None, language: str | None) -> Day | None:
    first, second = int(match[1]), int(match[3])
    if match[2] in ".·" or first > 12:
        return _day(match, year, second, first)
    if second > 12 or country in _MONTH_FIRST:
        return _day(match, year, first, second)
    if first != second and country is None and (language or "en").startswith("en"):
        return None  # 3/4/2016 on an English page of unknown country
    return _day(match, year, second, first)


def _day(match: re.Match[str], year: int, month: int, day: int) -> Day | None:
    try:
        end = match.end(2) if match.re is _CTIME else match.end()
        return Day(date(gregorian_year(year), month, day), match.start(), end)
    except ValueError:
        return None


def _persian_day(match: re.Match[str], year: int, month: int, day: int) -> Day | None:
    """Give a day of the Persian calendar; of another year, a Gregorian one."""
    if year not in PERSIAN_YEARS:
        return _day(match, year, month, day)
    try:
        return Day(from_persian(year, month, day), match.start(), match.end())
    except ValueError:
        return None


def _clock(match: re.Match[str], end: int) -> Clock | None:
    before, hours, minutes, seconds, half, half_only = match.groups()
    mark = (before or half or half_only or "").casefold()
    hour = int(hours)
    if mark in _AFTER_NOON and hour < 12:
        hour += 12
    elif hour == 12 and mark and mark not in _AFTER_NOON and mark != "uhr":
        hour = 0
    return Clock(time(hour, int(minutes or 0), int(seconds or 0)), end)
