"""Bylines: the names in them, without "By", roles and places, and what else a line near a name says."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from newscrawl.extraction.agency import is_agency
from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.names import LOGIN, NO_NAMES, PARTICLES, is_eastern_name, is_full, is_weekday, looks_like_name
from newscrawl.extraction.tables import load_table

MAX_NAME, MAX_WORDS, MAX_BODY_WORDS = 60, 6, 5
MAX_BYLINE = 1_000
MAX_JOINT = 12  # characters between two names

_TABLE = load_table("authors.toml")

# "Haber merkezi" is a desk, though "haber" stands in front of names.
_PREFIX = re.compile(
    rf"\s*(?!(?:{longest_of(_TABLE['desks'])})(?!\w))(?:(?:{longest_of(_TABLE['prefixes'])})(?:\s*[:：]\s*|\s+)|(?:{longest_of(_TABLE['labels'])})\s*[:：]\s*)",
    re.IGNORECASE,
)
# 記者會 is a press conference.
_ATTACHED = re.compile(
    rf"(?:{longest_of(_TABLE['attached'])})(?![會会])\s*[:：]?\s*(?=[\u3400-\u9fff]{{2,4}}(?![\u3400-\u9fff]))"
)
_AND = re.compile(
    rf"\s*[;|•·/+／]\s*|\s+(?:{longest_of(_TABLE['and'])})\s+|\s*&\s*|\s*[、，،]\s*|,\s+(?:(?:and|und|et|y|e)\s+)?",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"\s*[,;&+、，]?\s*(?:(?:{longest_of(_TABLE['and'])})\s*)?", re.IGNORECASE)
_ROLE = re.compile(
    rf"(?<!\w)(?:{longest_of(_TABLE['roles'])})(?!\w)|\w(?:{longest_of(_TABLE['role_endings'])})(?!\w)", re.IGNORECASE
)
_REPORTING = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['reporting'])})(?!\w)", re.IGNORECASE)
_WITH_ROLE = re.compile(r"([^,|/•·(–—]{3,40}?)(?:\s*[,|/•·]|\s+[-–—]\s|\s*\()\s*([^|•·()]{3,40}?)\s*\)?")
MAX_ROLE = 4  # words
_INTRODUCING = re.compile(rf"(?:{longest_of(_TABLE['introducing'])})\s+", re.IGNORECASE)
_NOBODY = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['nobody'])})(?!\w)", re.IGNORECASE)
_NOBODY_ALONE = frozenset(_TABLE["nobody_alone"])
_DESK = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['desks'])})(?!\w)", re.IGNORECASE)
_ORGANIZATION = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['organizations'])})(?!\w)", re.IGNORECASE)
_OTHERS = re.compile(rf"(?:{longest_of(_TABLE['others'])})(?!\w)", re.IGNORECASE)
_OTHERS_ALONE = re.compile(rf"\W*(?:{longest_of(_TABLE['others'])})[\s:：/-]*", re.IGNORECASE)
_OTHERS_END = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['others'])})\s*:?\s*$", re.IGNORECASE)
_SUFFIXES = frozenset(_TABLE["suffixes"].split())
_ADDRESSES = ("://", "@", "www.")  # a word that holds one is an address, not a name
_NOISE = re.compile(r"\d{2,}|[<>{}\[\]=?!©]")
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]?$")
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_EASTERN_ROLES = longest_of(sorted(_TABLE["eastern"]["roles"]))
_EASTERN = re.compile(rf"(?:(?:{_EASTERN_ROLES})\s+)?([{_EAST}々]{{2,6}}?)(?:\s*(?:{_EASTERN_ROLES}))?")
_EASTERN_SIGNED = re.compile(rf"[{_EAST}]\s*(?:{_EASTERN_ROLES})\W*$")
_SENTENCE = re.compile("[，。！？]")
_EASTERN_FRAME = re.compile(
    rf"\s*[(（【\[［]\s*(?:[{_EAST}]{{2,8}}=)?([^()（）【】]*[{_EAST}][^()（）【】]*)[)）】\]］]\s*"
)
# What follows a name and is no part of it: " - Safe Browsing team", " in Berlin", ", in News", " » 26/10/13".
_BEHIND = re.compile(rf"(?<=[\w.]),?\s+(?:[-–—»]|(?:{longest_of(_TABLE['behind'])})(?!\S)).*$")
_OWN = frozenset(_TABLE["own"].split())
_SENDERS = frozenset(_TABLE["senders"].split())
_LABELLING = frozenset(_TABLE["labelling"].split())
_EDGES = " \t,.;:-–—|·•∙【】*\"'“”„‘’"


def split_names(byline: str) -> list[str]:
    """Split a byline into names, without "By", roles, places and agencies.

    >>> split_names("Von Anna Müller und Jan Schmidt (dpa)")
    ['Anna Müller', 'Jan Schmidt']
    >>> split_names("By JANE DOE, Staff Writer"), split_names("Reuters")
    (['JANE DOE'], [])
    >>> split_names("posted by jane42 on 26/10/13")
    ['jane42']
    """
    whole = _out_of_frame(_without_addresses(byline[:MAX_BYLINE]))
    text = strip_prefix(whole)
    if text != whole and (word := login_in(text)):
        text = word
    names: list[str] = []
    for part in _AND.split(text):
        name = clean_name(part)
        if name and not (names and _is_degree(name, names[-1])):
            names.append(name)
    if names and is_full(names[0]):  # what a full name is followed by, and is no name, says who the person is
        names[1:] = [name for name in names[1:] if looks_like_name(name, alone=is_full(name))]
    return names


def _out_of_frame(text: str) -> str:
    """Take what is written in an East Asian script out of brackets around it, without a place: "[서울=한미란 기자]"."""
    framed = _EASTERN_FRAME.fullmatch(text)
    return framed[1] if framed else text


def without_eastern_role(name: str) -> str:
    """Drop what a writer is called, in front of a name in an East Asian script or behind it.

    >>> without_eastern_role("한미란 기자"), without_eastern_role("佐藤健一記者"), without_eastern_role("本報記者")
    ('한미란', '佐藤健一', '本報記者')
    """
    told = _EASTERN.fullmatch(name)
    return told[1] if told and is_eastern_name(told[1]) else name


def eastern_reporters(line: str) -> list[str]:
    """Give the people whom a line in an East Asian script names with what a writer is called.

    A line with the signs of a sentence holds more than names.

    >>> eastern_reporters("한미란·오경표 기자 han@post.example"), eastern_reporters("佐藤健一")
    (['한미란', '오경표'], [])
    """
    if line.isascii() or _SENTENCE.search(line):
        return []
    if not (_ATTACHED.search(line) or _EASTERN_SIGNED.search(_without_addresses(line))):
        return []
    names = split_names(line)
    return names if all(map(is_eastern_name, names)) else []


def _without_addresses(text: str) -> str:
    return " ".join(word for word in text.split() if not any(mark in word for mark in _ADDRESSES))


def login_in(text: str) -> str | None:
    """Give the one word that signs what stands behind a "By", where a date or a place on the site follows it.

    >>> login_in("jd on 26/10/13"), login_in("GZT, in News"), login_in("land, in winter"), login_in("Jane Doe in Rome")
    ('jd', 'GZT', None, None)
    """
    word = without_rest(text)
    rest = text[len(word) :].split()
    if " " in word or not rest:
        return None
    dated = any(map(str.isdecimal, "".join(rest)))
    is_login = word[:1].isupper() or LOGIN.fullmatch(word) is not None
    filed = is_login and (rest[0] == "under" or rest[:2] == [",", "in"])
    return word if dated or filed else None


def _is_degree(part: str, name: str) -> bool:
    """Tell whether what follows a name and a comma is a degree, as "MD" or "Ph.D."."""
    letters = "".join(filter(str.isalpha, part))
    return letters.casefold() in _SUFFIXES or (letters.isupper() and len(letters) <= 6 and not name.isupper())


def is_label(text: str) -> bool:
    """Tell whether a text is "By" or its like, and nothing else.

    >>> is_label("Written by:"), is_label("von"), is_label("By Jane Doe")
    (True, True, False)
    """
    return len(text) <= 30 and _PREFIX.fullmatch(f"{text} ") is not None


def labelled(text: str) -> str | None:
    """Give what stands behind "Author:" or its like, with a colon; None without such a label.

    >>> labelled("Author: Jane Doe"), labelled("Text:"), labelled("By Jane Doe")
    ('Jane Doe', '', None)
    """
    label, colon, rest = text.replace("：", ":").partition(":")
    if not colon or label.strip().casefold() in _SENDERS or not is_label(f"{label}:"):
        return None
    return rest.strip()


def labels_next(text: str) -> bool:
    """Tell whether a run of text is a label that belongs to the run behind it.

    >>> labels_next("| By"), labels_next("VON"), labels_next("de")
    (True, True, False)
    """
    bare = text.strip(_EDGES)
    return is_label(bare) and (bare.casefold() not in PARTICLES or bare.casefold() in _LABELLING)


def strip_prefix(text: str) -> str:
    """Drop "By" and its like, in any language known.

    >>> strip_prefix("By: Jane Doe"), strip_prefix("Byron Smith"), strip_prefix("Von der Leyen")
    ('Jane Doe', 'Byron Smith', 'Von der Leyen')
    """
    match = _PREFIX.match(text) or _ATTACHED.search(text)
    if match is None:
        return text.strip()
    prefix, rest = match.group().strip(), text[match.end() :].strip()
    if prefix.casefold() in PARTICLES:
        of_name = not rest[:1].isupper() if " " in (login_in(rest) or rest) else prefix.casefold() not in _LABELLING
        return text.strip() if of_name else rest
    return rest


@lru_cache(maxsize=512)
def clean_name(part: str) -> str | None:
    """Give the name in one part of a byline, None when it is no person's."""
    whole = _BRACKETS.sub("", part).strip(_EDGES)
    bare, signed = strip_prefix(_introduced(whole)), begins_byline(whole)
    name = without_eastern_role(_once(without_rest(bare) if signed or " " in without_rest(bare) else bare))
    if (
        not name
        or is_label(name)
        or name in NO_NAMES
        or name.casefold() in _NOBODY_ALONE
        or is_weekday(name)
        or ":" in name
        or (_NOISE.search(name if signed else part) and not LOGIN.fullmatch(name))
    ):
        return None
    if len(name) > MAX_NAME or len(name.split()) > MAX_WORDS or is_agency(name):
        return None
    if any(pattern.search(name) for pattern in (_ROLE, _NOBODY, _DESK, _ORGANIZATION)):
        return None
    return name if sum(character.isalpha() for character in name) > 1 else None


