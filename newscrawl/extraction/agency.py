"""News agencies: whose report an article is, and the dateline it is filed under."""

import re

from newscrawl.extraction.tables import load_table

_TABLE = load_table("agencies.toml")
_NAMES: dict[str, list[str]] = _TABLE["agencies"]


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


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
_SEPARATORS = re.compile(r"[/,&+\-–—|]|\b(?:and|und|et|y|e)\b")
_DATELINES = load_table("datelines.toml")
_PLACES = frozenset(
    " ".join(place.split()).casefold() for places in _DATELINES["places"].values() for place in places.split(",")
)
_NO_PLACE = frozenset(_DATELINES["none"]["words"].split())
HEAD = 160  # characters of a paragraph that may hold its dateline
_PLACE = r"([^\W\d_][^\d:()—–]{1,40}?)"
_REGION = r"(?:,\s[^()—–:]{2,25})?"  # ", Ukraine", ", 3 May"
_FULL_STOP = re.compile(r"(?<=\w\w\w)\.+$")  # the dateline's own, not that of "D.C."
_BY_AGENCY = re.compile(rf"{_PLACE}{_REGION}\s*\(([^()]{{2,40}})\)\s*(?:[-–—:.]|--)?\s*\S")  # NEW DELHI (PTI) -
_BY_DASH = re.compile(rf"{_PLACE}{_REGION}\s*(?:[—–]|\s-|--)\s*\S")  # KYIV, Ukraine —
_BY_STOP = re.compile(rf"{_PLACE}([:.])\s+\S")  # Moscow: and Berlin.


def find_agency(text: str, *, whole: bool = False) -> str | None:
    """Give the agency that a text names first, by its usual name; with `whole`, only if it names nothing else.

    >>> find_agency("(With inputs from PTI)"), find_agency("dpa-AFX", whole=True), find_agency("Ap Smith", whole=True)
    ('PTI', 'dpa', None)
    """
    if whole:
        parts = [part for part in map(_fold, _SEPARATORS.split(text)) if part]
        named = [_BY_VARIANT.get(part) for part in parts]
        return _BY_VARIANT.get(_fold(text)) or (named[0] if named and all(named) else None)
    match = _AGENCY.search(text)
    return _BY_VARIANT.get(_fold(match.group())) if match else None


def find_dateline(text: str) -> str | None:
    """Give the place that a report's first paragraph says it is filed from; None when it does not.

    >>> find_dateline("NEW DELHI (PTI) - The minister said"), find_dateline("Moscow: John Kerry will visit")
    ('NEW DELHI', 'Moscow')
    >>> find_dateline("Question: what next?") is None
    True
    """
    head = text[:HEAD]
    match = _BY_AGENCY.match(head)
    if match and find_agency(match[2]):
        return _place(match[1])
    match = _BY_DASH.match(head)
    if match and (match[1].rstrip(".").casefold() in _PLACES or _in_capitals(match[1])):
        return _place(match[1])
    match = _BY_STOP.match(head)
    if match and (match[1].casefold() in _PLACES or (match[2] == ":" and _in_capitals(match[1], words=2))):
        return _place(match[1])
    return None


def _in_capitals(place: str, words: int = 1) -> bool:
    """Tell whether a text can be a place of so many words at least: all capitals, and none that introduces a text."""
    parts = re.findall(r"\w+", place)
    return place.isupper() and len(place) > 2 and len(parts) >= words and not _NO_PLACE.intersection(parts)


def _place(text: str) -> str | None:
    place = _FULL_STOP.sub("", text.partition(",")[0].strip())
    return place if 2 < len(place) <= 40 and len(place.split()) <= 4 else None
