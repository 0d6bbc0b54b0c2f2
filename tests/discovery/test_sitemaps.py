import gzip
import time
import zlib
from datetime import UTC, datetime

import pytest

from newscrawl.discovery import Entry, Listing, read_sitemap

BASE = "https://example.org/sitemap.xml"
NAMESPACES = (
    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
)


def urlset(urls: str, before: str = "<?xml version='1.0' encoding='UTF-8'?>") -> str:
    return f"{before}<urlset {NAMESPACES}>{urls}</urlset>"


def url(name: str, more: str = "") -> str:
    return f"<url><loc>https://example.org/{name}</loc>{more}</url>"


def read(text: str) -> Listing:
    return read_sitemap(text.encode(), BASE)


def names(listing: Listing) -> list[str]:
    return [entry.url.rsplit("/", 1)[-1] for entry in listing.entries]


NEWS = """<url><loc>https://example.org/storm</loc><lastmod>2024-05-04</lastmod>
<image:image><image:loc>https://example.org/p.jpg</image:loc><image:title>Picture</image:title></image:image>
<news:news><news:publication>
<news:name>The Example</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-05-03T12:00:00Z</news:publication_date>
<news:title>Storm &amp; flood</news:title></news:news></url>"""


def test_a_news_sitemap_is_read() -> None:
    expected = Entry(
        "https://example.org/storm",
        modified=datetime(2024, 5, 4, tzinfo=UTC),
        published=datetime(2024, 5, 3, 12, tzinfo=UTC),
        title="Storm & flood",
        language="en",
    )
    assert read(urlset(NEWS)) == Listing((expected,))


def test_a_news_sitemap_without_namespaces_is_read_all_the_same() -> None:
    assert read(f"<urlset>{NEWS}</urlset>").entries[0].title == "Storm & flood"


def test_damaged_markup_takes_nothing_from_a_url() -> None:
    listing = read(
        urlset("<url><news:title>Storm<br>flood</news:title><loc>https://example.org/s?a=1&amp;b=2</loc></url>")
    )
    assert [entry.url for entry in listing.entries] == ["https://example.org/s?a=1&b=2"]


def test_a_sitemap_with_a_prefix_is_read() -> None:
    text = "<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><s:url><s:loc>/a</s:loc></s:url></s:urlset>"
    assert names(read(text)) == ["a"]


def test_the_sitemaps_of_an_index_are_children_newest_first() -> None:
    sitemaps = "".join(
        f"<sitemap><loc>https://example.org/{day}.xml</loc><lastmod>2024-05-{day}</lastmod></sitemap>"
        for day in ("01", "03", "02")
    )
    listing = read(f"<sitemapindex {NAMESPACES}>{sitemaps}</sitemapindex>")
    assert listing.entries == ()
    assert [child.url[-6:-4] for child in listing.children] == ["03", "02", "01"]


def test_a_list_of_urls_is_read() -> None:
    listing = read("\ufeffhttps://example.org/a\r\n\r\n  https://example.org/b  \nhttps://example.org/c")
    assert names(listing) == ["a", "b", "c"]


def test_a_bad_line_does_not_lose_the_others() -> None:
    lines = [f"https://example.org/{number}" for number in range(30)]
    listing = read("\n".join([*lines, "<b>", "ftp://example.org/x", "https://example.org/last"]))
    assert names(listing)[-1] == "last"
    assert len(listing.problems) == 2


def test_a_feed_serves_as_a_sitemap() -> None:
    assert names(read("<rss><channel><item><link>https://example.org/a</link></item></channel></rss>")) == ["a"]


