"""What the block model's features are called when a decision is explained to people; the words are data."""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from newscrawl.extraction.tables import load_table

_HOLE = re.compile(r"\{(\d)\}")  # stands for a group of the name's pattern
_NOWHERE = 999  # a distance to nothing, before or behind


def words_for(name: str, value: float) -> str | None:
    """Return what a feature is called, with its value where that tells something; None for an unknown feature.

    >>> words_for("under1_links", 0.25)
    'link text in the element around it: 25%'
    >>> words_for("since_heading", 999)
    'blocks since the last heading: none'
    """
    template = _template(name)
    if template is None:
        return None
    gap = "none" if abs(value) >= _NOWHERE else f"{value:,.0f}"
    return template.format(n=f"{value:,.0f}", p=f"{value:.0%}", yes="yes" if value else "no", gap=gap)


@cache
def _template(name: str) -> str | None:
    for pattern, words in _names():
        if found := pattern.fullmatch(name):
            return _HOLE.sub(partial(_filled, found), words)
    return None


def _filled(name: re.Match[str], hole: re.Match[str]) -> str:
    return str(name[int(hole[1]) + 1])


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the names, most special first, and their words."""
    table = load_table("text/wording.toml")
    names = [(re.escape(name), words) for name, words in table["whole"].items()]
    names += table["patterns"].items()
    for family in table["family"]:
        names += _of_family(family)
    return tuple((re.compile(pattern), words) for pattern, words in names)


def _of_family(family: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for place, place_words in family["places"].items():
        for measure, words in family["measures"].items():
            name = f"{measure}{place}" if family.get("place_last") else f"{place}_{measure}"
            yield name, words.replace("{place}", place_words)
