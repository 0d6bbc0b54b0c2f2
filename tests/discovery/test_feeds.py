import gzip
import time
from datetime import UTC, datetime

import pytest

from newscrawl.discovery import Entry, Listing, read_feed

BASE = "https://example.org/feed.xml"
LAUGHS = "<!DOCTYPE z [<!ENTITY a0 'lol'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def rss(items: str, before: str = "<?xml version='1.0' encoding='utf-8'?>", channel: str = "") -> str:
    return f"{before}<rss version='2.0'><channel><title>News</title><link>https://example.org/</link>{channel}{items}</channel></rss>"


def item(name: str, more: str = "") -> str:
    return f"<item><title>{name}</title><link>https://example.org/{name}</link>{more}</item>"


def read(text: str, limit: int = 1000) -> Listing:
    return read_feed(text.encode(), BASE, limit=limit)


def names(listing: Listing) -> list[str]:
    return [entry.url.rsplit("/", 1)[-1] for entry in listing.entries]


def only(text: str) -> Entry:
    listing = read(text)
    assert listing.problems == ()
    assert len(listing.entries) == 1
    return listing.entries[0]


def test_rss_2_is_read() -> None:
    found = only(
        rss(
            item("storm", "<pubDate>Fri, 03 May 2024 14:00:00 +0200</pubDate><guid>1</guid>"),
            channel="<language>en-gb</language><image><title>Logo</title><link>https://example.org/logo</link></image>",
        )
    )
    noon = datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert found == Entry("https://example.org/storm", None, noon, "storm", "en-GB")


def test_rdf_is_read() -> None:
    found = only(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><items><rdf:Seq>
        <rdf:li rdf:resource="https://example.org/storm"/></rdf:Seq></items></channel>
        <item rdf:about="https://example.org/storm"><title>Storm</title><d:date>2024-05-03T12:00:00Z</d:date>
        <d:language>de</d:language></item></rdf:RDF>"""
    )
    assert found == Entry("https://example.org/storm", None, datetime(2024, 5, 3, 12, tzinfo=UTC), "Storm", "de")


def test_atom_is_read() -> None:
    found = only(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://example.org/2024/">
        <link href="/"/>
        <entry><title type="html">A &amp;amp; B</title><id>tag:example.org,2024:1</id>
        <link rel="self" href="storm.atom"/><link rel="enclosure" href="storm.mp3"/>
        <link rel="alternate" type="application/json" href="storm.json"/>
        <link rel="alternate" type="text/html" href="storm"/>
        <source><title>Other</title><link href="https://other.example/"/></source>
        <published>2024-05-03T12:00:00Z</published><updated>2024-05-04T12:00:00Z</updated></entry></feed>"""
    )
    assert found.url == "https://example.org/2024/storm"
    assert (found.title, found.language) == ("A & B", "fr")
    assert found.published == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert found.modified == datetime(2024, 5, 4, 12, tzinfo=UTC)


def test_atom_0_3_is_read() -> None:
    found = only(
        """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Storm</title>
        <link rel="alternate" type="text/html" href="https://example.org/storm"/>
        <issued>2024-05-03T12:00:00Z</issued><modified>2024-05-04T12:00:00Z</modified></entry></feed>"""
    )
    assert found.published == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert found.modified == datetime(2024, 5, 4, 12, tzinfo=UTC)


def test_atom_with_a_prefix_is_read() -> None:
    found = only(
        """<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Storm</a:title>
        <a:link href="https://example.org/storm"/></a:entry></a:feed>"""
    )
    assert (found.url, found.title) == ("https://example.org/storm", "Storm")


