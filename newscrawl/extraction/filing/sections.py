"""The section that an article stands in: a name of the site's, never its own, its front page's or the article's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.titles import SiteNames, fold_title, overlap
from newscrawl.processors import Found

MAX_SECTION, MAX_SECTION_WORDS = 60, 7  # a longer one is a sentence, or all of a trail
_SAME, _ALIKE = 0.75, 0.5  # share of words from which a name is the article's title; from which one of three words is
_TABLE = load_table("filing/sections.toml")
_NAMES = ("home", "generic", "languages", "trail_labels")  # of what is no section
_NO_SECTION = frozenset(map(fold_title, [name for names in _NAMES for name in _TABLE[names]]))
_BACK = tuple(_TABLE["back"])
_VAGUE = frozenset(map(fold_title, _TABLE["vague"]))
_PREFIX = re.compile(rf"^(?:{'|'.join(map(re.escape, _TABLE['prefixes']))})\s*[:：]\s*", re.IGNORECASE)
_CONJUNCTION = re.compile(rf"\s(?:{'|'.join(map(re.escape, words(_TABLE, 'conjunctions')))})\s")
_EDGES = " <>|/-–—:;,·•"
_PATH = re.compile(r"\s*[>»›→|\\]\s*|\s+[/•·]\s+|::")  # between the levels of a trail that was written into one name


class ChooseSection:
    """Choose the first candidate that names a section; one that says no more than "News" gives way to any other.

    A list gives its first name, a trail written into one name its last. The context holds the page's `site_names`
    and the folded `titles` of its article. What a site profile selects may be as vague as it is.
    """

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Choose among the sections."""
        site, titles = loader_context["site_names"], loader_context.get("titles", ())
        vague = None
        for found in candidates:
            for name in _names(found.value):
                if is_section(name, site, titles):
                    if found.source == "profile" or not is_vague(name):
                        return found.having(name)
                    vague = vague or found.having(name)
        return vague


def is_vague(name: str) -> bool:
    """Tell whether a section's name says no more than that it holds news, or where it stands on the front page."""
    return fold_title(name) in _VAGUE


def is_section(name: str, site: SiteNames, titles: Iterable[str]) -> bool:
    """Tell whether a name may be a section's."""
    folded = fold_title(name)
    if not folded or folded in _NO_SECTION or folded.replace(" ", "").isdigit() or folded.startswith(_BACK):
        return False
    if len(name) > MAX_SECTION or len(folded.split()) > MAX_SECTION_WORDS or name.endswith(("?", "!", "...", "…")):
        return False
    return not site.is_name(name) and not any(_is_title(folded, title) for title in titles)


def _is_title(folded: str, title: str) -> bool:
    """Tell whether a name is the article's title, or the beginning of it."""
    shared = overlap(folded, title)
    return shared >= _SAME or (folded.count(" ") >= 2 and (shared >= _ALIKE or title.startswith(folded)))


def _names(text: str) -> Iterator[str]:
    """Give the names that a section's text holds, the one to prefer first.

    >>> list(_names("CIUDAD,VENEZUELA")), list(_names("News > World > Asia"))
    (['CIUDAD', 'VENEZUELA'], ['Asia', 'World', 'News'])
    >>> list(_names("Behavioral, Social and Health Sciences")), list(_names("/sport/football"))
    (['Behavioral, Social and Health Sciences'], ['football', 'sport'])
    """
    if "://" in text:
        return
    levels = [level for level in _PATH.split(text) if level]
    if text.startswith("/") or text.count("/") > 1:
        levels = [level for level in text.split("/") if level.strip()]
    for level in reversed(levels):
        names = (_PREFIX.sub("", part.strip(_EDGES), count=1) for part in _parts(level))
        yield from filter(None, names)


def _parts(text: str) -> list[str]:
    """Split a list of names, and nothing else, at its commas."""
    parts = re.split(r"[,;、،]", text)
    if len(parts) == 1 or (len(parts) == 2 and parts[1][:1] == " "):
        return [text]
    return [text] if _CONJUNCTION.search(parts[-1]) and len(parts) <= 3 else parts
