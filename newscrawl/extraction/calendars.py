"""Days of other calendars as Gregorian ones: the Buddhist era, the eras of Japan and Taiwan, the Persian calendar."""

from datetime import date, timedelta

# The year before an era's first.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST = range(2450, 2651)
_PERSIAN_EPOCH = date(1600, 3, 20)  # 1 Farvardin 979
PERSIAN_YEARS = range(1369, 1480)  # from 1990


def gregorian_year(year: int) -> int:
    """Give the Gregorian year of one that may be of the Buddhist era.

    >>> gregorian_year(2559), gregorian_year(2016)
    (2016, 2016)
    """
    return year - 543 if year in _BUDDHIST else year


def of_era(era: str, year: str) -> int:
    """Give the Gregorian year of an era's year; 元 is the first.

    >>> of_era("令和", "元"), of_era("民國", "105")
    (2019, 2016)
    """
    return ERAS[era] + (1 if year == "元" else int(year))


def from_persian(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of one of the Persian calendar, by its cycle of 33 years with 8 leap years.

    Raises ValueError for a month or day that there is not.

    >>> from_persian(1394, 12, 26), from_persian(1399, 1, 1)
    (datetime.date(2016, 3, 16), datetime.date(2020, 3, 20))
    """
    longest = 31 if month <= 6 else 30
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= longest:
        raise ValueError(f"no day of the Persian calendar: {year}-{month}-{day}")
    years = year - 979
    days = 365 * years + years // 33 * 8 + (years % 33 + 3) // 4
    days += 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _PERSIAN_EPOCH + timedelta(days)
