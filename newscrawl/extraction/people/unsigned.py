"""Authors of articles that nobody signed at the headline: a name beside the date, behind a label, in the comments.

What stands so says less than a byline, and is asked for where there is none.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newscrawl.extraction.datelines import is_place
from newscrawl.extraction.dates.iso import Locale, around_date, rest_of_date
from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.metadata import PageMarks
from newscrawl.extraction.nearby import LABEL_GAP, lines_below
from newscrawl.extraction.people.authors import split_names
from newscrawl.extraction.people.namelabels import bare_name, begins_byline, is_reporter, joins_names, labelled
from newscrawl.extraction.people.names import begins_plainly, is_weekday, looks_like_name
from newscrawl.extraction.people.signatures import MAX_LINE, is_name, reporters_in
from newscrawl.extraction.tables import load_table
from newscrawl.extraction.teasers import in_teaser, of_another
from newscrawl.extraction.titles import fold_title
from newscrawl.extraction.visibletext import UNSEEN, visible_text
from newscrawl.processors import plain_text

DATED = 5  # lines below the headline of which one may be the date behind names
BESIDE = 3  # words of that line beside the date
SHORT_NAME = 3  # words of a name that nothing marks
MAX_LABELS = 100  # labels of authors anywhere on a page that are read
MAX_COMMENTS = 20  # comments of the article's author that are looked at
_CAPTIONS = ("figcaption", "option", "h1", "h2", "h3")
_NAMING = ("article:section", "section", "keywords", "news_keywords", "article:tag")
_PLAIN_NAME = re.compile(r"(?:[^\W\d_]|[ .’'-]){5,40}")
_OWN_COMMENT, _COMMENTERS = "bypostauthor", ("fn", "comment-author", "comment-author-name", "author")
_BAR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s+-|-\s+")  # between author, date and place on one line
_UNIT = re.compile(r"\s*[^\W\d_]{1,4}\.?\s+")  # behind a time: "Uhr", "IST"
_BAR_END = re.compile(r"[|•·]\W*$")
_COMMENT_HEAD = 60  # elements of a comment among which its author's name is sought
_SAYS = re.compile(
    rf"\s*(?:[:,—|]|(?<!\w)(?:{longest_of(load_table('people/authors.toml')['says'])})(?!\w)).*$", re.IGNORECASE
)


def unsigned_authors(marks: PageMarks, anchor: int | None, locale: Locale) -> list[str]:
    """Give the names of the first place that tells any."""
    names: list[str] = []
    if anchor is not None:
        names = names_at_date(list(lines_below(marks, anchor)), locale, subjects(marks))
    return names or labelled_names(marks.elements, marks.around(anchor)) or commenting_author(marks.elements)


def subjects(marks: PageMarks) -> list[str]:
    """Give the page's titles and what it is filed under, folded."""
    told = [content for _, content in marks.meta("og:title", *_NAMING)] + [marks.title or ""]
    return [fold_title(plain_text(text) or "") for text in told]


def names_in_dated(line: str, locale: Locale, others: Sequence[str]) -> list[str]:
    """Give the pieces of a line with a date that name people: behind a "By", in front of a role, or alone at a bar.

    What nothing marks as a person's stands in front of a comma, or beside other words, as places, weekdays and series
    do: "New York, 14 May 2024". A dash joins places to the date behind them, and names to the date in front of them.

    >>> names_in_dated("By Jane Doe | New Delhi | 14 May 2024", Locale(), [])
    ['By Jane Doe']
    >>> names_in_dated("14 May 2024 - Jane Doe", Locale(), []), names_in_dated("New York, 14 May 2024", Locale(), [])
    (['Jane Doe'], [])
    """
    around = around_date(line, locale)
    before, behind = (list(map(_bare, _BAR.split(text))) for text in around)
    pieces = [*before, *behind]
    without_unit = _bare(_UNIT.sub("", around[1], count=1))
    if signed := list(filter(begins_byline, pieces)) or list(filter(begins_byline, [without_unit])):
        return signed
    if reporters := [name for piece in pieces for name in reporters_in(piece)]:
        return reporters
    if reporters := [name for name, role in pairwise(pieces) if is_reporter(role) and is_name(name)]:
        return reporters
    # not "Uhr", "IST", "Tuesday", "7 min read"
    telling = [piece for piece in pieces if " " in piece and not is_weekday(piece) and not piece[0].isdecimal()]
    apart = [*(before if _BAR_END.search(around[0]) else []), *behind[1:]]
    subject = f" {' '.join(others)} "
    return [piece for piece in telling if len(telling) == 1 and piece in apart and _is_plain_name(piece, subject)]


