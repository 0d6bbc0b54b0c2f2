"""What a person's name looks like, whoever says it."""

import re
import unicodedata
from functools import lru_cache

from newscrawl.extraction.dates.timezones import known_name
from newscrawl.extraction.tables import load_table

MAX_NAME = 60
MAX_UNSPACED = 12  # characters of a name without spaces in scripts that use few

_TABLE = load_table("people/authors.toml")

PARTICLES = frozenset(_TABLE["particles"].split())
LOGIN = re.compile(r"[^\W\d_]{3,20}\d{1,4}")
NO_NAMES = frozenset([*_TABLE["behind"], *_TABLE["and"], *_TABLE["words"]])
_OPENINGS = frozenset(_TABLE["openings"].split())
_INSIDE = PARTICLES | frozenset(_TABLE["inside"].split())
EAST_ASIAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_UNSPACED = re.compile(f"[{EAST_ASIAN}]")
_EASTERN = _TABLE["eastern"]
_KOREAN = re.compile(rf"(?:{'|'.join(_EASTERN['korean'].split())})[\uac00-\ud7af]{{1,2}}")
_CHINESE = re.compile(rf"(?:{'|'.join(_EASTERN['chinese'].split())})[\u3400-\u9fff]{{1,2}}")
# Two signs may be any word.
_JAPANESE = re.compile(r"[\u3400-\u9fff々]{3,5}|[\u3400-\u9fff々]{1,3}[\u3040-\u30ff]{1,4}")
_NOBODY_EASTERN = re.compile("|".join(map(re.escape, _EASTERN["nobody"])))
_MEDIUMS = ("网", "網", "报", "報", "社", "台", "臺", "刊")
LONGEST_CHINESE = 3  # signs of a name, but for compound surnames
_HYPHENS = re.compile("[\u200b\u200c\u2010\u2011-]")  # and what joins words in Persian: written as spaces, too
_WEEKDAYS = frozenset(
    spelling.strip()
    for days in load_table("people/weekdays.toml").values()
    for day in days.split(",")
    for spelling in day.split("|")
)
_ASKS = re.compile("[?？؟!！。]")  # what somebody says, behind the name of the speaker
_MIXED = re.compile(rf"[A-Za-zÀ-ɏ][{EAST_ASIAN}]|[{EAST_ASIAN}][A-Za-zÀ-ɏ]")  # in one word


@lru_cache(maxsize=512)
def looks_like_name(name: str, *, alone: bool = False) -> bool:
    """Tell whether a text has the shape of a person's name: two to five words, the first and last capitalised.

    In scripts without capitals every short text does. With `alone`, one word will do, be it a login.

    >>> looks_like_name("Jane van der Doe"), looks_like_name("Read the story"), looks_like_name("Jane")
    (True, False, False)
    >>> looks_like_name("jane42", alone=True), looks_like_name("4.2", alone=True)
    (True, False)
    """
    parts = name.split()
    if alone and LOGIN.fullmatch(name):
        return True
    if any(map(str.isdecimal, name)) or any(map(known_name, parts)) or not 1 <= len(parts) <= 5:
        return False
    if (
        _MIXED.search(name)
        or _ASKS.search(name)
        or any(len(part) > MAX_UNSPACED and _UNSPACED.search(part) for part in parts)
    ):
        return False
    if len(parts) == 1 or parts[0].casefold() in _OPENINGS:
        return alone and len(parts) == 1
    return all(part[0].upper() == part[0] or part in _INSIDE for part in parts) and parts[-1] not in _INSIDE


def begins_plainly(name: str) -> bool:
    """Tell whether a text begins with an article or its like, as no name does that nothing marks.

    >>> begins_plainly("The White House"), begins_plainly("Jane Doe")
    (True, False)
    """
    return name.split()[0].casefold() in NO_NAMES


def fold_name(name: str) -> str:
    """Fold a name for comparison: case, width and punctuation do not count."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


def is_full(name: str) -> bool:
    """Tell whether a name is more than one word, or in a script that needs no spaces.

    >>> is_full("Jane Doe"), is_full("janedoe"), is_full("王小明")
    (True, False, True)
    """
    return " " in name or not any(character.isupper() or character.islower() for character in name)


def is_weekday(text: str) -> bool:
    """Tell whether a text is the name of a weekday in any language.

    A word with capitals says nothing: people are called Domingo and Juma.

    >>> is_weekday("Thứ Ba"), is_weekday("Terça-Feira"), is_weekday("火曜日"), is_weekday("Domingo")
    (True, True, True, False)
    """
    folded = " ".join(_HYPHENS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())
    return is_full(folded) and folded in _WEEKDAYS


def is_medium(name: str) -> bool:
    """Tell whether a name in an East Asian script is that of a paper, a site or a desk.

    >>> is_medium("东湖时报"), is_medium("东湖新闻网"), is_medium("王小明"), is_medium("Gazette")
    (True, True, False, False)
    """
    return _UNSPACED.search(name) is not None and (
        _NOBODY_EASTERN.search(name) is not None or (len(name) > LONGEST_CHINESE and name.endswith(_MEDIUMS))
    )


def is_eastern_name(text: str) -> bool:
    """Tell whether a text without spaces has the shape of a Korean, Chinese or Japanese person's full name.

    Words have that shape, too: it says something where the text stands at a place for names.

    >>> is_eastern_name("한미란"), is_eastern_name("欧阳平"), is_eastern_name("中村はるか"), is_eastern_name("東都新聞")
    (True, True, True, False)
    """
    shaped = any(pattern.fullmatch(text) for pattern in (_KOREAN, _CHINESE, _JAPANESE))
    return shaped and _NOBODY_EASTERN.search(text) is None
