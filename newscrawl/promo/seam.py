"""The pure functions of extraction that turn text into data: all that promo knows of that folder."""

from newscrawl.extraction.agency import find_agency
from newscrawl.extraction.authors import split_names
from newscrawl.extraction.credits import reserves_rights, split_credit
from newscrawl.extraction.datelabels import labels_other
from newscrawl.extraction.datelines import find_dateline
from newscrawl.extraction.dates import Locale, parse_date, plausible, rest_of_date
from newscrawl.extraction.namelabels import is_others_label
from newscrawl.extraction.names import fold_name
from newscrawl.extraction.timezones import country_of

__all__ = [
    "Locale",
    "country_of",
    "find_agency",
    "find_dateline",
    "fold_name",
    "is_others_label",
    "labels_other",
    "parse_date",
    "plausible",
    "reserves_rights",
    "rest_of_date",
    "split_credit",
    "split_names",
]
