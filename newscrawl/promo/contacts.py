"""Whom the press may ask: the section that ends releases of authorities, companies and institutions."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_LINES = 16  # of such a section, at most
_LINE, _LABEL = 160, 80  # characters
_REACHED = re.compile(r"[^\s@]@[^\s@]+\.|\bwww\.|https?://|(?:\d[\s()/–.-]*){6}")  # mail, web, telephone
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?]$")  # and no abbreviation of one letter


@cache
def _label() -> re.Pattern[str]:
    table = tomllib.loads(Path(__file__).with_name("contacts.toml").read_text(encoding="utf-8"))
    return re.compile("(?:" + "|".join(label for labels in table["labels"].values() for label in labels) + ") ?[:：]?")


def contact_section(texts: Sequence[str]) -> range:
    """Return the places of the section at the end of a text that begins with a label such as "Press contact:".

    Behind the label stand lines and no sentences, of which one at least tells how somebody is reached.

    >>> contact_section(["The ferry sails again.", "Press contact:", "Harbour Office", "Phone: 0123 456 789"])
    range(1, 4)
    >>> contact_section(["Press contact:", "Harbour Office", "The ferry sails again."])
    range(3, 3)
    """
    reached = False
    for at in range(len(texts) - 1, max(-1, len(texts) - 1 - _LINES), -1):
        text = texts[at]
        if reached and len(text) <= _LABEL and _label().fullmatch(text.lower()):
            return range(at, len(texts))
        told = _REACHED.search(text) is not None
        if len(text) > _LINE or (_SENTENCE.search(text) and not told):
            break
        reached = reached or told
    return range(len(texts), len(texts))
