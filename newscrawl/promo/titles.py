"""The title once more inside the text."""

import re
from collections.abc import Collection, Sequence

from newscrawl.promo.folding import Squeezed, fold_ascii, fold_line

_LONGEST_TITLE = 300  # characters
_PLAIN_HEAD = re.compile(r"[\x00-\x7f]{1,13}")
_NEAR_TOP = 10  # blocks within which a first line must come back to be the title
_SITE_SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[|»·•–—-]|::)\s+[^|]{2,40}$")
_FULL_STOP = re.compile(r"[.。।۔።။។]$")


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
    whole = fold_line(title)
    forms = {whole}
    if found := _SITE_SUFFIX.match(title):
        forms.add(fold_line(found["title"]))
    forms.discard("")
    begins = {form[0] for form in forms}
    reach = len(texts) if len(whole) >= 16 else 3
    return [
        i
        for i, text in enumerate(texts[:reach])
        if len(text) <= _LONGEST_TITLE
        and not ((first := text[:1]).isalnum() and text[:2].isascii() and first.lower() not in begins)
        and _may_be(text, forms, squeezed)
        and fold_line(text) in forms
    ]


def _may_be(text: str, forms: Collection[str], squeezed: Squeezed) -> bool:
    """Whether the text is worth the folding: begins as one of these forms does."""
    plain = _PLAIN_HEAD.match(text)
    if plain and (head := fold_ascii(plain[0][:-1])):  # the last may have a mark behind it that makes it another letter
        return any(form.startswith(head) for form in forms)
    first = squeezed[text][:1]
    return not first.isalnum() or any(form[0] == first.casefold()[0] for form in forms)
