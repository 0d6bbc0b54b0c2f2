"""Languages that newspapers print in two scripts: Serbian, and Uzbek. Their Cyrillic texts are read in Latin letters.

Both versions stand on one site at two URLs. Latin letters are the ones that lose nothing: a digraph may be two letters.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_BEGIN = 2_000  # characters in which a text shows its language
_RARE = 250  # characters per letter: a name that another language quotes has fewer
_INITIAL = re.compile(r"\b[еЕ]")  # in Uzbek, "ye"


def in_latin(title: str, text: str) -> tuple[str, str]:
    """Return the title and the text in Latin letters where their language has two scripts, else as they are.

    >>> in_latin("Нови мост", "Његош је рекао: џез.")
    ('Novi most', 'Njegoš je rekao: džez.')
    >>> in_latin("Янги кўприк", "Ер қимирлаши")
    ('Yangi koʻprik', 'Yer qimirlashi')
    """
    if text.isascii():
        return title, text
    begin = text[:_BEGIN]
    if "ј" in begin and begin.count("ј") * _RARE >= len(begin):  # also Macedonian, which has only the one script
        return title.translate(_letters("serbian")), text.translate(_letters("serbian"))
    if "қ" in begin and ("ў" in begin or "ў" in title):  # Kazakh and Tajik lack the one, Belarusian the other
        return _uzbek(title), _uzbek(text)
    return title, text


def _uzbek(text: str) -> str:
    return _INITIAL.sub(lambda found: "Ye" if found[0] == "Е" else "ye", text).translate(_letters("uzbek"))


@lru_cache
def _letters(language: str) -> dict[int, str]:
    data = tomllib.loads(files("newscrawl.dedup").joinpath("scripts.toml").read_text(encoding="utf-8"))
    letters: dict[str, str] = data[language]
    return str.maketrans(letters | {letter.upper(): latin.capitalize() for letter, latin in letters.items()})
