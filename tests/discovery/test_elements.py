import time

import pytest

from newscrawl.discovery.elements import (
    MAX_ENTRY,
    EntryParser,
    Part,
    count_from,
    name,
    repaired,
    split,
    text_of,
)
from tests.growth import LINEAR, TIMES, growth

ITEMS = ("item", "entry")


def parts(document: bytes) -> list[bytes]:
    return [part.data for part in split(document, ITEMS)]


def test_entries_are_cut_out_whole() -> None:
    assert parts(b"<rss><item><a/></item> <item x='1'>b</item></rss>") == [
        b"<item><a/></item>",
        b"<item x='1'>b</item>",
    ]


def test_an_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    assert parts(b"<item><b>one<item>two</item>") == [b"<item><b>one", b"<item>two</item>"]


def test_the_last_entry_of_a_cut_document_ends_with_its_last_tag() -> None:
    (part,) = split(b"<item><title>a</title><link>http://exam", ITEMS)
    assert part.data == b"<item><title>a</title><link>"
    assert part.cut


def test_markup_in_sections_and_comments_is_no_entry() -> None:
    assert parts(b"<item><![CDATA[ </item><item> ]]></item><!-- <item>old</item> -->") == [
        b"<item><![CDATA[ </item><item> ]]></item>"
    ]


def test_a_section_that_never_ends_loses_only_its_entry() -> None:
    document = b"<item><![CDATA[ one</item><item><![CDATA[two]]></item><item>three</item>"
    assert parts(document)[1:] == [b"<item><![CDATA[two]]></item>", b"<item>three</item>"]


def test_elements_of_the_same_name_with_another_prefix_stay_inside() -> None:
    assert parts(b"<item><media:item>x</media:item></item>") == [b"<item><media:item>x</media:item></item>"]


def test_longer_names_are_no_entries() -> None:
    assert parts(b"<items><itemised/></items>") == []


def test_an_end_tag_that_is_not_closed_ends_before_the_next_tag() -> None:
    assert parts(b"<item>one</item <item>two</item  >") == [b"<item>one</item ", b"<item>two</item  >"]
    assert sum(map(len, parts(b"<item </item " * 150_000))) == 13 * 150_000  # no part holds the rest of the document


def test_entries_are_counted_by_their_end_tags() -> None:
    document = b"<item>1</item>" * 5
    third = list(split(document, ITEMS))[2]
    assert count_from(document, third) == 3


@pytest.mark.parametrize(
    "document",
    [
        b"<![CDATA[" * 500_000,
        b"<!--" * 1_000_000,
        b"<item>" * 300_000,
        b"<item" * 500_000,
        b"<" * 3_000_000,
        b"]]>" * 500_000,
    ],
)
def test_hostile_documents_are_cut_in_linear_time(document: bytes) -> None:
    started = time.process_time()
    list(split(document, ITEMS))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a & b", "a &#38; b"),
        ("?x=1&y=2", "?x=1&#38;y=2"),
        ("&nbsp;&eacute;", "\u00a0é"),
        ("&amp;&lt;&#8217;&#x2019;", "&#38;&#60;&#8217;&#x2019;"),
        ("&amp;lt; <a b='&quot;&apos;'>", "&#38;lt; <a b='&#34;&#39;'>"),
        ("&QUOT;", "&#34;"),
        ("&a9;", "&#38;a9;"),
        ("3 < 4", "3 &#60; 4"),
        ("<![CDATA[a & b &amp;]]> & <![CDATA[&lt;]]>", "<![CDATA[a & b &amp;]]> &#38; <![CDATA[&lt;]]>"),
        ("<![CDATA[open & <![CDATA[wide", "open &#38; wide"),
        ("a\x00b\x08c\ufffe", "abc"),
        ("&lt", "&#38;lt"),
    ],
)
def test_text_is_made_well_formed(text: str, good: str) -> None:
    assert repaired(text) == good


