"""The one pass over a page, and the text that readers see."""

import pytest
from lxml.html import HtmlElement, fromstring

from newscrawl.extraction.headline import headline_index
from newscrawl.extraction.metadata import MAX_HINTS, MAX_METAS, Mark, read_hints, read_marks
from newscrawl.extraction.text.heading import heading_of
from newscrawl.extraction.visibletext import text_pieces, visible_text


def first(html: str, tag: str) -> HtmlElement:
    return next(fromstring(f"<html><body>{html}</body></html>").iter(tag))


def test_the_names_of_meta_tags_are_read_without_spaces():
    marks = read_marks(fromstring("<html><head><meta name='weibo: article:update_at' content=x></head></html>"))

    assert marks.metas == {"weibo:article:update_at": ["x"]}


def test_meta_tags_are_read_by_name_and_property_ignoring_case():
    marks = read_marks(
        fromstring('<html><meta name="Author" content="a"><meta property="author" content="b"><meta name=x>')
    )

    assert list(marks.meta("author", "x")) == [("author", "a"), ("author", "b")]


def test_the_title_is_the_pages_and_not_a_drawings():
    marks = read_marks(
        fromstring("<html><head><title>Page</title></head><body><svg><title>Icon</title></svg></body></html>")
    )

    assert marks.title == "Page"


def test_the_base_is_where_relative_links_start():
    html = '<html><head><base href="/news/"></head></html>'

    assert read_marks(fromstring(html), "https://daily.example/a").base == "https://daily.example/news/"


@pytest.mark.parametrize(
    ("bases", "base"),
    [
        ('<base href="/a/"><base href="/b/">', "https://daily.example/a/"),
        ('<base target="_blank"><base href="/b/">', "https://daily.example/b/"),
        ('<base href="javascript:a"><base href="/b/">', "https://daily.example/news"),
    ],
)
def test_of_several_bases_the_first_with_an_address_counts(bases: str, base: str):
    marks = read_marks(fromstring(f"<html><head>{bases}</head></html>"), "https://daily.example/news")
    assert marks.base == base


def test_only_json_ld_scripts_are_kept():
    scripts = [
        "<script>var a</script>",
        '<script type="application/ld+json; charset=utf-8">{}</script>',
        '<script type="application/json">1</script>',
    ]

    assert read_marks(fromstring(f"<html><body>{''.join(scripts)}</body></html>")).data_scripts == ["{}"]


def test_hints_are_classes_and_ids_that_speak_of_authors_and_dates():
    tree = fromstring(
        "<div><i class=c-byline__name>a</i><i id=publish-date>b</i><i class=post-author-date>c</i>"
        "<i class=related-author>d</i><i class=plain>e</i></div>"
    )
    hints = read_hints(read_marks(tree), 0, 100)

    assert [mark.text() for mark in hints.authors] == ["a", "c"]
    assert [mark.text() for mark in hints.dates] == ["b", "c"]


def test_links_to_authors_are_known_by_their_rel_and_path():
    tree = fromstring("<div><a rel='author nofollow'>a</a><a href='/autor/b/'>b</a><a href='/authority'>c</a></div>")
    hints = read_hints(read_marks(tree), 0, 100)

    assert [mark.text() for mark in hints.links] == ["a", "b"]


def test_the_number_of_marks_is_bounded():
    marks = read_marks(fromstring("<div>" + "<i class=author>x</i>" * 1_000 + "</div>"))

    assert len(read_hints(marks, 0, 2_000).authors) == MAX_HINTS


def test_the_marks_know_their_places_among_the_elements():
    marks = read_marks(fromstring("<html><body><p>a</p><h1>b</h1><i></i><h2>c</h2><time>d</time></body></html>"))

    found = [*marks.headings, *marks.times]
    assert [mark.element.tag for mark in found] == ["h1", "h2", "time"]
    assert all(marks.elements[mark.index] is mark.element for mark in found)


def test_of_a_page_made_of_meta_tags_a_bounded_number_is_read():
    tags = "".join(f'<meta name="n{number}" content=x>' for number in range(3_000))
    tree = fromstring(f'<html><head>{tags}<meta property="og:title" content="Too late"></head></html>')

    assert len(read_marks(tree).metas) == MAX_METAS
    assert heading_of(tree).title is None


def test_a_text_without_markup_is_cut_like_any_other():
    assert visible_text(first("<h1>word word word</h1>", "h1"), 9) == "word word"
    assert visible_text(first("<script>word</script>", "script")) is None
    assert text_pieces(first("<h1> Ferry  returns </h1>", "h1")) == ["Ferry returns"]


def test_visible_text_leaves_out_scripts_and_joins_lines():
    html = "<p>One <b>tw</b>o<br>three<script>x</script> <style>y</style>four<!-- note --> five</p>"

    assert visible_text(first(html, "p")) == "One two three four five"
    assert visible_text(first("<p>" + "word " * 1_000 + "</p>", "p"), 9) == "word word"
    assert visible_text(first("<p> </p>", "p")) is None


def test_text_pieces_are_cut_where_elements_meet():
    assert text_pieces(first("<p><b>By</b><a>Jane Doe</a>, <i>Berlin</i><span>Editor</span></p>", "p")) == [
        "By",
        "Jane Doe, Berlin",
        "Editor",
    ]
    assert text_pieces(first("<div><div>Jane\n Doe</div><div>Editor</div></div>", "div")) == ["Jane Doe", "Editor"]


def headline(html: str) -> str | None:
    marks = read_marks(fromstring(f"<html>{html}</html>"))
    index = headline_index(marks)
    return None if index is None else Mark(marks.elements[index], index).text()


def test_the_headline_is_the_heading_that_shows_the_pages_title():
    title = "<title>Ferry returns to Eastholm | Gazette</title>"

    assert (
        headline(f"{title}<h1>Gazette</h1><h2>Ferry returns to Eastholm</h2><h2>More</h2>")
        == "Ferry returns to Eastholm"
    )
    assert headline(f"{title}<h1>Something else</h1>") == "Something else"
    assert headline(f"{title}<h2>Something else</h2>") is None


def test_meta_tags_whose_content_stands_in_value_are_read():
    assert read_marks(fromstring("<div><meta name='Publish-Date' value='2016-03-16'></div>")).metas == {
        "publish-date": ["2016-03-16"]
    }


def test_the_date_of_the_last_change_in_a_footer_is_the_pages():
    marks = read_marks(fromstring("<html><ul class=footer><li id=footer-info-lastmod>x</li><li class=footer-date>y"))

    assert [mark.element.text for mark in read_hints(marks, 0, 99).dates] == ["x"]


def test_where_a_machine_made_the_classes_a_test_id_tells_the_byline():
    page = '<div class="sc-801" data-testid="byline-new">Jane Doe</div><div class="sc-802" data-testid="image">x</div>'
    marks = read_marks(fromstring(f"<html><body>{page}</body></html>"))

    assert [mark.text() for mark in read_hints(marks, 0, len(marks.elements)).authors] == ["Jane Doe"]