def _introduced(name: str) -> str:
    """Drop "About" and its like in front of a full name; behind it, anything else is nobody's, as is "Debate Von"."""
    words = name.split()
    if len(words) == 2 and words[-1].casefold() in _LABELLING:
        return ""
    match = _INTRODUCING.match(name)
    bare = name[match.end() :] if match else name
    return bare if match is None or " " in bare else ""


def _once(name: str) -> str:
    """Give a name that stands twice in a row once, as markup for small screens and readers aloud repeats it."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def without_rest(name: str) -> str:
    """Drop what says where, for whom or when a person wrote.

    >>> without_rest("Jane Doe in Berlin"), without_rest("jd on 26/10/13"), without_rest("Jane Doe")
    ('Jane Doe', 'jd', 'Jane Doe')
    """
    return _BEHIND.sub("", name)


def begins_byline(text: str) -> bool:
    """Tell whether a text begins with "By" or its like."""
    return _PREFIX.match(f"{text} ") is not None


def joins_names(text: str) -> bool:
    """Tell whether a text is what stands between two names.

    >>> joins_names(","), joins_names("and"), joins_names(", und"), joins_names("in")
    (True, True, True, False)
    """
    return 0 < len(text) <= MAX_JOINT and _JOINT.fullmatch(text) is not None


def writers(pieces: Iterable[str]) -> Iterator[str]:
    """Give the pieces of a byline but those about people who edited, reviewed or took the pictures.

    >>> list(writers(["By", "Jane Doe", "Reviewed by", "John Roe", "By Ann Poe"]))
    ['By', 'Jane Doe', 'By Ann Poe']
    """
    others = False
    for piece in pieces:
        if _OTHERS.match(piece):
            others = True
        elif others and begins_byline(piece):
            others = False
        if not others:
            yield piece


def names_role(text: str) -> bool:
    """Tell whether a text is a role, as stands behind a name: "Staff Writer", "Head of Research"."""
    return len(text) <= MAX_NAME and _ROLE.search(text) is not None


def is_reporter(role: str) -> bool:
    """Tell whether a text is the role of somebody who writes for a paper, and little else.

    >>> is_reporter("Transport Correspondent"), is_reporter("Mayor of Eastholm")
    (True, False)
    """
    return len(role.split()) <= MAX_ROLE and _REPORTING.search(role) is not None


def before_role(line: str) -> str | None:
    """Give the words in front of the role of somebody who writes for a paper, in one line.

    >>> before_role("Jane Doe, Staff Writer"), before_role("Jane Doe (Reporter)"), before_role("Jane Doe, Mayor")
    ('Jane Doe', 'Jane Doe', None)
    """
    parts = _WITH_ROLE.fullmatch(line)
    return parts[1].strip() if parts and is_reporter(parts[2]) else None


def ends_with_others(text: str) -> bool:
    """Tell whether a text ends with what stands in front of people who did something else than write."""
    return _OTHERS_END.search(text) is not None


def is_others_label(text: str) -> bool:
    """Tell whether a text is what stands in front of people who did something else than write, and nothing else.

    So is a desk before a slash: its place stands behind that, "Haber merkezi / Bursa".

    >>> is_others_label("Edited by: "), is_others_label("Text and photos: "), is_others_label("Newsdesk / ")
    (True, False, True)
    """
    desk, slash, _ = text.partition("/")
    return _OTHERS_ALONE.fullmatch(text) is not None or (
        slash != "" and _DESK.fullmatch(desk.strip(_EDGES)) is not None
    )


def bare_name(text: str) -> str:
    """Drop "By" and its like, and what is no letter, from the ends of a text."""
    return strip_prefix(text).strip(_EDGES)


def is_usable(name: str) -> bool:
    """Tell whether a name can stand for somebody, be it a person, a desk or the paper."""
    return not _NOISE.search(name) and not _NOBODY.search(name)


def is_body(byline: str) -> bool:
    """Tell whether a byline that readers see names a desk.

    >>> is_body("By The Gazette Team"), is_body("Newsdesk"), is_body("The team")
    (True, True, False)
    """
    name = bare_name(byline)
    words = name.split()
    if not 0 < len(words) <= MAX_BODY_WORDS or not _OWN.isdisjoint(name.casefold().split()) or "(" in name:
        return False
    return _DESK.fullmatch(name) is not None or (begins_byline(byline) and _DESK.search(name) is not None)
