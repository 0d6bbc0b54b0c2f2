"""Which address of a page's own naming is believed."""

import pytest

from newscrawl.canonical import is_believable
from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article

URL = "https://gazette.example/news/ferry-returns-to-eastholm-2026"


@pytest.mark.parametrize(
    ("named", "believed"),
    [
        (URL, True),
        ("https://www.gazette.example/2026/ferry-returns-to-eastholm", True),
        ("https://gazette.example/", False),
        ("https://gazette.example", False),
        ("https://gazette.example/news", False),
        ("https://herald.example/news/ferry-returns-to-eastholm-2026", False),
        ("https://ferry-returns-to-eastholm", False),
        ("https://gazette.example%2Fnews%2Fferry", False),
    ],
)
def test_an_address_on_another_site_or_of_the_front_page_is_not_believed(named: str, believed: bool):
    assert is_believable(named, URL) is believed


def test_the_front_page_may_name_itself():
    assert is_believable("https://gazette.example/", "https://www.gazette.example/?utm_source=x")


def test_a_page_of_no_known_address_may_name_any():
    assert is_believable(URL, "file:///")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"<link rel=canonical href=/><meta property=og:url content={URL}>", (URL, "opengraph")),
        ("<link rel=canonical href=https://herald.example/news/ferry-returns-to-eastholm>", (None, None)),
        (f"<link rel=canonical href={URL}>", (URL, "dom")),
    ],
)
def test_the_record_holds_the_first_address_that_is_believed(head: str, expected: tuple[str | None, str | None]):
    article = load_article(
        parse(f"<html><head>{head}</head><body><h1>Ferry</h1></body></html>"), f"{URL}?ref=x"
    ).article
    assert (article.canonical_url, article.source.get("canonical_url")) == expected
