"""The text of robots.txt, made fit for a parser (RFC 9309); pure.

Parsers take each group for each of its agents: 500 KiB of which half names agents and half paths make them
store a hundred million rules. So only the group that concerns us goes on.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

LIMIT = 500 * 1024  # bytes that have to be read (RFC 9309, 2.5); what follows may be ignored
MAX_SITEMAPS = 500

BOMS = (  # the longer ones first: UTF-32 LE begins as UTF-16 LE does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LINE_END = re.compile(r"\r\n|\r|\n")
# A field name with the spellings that parsers forgive, a colon, which may be missing, and the value.
AGENT = re.compile(r"user[- ]?agent\s*(?::|\s)\s*(.*)", re.IGNORECASE)
SITEMAP = re.compile(r"site-?maps?\s*(?::|\s)\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RobotsText:
    """What robots.txt says to one crawler: the lines of its group, as a group for `*`, and the sitemaps."""

    rules: str = ""
    sitemaps: tuple[str, ...] = ()
    cut: bool = False  # longer than LIMIT


def read_robots(body: bytes, url: str, agent: str) -> RobotsText:
    """Read robots.txt, found at `url`, for `agent` (a product, as `NewsCrawl/1.0`), else for `*`.

    >>> read_robots(b"User-agent: *\\rDisallow: /a\\rSitemap: /s.xml", "http://x.example/robots.txt", "a")
    RobotsText(rules='User-agent: *\\nDisallow: /a', sitemaps=('http://x.example/s.xml',), cut=False)
    """
    agent = product(agent)
    text, cut = decode(body)
    own: list[str] = []
    others: list[str] = []
    sitemaps: dict[str, None] = {}
    named = False  # does any group name us? Then `*` does not count, even if our group is empty
    for agents, line in _lines(text, frozenset([agent, "*"])):
        if found := SITEMAP.match(line):
            _add_sitemap(sitemaps, url, found[1])
            continue
        named = named or agent in agents
        if line and agent in agents:
            own.append(line)
        elif line and "*" in agents:
            others.append(line)
    return RobotsText("\n".join(["User-agent: *", *(own if named else others)]), tuple(sitemaps), cut)


def decode(body: bytes) -> tuple[str, bool]:
    """Decode as much as has to be read, without a line that the limit cuts; was it cut?"""
    cut = len(body) > LIMIT
    head = body[:LIMIT]
    mark, encoding = next(((mark, name) for mark, name in BOMS if body.startswith(mark)), (b"", "utf-8"))
    text = head[len(mark) :].decode(encoding, "replace")
    if cut:
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    return text, cut


def _lines(text: str, wanted: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Yield each line with the wanted agents that its group is for; an agent line comes as an empty line."""
    agents: frozenset[str] = frozenset()
    collecting = False  # the last line named an agent too: they share the group
    for raw in LINE_END.split(text):
        line = raw.partition("#")[0].strip()
        if found := AGENT.match(line):
            named = wanted & {product(found[1])}
            agents = agents | named if collecting else named
            collecting = True
            yield agents, ""
        elif line:
            collecting = collecting and bool(SITEMAP.match(line))
            yield agents, line


def product(value: str) -> str:
    """Return the product token of a user agent line: without version and stray wildcard, in lower case.

    >>> product("NewsCrawl/1.0"), product("newscrawl*"), product("*")
    ('newscrawl', 'newscrawl', '*')
    """
    words = value.partition("/")[0].split()
    token = words[0].lower() if words else ""
    return token.rstrip("*") or token[:1]


def _add_sitemap(sitemaps: dict[str, None], base: str, value: str) -> None:
    try:
        url = urljoin(base, value.strip())
    except ValueError:
        return
    if len(sitemaps) < MAX_SITEMAPS and url.startswith(("http://", "https://")):
        sitemaps[url] = None
