"""What stands around names in a byline: "By" and its like, roles, desks, and labels of people who did not write."""

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.people.names import LOGIN, MAX_NAME, PARTICLES
from newscrawl.extraction.tables import load_table

MAX_JOINT = 12  # characters between two names
MAX_LABEL = 30  # characters of "By" and its like
MAX_ROLE = 4  # words
MAX_BODY_WORDS = 5

_TABLE = load_table("people/authors.toml")

# "Haber merkezi" is a desk, though "haber" stands in front of names.
_PREFIX = re.compile(
    rf"\s*(?!(?:{longest_of(_TABLE['desks'])})(?!\w))(?:(?:{longest_of(_TABLE['prefixes'])})(?:\s*[:：՝]\s*|\s*[-–—]\s+|\s+)|(?:{longest_of(_TABLE['labels'])})\s*[:：]\s*)",
    re.IGNORECASE,
)
# What writers are called in front of names in Chinese signs, without a space; 記者會 is a press conference.
ATTACHED = re.compile(
    rf"(?:{longest_of(_TABLE['attached'])})(?![會会])\s*[:：]?\s*(?=[\u3400-\u9fff]{{2,4}}(?![\u3400-\u9fff]))"
)
_JOINT = re.compile(rf"\s*[,;&+、，]?\s*(?:(?:{longest_of(_TABLE['and'])})\s*)?", re.IGNORECASE)
_ROLE = re.compile(
    rf"(?<!\w)(?:{longest_of(_TABLE['roles'])})(?!\w)|\w(?:{longest_of(_TABLE['role_endings'])})(?!\w)", re.IGNORECASE
)
_REPORTING = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['reporting'])})(?!\w)", re.IGNORECASE)
_WITH_ROLE = re.compile(r"([^,|/•·(–—]{3,40}?)(?:\s*[,|/•·]|\s+[-–—]\s|\s*\()\s*([^|•·()]{3,40}?)\s*\)?")
_DESK = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['desks'])})(?!\w)", re.IGNORECASE)
_OTHERS = re.compile(rf"(?:{longest_of(_TABLE['others'])})(?!\w)", re.IGNORECASE)
_OTHERS_ALONE = re.compile(rf"\W*(?:{longest_of(_TABLE['others'])})[\s:：/-]*", re.IGNORECASE)
_OTHERS_END = re.compile(rf"(?<!\w)(?:{longest_of(_TABLE['others'])})\s*:?\s*$", re.IGNORECASE)
# What follows a name and is no part of it: " - Safe Browsing team", " in Berlin", ", in News", " » 26/10/13".
_BEHIND = re.compile(rf"(?<=[\w.]),?\s+(?:[-–—»]|(?:{longest_of(_TABLE['behind'])})(?!\S)).*$")
_OWN = frozenset(_TABLE["own"].split())
_SENDERS = frozenset(_TABLE["senders"].split())
LABELLING = frozenset(_TABLE["labelling"].split())
EDGES = " \t,.;:-–—|·•∙【】*\"'“”„‘’"


def strip_prefix(text: str) -> str:
    """Drop "By" and its like, in any language known.

    >>> strip_prefix("By: Jane Doe"), strip_prefix("Byron Smith"), strip_prefix("Von der Leyen")
    ('Jane Doe', 'Byron Smith', 'Von der Leyen')
    """
    match = _PREFIX.match(text) or ATTACHED.search(text)
    if match is None:
        return text.strip()
    prefix, rest = match.group().strip(), text[match.end() :].strip()
    if prefix.casefold() in PARTICLES:
        of_name = not rest[:1].isupper() if " " in (login_in(rest) or rest) else prefix.casefold() not in LABELLING
        return text.strip() if of_name else rest
    return rest


def bare_name(text: str) -> str:
    """Drop "By" and its like, and what is no letter, from the ends of a text."""
    return strip_prefix(text).strip(EDGES)


def begins_byline(text: str) -> bool:
    """Tell whether a text begins with "By" or its like."""
    return _PREFIX.match(f"{text} ") is not None


def is_label(text: str) -> bool:
    """Tell whether a text is "By" or its like, and nothing else.

    >>> is_label("Written by:"), is_label("von"), is_label("By Jane Doe")
    (True, True, False)
    """
    return len(text) <= MAX_LABEL and _PREFIX.fullmatch(f"{text} ") is not None


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
    bare = text.strip(EDGES)
    return is_label(bare) and (bare.casefold() not in PARTICLES or bare.casefold() in LABELLING)


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


def without_rest(name: str) -> str:
    """Drop what says where, for whom or when a person wrote.

    >>> without_rest("Jane Doe in Berlin"), without_rest("jd on 26/10/13"), without_rest("Jane Doe")
    ('Jane Doe', 'jd', 'Jane Doe')
    """
    return _BEHIND.sub("", name)


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
    return _OTHERS_ALONE.fullmatch(text) is not None or (slash != "" and _DESK.fullmatch(desk.strip(EDGES)) is not None)


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


def names_desk(text: str) -> bool:
    """Tell whether a text names a desk, as "Newsdesk" and "Web Team" do."""
    return _DESK.search(text) is not None


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
