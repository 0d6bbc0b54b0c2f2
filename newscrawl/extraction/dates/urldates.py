"""The day, or the month, that an address holds."""

import re
from datetime import date

from newscrawl.extraction.dates.datetext import MAX_CHARS
from newscrawl.extraction.dates.iso import Locale, read_date

# /2016/03/16/, /2016-03-16-, /20160316/, /2016/mar/16/
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(\d\d)\2(\d\d)(?!\d)")
# /2011/WORLD/africa/04/06/
_URL_DAY_BEHIND = re.compile(r"/((?:19|20)\d\d)/[A-Za-z.]{2,20}/(?:[a-z.]{2,20}/)?(\d\d)/(\d\d)/")
# /2016/3/6/
_URL_DIGIT = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_URL_DAY_LAST = re.compile(r"(?<!\d)(\d\d)([-_])(\d\d)\2(20\d\d)(?!\d)")  # /29-10-2021
_URL_WORD = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})/")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?=/)")
MOST_MONTHS = 3  # between the address of an article and a date that nothing declares


def date_in_url(url: str) -> str | None:
    """Read the day that a URL's path holds.

    >>> date_in_url("https://example.com/2016/03/16/kerry"), date_in_url("https://example.com/id/12345678")
    ('2016-03-16', None)
    """
    path = url[:MAX_CHARS].partition("?")[0]
    numbers = [(match[1], match[3], match[4]) for match in _URL_DAY.finditer(path)]
    word = _URL_WORD.search(path.lower())
    spelled = read_date(f"{word[3]} {word[2]} {word[1]}", Locale()) if word else None
    for form in (_URL_DIGIT,) if spelled else (_URL_DIGIT, _URL_DAY_BEHIND):
        numbers += [(match[1], match[2], match[3]) for match in form.finditer(path)]
    # 05-06-2021 may begin with the month
    numbers += [(match[4], match[3], match[1]) for match in _URL_DAY_LAST.finditer(path) if int(match[1]) > 12]
    for year, month, day in numbers:
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return spelled


def month_in_url(url: str) -> str | None:
    """Read the month that a URL's path holds, as the first part of an ISO date.

    >>> month_in_url("https://example.com/2016/03/kerry"), month_in_url("https://example.com/2016/kerry")
    ('2016-03-', None)
    """
    match = _URL_MONTH.search(url[:MAX_CHARS].partition("?")[0])
    return f"{match[1]}-{int(match[2]):02}-" if match else None


def is_far(iso: str, month: str | None) -> bool:
    """Tell whether a date is of another season than the month that an address holds, as another article's is.

    >>> is_far("2014-07-17", "2019-04-"), is_far("2019-06-02", "2019-04-"), is_far("2019-06-02", None)
    (True, False, False)
    """
    if month is None:
        return False
    return abs((int(iso[:4]) - int(month[:4])) * 12 + int(iso[5:7]) - int(month[5:7])) > MOST_MONTHS
