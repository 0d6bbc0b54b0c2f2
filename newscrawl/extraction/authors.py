"""Names of the people who wrote an article, from bylines and structured data."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from newscrawl.extraction.agency import is_agency
from newscrawl.extraction.tables import load_table
from newscrawl.extraction.timezones import known_name
from newscrawl.extraction.titles import SiteNames
from newscrawl.processors import Found, plain_text

MAX_NAME, MAX_WORDS = 60, 6
MAX_BYLINE = 1_000

_TABLE = load_table("authors.toml")


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


_PREFIX = re.compile(rf"\s*(?:{_alternatives(_TABLE['prefixes'])})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_AND = re.compile(
    rf"\s*[;|•·/+]\s*|\s+(?:{_alternatives(_TABLE['and'])})\s+|\s*&\s*|\s*[、，،]\s*|,\s+(?:and\s+)?", re.IGNORECASE
)
_ROLE = re.compile(rf"(?<!\w)(?:{_alternatives(_TABLE['roles'])})(?!\w)", re.IGNORECASE)
_NOBODY = re.compile(rf"(?<!\w)(?:{_alternatives(_TABLE['nobody'])})(?!\w)", re.IGNORECASE)
_DESK = re.compile(rf"(?<!\w)(?:{_alternatives(_TABLE['desks'])})(?!\w)", re.IGNORECASE)
_ORGANIZATION = re.compile(rf"(?<!\w)(?:{_alternatives(_TABLE['organizations'])})(?!\w)", re.IGNORECASE)
_OTHERS = re.compile(rf"(?:{_alternatives(_TABLE['others'])})(?!\w)", re.IGNORECASE)
_PARTICLES = frozenset(_TABLE["particles"].split())
_SUFFIXES = frozenset(_TABLE["suffixes"].split())
_ADDRESSES = ("://", "@", "www.")  # a word that holds one is an address, not a name
_NOISE = re.compile(r"\d{2,}|[<>{}\[\]=]")
_BRACKETS = re.compile(r"\s*[(\[（].*$")
_EDGES = " \t,.;:-–—|·•*\"'“”„‘’"


def split_names(byline: str) -> list[str]:
    """Split a byline into names, without "By", roles, places and agencies.

    >>> split_names("Von Anna Müller und Jan Schmidt (dpa)")
    ['Anna Müller', 'Jan Schmidt']
    >>> split_names("By JANE DOE, Staff Writer"), split_names("Reuters")
    (['JANE DOE'], [])
    """
    words = [word for word in byline[:MAX_BYLINE].split() if not any(mark in word for mark in _ADDRESSES)]
    text = strip_prefix(" ".join(words))
    names: list[str] = []
    for part in _AND.split(text):
        name = clean_name(part)
        if name and not (names and _is_degree(name, names[-1])):
            names.append(name)
    return names


def _is_degree(part: str, name: str) -> bool:
    """Tell whether what follows a name and a comma is a degree, as "MD" or "Ph.D."."""
    letters = "".join(filter(str.isalpha, part))
    return letters.casefold() in _SUFFIXES or (letters.isupper() and len(letters) <= 6 and not name.isupper())


def is_label(text: str) -> bool:
    """Tell whether a text is "By" or its like, and nothing else.

    >>> is_label("Written by:"), is_label("de"), is_label("By Jane Doe")
    (True, False, False)
    """
    return len(text) <= 30 and _PREFIX.fullmatch(f"{text} ") is not None and text.casefold() not in _PARTICLES


def strip_prefix(text: str) -> str:
    """Drop "By" and its like, in any language known.

    >>> strip_prefix("By: Jane Doe"), strip_prefix("Byron Smith"), strip_prefix("Von der Leyen")
    ('Jane Doe', 'Byron Smith', 'Von der Leyen')
    """
    match = _PREFIX.match(text)
    if match is None:
        return text.strip()
    rest = text[match.end() :].strip()
    if match.group().strip().casefold() in _PARTICLES and (" " not in rest or not rest[0].isupper()):
        return text.strip()
    return rest


def clean_name(part: str) -> str | None:
    """Give the name in one part of a byline, None when it is no person's."""
    name = strip_prefix(_BRACKETS.sub("", part).strip(_EDGES))
    if not name or len(name) > MAX_NAME or len(name.split()) > MAX_WORDS or _NOISE.search(part):
        return None
    if any(pattern.search(name) for pattern in (_ROLE, _NOBODY, _DESK, _ORGANIZATION)) or is_agency(name):
        return None
    return name if sum(character.isalpha() for character in name) > 1 else None


