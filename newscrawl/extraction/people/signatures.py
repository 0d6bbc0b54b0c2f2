"""Authors whose names readers see around the headline: bylines, links to authors, a line behind a "By"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newscrawl.extraction.headline import distance
from newscrawl.extraction.metadata import Hints, Mark
from newscrawl.extraction.people.agency import find_agency
from newscrawl.extraction.people.authors import eastern_reporters, split_names
from newscrawl.extraction.people.namelabels import (
    bare_name,
    before_role,
    begins_byline,
    ends_with_others,
    is_body,
    is_label,
    joins_names,
    login_in,
    names_role,
    writers,
)
from newscrawl.extraction.people.names import fold_name, is_eastern_name, is_full, looks_like_name
from newscrawl.extraction.teasers import in_teaser, stands_apart
from newscrawl.extraction.visibletext import text_pieces, visible_text

GAP = 12  # elements between the marks of two authors of one byline
CLOSE = 40  # elements from the headline within which a name without "By" is the byline
BELOW = 8  # lines below the headline of which one behind a "By" is the byline
ROLES = 5  # lines below the headline of which one may be a name with the person's role on the next
MAX_GROUP = 20  # marks of one byline that are read
MAX_MARKS = 25  # groups of them that are read
MAX_LINE = 80  # characters of a line that is a byline
PROSE = 100  # characters around a link from which on it is part of a text
_FIGURES, _FIGURE_LEVELS = ("figure", "figcaption", "picture"), 6
_LABEL = 40  # characters in front of a name that may say what the person did

# How sure it is that the people are the authors; what a candidate is called.
SIGNED, NEAR, SEEN, DESK, WIRE = "signed", "near", "seen", "desk", "wire"

_TOLD = re.compile(r"\w{5}[.!?]\s+\S")  # where a sentence ends and another begins, and no title: "Prof. Dr."
_CODE = re.compile(r"\S+\.\S+")  # GROUP BY customer.name


@dataclass(frozen=True)
class _Group:
    """Marks of one kind that stand close together: one byline."""

    marks: list[Mark]
    distance: int
    linked: bool

    @cached_property
    def pieces(self) -> list[str]:
        """The texts of the marks, cut where elements meet, without what is told of the people in sentences."""
        pieces = [piece for mark in self.marks[:MAX_GROUP] for piece in text_pieces(mark.element, 200)]
        return [piece for piece in pieces if len(piece) <= MAX_LINE or begins_byline(piece) or not _TOLD.search(piece)]

    @cached_property
    def names(self) -> list[str]:
        """The people named."""
        return _people(self.pieces, alone=self.linked)

    @property
    def signed(self) -> bool:
        """Whether it begins with "By"."""
        return bool(self.names) and begins_byline(self.pieces[0])

    def speaks_of_people_in(self, headline: str) -> bool:
        """Tell whether it links to more about somebody in the headline, which is folded, with a blank at each end."""
        return self.linked and any(f" {fold_name(name)} " in headline for name in self.names)

    def also(self, names: Iterable[str]) -> bool:
        """Tell whether all these people are among the group's."""
        return {fold_name(name) for name in names} <= {fold_name(name) for name in self.names}


