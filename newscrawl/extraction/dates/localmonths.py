"""Days in the months of Afghanistan and Nepal, by their names."""

from collections.abc import Callable
from datetime import date

from newscrawl.extraction.dates.calendars import from_persian
from newscrawl.extraction.dates.nepali import from_nepali
from newscrawl.extraction.tables import load_table, words

_TABLE = load_table("dates/datewords.toml")
# Name -> number, and what gives the Gregorian day of one of its calendar.
_MONTHS: dict[str, tuple[int, Callable[[int, int, int], date]]] = {
    name: (number, calendar)
    for calendar, key in (
        (from_persian, "dari_months"),
        (from_persian, "pashto_months"),
        (from_nepali, "nepali_months"),
        (from_nepali, "nepali_months_too"),
    )
    for number, name in enumerate(words(_TABLE, key), start=1)
}


def local_day(year: int, month: str, day: int) -> date | None:
    """Give the Gregorian day of one in such a month; None where the name is none of theirs, or there is no such day.

    >>> local_day(1394, "حوت", 26), local_day(2072, "चैत", 3), local_day(2016, "March", 16)
    (datetime.date(2016, 3, 16), datetime.date(2016, 3, 16), None)
    """
    number, calendar = _MONTHS.get(month, (0, from_nepali))
    try:
        return calendar(year, number, day)
    except ValueError:
        return None
