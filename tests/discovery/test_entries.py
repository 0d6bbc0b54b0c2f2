from datetime import UTC, datetime

import pytest

from newscrawl.discovery.entries import Collector, Entry, clean_title, language_tag

OLD, NEW = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 5, 3, tzinfo=UTC)


def test_the_newest_come_first_and_undated_ones_keep_their_order_behind() -> None:
    collector = Collector("https://example.org/")
    for entry in (
        Entry("u1"),
        Entry("o", published=OLD),
        Entry("u2"),
        Entry("n", modified=NEW, published=OLD),
    ):
        collector.add(entry)
    assert [entry.url for entry in collector.listing(10).entries] == ["n", "o", "u1", "u2"]


def test_a_list_without_dates_keeps_its_order() -> None:
    collector = Collector("https://example.org/")
    for url in ("c", "a", "b"):
        collector.add(Entry(url))
    assert [entry.url for entry in collector.listing(10).entries] == ["c", "a", "b"]


def test_the_limit_keeps_the_newest_and_counts_the_rest() -> None:
    collector = Collector("https://example.org/")
    collector.add(Entry("old", published=OLD))
    collector.add(Entry("new", published=NEW))
    collector.unread = 5
    listing = collector.listing(1)
    assert [entry.url for entry in listing.entries] == ["new"]
    assert listing.left_out == 6


def test_a_url_listed_twice_counts_once() -> None:
    collector = Collector("https://example.org/")
    collector.add(Entry("a", title="first"))
    collector.add(Entry("a", title="second"))
    assert [entry.title for entry in collector.listing(10).entries] == ["first"]


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("  Storm\n in  the north ", "Storm in the north"),
        ("A &amp; B", "A & B"),
        ("<b>Storm</b> over <i class='x'>Bern</i>", "Storm over Bern"),
        ("&lt;b&gt;Storm&lt;/b&gt;", "Storm"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("bell\x07 and \ud800 surrogate", "bell and surrogate"),
        ("   ", None),
        ("", None),
        (None, None),
    ],
)
def test_titles_are_plain_text_on_one_line(raw: str | None, title: str | None) -> None:
    assert clean_title(raw) == title


def test_long_titles_are_cut() -> None:
    assert len(clean_title("a" * 1_000_000) or "") == 1000


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("pt_br", "pt-BR"),
        ("zh-Hant", "zh-Hant"),
        ("english", None),
        ("", None),
        (4, None),
    ],
)
def test_languages_are_bcp_47(raw: object, tag: str | None) -> None:
    assert language_tag(raw) == tag
