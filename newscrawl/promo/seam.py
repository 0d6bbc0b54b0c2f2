"""The pure functions of extraction that turn text into data: all that promo knows of that folder."""

from newscrawl.extraction.datelines import find_dateline, is_speaker
from newscrawl.extraction.dates.datelabels import labels_other
from newscrawl.extraction.dates.iso import Locale, parse_date, plausible, rest_of_date
from newscrawl.extraction.dates.timezones import country_of
from newscrawl.extraction.dates.urldates import is_far, month_in_url
from newscrawl.extraction.people.agency import find_agency
from newscrawl.extraction.people.authors import split_names
from newscrawl.extraction.people.namelabels import is_others_label, is_reporter
from newscrawl.extraction.people.names import fold_name
from newscrawl.extraction.people.signatures import is_name, reporters_in
from newscrawl.extraction.pictures.credits import reserves_rights, split_credit

__all__ = [
    "Locale",
    "country_of",
    "find_agency",
    "find_dateline",
    "fold_name",
    "is_far",
    "is_name",
    "is_others_label",
    "is_reporter",
    "is_speaker",
    "labels_other",
    "month_in_url",
    "parse_date",
    "plausible",
    "reporters_in",
    "reserves_rights",
    "rest_of_date",
    "split_credit",
    "split_names",
]
