"""Damage of every kind: nothing raises, and the readers stay within their promises."""

import random

import pytest
from lxml import html

from newscrawl.discovery import Kind, Listing, looks_like_article, read_feed, read_links, read_sitemap, sniff

BASE = "https://www.example.org/x"
DOCUMENTS = [
    b"<?xml version='1.0' encoding='utf-8'?><rss xmlns:dc='d'><channel><item>"
    b"<title><![CDATA[A & B]]></title>"
    b"<link>https://example.org/a?x=1&amp;y=2</link>"
    b"<pubDate>Fri, 03 May 2024 12:00:00 GMT</pubDate>"
    b"</item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/b/'>"
    b"<entry><link rel='alternate' href='c'/><id>tag:x</id>"
    b"<updated>2024-05-03T12:00:00Z</updated><title type='html'>&lt;b&gt;x&lt;/b&gt;</title></entry></feed>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>https://example.org/&a;</loc>"
    b"<lastmod>2024-05-03</lastmod></url></urlset>",
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a"}, {}]}',
    b"https://example.org/a\nhttps://example.org/b\n",
    b"<html><head><base href='/b/'>"
    b'<script type=\'application/ld+json\'>{"@type": "Article"}</script></head><body>'
    b"<nav><a href='/politics/'>Politics</a></nav><p>Text.</p><a rel=tag href='https://[::1'>x</a></body></html>",
]
PIECES = [
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"\x00",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
    b"'",
    b"</item>",
    b"<item ",
    b"\xed\xa0\x80",
]


def damaged(seed: int) -> bytes:
    """A document with pieces put in, taken out, doubled or overwritten."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(DOCUMENTS))
    for _ in range(chance.randint(1, 12)):
        at, size = chance.randrange(len(data) + 1), chance.randint(0, 20)
        data[at : at + size] = chance.choice(
            [b"", chance.choice(PIECES), bytes(data[at : at + size]) * 2, chance.randbytes(size)]
        )
    return bytes(data)


@pytest.mark.parametrize("part", range(10))
def test_damaged_documents_never_raise(part: int) -> None:
    for seed in range(part * 200, part * 200 + 200):
        body = damaged(seed)
        label = random.Random(seed).choice([None, "text/html", "application/xml; charset=zlib", "x;charset=\x00"])
        assert sniff(body, label) in Kind
        for listing in (
            read_feed(body, BASE, content_type=label),
            read_sitemap(body, BASE, content_type=label),
        ):
            check(listing)


def check(listing: Listing) -> None:
    """Every URL is on the web, and every problem is one printable line."""
    for entry in (*listing.entries, *listing.children):
        assert entry.url.startswith(("http://", "https://"))
        assert "#" not in entry.url
        assert entry.url.isprintable()
        entry.url.encode()
        (entry.title or "").encode()
    for problem in listing.problems:
        assert problem.isprintable()
        assert len(problem) < 400


def test_damaged_pages_never_raise() -> None:
    for seed in range(1000):
        body = damaged(seed)
        if not body.strip(b"\x00 \n"):
            continue
        tree = html.document_fromstring(b"<html><body>" + body)
        links = read_links(tree, BASE)
        assert looks_like_article(tree, BASE, links) in (True, False)
        for link in (*links.articles, *links.listings):
            assert link.url.startswith(("http://", "https://"))