def looks_like_name(name: str, *, alone: bool = False) -> bool:
    """Tell whether a text has the shape of a person's name: two to five words, the first and last capitalised.

    In scripts without capitals every short text does. With `alone`, one word will do.

    >>> looks_like_name("Jane van der Doe"), looks_like_name("Read the story"), looks_like_name("Jane")
    (True, False, False)
    """
    parts = name.split()
    if any(map(str.isdecimal, name)) or any(map(known_name, parts)) or not 1 <= len(parts) <= 5:
        return False
    if len(parts) == 1:
        return alone
    return all(part[0].upper() == part[0] for part in (parts[0], parts[-1]))


def fold_name(name: str) -> str:
    """Fold a name for comparison: case, width and punctuation do not count."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


class People:
    """Give the people that the first source names who names any, each once.

    The paper's own name is nobody's, but for a site that is no news site and has a person's name. With `bodies`, an
    article that no person signed is by whom the page declares: a desk, an agency, the paper.
    """

    def __init__(self, *, bodies: bool = False) -> None:
        self.bodies = bodies

    def __call__(self, candidates: Sequence[Found], loader_context: Mapping[str, object]) -> Found | None:
        """Choose among the lists of names; the context holds the page's `site_names` and `is_news`."""
        site = loader_context["site_names"]
        assert isinstance(site, SiteNames)
        personal = not loader_context["is_news"]
        for found in candidates:
            names = [name for name in _names_in(found) if not site.match(name) or (personal and looks_like_name(name))]
            if names:
                return replace(found, value=_unique(names))
        return next(filter(None, map(_body_in, candidates)), None) if self.bodies else None


def names_people(candidates: Sequence[Found]) -> bool:
    """Tell whether any of the candidates names a person."""
    return any(_names_in(found) for found in candidates)


def _unique(names: Iterable[str]) -> list[str]:
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(fold_name(name), name)
    return list(unique.values())


def _names_in(found: Found) -> list[str]:
    if found.name == "bodies":
        return []
    pieces = [piece for text in found.value if (piece := plain_text(text))]
    if found.name == "text":
        pieces = [piece for piece in pieces if _PREFIX.match(piece)]
    names = [name for piece in _writers(pieces) for name in split_names(piece)]
    if found.name in ("byline", "text", "dated", "link"):
        names = [name for name in names if looks_like_name(name, alone=found.name == "link")]
    return names


def _writers(pieces: Iterable[str]) -> Iterator[str]:
    """Give the pieces of a byline but those about people who edited, reviewed or took the pictures."""
    others = False
    for piece in pieces:
        if _OTHERS.match(piece):
            others = True
        elif others and _PREFIX.match(f"{piece} "):
            others = False
        if not others:
            yield piece


def _body_in(found: Found) -> Found | None:
    """Give the desk or organization that a page declares as its author, by its first name.

    An agency is none, unless structured data says that it is a person.
    """
    if found.name in ("text", "dated", "byline"):
        return None
    typed_person = found.source in ("json-ld", "microdata") and found.name != "bodies"
    for text in found.value:
        name = strip_prefix(plain_text(text) or "").strip(_EDGES)
        usable = 1 < len(name) <= MAX_NAME and not _NOISE.search(name) and not _NOBODY.search(name)
        if usable and (typed_person or not is_agency(name)):
            return replace(found, value=[name])
    return None
