"""Everything that the demo's papers publish in one edition: what stands at which address."""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import unquote

from newscrawl.demo import feeds, indexes, sitemaps
from newscrawl.demo.articles import render
from newscrawl.demo.content import Paper, load_papers

HTML, XML = "text/html; charset=utf-8", "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a paper's server says to a request."""

    body: bytes
    content_type: str
    modified: datetime | None = None
    status: int = 200

    @property
    def etag(self) -> str:
        """The entity tag of the body (RFC 9110, section 8.8.3)."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class Newsroom:
    """The papers in one edition: `1` is the morning's, `2` adds a story and changes others."""

    def __init__(self, edition: int = 1, printed: datetime | None = None) -> None:
        self.papers = tuple(in_edition(paper, edition, printed) for paper in load_papers())
        self._by_host = {paper.host: paper for paper in self.papers}
        self._answers = {(p.host, path): answer for p in self.papers for path, answer in _published(p)}

    def answer(self, host: str, target: str) -> Answer:
        """Return what stands at a path (the query only counts readers); unknown hosts get a proxy's 502."""
        path = unquote(target.partition("?")[0])
        paper = self._by_host.get(host)
        if paper is None:
            return Answer(b"no such paper in the demo\n", "text/plain; charset=utf-8", status=502)
        found = self._answers.get((host, path))
        if found is None and path.startswith("/media/"):
            return Answer(picture(), "image/png", paper.stories[-1].touched)
        return found or Answer(indexes.not_found(paper).encode(), HTML, status=404)


def in_edition(paper: Paper, edition: int, printed: datetime | None = None) -> Paper:
    """Return a paper with the stories of an edition, as that edition prints them."""
    stories = (story.in_edition(edition, printed) for story in paper.stories if story.edition <= edition)
    return replace(paper, stories=tuple(stories))


def _published(paper: Paper) -> Iterator[tuple[str, Answer]]:
    newest = max(story.touched for story in paper.stories)
    for path, html in indexes.index_pages(paper):
        yield unquote(path), Answer(html.encode(), HTML, newest)
    for table in paper.feeds:
        text, content_type = feeds.feed(paper, table)
        yield table["path"], Answer(text.encode(), content_type, newest)
    yield "/robots.txt", Answer(sitemaps.robots(paper).encode(), "text/plain; charset=utf-8")
    yield sitemaps.INDEX, Answer(sitemaps.index(paper).encode(), XML, newest)
    yield sitemaps.NEWS, Answer(sitemaps.news(paper).encode(), XML, newest)
    yield sitemaps.ARCHIVE, Answer(sitemaps.archive(paper), "application/gzip", newest)
    yield from _stories(paper)


def _stories(paper: Paper) -> Iterator[tuple[str, Answer]]:
    for story in paper.stories:
        variants = ["story", *(["amp"] if story.amp else []), *(["print"] if story.printed else [])]
        for variant in variants:
            html = render(paper, story, variant)
            yield unquote(paper.path(story, variant)), Answer(html.encode(), HTML, story.touched)


def picture(width: int = 48, height: int = 32) -> bytes:
    """Return a grey picture as PNG (ISO/IEC 15948), so that the pages look right in a browser."""
    rows = (b"\0" + b"\xb4" * width) * height
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
