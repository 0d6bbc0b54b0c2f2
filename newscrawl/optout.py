"""Opt-outs of publishers: TDM reservation, robots meta tag and header; pure."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from lxml.html import HtmlElement

TDM, NOINDEX = "tdm", "noindex"
SIGNALS = (TDM, NOINDEX)  # what NEWSCRAWL_OPT_OUTS may name
ROBOTS_TAG, RESERVATION = "X-Robots-Tag", "TDM-Reservation"
HEADERS = (ROBOTS_TAG, RESERVATION)  # that opt-outs may stand in

_EVERYBODY = ("robots", "*")
_REFUSALS = frozenset(["noindex", "none"])
# Rules with a value, which is set off by a colon as the name of a robot is (Google's specification of robots meta tags)
_VALUED = frozenset(["max-image-preview", "max-snippet", "max-video-preview", "unavailable_after"])
_ROBOT = re.compile(r"\*|[a-z][\w.-]*(?=/|$)")  # a product token; the hours of a date, `01 jan 2028 15`, are none


@dataclass(frozen=True, slots=True)
class OptOuts:
    """The opt-outs that are obeyed, and whom publishers speak to when they mean us alone.

    `tdm` is the TDM Reservation Protocol (W3C community group report) as meta tag or header, the reservation of
    article 4 of the EU's directive 2019/790; `noindex` is the robots meta tag and X-Robots-Tag, which speaks of search
    engines' indexes, for all robots or for `agent`.
    """

    obeyed: Set[str] = frozenset([TDM])
    agent: str = "newscrawl"  # a product token in lower case

    def said(self, tree: HtmlElement, headers: Mapping[str, Sequence[str]]) -> str | None:
        """Return how a publisher says that a page is not to be taken, None when nobody does.

        `headers`: all values of each of HEADERS.
        """
        if TDM in self.obeyed and any(value.strip() == "1" for value in headers.get(RESERVATION, ())):
            return "tdm-reservation: 1"
        for tag in headers.get(ROBOTS_TAG, ()) if NOINDEX in self.obeyed else ():
            if refuses(tag, self.agent):
                return _told(f"{ROBOTS_TAG}: {tag}")
        for meta in tree.iter("meta"):
            name, content = (meta.get("name") or "").strip().lower(), meta.get("content") or ""
            if NOINDEX in self.obeyed and name in ("robots", self.agent) and refuses(content, self.agent):
                return _told(f"meta {name}: {content}")
            if TDM in self.obeyed and name == "tdm-reservation" and content.strip() == "1":
                return "meta tdm-reservation: 1"
        return None


def refuses(rules: str, agent: str) -> bool:
    """Say whether the rules of an X-Robots-Tag or robots meta tag keep a robot out.

    A name before a colon says whom the rules behind it are for, up to the next name; those before any are for all.

    >>> refuses("max-snippet: -1, noindex", "newscrawl"), refuses("max-image-preview: none", "newscrawl")
    (True, False)
    >>> refuses("otherbot: noindex, none, newscrawl: nofollow", "newscrawl")
    False
    """
    for_us = True
    for part in rules.lower().split(","):
        name, colon, rest = map(str.strip, part.partition(":"))
        if name in _VALUED:
            continue
        if colon and (robot := _ROBOT.match(name)):
            for_us = robot[0] in (*_EVERYBODY, agent)
        if for_us and not _REFUSALS.isdisjoint((rest if colon else name).replace(";", " ").split()):
            return True
    return False


def _told(tag: str) -> str:
    return " ".join(tag.split())[:200]
