"""The pure functions of extraction that turn text into data: all that promo knows of that folder."""

from newscrawl.extraction.agency import find_agency, find_dateline
from newscrawl.extraction.authors import split_names
from newscrawl.extraction.dates import parse_date, plausible
from newscrawl.extraction.images import split_credit
from newscrawl.extraction.names import fold_name

__all__ = ["find_agency", "find_dateline", "fold_name", "parse_date", "plausible", "split_credit", "split_names"]
