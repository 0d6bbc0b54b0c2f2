"""The names in a byline, without "By", roles and places; none where it names nobody."""

import re
from functools import lru_cache

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.people.agency import is_agency
from newscrawl.extraction.people.namelabels import (
    ATTACHED,
    EDGES,
    LABELLING,
    begins_byline,
    is_label,
    login_in,
    names_desk,
    names_role,
    strip_prefix,
    without_rest,
)
from newscrawl.extraction.people.names import (
    EAST_ASIAN,
    LOGIN,
    MAX_NAME,
    NO_NAMES,
    is_eastern_name,
    is_full,
    is_weekday,
    looks_like_name,
)
from newscrawl.extraction.tables import load_table

MAX_WORDS = 6
MAX_BYLINE = 1_000

_TABLE = load_table("people/authors.toml")

_AND = re.compile(
    rf"\s*[;|•·/+／]\s*|\s+(?:{longest_of(_TABLE['and'])})\s+|\s*&\s*|\s*[、，،]\s*|,\s+(?:(?:and|und|et|y|e)\s+)?|(?<=[^\W\d_]),(?=[^\W\d_]+\s[^\W\d_])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"[(（]\s*((?:{longest_of(_TABLE['and'])})\s+[^()（）]*)[)）]", re.IGNORECASE
)  # "(with Ann Poe)"
_INTRODUCING = re.compile(rf"(?:{longest_of(_TABLE['introducing'])})\s+", re.IGNORECASE)
_NOBODY = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['nobody'])})(?!\w)", re.IGNORECASE)
_NOBODY_ALONE = frozenset(_TABLE["nobody_alone"])
_ORGANIZATION = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['organizations'])})(?!\w)", re.IGNORECASE)
_SUFFIXES = frozenset(_TABLE["suffixes"].split())
_ADDRESSES = ("://", "@", "www.")  # a word that holds one is an address, not a name
_NOISE = re.compile(r"\d{2,}|[<>{}\[\]=?!©]")
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]?$")
_EASTERN_ROLES = longest_of(sorted(_TABLE["eastern"]["roles"]))
_EASTERN = re.compile(rf"(?:(?:{_EASTERN_ROLES})\s+)?([{EAST_ASIAN}々]{{2,6}}?)(?:\s*(?:{_EASTERN_ROLES}))?")
_EASTERN_SIGNED = re.compile(rf"[{EAST_ASIAN}]\s*(?:{_EASTERN_ROLES})\W*$")
# Behind the names, from where they reported: 記者王小明／宜蘭報導
_REPORTED_FROM = re.compile(rf"\s*[/／|｜]\s*[{EAST_ASIAN}]{{2,8}}(?:{longest_of(_TABLE['eastern']['reported'])})\W*$")
_PLACED = re.compile(r"\s*([^\W\d_]+)\s+[-–—]\s+(?=[^\W\d_]+\s+[^\W\d_])")
_SENTENCE = re.compile("[，。！？]")
_HAN = re.compile(r"[\u3400-\u9fff]+(?:\s[\u3400-\u9fff]+)+")
_EASTERN_FRAME = re.compile(
    rf"\s*[(（【\[［]\s*(?:[{EAST_ASIAN}]{{2,8}}=)?([^()（）【】]*[{EAST_ASIAN}][^()（）【】]*)[)）】\]］]\s*"
)


