"""News agencies: whose report an article is, and the dateline it is filed under."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newscrawl.extraction.tables import load_table

_TABLE = load_table("agencies.toml")
_WORD = re.compile(r"\w+")
_NAMES: dict[str, list[str]] = _TABLE["agencies"]


def _fold(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


_BY_VARIANT = {_fold(variant): name for name, variants in _NAMES.items() for variant in (name, *variants)}
_ANY_CASE = [v for name, vs in _NAMES.items() for v in (name, *vs) if not (v.isupper() or v.islower())]
_EXACT = [v for name, vs in _NAMES.items() for v in (name, *vs) if v.isupper() or v.islower()]
_WHOLE_ONLY = frozenset(_TABLE["whole_only"].split())


def _any_of(variants: list[str]) -> str:
    return "|".join(re.escape(variant) for variant in sorted(variants, key=len, reverse=True))


# Short names stand as they are written: "AP" is the agency, "ap" is not.
_AGENCY = re.compile(
    rf"(?<!\w)(?:(?i:{_any_of(_ANY_CASE)})|{_any_of([v for v in _EXACT if v not in _WHOLE_ONLY])})(?!\w)"
)
_GENERIC = re.compile(rf"(?<!\w)(?:{_any_of(_TABLE['generic']['words'])})(?!\w)", re.IGNORECASE)
# "(With inputs from PTI)", "Source: Reuters"
_INPUTS = re.compile(
    rf"\W*(?:{_any_of(_TABLE['inputs']['words'])})\b\s*:?\s*(?:(?:the|der|die|la|agence|agencia)\s)?([^:]{{2,60}}?)\W*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[(\[]\s*([^()\[\]]{2,40}?)\s*[)\]]\W*$")  # a report's last words: (dpa)
_SEPARATORS = re.compile(r"[/,&+\-–—|]|\b(?:and|und|et|y|e)\b")
_DATELINES = load_table("datelines.toml")
_PLACES = frozenset(
    " ".join(place.split()).casefold() for places in _DATELINES["places"].values() for place in places.split(",")
)
_NO_PLACE = frozenset(_DATELINES["none"]["words"].split())
OPENING = 3  # paragraphs, standfirst and subhead among them, of which one may begin with the dateline
HEAD = 160  # characters of a paragraph that may hold its dateline, or of a line that names an agency
_PLACE = r"([^\W\d_][^\d:()—–]{1,40}?)"
_REGION = r"(?:,\s[^()—–:]{2,25})?"  # ", Ukraine", ", 3 May"
_FULL_STOP = re.compile(r"(?<=\w\w\w)\.+$")  # the dateline's own, not that of "D.C."
_BY_AGENCY = re.compile(rf"{_PLACE}{_REGION}\s*\(([^()]{{2,40}})\)\s*(?:[-–—:.]|--)?\s*\S")  # NEW DELHI (PTI) -
_BY_DASH = re.compile(rf"{_PLACE}{_REGION}\s*(?:[—–]|\s-|--)\s*\S")  # KYIV, Ukraine —
_BY_STOP = re.compile(rf"{_PLACE}([:.])\s+\S")  # Moscow: and Berlin.


@lru_cache(maxsize=512)
def find_agency(text: str, *, whole: bool = False) -> str | None:
    """Give the agency that a text names first, by its usual name; with `whole`, only if it names nothing else.

    >>> find_agency("(With inputs from PTI)"), find_agency("dpa-AFX", whole=True), find_agency("Ap Smith", whole=True)
    ('PTI', 'dpa', None)
    """
    if whole:
        return _BY_VARIANT.get(_fold(text)) or _first_of(filter(None, map(_fold, _SEPARATORS.split(text))))
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


def usual_name(name: str) -> str | None:
    """Give an agency's usual name, or the name itself when only its words say what it is; None for other names."""
    return find_agency(name, whole=True) or (name if _GENERIC.search(name) else None)


def agency_of_text(paragraphs: Sequence[str], around: Sequence[str] = ()) -> str | None:
    """Give the agency that a report's dateline, its last words or a line of its own name.

    `around` holds the lines that stand in or beside the report and are not part of it.

    >>> agency_of_text(["MOSCOW (Reuters) - John Kerry will visit."])
    'Reuters'
    >>> agency_of_text(["John Kerry will visit."], ["(With inputs from PTI)"])
    'PTI'
    """
    for text in paragraphs[:OPENING]:
        match = _BY_AGENCY.match(text[:HEAD])
        if match and (agency := _in_bracket(match[2])):
            return agency
    signed = (_SIGNED.search(text[-60:]) for text in paragraphs[-2:])
    lines = (_INPUTS.fullmatch(text) for text in (*paragraphs[-2:], *around) if len(text) <= HEAD)
    for match, whole in (*((m, True) for m in signed), *((m, False) for m in lines)):
        if match and (agency := find_agency(match[1], whole=whole)):
            return agency
    return None


def dateline_of_text(paragraphs: Sequence[str]) -> str | None:
    """Give the dateline of a report's first paragraph, or of one behind its standfirst if it stands in capitals."""
    found = [find_dateline(text) for text in paragraphs[:OPENING]]
    return next((place for number, place in enumerate(found) if place and (number == 0 or place.isupper())), None)


def find_dateline(text: str) -> str | None:
    """Give the place that a report's first paragraph says it is filed from; None when it does not.

    >>> find_dateline("NEW DELHI (PTI) - The minister said"), find_dateline("Moscow: John Kerry will visit")
    ('NEW DELHI', 'Moscow')
    >>> find_dateline("Question: what next?") is None
    True
    """
    head = text[:HEAD]
    match = _BY_AGENCY.match(head)
    if match and _in_bracket(match[2]):
        return _place(match[1])
    match = _BY_DASH.match(head)
    if match and (match[1].rstrip(".").casefold() in _PLACES or _in_capitals(match[1])):
        return _place(match[1])
    match = _BY_STOP.match(head)
    if match and (match[1].casefold() in _PLACES or (match[2] == ":" and _in_capitals(match[1], words=2))):
        return _place(match[1])
    return None


def is_place(text: str) -> bool:
    """Tell whether a text is a place that reports are filed from.

    >>> is_place("Buenos Aires"), is_place("Jane Doe")
    (True, False)
    """
    return text.strip().casefold() in _PLACES


def _in_bracket(text: str) -> str | None:
    """Give the agency that stands first in a dateline's bracket: (Reuters), (dpa/lnw)."""
    return find_agency(_SEPARATORS.split(text)[0], whole=True) or find_agency(text, whole=True)


def _in_capitals(place: str, words: int = 1) -> bool:
    """Tell whether a text can be a place of so many words at least: all capitals, and none that introduces a text."""
    parts = re.findall(r"\w+", place)
    return place.isupper() and len(place) > 2 and len(parts) >= words and not _NO_PLACE.intersection(parts)


def _place(text: str) -> str | None:
    place = _FULL_STOP.sub("", text.partition(",")[0].strip())
    return place if 2 < len(place) <= 40 and len(place.split()) <= 4 else None
