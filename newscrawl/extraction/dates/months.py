"""The names of months in the languages of `months.toml`, spelt in full and short, with accents and without."""

import re
import unicodedata
from functools import lru_cache

from newscrawl.extraction.tables import load_table, words

_PREFIXES = tuple(words(load_table("dates/datewords.toml"), "month_prefixes"))


@lru_cache(maxsize=1024)
def _without_accents(name: str) -> str:
    """Drop the accents of Latin, Greek and Cyrillic letters, which capitals and headlines go without."""
    apart = unicodedata.normalize("NFD", name)
    bare = "".join(mark for mark in apart if not "\u0300" <= mark <= "\u036f")
    return unicodedata.normalize("NFC", bare).replace("ı", "i")  # in capitals a Turkish ı is an I


def _month_names() -> tuple[dict[str, dict[int, set[str]]], re.Pattern[str]]:
    """Read the months: name -> month -> languages, and what matches the names that hold a space."""
    names: dict[str, dict[int, set[str]]] = {}
    for language, months in load_table("dates/months.toml").items():
        for number, spellings in enumerate(months.split(","), start=1):
            for spelling in spellings.strip().split("|"):
                name = unicodedata.normalize("NFKC", spelling).casefold().replace(" ", "_").replace(".", "_")
                names.setdefault(name, {}).setdefault(number, set()).add(language)
                plain = _without_accents(name)
                if plain != name:
                    names.setdefault(plain, {}).setdefault(number, set()).add(language)
    joined = sorted((name for name in names if "_" in name), key=len, reverse=True)
    spaced = "|".join(re.escape(name).replace("_", "[ .]") for name in joined)
    return names, re.compile(rf"(?<!\w)(?:{spaced})", re.IGNORECASE)  # and not the ends of two Thai words


_MONTHS, _SPACED_MONTH = _month_names()
_THAI = frozenset(name for name, meanings in _MONTHS.items() if any("th" in of for of in meanings.values()))


def join_months(text: str) -> str:
    """Make one word of the names of months that hold a space or a full stop, in folded text."""
    return _SPACED_MONTH.sub(lambda match: re.sub("[ .]", "_", match.group()), text)


def is_thai(word: str) -> bool:
    """Tell whether a month's name is Thai: years behind it are of the Buddhist calendar."""
    return word.casefold() in _THAI


def month_number(word: str, language: str) -> int | None:
    """Give the number of a month by its name; a name that two languages use for different months needs the language.

    >>> month_number("März", "de"), month_number("listopad", "pl"), month_number("listopad", "hr")
    (3, 11, 10)
    >>> month_number("listopad", ""), month_number("Marchbank", "en")
    (None, None)
    """
    folded = word.casefold().rstrip(".")
    meanings = _MONTHS.get(folded, {})
    for prefix in _PREFIXES if not meanings else ():
        if folded.startswith(prefix):
            meanings = _MONTHS.get(folded.removeprefix(prefix), {})
    if not meanings and not folded.isascii():
        meanings = _MONTHS.get(_without_accents(folded), {})
    if len(meanings) == 1:
        return next(iter(meanings))
    return next((number for number, languages in meanings.items() if language in languages), None)