DAMAGE = [
    "<description>one<br>two</description>",
    "<description><img alt='3 < 4'/></description>",
    "<description><a href='1' href='2'/></description>",
    "<description><br clear=all></description>",
    "<description>]]></description>",
    "<description>&#0;&#xFFFF;&#9999999;</description>",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_text_behind_damaged_markup_loses_nothing(damage: str) -> None:
    references = "&amp;&lt;&gt;&quot;&apos;&#38;&eacute;&"
    data = f"<item>{damage}<link>{references}</link><m href='{references}'/></item>".encode()
    entry = EntryParser(b"<rss>").parse(part(data))
    assert entry is not None
    assert [text_of(found) for found in entry.iter("link")] == ["&<>\"'&é&"]
    assert [found.get("href") for found in entry.iter("m")] == ["&<>\"'&é&"]


def test_text_of_sections_that_never_end_is_read_in_linear_time() -> None:
    assert repaired("<![CDATA[>" * 1_000_000) == ">" * 1_000_000
    assert repaired("<![CDATA[]]>" + "<![CDATA[>" * 1_000_000) == "<![CDATA[]]>" + ">" * 1_000_000


def part(data: bytes) -> Part:
    return Part("item", 0, data, cut=False)


def test_names_are_known_by_namespace_whatever_the_prefix() -> None:
    parser = EntryParser(b"<rss xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:y='urn:other'>")
    entry = parser.parse(
        part(b"<item><x:date>1</x:date><dc:date>2</dc:date><y:title>3</y:title><title>4</title></item>")
    )
    assert entry is not None
    assert [name(child, entry) for child in entry] == ["dc:date", "dc:date", "?:title", "title"]


def test_an_undeclared_prefix_is_no_fault() -> None:
    entry = EntryParser(b"<rss>").parse(part(b"<item><odd:thing>1</odd:thing><title>2</title></item>"))
    assert entry is not None
    assert text_of(entry[1]) == "2"


def test_entities_of_the_document_stay_text() -> None:
    parser = EntryParser(b"<!DOCTYPE z [<!ENTITY a 'lol'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><rss>")
    entry = parser.parse(part(b"<item><title>&a;&b;</title></item>"))
    assert entry is not None
    assert text_of(entry[0]) == "&a;&b;"


@pytest.mark.parametrize("opener", [b"<?x ", b"<!DOCTYPE a ", b"<!DOCTYPE a[", b"<!DOCTYPE a[]"])
def test_what_opens_in_a_head_and_never_ends_costs_no_more_than_reading_it(opener: bytes) -> None:
    def work(size: int) -> None:
        EntryParser(b"<rss>" + opener * (size // len(opener)) + b"[]>" + opener)

    assert growth(work, 60_000 // TIMES) < LINEAR


@pytest.mark.parametrize(
    "types",
    [
        b"<!DOCTYPE rss>",
        b"<!DOCTYPE rss SYSTEM 'a.dtd' [<!ENTITY a ']'>] >",
        b"<?xml version='1.0'?><!DOCTYPE rss><!DOCTYPE rss [ <!ELEMENT a (b)> ]><?x <y> ?>",
    ],
)
def test_document_types_and_instructions_before_the_root_are_cut_away(types: bytes) -> None:
    head = EntryParser(types + b"<rss xmlns:x='http://purl.org/dc/elements/1.1/' version='2'><!DOCTYPE open[").head
    assert head is not None
    assert head[0].get("version") == "2"


def test_a_document_type_inside_of_an_entry_defines_nothing() -> None:
    entry = EntryParser(b"").parse(part(b"<item><!DOCTYPE z [<!ENTITY a 'lol'>]><title>&a;</title></item>"))
    assert entry is None or "lol" not in text_of(entry).replace("'lol'", "")


@pytest.mark.parametrize(
    "data",
    [b"<item>" + b"x" * MAX_ENTRY + b"</item>", b"<item", b"", b"<item" + b" a='1'" * 9],
)
def test_what_cannot_be_read_is_none_or_empty(data: bytes) -> None:
    entry = EntryParser(b"<rss>").parse(part(data))
    assert entry is None or len(entry) == 0


def test_deep_and_wide_entries_are_read_in_linear_time() -> None:
    parser = EntryParser(b"<rss>")
    started = time.process_time()
    parser.parse(part(b"<item>" + b"<b>" * 300_000))
    parser.parse(part(b"<item " + b" ".join(b"a%d='1'" % number for number in range(100_000)) + b"/>"))
    parser.parse(part(b"<item>" + b"<![CDATA[" * 200_000))
    parser.parse(part(b"<item>" + b"&amp;" * 400_000))
    assert time.process_time() - started < 3
