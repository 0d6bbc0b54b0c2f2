"""Days of the Nepali calendar."""

from datetime import date

import pytest

from newscrawl.extraction.dates.nepali import from_nepali


@pytest.mark.parametrize(
    ("day", "gregorian"),
    [
        ((2047, 1, 1), date(1990, 4, 14)),
        ((2072, 12, 30), date(2016, 4, 12)),
        ((2073, 1, 1), date(2016, 4, 13)),
        ((2082, 3, 30), date(2025, 7, 14)),
    ],
)
def test_a_day_is_one_of_the_gregorian_calendar(day: tuple[int, int, int], gregorian: date):
    assert from_nepali(*day) == gregorian


@pytest.mark.parametrize("day", [(2072, 13, 1), (2072, 0, 1), (2072, 12, 31), (2072, 1, 0), (2016, 1, 1), (3000, 1, 1)])
def test_what_is_no_day_is_told(day: tuple[int, int, int]):
    with pytest.raises(ValueError, match="no day of the Nepali calendar"):
        from_nepali(*day)
