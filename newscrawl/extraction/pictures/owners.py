"""Whose a picture may be: names of people, of media and of agencies, as credits hold them."""

import re

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.people.agency import find_agency
from newscrawl.extraction.tables import load_table, words

MAX_CREDIT_WORDS = 10
MAX_NAME_WORDS = 6  # of a name that no colon and no agency makes a credit
_TABLE = load_table("pictures/credits.toml")
AGENCIES = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['picture_agencies'])})(?!\w)", re.IGNORECASE)
_BETWEEN = frozenset(words(_TABLE, "between"))
_BEHIND_NAME = re.compile(rf"(?<=\w)\s*[／/]?\s*(?:{longest_of(_TABLE['behind'])})$")
_DIGIT = re.compile(r"\d")
_PAIRS = ("()", "[]", "（）")


def is_credit(text: str) -> bool:
    """Tell whether a text by itself is a name, with a medium's behind it perhaps, or that of an agency.

    >>> is_credit("Jane Doe"), is_credit("Jane Doe/The Gazette"), is_credit("Getty Images"), is_credit("The old bridge")
    (True, True, True, False)
    """
    named = is_full_name(text) or is_signature(text) or is_shared(text)
    named = named or (text[0].isupper() and len(text.split()) > 2 and is_name(text))  # National Library of Scotland
    return (named or source_of(text) is not None) and text[-1] not in ".!?…:"


def is_signature(text: str) -> bool:
    """Tell whether a text can be a name in capitals, perhaps behind a medium's: "KOMPAS.com/BUDI SANTOSO"."""
    name = text.rpartition("/")[2].strip()
    parts = [part for part in name.split() if any(map(str.isalpha, part))]
    return name.isupper() and 2 <= len(parts) <= MAX_NAME_WORDS and not any(map(str.isdigit, name))


def is_full_name(text: str) -> bool:
    """Tell whether a text is a name of two to four words, each with a capital or in a script that has none."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and not _DIGIT.search(text) and not any(p[0].islower() for p in parts) and is_name(text)


def says_what(text: str) -> bool:
    """Tell what says what a picture shows from names: "picture alliance | Jane Doe", "The Gazette / Jane Doe"."""
    words = len(text.split())
    named = is_name(text) and (words < 4 or "/" in text or "|" in text)
    return words > 2 and not named and source_of(text) is None


def is_shared(text: str) -> bool:
    """Tell whether a text is a name and, behind a slash, a medium's: "Jane Doe/The Gazette"."""
    name, slash, medium = text.partition("/")
    return bool(slash) and is_full_name(name) and is_name(medium) and not _DIGIT.search(medium)


def source_of(text: str) -> str | None:
    """Give a text that names an agency, or pictures' agency, and hardly anything else."""
    named = find_agency(text, whole=True) or AGENCIES.search(text) or find_agency(text)
    return tidy_credit(text) if named and is_name(text, MAX_CREDIT_WORDS) else None


def is_name(text: str, most: int = MAX_NAME_WORDS) -> bool:
    """Tell whether a text can be a name, or some: no word is a common noun's, in scripts that tell."""
    written = text.split()
    rest = AGENCIES.sub(" ", text).replace("/", " ").split()
    common = (word for word in rest if word.islower() and word.strip(".,") not in _BETWEEN)
    return 0 < len(written) <= most and all("." in word or find_agency(word, whole=True) for word in common)


def tidy_credit(text: str) -> str | None:
    """Give a credit without what sets it off from the caption: marks, brackets, and what a name stands in front of."""
    text = text.strip(" .|–—-,;:/")
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if text.startswith(opening) and text.endswith(closing):
            text = text[1:-1]
        if text.count(opening) != text.count(closing):
            text = text.strip(pair)
    text = _BEHIND_NAME.sub("", text)
    return text.strip(" .|–—-,;:/") or None
