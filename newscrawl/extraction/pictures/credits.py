"""Captions of pictures, split into what they say and whose the picture is."""

import re
from collections.abc import Iterator

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.people.agency import find_agency
from newscrawl.extraction.pictures.owners import (
    AGENCIES,
    MAX_CREDIT_WORDS,
    MAX_NAME_WORDS,
    is_full_name,
    is_name,
    is_shared,
    is_signature,
    says_what,
    source_of,
    tidy_credit,
)
from newscrawl.extraction.tables import load_table
from newscrawl.processors import plain_text

MAX_CAPTION = 2_000  # characters
MAX_LABELS = 12  # of a caption, the last ones, that are looked at
_TABLE = load_table("pictures/credits.toml")
_PICTURES, _FILE_PHOTOS = longest_of(_TABLE["pictures"]), longest_of(_TABLE["file_photo"])
_LABELS = longest_of([*_TABLE["labels"], *_TABLE["pictures"]])
_OWNED = r"(?:©|ⓒ|\(c\))"
_BEGINS = r"(?:^|(?<=[\s(\[（|/.,;–—。।、，：│ㅣ=＝▲-]))"
# A label and its colon, before, behind or instead of which a sign of copyright may stand.
_LABEL = re.compile(
    rf"{_BEGINS}(?:{_OWNED}\s*)?(?:(?P<file>{_FILE_PHOTOS})|(?P<picture>{_PICTURES})|(?:{_LABELS}))\s*(?:[:：=＝]|\.\.\.)\s*"
    rf"(?:{_OWNED}\s*)?|{_OWNED}\s*",
    re.IGNORECASE,
)
_OWNER_IN_FRONT = re.compile(rf"{_OWNED}\s*([^|｜]{{2,80}}?)\s*[|｜]\s*(?=\S)", re.IGNORECASE)
_OWNING = ("©", "ⓒ", "(c)", "(C)")
_LABELLING = frozenset(":：=＝©ⓒ(")  # one of which such a label ends with or is
# Where a caption ends, and something else may begin.
_STOP = r"(?:^|(?<=[(\[（|/。।│ㅣ▲])|(?<=[.!?…»”\"|/–—),。！？।-]\s)|(?<=\s)(?=[ก-๛一-鿿가-힣]))"
# What a credit begins with that has no colon, "Photo by"; and a label alone, "Photo/", "Foto Jane Doe".
_BY = re.compile(rf"{_STOP}(?:{longest_of(_TABLE['by'])})\s*(?=\S)", re.IGNORECASE)
_ALONE = re.compile(rf"{_STOP}(?:{_LABELS})(?:\s*([/／])\s*|\s+)(?=\S)", re.IGNORECASE)
# What a name stands in front of, "山田太郎撮影", "李明 摄", "홍길동 기자": no hiragana, no number, no time.
_BEHIND = re.compile(
    rf"(?:^|[。．.、，,=＝/／（(|▲]\s*)((?!{longest_of(_TABLE['times'])})[^\W\d_ぁ-ゖ][^\d_ぁ-ゖ.。．、，,=＝/／（）()|]{{1,20}}?)\s*[／/]?\s*(?:{longest_of(_TABLE['behind'])})\W*$"
)
_BEHIND_SPACE = re.compile(rf"(?<=\S)\s([一-鿿·]{{2,5}})\s*[／/]?\s*(?:{longest_of(_TABLE['behind'])})\W*$")
_BRACKETED = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,120})[)\]）]\s*[.。]?\s*$")
# In a bracket, behind the name of a medium: "(Gazette photo by Jane Doe)".
_BY_OF_MEDIUM = re.compile(
    r"(?-i:[^\W\d_a-z])[\w.&'’-]*(?:\s[\w.&'’-]+){0,2}?\s"
    rf"(?:{longest_of([label for label in _TABLE['by'] if label.endswith(' by')])})\s+(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS = frozenset(name.casefold() for name in _TABLE["in_brackets"])
_FILE_PHOTO = re.compile(rf"{_FILE_PHOTOS}\s*[.:,\-–—/|]*\s*", re.IGNORECASE)
_TRAILING = re.compile(rf"[\s,+–—-]*(?:{longest_of(_TABLE['trailing'])})\.?(?=[)\]）]?$)", re.IGNORECASE)
_TAKEN = re.compile(r"(?<=[攝摄影])\s+\d{2,4}年\d{1,2}月\d{1,2}日\W*$")  # when, behind who took it
_TWICE = re.compile(rf"^\s*({_LABELS}):?\s+\1(?!\w)", re.IGNORECASE)  # a label for readers, and for who is read to
_COUNT = re.compile(r"\d+\s*(?:/|[^\W\d]{1,6})\s*\d+\W*")  # 1 of 2
_RESERVED = re.compile(rf"\W*(?:{longest_of(_TABLE['reserved'])})\W*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=\w\w[.!?…»”\"])\s+|(?<=[。！？।])\s*|(?<=\))\s+|\s+[|｜│ㅣ•·]\s+")
_ASIDE = re.compile(r"\s+[/–—-]\s+")
_SEPARATORS = " |｜│ㅣ/–—-,、，;=＝▲"
_FEW_WORDS = 3  # of a credit that is no name, behind a label
_CLOSING = ")]） .。"


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Split a caption into what it says and whose picture it is.

    >>> split_credit("John Kerry in Moscow. (Photo: Jane Doe/AP)")
    ('John Kerry in Moscow.', 'Jane Doe/AP')
    >>> split_credit("File photo. Reuters"), split_credit("Kerry walks past. REUTERS/Jane Doe")
    ((None, 'Reuters'), ('Kerry walks past.', 'REUTERS/Jane Doe'))
    >>> split_credit("© Jane Doe, AFP | Kerry walks past")
    ('Kerry walks past', 'Jane Doe, AFP')
    >>> split_credit("John Kerry in Moscow"), split_credit("Source: the police said so")
    (('John Kerry in Moscow', None), ('Source: the police said so', None))
    """
    caption = _TAKEN.sub("", _TRAILING.sub("", (plain_text(text) or "")[:MAX_CAPTION]))
    if not caption:
        return None, None
    for split in (_split_front, _split_bracket, _split_label, _split_file_photo, _split_by, _split_behind, _split_end):
        said, credit = split(caption)
        if credit:
            return _tidy(said), credit
    return _tidy(caption), None


def credit_of(text: str) -> str | None:
    """Give whose picture it is, of a text that is marked as its credit; None where it only reserves rights."""
    text = _TWICE.sub(r"\1", text)
    caption, credit = split_credit(text)
    if _COUNT.fullmatch(text):
        return None
    if credit is None and caption and not reserves_rights(caption):
        alone = _LABEL.match(caption) or _ALONE.match(caption)
        credit = caption[alone.end() :] if alone else caption
    by = _BY.match(credit) if credit else None  # "© Provided by Reuters"
    return tidy_credit(credit[by.end() :] if by else credit) if credit else None


def reserves_rights(text: str) -> bool:
    """Tell whether a text speaks of rights, and so of the page rather than of a picture.

    >>> reserves_rights("© The Gazette. All rights reserved."), reserves_rights("© Jane Doe")
    (True, False)
    """
    return _RESERVED.search(text) is not None


Split = tuple[str, str | None]  # what a caption says, and a credit if there is one


def _split_front(caption: str) -> Split:
    """Split off whose picture it is in front of a bar: "© Jane Doe, AFP | Kerry walks past"."""
    front = _OWNER_IN_FRONT.match(caption)
    said = caption[front.end() :] if front else ""
    if not front or is_name(said) or not (is_name(front[1], MAX_CREDIT_WORDS) or find_agency(front[1])):
        return caption, None
    return said, tidy_credit(front[1])


def _split_bracket(caption: str) -> Split:
    bracket = _BRACKETED.search(caption) if caption.rstrip(" .。").endswith((")", "]", "）")) else None
    credit = _in_bracket(bracket[1].strip()) if bracket else None
    if bracket and not credit and caption[: bracket.start()].endswith((".", "!", "?", "…")):
        names = re.split(r"\s*[.,/]\s+", bracket[1])  # "Kerry in Moscow. (Jane Doe. The Gazette)"
        credit = tidy_credit(bracket[1]) if is_full_name(names[0]) and all(map(is_name, names)) else None
    if not bracket or not credit:
        return caption, None
    front = caption[: bracket.start()]
    label = _LABEL.match(front)
    if label and not is_name(front[label.end() :]):  # "Foto: What it shows (AP)"
        front = front[label.end() :]
    said, name = _split_label(front)
    return (said, f"{name} ({credit})") if name and is_name(name) else (front, credit)


def _in_bracket(text: str) -> str | None:
    """Give the credit that a bracket behind a caption holds."""
    if text.casefold() in _IN_BRACKETS:
        return text
    label = _LABEL.match(text) or _BY.match(text)
    if label and len(text.split()) <= MAX_CREDIT_WORDS and not reserves_rights(text):
        return tidy_credit(text[label.end() :])
    for split in (_split_label, _split_by, _split_behind):
        _, credit = split(text)
        if credit:
            return credit
    alone = _ALONE.match(text) or _BY_OF_MEDIUM.match(text)
    name = text[alone.end() :] if alone else ""
    if name[:1].isalpha() and is_name(name) and name.casefold() not in _TABLE["labels"]:
        return tidy_credit(name)
    named = is_signature(text) or is_shared(text)
    return source_of(_FILE_PHOTO.sub("", text)) or (tidy_credit(text) if named else None)


def _split_label(caption: str) -> Split:
    labels = [] if _LABELLING.isdisjoint(caption) else list(_LABEL.finditer(caption))[-MAX_LABELS:]
    for place, label in reversed(list(enumerate(labels))):
        credit = _RESERVED.sub(" ", caption[label.end() :])
        owned = label[0].strip() in _OWNING and len(credit.split()) <= MAX_NAME_WORDS
        if (owned or _is_labelled(label, credit)) and not reserves_rights(caption[: label.start()]):
            return _with_names_before(caption, labels[:place], label.start(), credit)
    return caption, None


def _with_names_before(caption: str, labels: list[re.Match[str]], start: int, credit: str) -> Split:
    """Split off, with a labelled credit, labelled names that stand right in front: "Photo: Jane Doe, Source: AP"."""
    for label in reversed(labels):
        before = caption[label.end() : start]
        name = before.strip(_SEPARATORS)
        if name and not (is_name(name) and before.rstrip()[-1] in _SEPARATORS):
            break
        start, credit = label.start(), f"{before}{credit}"
    return caption[:start], tidy_credit(credit)


def _split_by(caption: str) -> Split:
    for label in _BY.finditer(caption):
        credit = _RESERVED.sub(" ", caption[label.end() :])
        if is_name(credit, MAX_CREDIT_WORDS):
            return caption[: label.start()], tidy_credit(credit)
    for label in _ALONE.finditer(caption):
        credit = caption[label.end() :]
        aside = caption[: label.start()].rstrip().endswith("/")
        named = (aside or len(credit.split()) > 1) and label.start() and is_name(credit)
        if source_of(credit) or (is_name(credit) if label[1] else named):
            return caption[: label.start()], tidy_credit(credit)
    return caption, None


def _split_behind(caption: str) -> Split:
    named = _BEHIND.search(caption)
    if named is None or named.start() == 0:
        named = _BEHIND_SPACE.search(caption) or named
    return (caption[: named.start(1)], tidy_credit(named[1])) if named else (caption, None)


def _is_labelled(label: re.Match[str], text: str) -> bool:
    """Tell whether a text behind a label is a credit: a caption that begins with "Photo:" may say what it shows."""
    if label["file"]:
        return source_of(text) is not None
    is_caption = label["picture"] and label.start() == 0 and "/" not in text and not is_name(text, MAX_CREDIT_WORDS)
    behind = label.string[: label.start()].rstrip().endswith((".", "!", "?", "»", "”"))
    few = 0 < len(text.split()) <= _FEW_WORDS  # "… in the square. Foto: archive"
    return not is_caption and (_looks_like_credit(text) or (behind and few))


def _split_file_photo(caption: str) -> Split:
    """Split at "File photo", behind which the agency stands, or in front of it: "Reuters file photo"."""
    phrase = _FILE_PHOTO.search(caption)
    if phrase is None:
        return caption, None
    front, behind = caption[: phrase.start()], caption[phrase.end() :].lstrip(_CLOSING)
    return (front, source_of(behind)) if behind else _split_end(front)


def _split_end(caption: str) -> Split:
    """Split off a last part that is nothing but an agency, perhaps with a name: "Kerry in Moscow. Reuters"."""
    tidy = caption.rstrip(". ।")
    for start, end in _parts(tidy):
        tail = tidy[end:].lstrip("| —–")
        if _SENTENCE.search(tail):
            continue
        agency = find_agency(tail, whole=True) or AGENCIES.fullmatch(tail)
        mark = tidy[start : len(tidy) - len(tail)].strip()
        aside = mark in ("/", "|") and is_full_name(tail) and says_what(tidy[:start])
        aside = aside or (mark == "|" and tail.isupper() and is_name(tail) and says_what(tidy[:start]))
        signed = start and is_signature(tail) and not tidy[:start].isupper()
        if agency or aside or signed or ("/" in tail and source_of(tail)):
            return tidy[:start], tidy_credit(tail)
    return caption, None


def _parts(caption: str) -> Iterator[tuple[int, int]]:
    """Give the places where a last part may begin: that of the whole, of sentences, then of what dashes set off."""
    yield 0, 0
    for pattern in (_SENTENCE, _ASIDE):
        for stop in pattern.finditer(caption):
            if len(caption[stop.end() :].split()) <= MAX_CREDIT_WORDS:
                yield stop.start(), stop.end()


def _looks_like_credit(text: str) -> bool:
    parts = text.split()
    return 0 < len(parts) <= MAX_CREDIT_WORDS and (not parts[0].islower() or is_name(text, MAX_CREDIT_WORDS))


def _tidy(text: str) -> str | None:
    text = text.strip(_SEPARATORS)
    while text and text[-1] in "([（":
        text = text[:-1].rstrip(_SEPARATORS)
    return text or None
