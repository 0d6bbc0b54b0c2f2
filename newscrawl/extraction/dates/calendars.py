"""Days of other calendars as Gregorian ones: the Buddhist era, the eras of Japan and Taiwan, the Persian calendar.

And days in Chinese numerals as days in digits.
"""

import re
from datetime import date, timedelta

# The year before an era's first.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST = range(2450, 2651)
_BUDDHIST_CENTURY, _SHORT_BUDDHIST = 2500, range(33, 100)  # from 1990; what is less is of the Gregorian century
_PERSIAN_EPOCH = date(1600, 3, 20)  # 1 Farvardin 979
PERSIAN_YEARS = range(1369, 1480)  # from 1990

_ONES = {numeral: digit for digit, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_UP_TO_31 = "(三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])"
NUMERALS = "".join(_ONES)
CHINESE_YEAR = f"[{NUMERALS}]{{4}}年"
_CHINESE_DAY = re.compile(rf"({CHINESE_YEAR}){_UP_TO_31}月{_UP_TO_31}(?=[日号號])")


def with_digits(text: str) -> str:
    """Give a text with the days that it holds in Chinese numerals in digits.

    >>> with_digits("二〇一六年三月十六日")
    '2016年3月16日'
    """
    return _CHINESE_DAY.sub(_in_digits, text) if "年" in text else text


def _in_digits(match: re.Match[str]) -> str:
    year = "".join(str(_ONES[numeral]) for numeral in match[1][:4])
    return f"{year}年{_number(match[2])}月{_number(match[3])}"


def _number(numerals: str) -> int:
    """Read a number of up to 31."""
    tens, ten, ones = numerals.partition("十")
    return _ONES[tens] if not ten else 10 * _ONES.get(tens, 1) + _ONES.get(ones, 0)


def gregorian_year(year: int) -> int:
    """Give the Gregorian year of one that may be of the Buddhist era.

    >>> gregorian_year(2559), gregorian_year(2016)
    (2016, 2016)
    """
    return year - 543 if year in _BUDDHIST else year


def year_of_two_digits(short: int, *, buddhist: bool = False) -> int:
    """Give the year that two digits mean, of the Buddhist era where a page may write it.

    >>> year_of_two_digits(16), year_of_two_digits(98), year_of_two_digits(59, buddhist=True)
    (2016, 1998, 2559)
    """
    if buddhist and short in _SHORT_BUDDHIST:
        return _BUDDHIST_CENTURY + short
    return short + (1900 if short >= 90 else 2000)


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