def split_names(byline: str) -> list[str]:
    """Split a byline into names, without "By", roles, places and agencies.

    >>> split_names("Von Anna Müller und Jan Schmidt (dpa)")
    ['Anna Müller', 'Jan Schmidt']
    >>> split_names("By JANE DOE, Staff Writer"), split_names("Reuters")
    (['JANE DOE'], [])
    >>> split_names("Par Jeanne Roux (avec Paul Noir et Anne Blanc)"), split_names("Jane Doe, The Harbour Mirror")
    (['Jeanne Roux', 'Paul Noir', 'Anne Blanc'], ['Jane Doe'])
    >>> split_names("Jane Doe,Ann Poe"), split_names("Institute of Harbours and Shipping")
    (['Jane Doe', 'Ann Poe'], [])
    >>> split_names("記者陳雅雯／高雄報導")
    ['陳雅雯']
    >>> split_names("posted by jane42 on 26/10/13")
    ['jane42']
    """
    byline = _BRACKETED.sub(r" \1", byline[:MAX_BYLINE])
    whole = _without_place(_REPORTED_FROM.sub("", _out_of_frame(_without_addresses(byline))))
    text = strip_prefix(whole)
    if text != whole and (word := login_in(text)):
        text = word
    names: list[str] = []
    parts = _AND.split(text)
    if text != whole:
        parts = [name for part in parts for name in _spaced_names(part) or [part]]
    in_body = False  # "Center for Drug Evaluation and Research", "Gazette GmbH, Munich, Germany"
    for part in parts:
        name = clean_name(part)
        in_body = _ORGANIZATION.search(part) is not None if name is None else in_body and not is_full(name)
        if name and not in_body and not (names and _is_degree(name, names[-1])):
            names.append(name)
    if names and is_full(names[0]):  # what a full name is followed by, and is no name, says who the person is
        spaced = " " in names[0]  # as names are: a single word behind is the place, where no capitals tell
        names[1:] = [
            name
            for name in names[1:]
            if looks_like_name(name, alone=is_full(name) and not spaced) and not name.lower().startswith("the ")
        ]
    return names


def _spaced_names(text: str) -> list[str]:
    """Give the Chinese names that nothing but spaces part, of which those of two signs may have one inside."""
    if not _HAN.fullmatch(text.strip()):
        return []
    names: list[str] = []
    half = ""
    for word in text.split():
        if half or len(word) > 1:
            names.append(half + word)
            half = ""
        else:
            half = word
    return names if not half and all(map(is_eastern_name, names)) else []


def _out_of_frame(text: str) -> str:
    """Take what is written in an East Asian script out of brackets around it, without a place: "[서울=한미란 기자]"."""
    framed = _EASTERN_FRAME.fullmatch(text)
    return framed[1] if framed else text


def _without_place(text: str) -> str:
    """Drop a single word and a dash in front of names, in scripts without capitals: "القاهرة - أحمد خالد"."""
    placed = _PLACED.match(text)
    return text[placed.end() :] if placed and placed[1].lower() == placed[1].upper() else text


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
    if not (ATTACHED.search(line) or _EASTERN_SIGNED.search(_without_addresses(line))):
        return []
    names = split_names(line)
    return names if all(map(is_eastern_name, names)) else []


def _without_addresses(text: str) -> str:
    return " ".join(word for word in text.split() if not any(mark in word for mark in _ADDRESSES))


def without_mail(text: str) -> str:
    """Drop mail addresses: nobody is called so, while small sites go by their web address.

    >>> without_mail("Jane Doe jane.doe@gazette.example"), without_mail("www.gazette.example")
    ('Jane Doe', 'www.gazette.example')
    """
    return " ".join(word for word in text.split() if "@" not in word)


def _is_degree(part: str, name: str) -> bool:
    """Tell whether what follows a name and a comma is a degree, as "MD" or "Ph.D."."""
    letters = "".join(filter(str.isalpha, part))
    return letters.casefold() in _SUFFIXES or (letters.isupper() and len(letters) <= 6 and not name.isupper())


@lru_cache(maxsize=512)
def clean_name(part: str) -> str | None:
    """Give the name in one part of a byline, None when it is no person's."""
    whole = _BRACKETS.sub("", part).strip(EDGES)
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
    if names_role(name) or names_desk(name) or _NOBODY.search(name) or _ORGANIZATION.search(name):
        return None
    return name if sum(character.isalpha() for character in name) > 1 else None


def _introduced(name: str) -> str:
    """Drop "About" and its like in front of a full name; behind it, anything else is nobody's, as is "Debate Von"."""
    words = name.split()
    if len(words) == 2 and words[-1].casefold() in LABELLING:
        return ""
    match = _INTRODUCING.match(name)
    bare = name[match.end() :] if match else name
    return bare if match is None or " " in bare else ""


def _once(name: str) -> str:
    """Give a name that stands twice in a row once, as markup for small screens and readers aloud repeats it."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def is_usable(name: str) -> bool:
    """Tell whether a name can stand for somebody, be it a person, a desk or the paper."""
    return not _NOISE.search(name) and not _NOBODY.search(name)
