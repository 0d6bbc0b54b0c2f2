"""Authors of articles that nobody signed at the headline: a name at the date, behind a label, in the comments.

What stands so says less than a byline: the names must be whole ones, and are asked for where there is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.authors import bare_name, joins_names, labelled, looks_like_name, split_names
from newscrawl.extraction.bylines import LABEL_GAP, UNSEEN, lines_below
from newscrawl.extraction.dates import Locale, rest_of_date
from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.metadata import PageMarks, of_another
from newscrawl.extraction.signatures import MAX_LINE, NEAR, SEEN, is_name
from newscrawl.extraction.tables import load_table
from newscrawl.extraction.titles import fold_title
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import plain_text

DATED = 5  # lines below the headline of which one may be the date behind names
BESIDE = 3  # words of that line beside the date
SHORT_NAME = 3  # words of a name that nothing marks
MAX_LABELS = 100  # labels of authors anywhere on a page that are read
_CAPTIONS = ("figcaption", "option", "h1", "h2", "h3")
_PLAIN_NAME = re.compile(r"(?:[^\W\d_]|[ .’'-]){5,40}")
_OWN_COMMENT, _COMMENTERS = "bypostauthor", ("fn", "comment-author", "comment-author-name", "author")
_COMMENT_HEAD = 60  # elements of a comment among which its author's name is sought
_SAYS = re.compile(
    rf"\s*(?:[:,—|]|(?<!\w)(?:{longest_of(load_table('authors.toml')['says'])})(?!\w)).*$", re.IGNORECASE
)


def unsigned_authors(marks: PageMarks, anchor: int | None, locale: Locale) -> Iterator[tuple[str, list[str]]]:
    """Give (what the names are called, names), as `seen_authors` does, of the first place that tells any."""
    if anchor is not None:
        titles = [
            fold_title(plain_text(title) or "") for title in (*marks.metas.get("og:title", ()), marks.title or "")
        ]
        if names := names_at_date(list(lines_below(marks, anchor)), locale, titles):
            yield NEAR, names
            return
    if names := labelled_names(marks.elements) or commenting_author(marks.elements):
        yield SEEN, names


def names_at_date(lines: Sequence[str], locale: Locale, titles: Sequence[str]) -> list[str]:
    """Give the people whose full names alone stand right in front of the first line that is a date, below the headline.

    What is part of a title names the one whom the article is about.
    """
    lines = [line for line in lines if not joins_names(line)]
    for place, line in enumerate(lines[:DATED]):
        rest = rest_of_date(line, locale) if len(line) <= MAX_LINE else None
        if rest is not None:
            return _names_before(lines[:place], f" {' '.join(titles)} ") if len(rest.split()) <= BESIDE else []
    return []


def commenting_author(elements: Iterable[HtmlElement]) -> list[str]:
    """Give the name under which the article's author answers comments: WordPress marks that with `bypostauthor`."""
    for comment in elements:
        if _OWN_COMMENT in (comment.get("class") or "").split():
            inside = list(islice(comment.iter("*"), _COMMENT_HEAD))
            for sign in _COMMENTERS:
                signed = (one for one in inside if one is not comment and sign in (one.get("class") or "").split())
                for text in (visible_text(one, 60) or "" for one in signed):
                    if names := [
                        name for name in split_names(_SAYS.sub("", text)) if looks_like_name(name, alone=True)
                    ]:
                        return names[:1]
    return []


def labelled_names(elements: Sequence[HtmlElement]) -> list[str]:
    """Give the full names behind the first label of an author, with a colon, wherever on the page it stands."""
    for owner, text in islice(_labelled(elements), MAX_LABELS):
        names = split_names(text)
        if names and all(map(is_name, names)) and not of_another(owner):
            return names
    return []


def _labelled(elements: Iterable[HtmlElement]) -> Iterator[tuple[HtmlElement, str]]:
    """Give (element, text) for what stands behind a label of an author, in the same run of text or the next."""
    label = -LABEL_GAP
    for place, element in enumerate(elements):
        if element.tag in UNSEEN:
            continue
        for run, owner in ((element.text, element), (element.tail, element.getparent())):
            if not run or len(run) > MAX_LINE or run.isspace() or owner is None or owner.tag in _CAPTIONS:
                continue
            text = " ".join(run.split())
            behind = labelled(text) if place - label >= LABEL_GAP else text
            label = place if behind == "" else -LABEL_GAP
            if behind:
                yield owner, behind


def _names_before(lines: Sequence[str], title: str) -> list[str]:
    """Give the names that end a list of lines."""
    names: list[str] = []
    for line in reversed(lines):
        name = bare_name(line)
        is_short = len(name.split()) <= SHORT_NAME and _PLAIN_NAME.fullmatch(name)
        if not is_short or not is_name(name) or f" {fold_title(name)} " in title:
            break
        names.append(name)
    return names[::-1]
