"""News agencies by the many names that they are signed with."""

import re
from collections.abc import Iterable
from functools import lru_cache

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.tables import load_table

_TABLE = load_table("people/agencies.toml")
_WORD = re.compile(r"\w+")
_NAMES: dict[str, list[str]] = _TABLE["agencies"]


def _fold(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


_BY_VARIANT = {_fold(variant): name for name, variants in _NAMES.items() for variant in (name, *variants)}
_ANY_CASE = [v for name, vs in _NAMES.items() for v in (name, *vs) if not (v.isupper() or v.islower())]
_EXACT = [v for name, vs in _NAMES.items() for v in (name, *vs) if v.isupper() or v.islower()]
_WHOLE_ONLY = frozenset(_TABLE["whole_only"])


AGENCIES = longest_of((*_ANY_CASE, *_EXACT))  # a regular expression of all agencies' names


# Short names stand as they are written: "AP" is the agency, "ap" is not.
_AGENCY = re.compile(
    rf"(?<!\w)(?:(?i:{longest_of(set(_ANY_CASE) - _WHOLE_ONLY)})|{longest_of(set(_EXACT) - _WHOLE_ONLY)})(?!\w)"
)
_GENERIC = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['generic']['words'])})(?!\w)", re.IGNORECASE)
_BESIDE = re.compile(rf"(?:\S+\s+){{0,7}}(?:{longest_of(_TABLE['beside']['words'])})\s+(\S.{{1,30}}?)\W*", re.I)
SEPARATORS = re.compile(r"[/,&+\-–—|]|\b(?:and|und|et|y|e)\b")


@lru_cache(maxsize=512)
def find_agency(text: str, *, whole: bool = False) -> str | None:
    """Give the agency that a text names first, by its usual name; with `whole`, only if it names nothing else.

    >>> find_agency("(With inputs from PTI)"), find_agency("dpa-AFX", whole=True), find_agency("Ap Smith", whole=True)
    ('PTI', 'dpa', None)
    """
    if whole:
        return _BY_VARIANT.get(_fold(text)) or _first_of(filter(None, map(_fold, SEPARATORS.split(text))))
    match = _AGENCY.search(text)
    return _BY_VARIANT.get(_fold(match.group())) if match else None


def _first_of(parts: Iterable[str]) -> str | None:
    """Give the agency that the first of some folded names is, if all are agencies'."""
    first = None
    for part in parts:
        named = _BY_VARIANT.get(part)
        if named is None:
            return None
        first = first or named
    return first


def is_agency(name: str) -> bool:
    """Tell whether a name is an agency's: one that is known, or one that its name calls so.

    >>> is_agency("The Associated Press"), is_agency("Northern Wire Service"), is_agency("Jane Doe")
    (True, True, False)
    """
    return find_agency(name, whole=True) is not None or _GENERIC.search(name) is not None


def agency_beside(line: str) -> str | None:
    """Give the agency that a byline names behind an author or a medium, as one whose report was used.

    >>> agency_beside("Le Figaro avec AFP"), agency_beside("Jane Doe with her dog")
    ('AFP', None)
    """
    match = _BESIDE.fullmatch(line)
    return find_agency(match[1], whole=True) if match else None


def usual_name(name: str) -> str | None:
    """Give an agency's usual name, or the name itself when only its words say what it is; None for other names."""
    return find_agency(name, whole=True) or (name if _GENERIC.search(name) else None)
