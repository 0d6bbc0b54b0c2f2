"""Days of the Nepali calendar (Bikram Sambat) as Gregorian ones, by the lengths of its months in `nepali.toml`."""

from datetime import date, timedelta

from newscrawl.extraction.tables import load_table

_LENGTHS = {
    int(year): [int(length) for length in months.split()] for year, months in load_table("dates/nepali.toml").items()
}
_FIRST_YEAR, _FIRST_DAY = 2047, date(1990, 4, 14)


def from_nepali(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of one of the Nepali calendar.

    Raises ValueError for a month or day that there is not, and for years without a known almanac.

    >>> from_nepali(2047, 1, 1), from_nepali(2072, 12, 3)
    (datetime.date(1990, 4, 14), datetime.date(2016, 3, 16))
    """
    months = _LENGTHS.get(year, ())
    if not 1 <= month <= len(months) or not 1 <= day <= months[month - 1]:
        raise ValueError(f"no day of the Nepali calendar: {year}-{month}-{day}")
    days = sum(sum(_LENGTHS[earlier]) for earlier in range(_FIRST_YEAR, year)) + sum(months[: month - 1]) + day - 1
    return _FIRST_DAY + timedelta(days)
