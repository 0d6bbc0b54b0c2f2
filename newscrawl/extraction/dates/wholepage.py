"""The day of publication from anywhere on a page, where no source nearer to the headline told it.

Such a day counts only when the page offers no other of its kind: one date in the data of its scripts, one day of the
month that its address holds.
"""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from newscrawl.extraction.dates.iso import Locale, read_date
from newscrawl.extraction.dates.urldates import month_in_url
from newscrawl.extraction.literals import any_of
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import stands_apart
from newscrawl.extraction.visibletext import UNSEEN

MAX_SCRIPT = 2_000_000  # characters
MAX_RUN = 300  # characters of a run of text that is looked at
MAX_CALL = 120  # characters of a script that is one call
MAX_DAYS = 50  # dates that are read

# "datePublished":"2016-03-16T09:32", 'publish_date': 1458120775, \"pubDate\":\"16 Mar 2016\"
_KEYED = re.compile(
    rf"""({any_of(words(load_table("metas.toml"), "script_published"))})\\?["']?\s?[:=]\s?"""
    r"""(?:\\?["']([^"'\\<>]{8,40})\\?["']|(\d{10}(?:\d{3})?)\b)"""
)

_CALL = re.compile(r"""\s*[\w.]{2,40}\(\s*["']([^"'<>]{8,40})["']\s*\);?""")


def script_date(scripts: Iterable[HtmlElement], locale: Locale) -> str | None:
    """Give the date of publication that the data of scripts hold, where all that they hold are of one day."""
    days: dict[str, str] = {}
    for script in scripts:
        text = script.text
        if not text or len(text) > MAX_SCRIPT:
            continue
        for match in _KEYED.finditer(text):
            value = match[2] or match[3]
            told = None if text[match.start() - 1].isalpha() else read_date(value, locale)  # "unpublish_date"
            if told:
                days.setdefault(told[:10], value)
            if len(days) > 1:
                return None
    return next(iter(days.values()), None)


def called_date(scripts: Iterable[HtmlElement], locale: Locale) -> str | None:
    """Give the date that the first script which is a call with a date alone writes: `showDate("2016-03-16")`."""
    for script in scripts:
        call = _CALL.fullmatch((script.text or "").strip()[: MAX_CALL + 1])
        if call and read_date(call[1], locale):
            return call[1]
    return None


def day_in_month(elements: Iterable[HtmlElement], url: str, locale: Locale) -> str | None:
    """Give the one date on a page that lies in the month of its address (`/2016/03/ferry-returns`)."""
    begin = month_in_url(url)
    if begin is None:
        return None
    found: dict[str, str] = {}
    for read, (element, run) in enumerate(_runs_with(elements, begin[:4])):
        told = read_date(run, locale)
        if told and told.startswith(begin) and not stands_apart(element):
            found.setdefault(told[:10], run)
        if len(found) > 1 or read >= MAX_DAYS:
            break
    return next(iter(found.values())) if len(found) == 1 else None


def _runs_with(elements: Iterable[HtmlElement], year: str) -> Iterator[tuple[HtmlElement, str]]:
    """Give the runs of text in which a year stands."""
    for element in elements:
        if element.tag not in UNSEEN:
            for run in (element.text, element.tail):
                if run and year in run and len(run) <= MAX_RUN:
                    yield element, run