def _bare(piece: str) -> str:
    return piece.strip(" ,/")


def names_at_date(lines: Sequence[str], locale: Locale, others: Sequence[str]) -> list[str]:
    """Give the people whose full names alone stand right in front of the first line that is a date, below the headline.

    What is part of `others`, titles and sections (folded), names what the article is about.
    """
    lines = [line for line in lines if not joins_names(line)]
    for place, line in enumerate(lines[:DATED]):
        rest = rest_of_date(line, locale) if len(line) <= MAX_LINE else None
        if rest is not None:
            return _names_before(lines[:place], f" {' '.join(others)} ") if len(rest.split()) <= BESIDE else []
    return []


def commenting_author(elements: Iterable[HtmlElement]) -> list[str]:
    """Give the name under which the article's author answers comments: WordPress marks that with `bypostauthor`."""
    named = (element for element in elements if _OWN_COMMENT in (element.get("class") or ""))
    own = (element for element in named if _OWN_COMMENT in element.get("class", "").split())
    for comment in islice(own, MAX_COMMENTS):
        inside = [one for one in islice(comment.iter("*"), _COMMENT_HEAD) if one is not comment]
        signs = [(one, (one.get("class") or "").split()) for one in inside]
        signed = next((one for sign in _COMMENTERS for one, tokens in signs if sign in tokens), None)
        text = _SAYS.sub("", visible_text(signed, 60) or "") if signed is not None else ""
        if names := [name for name in split_names(text) if looks_like_name(name, alone=True)]:
            return names[:1]
    return []


def labelled_names(elements: Sequence[HtmlElement], around_headline: Collection[HtmlElement] = ()) -> list[str]:
    """Give the full names behind the first label of an author, with a colon, wherever on the page it stands.

    What stands in teasers of other articles is left out; `around_headline` holds the elements around the headline.
    """
    for owner, text in islice(_labelled(elements), MAX_LABELS):
        names = split_names(text)
        full = bool(names) and all(map(is_name, names))
        if full and not of_another(owner) and not in_teaser(owner, text, around_headline):
            return names
    return []


def _labelled(elements: Iterable[HtmlElement]) -> Iterator[tuple[HtmlElement, str]]:
    """Give (element, text) for what stands behind a label of an author, in the same run of text or the next."""
    label = -LABEL_GAP
    for place, element in enumerate(elements):
        if element.tag in UNSEEN:
            continue
        for run, is_tail in ((element.text, False), (element.tail, True)):
            awaited = place - label < LABEL_GAP
            if not run or len(run) > MAX_LINE or not (awaited or ":" in run or "：" in run):
                continue
            text = " ".join(run.split())
            owner = element.getparent() if is_tail else element
            if not text or owner is None or owner.tag in _CAPTIONS:
                continue
            behind = text if awaited else labelled(text)
            label = place if behind == "" else -LABEL_GAP
            if behind:
                yield owner, behind


def _names_before(lines: Sequence[str], title: str) -> list[str]:
    """Give the names that end a list of lines."""
    names: list[str] = []
    for line in reversed(lines):
        name = bare_name(line)
        if not _is_plain_name(name, title):
            break
        names.append(name)
    return names[::-1]


def _is_plain_name(name: str, title: str) -> bool:
    """Tell whether words that nothing marks are a person's full name, and neither a place nor part of a title."""
    is_short = len(name.split()) <= SHORT_NAME and _PLAIN_NAME.fullmatch(name) and not begins_plainly(name)
    return bool(is_short) and is_name(name) and not is_place(name) and f" {fold_title(name)} " not in title
