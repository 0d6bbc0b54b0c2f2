"""The dateline of a report, the place and the agency that it is filed from, and the lines that name its agency."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.people.agency import AGENCIES, SEPARATORS, agency_beside, find_agency
from newscrawl.extraction.people.names import fold_name
from newscrawl.extraction.tables import load_table

OPENING = 3  # paragraphs, standfirst and subhead among them, of which one may begin with the dateline
DEEP = 8  # likewise, where an agency in brackets makes it one: below a list of what is in brief
HEAD = 160  # characters of a paragraph that may hold its dateline, or of a line that names an agency
BYLINE = 80  # characters of a line that names an agency beside its author

_TABLE, _AGENCIES = load_table("datelines.toml"), load_table("people/agencies.toml")
_PLACES = frozenset(
    " ".join(place.split()).casefold() for places in _TABLE["places"].values() for place in places.split(",")
)
_MEDIA = frozenset(_TABLE["media"]["words"].split())
_NO_PLACE = frozenset(_TABLE["none"]["words"].split())


def _compiled(forms: Sequence[str]) -> list[re.Pattern[str]]:
    return [re.compile(form.replace("{agency}", AGENCIES)) for form in forms]


_FORMS, _FORMS_OF_KNOWN = _compiled(_TABLE["forms"]["any"]), _compiled(_TABLE["forms"]["known"])
_PLACE = r"([^\W\d_][^\d:()—–]{1,40}?)"
_REGION = r"(?:,\s[^()—–:]{2,25})?"  # ", Ukraine", ", 3 May"
_FULL_STOP = re.compile(r"(?<=\w\w\w)\.+$")  # the dateline's own, not that of "D.C."
_BY_AGENCY = re.compile(rf"{_PLACE}{_REGION}\s*\(([^()]{{2,40}})\)\s*(?:[-–—:.]|--)?\s*\S")  # NEW DELHI (PTI) -
_BY_DASH = re.compile(rf"{_PLACE}{_REGION}\s*(?:[—–]|\s-|--|\.-)\s*(?:\S|$)")  # KYIV, Ukraine —
_BY_STOP = re.compile(rf"{_PLACE}([:.।])\s+\S")  # Moscow: and Berlin.
_BEFORE_SENTENCE = re.compile(rf"{_PLACE}{_REGION}\s*(?:[—–:.।]|\s-|--|\.-)\s+(?:[^\s.]+\s+){{3}}")
_BY_ANY = re.compile(rf"{_PLACE}(?:{_REGION}\s*(\s[-–—ـ]|[—–]|--|\.-)|\s?([:.]))\s+[^\W\d_a-z]")
# BODØ (NRK): Seks år and Tripoli, Libya (CNN) -- The rebels
_BY_MEDIUM = re.compile(
    rf"{_PLACE}{_REGION}\s*\(([A-ZÆØÅÄÖÜ][\w.]{{1,11}})\)(?::|\s*(?:--|[—–]|-(?=\s)))\s+[^\W\d_a-z]"
)
_ALONE = re.compile(rf"{_PLACE}(?:\s?[A-Z]{{2,5}})?\s*[-–—:]")  # Jakarta - and Manila CNN — on a line of its own
_SPEAKER = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,3}:\s")  # of an interview
_SPEAKERS = 2  # other paragraphs that begin so
_LABELLED = re.compile(r"[^\W\d_a-z][^\Wa-z]*(?:\s[^\Wa-z]+){0,3}:")  # RAO: of a dialogue
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces
_REPORT = 70  # characters of a paragraph behind a place in capitals
_DIALOGUE = 12  # paragraphs among which others begin with a label, where the first does so as the others
_HOST = re.compile(r"\w{3,}(?:\.\w{2,})+")  # a medium that signs with its address: TEMPO.CO
_BEHIND_HOST = re.compile(
    rf"{_HOST.pattern},\s+([^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+){{0,2}})\s+(?:--|[-–—])\s"
)
# "(With inputs from PTI)", "Source: Reuters"
_INPUTS = re.compile(
    rf"\W*(?:{longest_of(_AGENCIES['inputs']['words'])})\b\s*[:：]?\s*"
    r"(?:(?:the|der|die|la|agence|agencia)\s)?([^:：]{2,60}?)\W*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[(\[（【]\s*([^()\[\]（）【】]{2,40}?)\s*[)\]）】]\W*$|^/([^/]{2,30})/$"
)  # last words: (dpa), /ritzau/


class _Filed(NamedTuple):
    """What a dateline says that is one by its form: a bracket, an agency."""

    place: str | None
    agency: str | None


def agency_of_text(paragraphs: Sequence[str], around: Sequence[str] = ()) -> str | None:
    """Give the agency that a report's dateline, its last words or a line of its own name.

    `around` holds the lines that stand in or beside the report and are not part of it.

    >>> agency_of_text(["MOSCOW (Reuters) - John Kerry will visit."])
    'Reuters'
    >>> agency_of_text(["John Kerry will visit."], ["(With inputs from PTI)"])
    'PTI'
    """
    for text in paragraphs[:DEEP]:
        filed = _filed(text[:HEAD])
        if filed and filed.agency:
            return filed.agency
    signed = (_SIGNED.search(text[-60:]) for text in paragraphs[-2:])
    beside = (agency_beside(text) for text in around if len(text) <= BYLINE)
    named = (find_agency(match[1] or match[2], whole=True) for match in signed if match)
    if agency := next(filter(None, (*named, *beside)), None):
        return agency
    lines = (_INPUTS.fullmatch(text) for text in (*paragraphs[-2:], *around) if len(text) <= HEAD)
    named = (find_agency(match[1], whole=True) or find_agency(match[1]) for match in lines if match)
    return next(filter(None, named), None)


def dateline_of_text(paragraphs: Sequence[str], title: str = "", names: Collection[str] = ()) -> str | None:
    """Give the dateline of a report's first paragraph, or of one behind its standfirst.

    There it is one in capitals, or by its form: an agency in brackets and its like. Places that no list has are known
    by the report's title, and by the `names` that it is filed under.
    """
    for number, text in enumerate(paragraphs[:DEEP]):
        filed = _filed(text[:HEAD])
        place = find_dateline(text) if number < OPENING or (filed and filed.agency) else None
        begins = number == 0 or (number == 1 and _behind_standfirst(paragraphs))
        if place and (begins or place.isupper() or filed) and not _speaks(text, paragraphs):
            return place
    return next(filter(None, (_told_place(n, paragraphs, title, names) for n in range(len(paragraphs[:2])))), None)


def _behind_standfirst(paragraphs: Sequence[str]) -> bool:
    """Tell whether the second paragraph begins with a known place, as no other one does, and a sentence behind it."""
    match = _BEFORE_SENTENCE.match(paragraphs[1][:HEAD])
    others = [other for number, other in enumerate(paragraphs[:_DIALOGUE]) if number != 1]
    return match is not None and is_place(match[1]) and not any(map(find_dateline, others))


def _speaks(text: str, paragraphs: Sequence[str]) -> bool:
    """Tell whether a paragraph begins with the name of who speaks, as others do.

    Where it is a place's that is known, only the same name in front of another one says so.
    """
    others = [other for other in paragraphs[:_DIALOGUE] if other != text]
    if is_place(name := text.partition(":")[0]):
        return any(other.startswith(f"{name}:") for other in others)
    return bool(_SPEAKER.match(text)) and sum(bool(_SPEAKER.match(other[:HEAD])) for other in others) >= _SPEAKERS


def place_alone(text: str) -> str | None:
    """Give the place that a line holds which is a dateline and nothing else.

    >>> place_alone("Jakarta -"), place_alone("Manila CNN —"), place_alone("Share -")
    ('Jakarta', 'Manila', None)
    """
    match = _ALONE.fullmatch(text.strip()) if len(text) <= BYLINE else None
    return _place(match[1]) if match and is_place(match[1]) else None


def _told_place(number: int, paragraphs: Sequence[str], title: str, names: Collection[str]) -> str | None:
    """Give the place that begins a paragraph, where the report speaks of it elsewhere, or where it is in capitals."""
    text = paragraphs[number]
    match = _BY_ANY.match(text[:HEAD])
    if match is None or len(match[1].split()) > 3 or any(word[0].islower() for word in match[1].split()):
        return None
    place, dash = match[1], match[2]
    told = place.casefold() in {name.casefold() for name in names}
    told = told or (match[3] != ":" and _names_place(title, place))
    others = [other for i, other in enumerate(paragraphs[:_DIALOGUE]) if i != number]
    if dash or match[3] == ".":
        alone = not any(other.startswith(match[0][:-1]) for other in others)
    else:
        alone = not any(_LABELLED.match(other[:HEAD]) or other.startswith(f"{place}:") for other in others)
        told = told or (_in_capitals(place) and len(text) >= _REPORT)
    return _place(place) if told and alone and find_agency(place, whole=True) is None else None


def _names_place(title: str, place: str) -> bool:
    """Tell whether a title names a place, and lets it say nothing: "Kerry: we stay" does."""
    begin, end = ("", "") if _UNSPACED.match(place) else (r"(?<!\w)", r"(?!\w)")
    return re.search(rf"{begin}{re.escape(place)}(?!:){end}", title, re.IGNORECASE) is not None


def is_speaker(dateline: str, authors: Iterable[str]) -> bool:
    """Tell whether what stands in front of a text is an author's name, as in questions and answers, and no place.

    >>> is_speaker("JANE DOE", ["Jane Doe"]), is_speaker("LONDON", ["Jane Doe", "Jack London"])
    (True, False)
    """
    return fold_name(dateline) in map(fold_name, authors)


def find_dateline(text: str) -> str | None:
    """Give the place that a report's first paragraph says it is filed from; None when it does not.

    >>> find_dateline("NEW DELHI (PTI) - The minister said"), find_dateline("Moscow: John Kerry will visit")
    ('NEW DELHI', 'Moscow')
    >>> find_dateline("Question: what next?") is None
    True
    """
    head = text[:HEAD]
    if filed := _filed(head):
        return filed.place
    if place := place_alone(text):
        return place
    match = _BY_MEDIUM.match(head)
    if match and (_in_capitals(match[1]) or (is_place(match[1]) and match[2] in _MEDIA)):
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


def _filed(head: str) -> _Filed | None:
    """Read a dateline that is one by its form; None where there is none."""
    match = _BY_AGENCY.match(head)
    if match and (agency := _in_bracket(match[2])):
        return _Filed(_place(match[1]), agency)
    for form in _FORMS_OF_KNOWN:
        match = form.match(head)
        if match and (agency := find_agency(match["agency"], whole=True)):
            return _Filed(_place(match["place"]), agency)
    match = next(filter(None, (form.match(head) for form in _FORMS)), None)
    if match:
        return _Filed(_place(match["place"]), find_agency(match.groupdict().get("agency", ""), whole=True))
    match = _BEHIND_HOST.match(head)
    return _Filed(_place(match[1]), None) if match else None


def _in_bracket(text: str) -> str | None:
    """Give the agency that stands first in a dateline's bracket: (Reuters), (dpa/lnw)."""
    return find_agency(SEPARATORS.split(text)[0], whole=True) or find_agency(text, whole=True)


def _in_capitals(place: str, words: int = 1) -> bool:
    """Tell whether a text can be a place of so many words at least: all capitals, and no medium nor introduction."""
    parts = re.findall(r"\w+", place)
    if not place.isupper() or len(place) <= 2 or len(parts) < words or _NO_PLACE.intersection(parts):
        return False
    return not _HOST.fullmatch(place) and find_agency(place, whole=True) is None


def _place(text: str) -> str | None:
    place = _FULL_STOP.sub("", text.partition(",")[0].strip())
    return place if 1 < len(place) <= 40 and len(place.split()) <= 4 else None
