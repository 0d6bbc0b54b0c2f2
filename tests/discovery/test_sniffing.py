import gzip
import json

import pytest

from newscrawl.discovery import Kind, sniff

RSS = "<rss version='2.0'><channel><title>News</title></channel></rss>"
HTML = "<!DOCTYPE html><html><head><title>About rss</title></head><body>&lt;rss&gt; and <rss></body></html>"
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, Kind.FEED),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", Kind.FEED),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'></atom:feed>", Kind.FEED),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>", Kind.FEED),
        ("<urlset></urlset>", Kind.SITEMAP),
        ("<sitemapindex></sitemapindex>", Kind.SITEMAP_INDEX),
        ("https://example.org/a\r\nhttps://example.org/b\n", Kind.URL_LIST),
        ("\n\n https://example.org/a", Kind.URL_LIST),
        ("https://example.org/a\nno URL\nhttps://example.org/b", Kind.URL_LIST),
        ("# ours\nhttps://example.org/a\nhttps://example.org/b", Kind.URL_LIST),
        (HTML, Kind.HTML),
        ("<html><body>404", Kind.HTML),
        ("<div><p>a fragment</p></div>", Kind.HTML),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html/>", Kind.HTML),
        ("see https://example.org/a", Kind.OTHER),
        ("https://example.org/a\nand more", Kind.OTHER),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", Kind.OTHER),
        ("{}", Kind.OTHER),
        ("[]", Kind.OTHER),
        ("", Kind.OTHER),
        (json.dumps(JSON_FEED), Kind.FEED),
        (json.dumps({"items": [], "version": "https://jsonfeed.org/version/1"}, indent=2), Kind.FEED),
    ],
)
@pytest.mark.parametrize("content_type", [None, "application/octet-stream", "text/plain"])
def test_the_bytes_decide(text: str, kind: Kind, content_type: str | None) -> None:
    assert sniff(text.encode(), content_type) is kind


@pytest.mark.parametrize("label", ["text/html", "application/rss+xml; charset=zlib", "image/png"])
def test_a_wrong_label_changes_nothing(label: str) -> None:
    assert sniff(RSS.encode(), label) is Kind.FEED
    assert sniff(HTML.encode(), label) is Kind.HTML


@pytest.mark.parametrize(
    "before", ["\n\n  ", "\ufeff", "<?xml version='1.0'?>\n", "<!-- made by hand -->", "<?php?>\n <!--a--> "]
)
def test_what_stands_before_the_first_element_does_not_matter(before: str) -> None:
    assert sniff((before + RSS).encode()) is Kind.FEED


def test_a_document_type_with_entities_is_skipped() -> None:
    assert sniff(f"<!DOCTYPE z [<!ENTITY q '{'A' * 100_000}'>]>{RSS}".encode()) is Kind.FEED


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_unicode_is_seen_through(encoding: str) -> None:
    assert sniff(f"<?xml version='1.0'?>{RSS}".encode(encoding)) is Kind.FEED


def test_gzip_is_seen_through() -> None:
    assert sniff(gzip.compress(b"<urlset></urlset>"), "application/x-gzip") is Kind.SITEMAP
    assert sniff(gzip.compress(bytes(10_000_000))) is Kind.OTHER


def test_the_label_breaks_ties() -> None:
    assert sniff(b"Not found", "text/html") is Kind.HTML
    assert sniff(b"Not found", "text/plain") is Kind.OTHER


def test_a_feed_behind_a_warning_of_the_server_is_a_feed() -> None:
    assert sniff(f"Warning: deprecated in line 4\n{RSS}".encode(), "text/xml") is Kind.FEED


@pytest.mark.parametrize(
    "body", [b"\x00" * 1000, b"<" * 100_000, b"<!--" * 100_000, b"<?" * 100_000, b"\xff\xfe", b"{" * 100_000]
)
def test_damage_is_other(body: bytes) -> None:
    assert sniff(body) is Kind.OTHER