def test_an_xhtml_title_is_its_text() -> None:
    found = only(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml">Storm <b>floods</b></div></title>
        <link href="https://example.org/storm"/></entry></feed>"""
    )
    assert found.title == "Storm floods"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("<link><![CDATA[\n https://example.org/a \n]]></link>", "https://example.org/a"),
        ("<link>/a</link>", "https://example.org/a"),
        ("<link>https://example.org/?x=1&y=2</link>", "https://example.org/?x=1&y=2"),
        (
            "<description>one<br>two</description><link>https://example.org/?x=1&amp;y=2</link>",
            "https://example.org/?x=1&y=2",
        ),
        ("<link><![CDATA[https://example.org/?x=1&amp;y=2]]></link>", "https://example.org/?x=1&y=2"),
        ("<link href='https://example.org/a'/>", "https://example.org/a"),
        ("<link/><guid>https://example.org/a</guid>", "https://example.org/a"),
        ("<guid isPermaLink='true'>https://example.org/a</guid>", "https://example.org/a"),
        ("<link>javascript:x</link><guid>https://example.org/a</guid>", "https://example.org/a"),
        (
            "<link>https://feeds.example/~3/x</link><feedburner:origLink>https://example.org/a</feedburner:origLink>",
            "https://example.org/a",
        ),
        (
            "<guid>4711</guid><atom:link rel='self' href='/no'/><link>https://example.org/a#top</link>",
            "https://example.org/a",
        ),
        ("<LINK>https://example.org/a</LINK>", "https://example.org/a"),
    ],
)
def test_the_link_of_an_entry_is_found(fields: str, url: str) -> None:
    assert only(rss(f"<item><title>Storm</title>{fields}</item>")).url == url


def test_a_guid_that_is_no_permanent_link_is_no_link() -> None:
    listing = read(rss("<item><title>Storm</title><guid isPermaLink='false'>https://example.org/a</guid></item>"))
    assert listing.entries == ()
    assert listing.problems == ("entry without a link: Storm",)


def test_elements_of_other_vocabularies_are_not_taken_for_its_own() -> None:
    found = only(
        rss(
            item("storm", "<media:title>Picture</media:title><itunes:title>Cast</itunes:title>")
            .replace("<title>storm</title>", "")
            .replace("</item>", "<title>Storm</title></item>")
        )
    )
    assert found.title == "Storm"


def test_all_entries_of_one_guid_count() -> None:
    listing = read(rss("".join(item(name, "<guid isPermaLink='false'>same</guid>") for name in "abc")))
    assert names(listing) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "bad",
    [
        "<item><title>x</title><link>javascript:alert(1)</link></item>",
        "<item><title>x</title><link>http://[::1</link></item>",
        "<item><title>x<link>file:///etc/passwd</item>",
        "<item></item>",
        "<item><title><![CDATA[x</title><link>ftp://x/</link></item>",
        "<item><description>" + "<br>" * 400 + "</description></item>",
        "<item>" + "x" * 3_000_000 + "</item>",
    ],
)
def test_a_bad_entry_does_not_lose_the_others(bad: str) -> None:
    listing = read(rss(item("a") + bad + item("b") + bad + item("c", "<description><![CDATA[text]]></description>")))
    assert names(listing) == ["a", "b", "c"]
    assert len(listing.problems) == 2


def test_unclosed_tags_in_an_entry_hide_neither_its_link_nor_the_next_entry() -> None:
    listing = read(rss("<item><p>one<br><title>A</title><link>https://example.org/a</link>" + item("b")))
    assert names(listing) == ["a", "b"]


def test_a_cut_feed_gives_its_whole_entries_and_no_half_link() -> None:
    whole = rss(item("a") + item("b"))
    listing = read(whole[: whole.index("example.org/b") + 9])
    assert names(listing) == ["a"]
    assert any("cut" in problem for problem in listing.problems)


@pytest.mark.parametrize("encoding", ["x-nope", "zlib", "utf-16", "", "idna"])
def test_an_impossible_encoding_is_overlooked(encoding: str) -> None:
    text = rss(item("a") + item("b"), before=f"<?xml version='1.0' encoding='{encoding}'?>")
    assert names(read_feed(text.encode(), BASE, content_type=f"text/xml; charset={encoding}")) == ["a", "b"]


def test_encodings_are_seen_through() -> None:
    text = rss(item("a", "<category>Zürich</category>").replace("<title>a", "<title>Zürich"), before="")
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-8-sig", "cp1252"):
        assert read_feed(text.encode(encoding), BASE).entries[0].title == "Zürich", encoding
    assert read_feed(gzip.compress(text.encode()), BASE).entries[0].title == "Zürich"


def test_control_characters_are_left_out() -> None:
    assert read(rss(item("a").replace("<title>a", "<title>a\x00\x0b\x1bb"))).entries[0].title == "ab"


def test_entity_attacks_neither_expand_nor_fetch() -> None:
    started = time.process_time()
    laughs = read(LAUGHS + rss("<item><title>&a9;</title><link>https://example.org/a</link></item>", before=""))
    assert laughs.entries[0].title == "&a9;"
    external = "<!DOCTYPE z SYSTEM 'http://127.0.0.1:9/evil.dtd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    assert read(external + rss(item("a").replace("<title>a", "<title>&x;"), before="")).entries[0].title == "&x;"
    quadratic = f"<!DOCTYPE z [<!ENTITY q '{'A' * 50_000}'>]>"
    listing = read(quadratic + rss(f"<item><title>{'&q;' * 40_000}</title></item>" + item("a"), before=""))
    assert names(listing) == ["a"]
    assert time.process_time() - started < 2


def test_the_newest_come_first_and_the_limit_counts_the_rest() -> None:
    days = "".join(item(f"d{day}", f"<pubDate>{day} May 2024 08:00 GMT</pubDate>") for day in (1, 4, 2, 3))
    listing = read(rss(days), limit=2)
    assert names(listing) == ["d4", "d3"]
    assert listing.left_out == 2


def test_a_huge_feed_is_bounded() -> None:
    started = time.process_time()
    listing = read(rss("".join(item(f"s{number}") for number in range(60_000))))
    assert len(listing.entries) == 1000
    assert listing.left_out == 59_000
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not a feed</body></html>", b"\x1f\x8b\x08", b"\x00", b"<rss", b"\xff\xfe<"]
)
def test_what_is_no_feed_is_empty_with_a_reason(body: bytes) -> None:
    listing = read_feed(body, BASE)
    assert listing.entries == ()
    assert all("\n" not in problem for problem in listing.problems)
    assert listing.problems or body == b"<rss"


def test_a_feed_without_entries_is_no_fault() -> None:
    assert read(rss("")) == Listing()


def test_problems_are_safe_to_log() -> None:
    listing = read(rss("<item><link>bad:\u2028\u202e\x1b[31m\n2026-01-01 CRITICAL forged</link></item>"))
    assert len(listing.problems) == 1
    assert listing.problems[0].isprintable()
