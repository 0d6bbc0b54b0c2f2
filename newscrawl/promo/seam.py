"""The pure functions of extraction that turn text into data: all that promo knows of that folder."""

from newscrawl.extraction.agency import find_agency, find_dateline
from newscrawl.extraction.authors import fold_name, split_names
from newscrawl.extraction.dates import parse_date, plausible
from newscrawl.extraction.images import split_credit

__all__ = ["find_agency", "find_dateline", "fold_name", "parse_date", "plausible", "split_credit", "split_names"]
