"""The title once more inside the text."""

import re
from collections.abc import Container, Sequence

from newscrawl.promo.folding import Squeezed, fold_line

_LONGEST_TITLE = 300  # characters
_NEAR_TOP = 10  # blocks within which a first line must come back to be the title
_SITE_SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[|»·•–—-]|::)\s+[^|]{2,40}$")
_FULL_STOP = re.compile(r"[.。।]$")


def find_title(texts: Sequence[str]) -> str | None:
    """Return the first block when it stands once more further down, as a title does; None otherwise.

    >>> find_title(["Town votes for a bridge", "The town voted.", "TOWN VOTES FOR A BRIDGE"])
    'Town votes for a bridge'
    """
    if not texts or len(texts[0]) > _LONGEST_TITLE or _FULL_STOP.search(texts[0]):
        return None
    first = fold_line(texts[0])
    again = any(len(text) <= _LONGEST_TITLE and fold_line(text) == first for text in texts[1:_NEAR_TOP])
    return texts[0] if first and again else None


def title_positions(texts: Sequence[str], title: str | None, squeezed: Squeezed) -> list[int]:
    """Return the indices of the blocks that are the title, with or without the site's name behind it.

    A title of one or two words is looked for among the first three blocks only: further down it may be a subhead.
    """
    if not title:
        return []
    forms = {fold_line(title)}
    if found := _SITE_SUFFIX.match(title):
        forms.add(fold_line(found["title"]))
    forms.discard("")
    begins = {form[0] for form in forms}
    reach = len(texts) if len(fold_line(title)) >= 16 else 3
    return [
        i
        for i, text in enumerate(texts[:reach])
        if len(text) <= _LONGEST_TITLE and _may_be(squeezed[text], begins) and fold_line(text) in forms
    ]


def _may_be(squeezed: str, begins: Container[str]) -> bool:
    """Whether it is worth the folding: begins with one of these letters, or with none."""
    first = squeezed[:1]
    return not first.isalnum() or first.casefold()[0] in begins