@pytest.mark.parametrize(
    "body",
    [
        ("\n\n  " + urlset(url("a"))).encode(),
        urlset(url("a"), before="<?xml version='1.0' encoding='utf-16'?>").encode("utf-16"),
        urlset(url("a"), before="<?xml version='1.0' encoding='zlib'?>").encode(),
        gzip.compress(urlset(url("a")).encode(), mtime=0),
        gzip.compress(gzip.compress(urlset(url("a")).encode(), mtime=0), mtime=0),
        gzip.compress(b"https://example.org/a\n", mtime=0),
        urlset(url("a") + "<url><loc>http").removesuffix("</urlset>").encode(),
        urlset("<url><loc><![CDATA[ https://example.org/a ]]></loc></url>").encode(),
        urlset("<url>\n<loc>\n https://example.org/a\n</loc>").encode(),
        urlset("<url><loc>/a</loc></url>").encode(),
    ],
)
@pytest.mark.parametrize("label", ["text/html", "application/x-gzip", "text/xml; charset=zlib", None])
def test_the_form_does_not_matter(body: bytes, label: str | None) -> None:
    assert names(read_sitemap(body, BASE, content_type=label)) == ["a"]


@pytest.mark.parametrize(
    "bad",
    [
        "<url><loc>not a url</loc></url>",
        "<url><loc>&x;</loc></url>",
        "<url><loc>javascript:alert(1)</loc></url>",
        "<url><loc>file:///etc/passwd</loc></url>",
        "<url></url>",
        "<url><lastmod>2024",
        "<url><loc>https://example.org/" + "a" * 3000 + "</loc></url>",
        "<url><loc>https://example.org/" + "a" * 21_000_000 + "</loc></url>",
    ],
)
def test_a_bad_location_does_not_lose_the_others(bad: str) -> None:
    listing = read(urlset(url("a") + bad + url("b")))
    assert names(listing) == ["a", "b"]
    assert len(listing.problems) == 1
    assert len(listing.problems[0]) < 300


def test_entity_attacks_neither_expand_nor_fetch() -> None:
    attack = "<!DOCTYPE z SYSTEM 'http://127.0.0.1:9/x.dtd' [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    listing = read(urlset(url("a&x;") + url("b"), before=attack))
    assert names(listing) == ["a&x;", "b"]


@pytest.mark.parametrize("body", [b"", b"{}", b"<html><body>404", b"\x00\x00", b"see https://example.org/"])
def test_what_is_no_sitemap_is_empty_with_a_reason(body: bytes) -> None:
    listing = read_sitemap(body, BASE)
    assert listing.entries == listing.children == ()
    assert len(listing.problems) == 1


def test_the_limit_keeps_the_newest_and_counts_the_rest() -> None:
    days = "".join(url(f"d{day}", f"<lastmod>2024-05-0{day}</lastmod>") for day in (1, 4, 2, 3))
    listing = read_sitemap(urlset(days).encode(), BASE, limit=2)
    assert names(listing) == ["d4", "d3"]
    assert listing.left_out == 2


def test_entries_over_fifty_thousand_are_counted_and_not_read() -> None:
    started = time.process_time()
    listing = read(urlset("".join(url(str(number)) for number in range(60_000))))
    assert len(listing.entries) == 50_000
    assert listing.left_out == 10_000
    assert time.process_time() - started < 6


def test_a_bomb_is_cut_by_the_limit() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    part = url("zzzz").encode() * 20_000
    head = urlset("").removesuffix("</urlset>").encode()
    bomb = packer.compress(head) + b"".join(packer.compress(part) for _ in range(120)) + packer.flush()
    listing = read_sitemap(bomb, BASE)
    assert names(listing) == ["zzzz"]
    assert "longer than 52428800 bytes" in listing.problems[0]
    assert listing.left_out > 1_000_000


def test_a_bad_line_at_the_begin_of_a_list_of_urls_costs_no_more_than_itself() -> None:
    listing = read("https://example.org/1\nnot a URL\nhttps://example.org/2\n")
    assert [entry.url for entry in listing.entries] == ["https://example.org/1", "https://example.org/2"]
    assert listing.problems == ("not a URL: not a URL",)
