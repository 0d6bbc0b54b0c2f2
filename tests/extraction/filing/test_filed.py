"""Links that say what an article is filed under."""

import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article

TITLE = "Ferry returns to Eastholm after nine weeks"
MENU = '<nav><a href="/">Home</a><a href="/s1">World</a><a href="/s2">Sport</a><a href="/s3">Login</a></nav>'


def section_of(
    above: str = "", below: str = "", *, behind: str = "", url: str = "https://gazette.example/a1"
) -> str | None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><header>{MENU}</header><main><article>{above}<h1>{TITLE}</h1>"
        f"{below}<p>The ferry sailed again on Monday.</p>{behind}</article></main></body></html>"
    )
    return load_article(parse(page), url).article.section


CATEGORY = '<a href="/c/w" rel="category tag">World</a>'


@pytest.mark.parametrize(
    "link",
    [
        f'<span class="cat-links">Posted in {CATEGORY}</span>',
        '<ul class="td-category"><li><a href="/w">World</a></li></ul>',
        '<div><a href="/category/world">World</a></div>',
        '<div class="detail-cate"><a href="/w">World</a></div>',
    ],
)
def test_a_link_at_the_headline_that_is_marked_as_a_category_is_the_section(link: str):
    assert section_of(link) == "World"
    assert section_of(below=link) == "World"


def test_a_category_behind_the_text_is_the_section():
    assert section_of(behind=f"<footer>Posted in {CATEGORY}</footer>") == "World"


def test_a_category_of_another_article_is_none():
    assert section_of(behind=f'<div class="related-posts"><div>{CATEGORY}</div></div>') is None


def test_a_link_above_the_headline_that_a_menu_has_is_the_section():
    assert section_of('<a class="overline" href="/w">World</a>') == "World"
    assert section_of('<a class="overline" href="/w">Nine weeks in dock</a>') is None


def test_a_link_to_the_front_page_is_no_section_though_a_menu_has_it():
    menu = '<nav><a href="https://www.gazette.example/">The Gazette</a></nav>'
    assert section_of(menu + '<div><a href="https://www.gazette.example/">The Gazette</a></div>') is None


def test_a_link_above_the_headline_to_a_folder_of_the_articles_is_the_section():
    assert section_of('<div><a href="/isles">Isles</a></div>', url="https://gazette.example/isles/a1") == "Isles"


@pytest.mark.parametrize(
    "above",
    [
        '<a href="/l">Login</a>',
        '<ul><li><a href="/1">Sport</a><li><a href="/2">World</a><li><a href="/3">Isles</a><li><a href="/4">A</a><li>'
        '<a href="/5">B</a></ul>',
        '<div><a rel="category" href="/author/jane">Jane Doe</a></div>',
        '<div><a rel="category" href="/c">109 Comments</a></div>',
        '<div><a rel="category" href="/2026/03/12">March 12, 2026</a></div>',
        '<div><a rel="category" href="/before">« The article before</a></div>',
    ],
)
def test_menus_services_names_and_dates_are_no_sections(above: str):
    assert section_of(above) is None


@pytest.mark.parametrize(
    ("entry", "url", "section"),
    [
        ('<a href="/isles/">Isles</a>', "https://gazette.example/isles/2025/05/a1", "Isles"),
        ('<a href="/economie">Économie &amp; Bourse</a>', "https://gazette.example/economie/a1", "Économie & Bourse"),
        ('<a href="/news">News</a><a href="/news/isles">Isles</a>', "https://gazette.example/news/isles/a1", "Isles"),
        ('<a href="/news">News</a>', "https://gazette.example/news/a1", None),
        ('<a href="/2025/05">May</a>', "https://gazette.example/2025/05/a1", None),
        ('<a href="/isles">Read on</a>', "https://gazette.example/isles/a1", None),
        ('<a href="/isles">Isles</a>', "https://gazette.example/a1", None),
    ],
)
def test_a_menus_entry_that_leads_to_a_folder_of_the_articles_is_the_section(entry: str, url: str, section: str | None):
    assert section_of(behind=f"<nav><div>{entry}</div></nav>", url=url) == section
