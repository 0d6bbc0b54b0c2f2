"""The trails of links that tell an article's section."""

import json

import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article

URL = "https://gazette.example/world/ferry-returns"
TITLE = "Ferry returns to Eastholm after nine weeks"


def section_of(body: str = "", *, head: str = "", url: str = URL) -> tuple[str | None, str | None]:
    name = "<meta property=og:site_name content='The Eastholm Gazette'>"
    page = (
        f"<html><head><title>{TITLE} - The Eastholm Gazette</title>{name}"
        f"{head}</head><body>{body}<h1>{TITLE}</h1><p>The ferry sailed again on Monday.</p></body></html>"
    )
    article = load_article(parse(page), url).article
    return article.section, article.source.get("section")


def crumbs(*levels: tuple[str, str | None], nested: bool = False) -> str:
    items = []
    for position, (name, link) in enumerate(levels, 1):
        item = {"@type": "ListItem", "position": position, "name": name, "item": link}
        if nested:
            item = {"@type": "ListItem", "position": position, "item": {"@id": link, "name": name}}
        items.append({key: value for key, value in item.items() if value is not None})
    data = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items[::-1]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


HOME, WORLD = ("Home", "https://gazette.example/"), ("World", "https://gazette.example/world")


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize(
    "last", [(TITLE, URL), ("Nine weeks", URL), (TITLE, None), (TITLE, "https://gazette.example/x")]
)
def test_a_trail_of_structured_data_gives_its_last_level_before_the_article(last, nested):
    assert section_of(head=crumbs(HOME, WORLD, last, nested=nested)) == ("World", "json-ld")


def test_the_last_level_without_a_link_is_the_page_itself():
    assert section_of(head=crumbs(HOME, WORLD, ("H&G detail", None))) == ("World", "json-ld")


def test_a_trail_may_end_in_the_section():
    assert section_of(head=crumbs(("Gazette", "https://gazette.example/en/"), WORLD)) == ("World", "json-ld")


def test_a_trail_from_the_front_page_to_the_article_names_no_section():
    assert section_of(head=crumbs(HOME, (TITLE, URL))) == (None, None)


def test_the_front_page_is_known_by_its_address():
    assert section_of(head=crumbs(("Etusivulle", "https://gazette.example/fi/"), (TITLE, URL))) == (None, None)


def test_an_articles_own_word_comes_before_trails():
    meta = "<meta property=article:section content=Harbour>"
    assert section_of(head=meta + crumbs(HOME, WORLD, (TITLE, URL))) == ("Harbour", "opengraph")
    home = "<meta property=article:section content=Home>"
    assert section_of(head=home + crumbs(HOME, WORLD, (TITLE, URL))) == ("World", "json-ld")


@pytest.mark.parametrize(
    "trail",
    [
        '<nav class="Breadcrumb"><a href="/">Front</a> › <a href="/world">World</a> › <span>Ferry returns</span></nav>',
        '<ol id="breadcrumbs"><li><a href="/">Front</a><li><a href="/world">World</a><li><a href="">Ferry</a></ol>',
        f'<nav aria-label="Breadcrumbs"><a href="/world">World</a> <a href="{URL}">Nine weeks</a></nav>',
        '<div class="c-breadcrumb"><a href=/>Home</a><a href=/world>World</a><a href=/es/x hreflang=es>Otro</a></div>',
    ],
)
def test_a_trail_that_readers_see_is_read_where_nothing_else_tells(trail: str):
    assert section_of(trail) == ("World", "dom")


def test_a_menu_that_is_called_a_trail_is_none():
    menu = "".join(f"<a href=/{n}>Section {n}</a>" for n in range(20))
    assert section_of(f"<div class=breadcrumb-menu>{menu}</div>") == (None, None)


def test_microdata_trails_are_read():
    trail = (
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList">'
        '<li itemprop=itemListElement itemscope itemtype="https://schema.org/ListItem">'
        "<a itemprop=item href=/><span itemprop=name>Home</span></a><meta itemprop=position content=1></li>"
        '<li itemprop=itemListElement itemscope itemtype="https://schema.org/ListItem">'
        "<a itemprop=item href=/world><span itemprop=name>World</span></a><meta itemprop=position content=2></li></ol>"
    )
    assert section_of(trail) == ("World", "microdata")


@pytest.mark.parametrize(
    "wrong",
    [
        '"x"',
        "7",
        "[7, null]",
        '[{"item": 7, "name": {"x": 1}, "position": "y"}]',
        "{}",
        '[{"position": 1' + "0" * 400 + "}]",
    ],
)
def test_damaged_trails_do_no_harm(wrong: str):
    data = f'{{"@type": "BreadcrumbList", "itemListElement": {wrong}}}'
    assert section_of(head=f'<script type="application/ld+json">{data}</script>') == (None, None)


@pytest.mark.parametrize(
    "trail",
    [
        '<div class="entry-crumbs"><span><a href="/">Front</a></span> <span><a href="/world">World</a></span></div>',
        '<div class="Breadcrumb_wrap__c3"><a href="/">Front</a><span>/</span><a href="/world">World</a></div>',
        '<div class="channel-path"><a href="/world">World</a><span>&gt;</span>Text</div>',
        '<div class="top-line"><a href="/">Home</a> &gt; <a href="/world">World</a></div>',
        '<div class="top-line"><a href="/">The Gazette</a> &gt;&gt; <a href="/world">World</a></div>',
        '<table><tr><td><a href="/">Startseite</a> » <a href="/world">World</a></td></tr></table>',
    ],
)
def test_a_trail_is_known_by_other_names_and_by_its_marks(trail: str):
    assert section_of(trail) == ("World", "dom")


def test_a_menu_that_begins_with_the_front_page_is_no_trail():
    assert section_of('<div><a href="/">Home</a><br><a href="/world">World</a><br></div>') == (None, None)


def test_above_a_last_level_of_news_stands_no_section():
    news = ("News", "https://gazette.example/about/news")
    assert section_of(head=crumbs(HOME, ("About us", "https://gazette.example/about"), news, (TITLE, URL))) == (
        "News",
        "json-ld",
    )


def test_a_trail_tells_more_than_news():
    meta = "<meta property=article:section content=News>"
    assert section_of(head=meta + crumbs(HOME, WORLD, (TITLE, URL))) == ("World", "json-ld")
