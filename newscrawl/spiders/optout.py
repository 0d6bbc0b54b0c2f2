"""Opt-outs of publishers: TDM reservation, robots meta tag and header."""

import re
from collections.abc import Mapping, Set

from lxml.html import HtmlElement

TDM, NOINDEX = "tdm", "noindex"
SIGNALS = (TDM, NOINDEX)  # what NEWSCRAWL_OPT_OUTS may name

_ROBOTS = ("robots", "newscrawl")
_REFUSALS = re.compile(r"\b(noindex|none)\b")


def opted_out(tree: HtmlElement, headers: Mapping[str, str | None], obeyed: Set[str] = frozenset({TDM})) -> str | None:
    """Return how a publisher says that a page is not to be taken, None when nobody does.

    `tdm` is the TDM Reservation Protocol (W3C community group report) as meta tag or header, the reservation of
    article 4 of the EU's directive 2019/790; `noindex` is the robots meta tag and X-Robots-Tag for all robots or for
    `newscrawl`, which speaks of search engines' indexes.
    """
    if TDM in obeyed and (headers.get("TDM-Reservation") or "").strip() == "1":
        return "tdm-reservation: 1"
    tag = (headers.get("X-Robots-Tag") or "").lower()
    if NOINDEX in obeyed and _refuses(tag):
        return f"X-Robots-Tag: {tag}"
    for meta in tree.iter("meta"):
        name, content = (meta.get("name") or "").strip().lower(), (meta.get("content") or "").lower().strip()
        if NOINDEX in obeyed and name in _ROBOTS and _REFUSALS.search(content):
            return f"meta {name}: {content}"
        if TDM in obeyed and name == "tdm-reservation" and content == "1":
            return "meta tdm-reservation: 1"
    return None


def _refuses(tag: str) -> bool:
    """Say whether an X-Robots-Tag, which may begin with the robot it is for, keeps us out."""
    agent, colon, rules = tag.partition(":")
    return bool(_REFUSALS.search(rules)) and agent.strip() in _ROBOTS if colon else bool(_REFUSALS.search(tag))
