"""The words at a date that say what happened on it: publication, the last change, or something else."""

import re

from newscrawl.extraction.dates.datetext import FIGURE, MAX_CHARS
from newscrawl.extraction.literals import beginnings_of, longest_of
from newscrawl.extraction.tables import load_table

_WORDS = load_table("dates/datewords.toml")


def _label_pattern(*kinds: str) -> re.Pattern[str]:
    """Compile what matches the words that say what a date is, one group for each kind of label."""
    groups = [rf"(?<!\w)({longest_of(_WORDS['labels'][kind])})(?!\w)" for kind in kinds]
    return re.compile("|".join(groups), re.IGNORECASE)


def _segment_pattern() -> re.Pattern[str]:
    """Compile what matches, anywhere in a text, the labels of dates; groups: other, modified, published.

    What else dates are counts with a colon or in several words, and a figure behind it.
    """
    labels = _WORDS["labels"]["other"]
    several = longest_of([label for label in labels if " " in label])
    other = rf"(?<!\w)(?P<other>(?:{longest_of(labels)})\s?[:：]|{several}(?!\w))(?=\s?(?:\d|[^\W\d]{{1,12}}\.?\s\d))"
    known = (rf"(?<!\w)(?P<{kind}>{longest_of(_WORDS['labels'][kind])})(?!\w)" for kind in ("modified", "published"))
    return re.compile("|".join([other, *known]), re.IGNORECASE)


def _other_label_pattern() -> re.Pattern[str]:
    """Compile what matches words that say what other date follows: with a date right behind, or several words alone.

    One word alone says too little: "Deadline" is a paper, too.
    """
    labels = _WORDS["labels"]["other"]
    date_behind = rf"{longest_of(labels)})[:：\s]{{0,3}}(?:\d|[^\W\d]{{1,12}}\.?\s\d)"
    return re.compile(
        rf"(?:{date_behind}|(?:{longest_of([label for label in labels if ' ' in label])})$", re.IGNORECASE
    )


def _suffix_pattern(*kinds: str) -> re.Pattern[str]:
    """Compile what matches a text with a day and, behind it, words of East Asia that say what it is."""
    groups = "|".join(f"({'|'.join(map(re.escape, _WORDS['suffixes'][kind]))})" for kind in kinds)
    return re.compile(rf"[^日]{{0,60}}日[\s)）]{{0,2}}(?:\d\d?:\d\d\s?)?(?:に)?(?:{groups})(?![日:：])")


# "Joined:" alone or in front of a date
_OTHER = re.compile(r"\W{0,3}[^\W\d][^\d:：|]{1,30}[:：](?:\s*$|(?=\s*(?:\w{1,12}[.,]{0,2}\s)?\d))")
# What dates are, in words: the first group matches those of the last change.
LABEL = _label_pattern("modified", "published")
# Most texts are told from all of them by their first letters.
_BEGINNINGS = beginnings_of([*_WORDS["labels"]["modified"], *_WORDS["labels"]["published"]])
_OTHER_BEGINNINGS = beginnings_of(_WORDS["labels"]["other"])
_SEGMENT = _segment_pattern()
_OTHER_WORDS = _other_label_pattern()
_SUFFIX = _suffix_pattern("modified", "published")  # 2016年3月16日更新: the label stands behind the date
_YEAR = re.compile(r"(?<!\d)\d{4}[年/.-]")


def dated_segments(text: str) -> list[tuple[str, str]]:
    """Cut a text at the words that say what its dates are: gives (published or modified, segment) pairs.

    Labels that stand side by side are one; what speaks of a change among them decides. What is labelled as another
    date is left out.

    >>> dated_segments("May 1, 2020 | Last updated: May 3, 2020")
    [('published', 'May 1, 2020 |'), ('modified', 'Last updated: May 3, 2020')]
    >>> dated_segments("2020年5月3日更新")
    [('modified', '2020年5月3日更新')]
    >>> dated_segments("2020年5月1日 9:35 (2020年5月3日更新)")
    [('published', '2020年5月1日 9:35 ('), ('modified', '2020年5月3日更新')]
    >>> dated_segments("Updated Date: May 3, 2020")
    [('modified', 'Updated Date: May 3, 2020')]
    >>> dated_segments("May 1, 2020 | Event date: May 3, 2020")
    [('published', 'May 1, 2020 |')]
    """
    text = text[:MAX_CHARS]
    if not FIGURE.search(text):
        return []
    segments: list[tuple[str, str]] = []
    told = 0
    for match in _SUFFIX.finditer(text) if "日" in text else ():
        start, years = match.start(), [year.start() for year in _YEAR.finditer(text, match.start(), match.end())]
        if years and FIGURE.search(text, told, years[-1]):  # another date in front
            start = years[-1]
            segments.append(("published", text[told:start].strip()))
        segments.append(("modified" if match[1] else "published", text[start : match.end()].strip()))
        told = match.end()
    if segments:
        return segments
    field, start, behind = "published", 0, 0
    for match in _SEGMENT.finditer(text):
        label = match.lastgroup or "published"
        if FIGURE.search(text, start, match.start()):
            segments.append((field, text[start : match.start()].strip()))
            field, start = label, match.start()
        elif behind and not any(map(str.isalnum, text[behind : match.start()])):
            field = next((known for known in ("other", "modified") if known in (field, label)), label)
        else:
            field, start = label, match.start()
        behind = match.end()
    segments.append((field, text[start:].strip()))
    return [(field, piece) for field, piece in segments if field != "other" and FIGURE.search(piece)]


def is_labelled(text: str) -> bool:
    """Tell whether a text begins with words that say what date follows."""
    return text[:2] in _BEGINNINGS and LABEL.match(text) is not None


def labels_other(text: str) -> bool:
    """Tell whether a text ends with, or is, a label of something else than publication and change.

    >>> labels_other("Event:"), labels_other("Published:"), labels_other("Joined: 16 March 2016")
    (True, False, True)
    >>> labels_other("Available until 16 March 2016")
    True
    """
    bare = text.strip()
    if bare[:2] in _OTHER_BEGINNINGS and _OTHER_WORDS.match(bare):
        return True
    label = _OTHER.match(text) if ":" in text or "：" in text else None
    return label is not None and LABEL.search(label.group()) is None
