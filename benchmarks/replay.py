"""Plays stored pages under their own addresses: an HTTP proxy on loopback, with no way to the web.

A page answers over http at its URL. Each host with pages also has a robots.txt that allows everything, a homepage
that names its feed and links its pages, and that feed. Everything else is 404. Bodies are gzipped where the client
takes that, as they are on most news sites.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple
from urllib.parse import urlsplit

from pagesets import LabelledPage

from newscrawl.demo.loopback import LoopbackServer, Owned

ROBOTS, HOMEPAGE, FEED = "/robots.txt", "/", "/feed.xml"
HTML, XML, TEXT = "text/html; charset=utf-8", "application/rss+xml", "text/plain"


class Body(NamedTuple):
    """What stands at an address."""

    content_type: str
    zipped: bytes


class _Handler(Owned, BaseHTTPRequestHandler):
    owner: "Replay"

    def do_GET(self) -> None:
        """Answer a request that names its host in the target (RFC 9112, section 3.2.2)."""
        self.owner.asked[self.path] += 1
        found = self.owner.bodies.get(self.path)
        body = found.zipped if found else b"not found"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", found.content_type if found else TEXT)
        if found and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
        elif found:
            body = gzip.decompress(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Replay(LoopbackServer):
    """A proxy on a free port of 127.0.0.1, as long as its `with` block runs."""

    handler = _Handler

    def __init__(self, pages: Iterable[LabelledPage]) -> None:
        self.bodies: dict[str, Body] = {}
        self.articles: list[str] = []  # URLs of the pages, each once
        self.asked: Counter[str] = Counter()
        hosts: defaultdict[str, list[tuple[str, LabelledPage]]] = defaultdict(list)
        for page in pages:
            url = plain_url(page.url)
            if url not in self.bodies and urlsplit(url).path not in ("", ROBOTS, HOMEPAGE, FEED):
                self.bodies[url] = Body("text/html", gzip.compress(page.html, mtime=0))
                self.articles.append(url)
                hosts[urlsplit(url).netloc].append((url, page))
        self.homepages = [f"http://{host}{HOMEPAGE}" for host in hosts]
        for host, found in hosts.items():
            self._surround(f"http://{host}", found)

    def _surround(self, root: str, pages: list[tuple[str, LabelledPage]]) -> None:
        """Make what a host has beside its pages."""
        named = [(escape(url), escape(page.truth.get("title") or "News"), page) for url, page in pages]
        links = "".join(f'<li><a href="{url}">{title}</a></li>\n' for url, title, _ in named)
        items = "".join(
            f"<item><title>{title}</title><link>{url}</link><pubDate>{rfc822(page)}</pubDate></item>\n"
            for url, title, page in named
        )
        home = (
            f'<!DOCTYPE html><html><head><title>{root}</title><link rel="alternate" type="application/rss+xml" '
            f'href="{FEED}"></head><body><h1>{root}</h1><ul>\n{links}</ul></body></html>'
        )
        feed = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{items}</channel></rss>'
        parts = {ROBOTS: (TEXT, "User-agent: *\nAllow: /\n"), HOMEPAGE: (HTML, home), FEED: (XML, feed)}
        for path, (content_type, text) in parts.items():
            self.bodies[root + path] = Body(content_type, gzip.compress(text.encode(), mtime=0))


def plain_url(url: str) -> str:
    """Return a page's URL over http, without a fragment, its host as requests name it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    return parts._replace(scheme="http", netloc=host, path=parts.path or "/", fragment="").geturl()


def rfc822(page: LabelledPage) -> str:
    """Return a publication date as feeds have it; some day where the truth has none."""
    try:
        found = datetime.fromisoformat(page.truth.get("published") or "2026-01-01")
    except ValueError:
        found = datetime(2026, 1, 1)
    return format_datetime(found if found.tzinfo else found.replace(tzinfo=UTC))
