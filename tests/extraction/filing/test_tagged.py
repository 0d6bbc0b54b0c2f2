"""The tags that readers see."""

import json

import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article

URL = "https://gazette.example/world/ferry-returns"
TITLE = "Ferry returns to Eastholm after nine weeks"


def tags_of(body: str, *, head: str = "") -> list[str]:
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><main><article><h1>{TITLE}</h1>"
        f"<p>The ferry sailed again on Monday.</p>{body}</article></main></body></html>"
    )
    return load_article(parse(page), URL).article.tags


@pytest.mark.parametrize(
    "row",
    [
        '<p>Filed: <a href="/t/1" rel="tag">Ferries</a>, <a href="/t/2" rel="tag">Eastholm</a></p>',
        '<div class="tags">Tags: <a href="/1">Ferries</a> <a href="/2">Eastholm</a></div>',
        '<ul class="td-tags"><li><span>TAGS</span></li><li><a href=/1>Ferries</a></li><li><a href=/2>Eastholm</a></ul>',
        '<div class="field--name-field-tags"><div>Tags</div><div><div><a href="/taxonomy/term/1">Ferries</a></div>'
        '<div><a href="/taxonomy/term/2">Eastholm</a></div></div></div>',
        '<span class="post-labels">Labels: <a href="/search/label/f">Ferries</a>, '
        '<a href="/search/label/e">Eastholm</a></span>',
        '<div class="TagPills__root___x1"><a class="TagPill__root___x2" href="/om/1">Ferries</a> '
        '<a class="TagPill__root___x2" href="/om/2">Eastholm</a></div>',
        '<ul class="article-topics"><li><a href="/topics/1">#Ferries</a><li><a href="/topics/2">#Eastholm</a></ul>',
    ],
)
def test_a_row_of_links_that_are_marked_or_named_as_tags_is_read(row: str):
    assert tags_of(row) == ["Ferries", "Eastholm"]


@pytest.mark.parametrize(
    "row",
    [
        '<p>The <a href="/tag/1" rel="tag">ferry</a> sailed at noon with all of her passengers on board.</p>',
        '<div class="tag-cloud"><a href="/tag/1" rel="x">Sport</a> <a href="/tag/2">World</a></div>',
        '<div class="popular-tags"><a href="/tag/1">Sport</a> <a href="/tag/2">World</a></div>',
        '<div class="tags"><a href="https://www.facebook.com/sharer">Facebook</a></div>',
        '<span class="cat-links"><a href="/category/world/" rel="category tag">World</a></span>',
        '<div class="related-posts"><p class="tags"><a href="/tag/1">Sport</a> <a href="/tag/2">World</a></p></div>',
        '<ul class="labels"><li><a href="/subscribe">Subscribe</a></ul>',
        '<div class="tags"><h3><a href="/tag/1">Council raises the fees for parking</a></h3></div>',
        '<div class="topics"><a href="/topics/1">What does the ferry cost?</a></div>',
        '<div class="tags">' + "".join(f'<a href="/tag/{n}">Tag {n}</a> ' for n in range(40)) + "</div>",
    ],
)
def test_other_links_are_no_tags(row: str):
    assert tags_of(row) == []


def test_a_row_of_several_comes_before_one_alone():
    alone = '<div class="tags"><a href="/tag/1">World</a></div><p>She sailed at noon. <a href="/x">More</a></p>'
    row = '<div class="tags"><a href="/tag/1">Ferries</a> <a href="/tag/2">Eastholm</a></div>'
    assert tags_of(alone + row) == ["Ferries", "Eastholm"]
    assert tags_of(alone) == ["World"]


def test_names_of_authors_among_the_tags_are_left_out():
    ferries, sea = '<a href="/tag/1">Ferries</a>', '<a href="/tag/2">Sea</a>'
    assert tags_of(f'<div class="tags">{ferries} <a href="/author/jane">Jane Doe</a> {sea}</div>') == ["Ferries", "Sea"]


def test_declared_keywords_come_first_unless_they_say_no_more_than_news():
    row = '<div class="tags"><a href="/tag/1">Ferries</a></div>'
    assert tags_of(row, head='<meta name="keywords" content="harbour, news">') == ["harbour"]
    assert tags_of(row, head='<meta name="keywords" content="news, online">') == ["Ferries"]


def test_a_meta_tag_of_tags_counts_from_three_names_on():
    assert tags_of("", head='<meta name="tags" content="ferry, Eastholm, sea">') == ["ferry", "Eastholm", "sea"]
    assert tags_of("", head='<meta name="tags" content="Jane Doe">') == []


def test_what_an_article_is_about_is_read_where_it_is_a_thing_with_a_name():
    things = [{"@type": "Place", "name": "Eastholm"}, {"@type": "ItemList", "name": "Ten ferries"}, "Article", 7]
    data = {"@type": "NewsArticle", "headline": TITLE, "about": things, "mentions": {"@type": "Thing", "name": "Sea"}}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert tags_of("", head=head) == ["Eastholm", "Sea"]