def seen_authors(
    hints: Hints, anchor: int | None, lines: Sequence[str], around_headline: Collection[HtmlElement] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Give (what the names are called, names) for the bylines around the headline, the most telling first.

    `lines` holds the short runs of text around the headline, the headline first, and `around_headline` the elements
    that it stands in. A line behind "By" just below it names the authors; where markup sets these names apart together
    with others, the others are authors as well. Then come bylines that begin with "By", links to authors and what
    markup calls a byline, and at last desks and agencies.
    """
    groups = list(_bylines(hints, anchor, around_headline))
    close = [group for group in groups if group.distance <= CLOSE and group.names]
    below = [line for line in (lines[1:] if anchor is not None else lines) if len(line) <= MAX_LINE]
    signed = [line for line in below if begins_byline(line)]
    first = _signed_below(below)
    if first:
        yield SIGNED, next((group.names for group in close if group.also(first)), first)
    yield from ((SIGNED, group.names) for group in close if group.signed)
    yield from ((NEAR, group.names) for group in close)
    if not first and not close:
        yield from ((NEAR, [name]) for name, role in pairwise(below[:ROLES]) if names_role(role) and is_name(name))
        yield from ((NEAR, names) for names in map(reporters_in, below[:ROLES]) if names)
        headline = f" {fold_name(lines[0])} " if anchor is not None and lines else ""
        groups = [group for group in groups if not group.speaks_of_people_in(headline)]
        yield from _far_authors(groups, signed)
        yield from _desks(groups, below)
        yield from _wires(groups)


def _signed_below(lines: Sequence[str]) -> list[str]:
    """Give the people behind the first "By" below the headline, with those whom commas and "and" join to them."""
    for place, line in enumerate(lines[:BELOW]):
        names = _people([line]) if begins_byline(line) else []
        if names:
            rest = iter(lines[place + 1 :])
            for joint, name in zip(rest, rest, strict=False):
                if not joins_names(joint) or not is_name(name):
                    break
                names.append(name)
            return names
    return []


def _far_authors(groups: Sequence[_Group], signed: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    far = [group for group in groups if group.names]
    yield from ((SEEN, group.names) for group in far if group.signed)
    yield from ((SEEN, group.names) for group in far)
    named = map(_people, ([line] for line in signed))
    yield from ((SEEN, names) for names in named if names and not _CODE.fullmatch(names[0]))


def _desks(groups: Iterable[_Group], lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Give whom links to authors name, and desks named below the headline."""
    for group in groups:
        yield from ((DESK, [piece]) for piece in group.pieces if group.linked or is_body(piece))
    yield from ((DESK, [line]) for line in lines if begins_byline(line) and is_body(line))


def _wires(groups: Iterable[_Group]) -> Iterator[tuple[str, list[str]]]:
    """Give the agencies that sign a report in a person's stead: first in a byline, right at the headline.

    Further on, "AA" is no agency but a button that makes the letters larger.
    """
    for group in groups:
        first = next((piece for piece in group.pieces if not is_label(piece)), "")
        if group.distance <= CLOSE and (agency := find_agency(bare_name(first), whole=True)):
            yield WIRE, [agency]


def _bylines(hints: Hints, anchor: int | None, around: Collection[HtmlElement]) -> Iterator[_Group]:
    """Give the bylines around the headline, links first, each kind by its distance."""
    for linked, found in ((True, hints.links), (False, hints.authors)):
        near = [mark for mark in found if not _is_anothers(mark.element)]
        near = [mark for mark in near if not in_teaser(mark.element, mark.text(100) or "", around)]
        if linked:
            near = [mark for mark in near if not _in_prose(mark.element)]
        groups = sorted(_groups(near), key=lambda group: distance(group[0], anchor))
        for group in groups[:MAX_MARKS]:
            yield _Group(group, distance(group[0], anchor), linked)


def _people(pieces: Iterable[str], *, alone: bool = False) -> list[str]:
    """Give the people whom a byline names; one word is a name with `alone`, or behind a "By" of its own."""
    names: list[str] = []
    labelled = False
    for piece in writers(pieces):
        if is_label(piece):
            labelled = True
            continue
        bare = bare_name(piece)
        word = " " not in bare and not (bare.islower() and piece.rstrip().endswith("."))  # the end of a sentence
        single = alone or labelled or (begins_byline(piece) and (word or login_in(bare) is not None))
        names += [name for name in split_names(piece) if looks_like_name(name, alone=single or is_eastern_name(name))]
        labelled = False
    return list(filter(is_full, names)) or names


def is_name(text: str) -> bool:
    """Tell whether a line holds a person's full name and nothing else."""
    written = list(writers([text])) == [text]  # and not "Edited by"
    return written and is_full(text) and text[0].isupper() and split_names(text) == [text] and looks_like_name(text)


def reporters_in(line: str) -> list[str]:
    """Give the people named in full beside a role, in one line that holds nothing else: "Jane Doe, Staff Writer"."""
    name = before_role(line)
    return [name] if name and is_name(name) else eastern_reporters(line)


def _is_anothers(element: HtmlElement) -> bool:
    """Tell whether a byline is that of another article, of a picture or a film, or of people who did not write."""
    inside = any(around.tag in _FIGURES for around in islice(element.iterancestors(), _FIGURE_LEVELS))
    return inside or stands_apart(element) or _did_else(element)


def _did_else(element: HtmlElement) -> bool:
    """Tell whether the words just in front of a name say that the person edited, reviewed or took the pictures."""
    before, parent = element.getprevious(), element.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not text.strip() and before is not None and isinstance(before.tag, str):
        text = visible_text(before, _LABEL) or ""
    return bool(text) and ends_with_others(text.strip()[-_LABEL:])


def _in_prose(link: HtmlElement) -> bool:
    """Tell whether a link stands in the middle of a text or in a heading."""
    parent = link.getparent()
    if parent is not None and parent.tag in ("h1", "h2"):
        return True
    if parent is None or parent.tag not in ("p", "em", "i", "b", "strong", "li", "td"):
        return False
    return len(visible_text(parent, 300) or "") - len(visible_text(link, 200) or "") > PROSE


def _groups(found: Sequence[Mark]) -> Iterator[list[Mark]]:
    if not found:
        return
    group = [found[0]]
    for before, mark in pairwise(found):
        if mark.index - before.index <= GAP and _kind(mark) == _kind(before):
            group.append(mark)
        else:
            yield group
            group = [mark]
    yield group


def _kind(mark: Mark) -> tuple[str, str | None, str | None]:
    return str(mark.element.tag), mark.element.get("class"), mark.element.get("rel")
