"""Authors whose names readers see around the headline."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.headline import headline_index, surroundings_of
from newscrawl.extraction.metadata import read_hints, read_marks
from newscrawl.extraction.nearby import text_near
from newscrawl.extraction.people.signatures import seen_authors

TITLE = "Ferry returns to Eastholm at last"
PROSE = "The ferry sailed again on Monday, after nine weeks in the dock and one day of trials in the sound, said "


def seen(body: str) -> list[tuple[str, list[str]]]:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"
    marks = read_marks(fromstring(html))
    anchor = headline_index(marks)
    hints = read_hints(marks, *surroundings_of(anchor, len(marks.elements)))
    return list(seen_authors(hints, anchor, list(text_near(marks, anchor)), marks.around(anchor)))


def test_a_line_behind_by_below_the_headline_is_signed():
    assert seen("<p>By Jane Doe</p><p>2 min read</p>")[0] == ("signed", ["Jane Doe"])
    assert seen("<p>Posted by</p><p>janedoe</p>")[0] == ("signed", ["janedoe"])


def test_names_that_commas_and_conjunctions_join_to_the_signed_line_are_authors():
    byline = "<p>By <a href=/j>Jane Doe</a>, <a href=/a>Ann Poe</a> and <a href=/m>Max Moe</a> in <a>Eastholm</a></p>"

    assert seen(byline)[0] == ("signed", ["Jane Doe", "Ann Poe", "Max Moe"])


def test_the_headline_itself_is_no_byline():
    page = fromstring("<html><body><h1>Von Sprachregeln und ganz neuem Deutsch</h1><p>Text</p></body></html>")
    marks = read_marks(page)
    lines = list(text_near(marks, headline_index(marks)))

    assert list(seen_authors(read_hints(marks, 0, 9), headline_index(marks), lines)) == []


def test_markup_that_names_more_people_than_the_line_is_the_byline():
    byline = "<p class=byline>By <a rel=author href=/a>Jane Doe</a> and <a rel=author href=/b>Ann Poe</a></p>"

    assert seen(byline)[0] == ("signed", ["Jane Doe", "Ann Poe"])


def test_a_byline_behind_by_comes_before_links_to_people():
    links = "<a href=/people/max-moe>Max Moe</a>"

    assert seen(f"{links}<div class=byline><b>By</b><i>Jane Doe</i></div>")[0] == ("signed", ["Jane Doe"])


def test_who_reviewed_or_took_pictures_is_left_out_though_linked():
    body = "<p>Written by <a href=/author/j>Jane Doe</a></p><p>Reviewed by <a href=/author/m>Max Moe</a></p>"

    assert ["Jane Doe"] in [names for _, names in seen(body)]
    assert not any("Max Moe" in names for _, names in seen(body))


def test_a_link_in_the_middle_of_prose_is_no_byline():
    assert seen(f"<p>{PROSE}<a href=/people/max-moe>Max Moe</a>, who was there.</p>") == []
    assert seen("<h2><a href=/people/max-moe>Max Moe</a> speaks</h2>") == []


def test_a_name_with_its_role_below_it_is_an_author():
    assert seen("<p>Jane Doe</p><p>Staff Writer</p>") == [("near", ["Jane Doe"])]
    assert seen("<p>Jane Doe</p><p>Two minutes</p>") == []


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, Transport Correspondent",
        "Jane Doe | Staff Writer",
        "Jane Doe / Corresponsal",
        "Jane Doe - Jurnalis",
        "Jane Doe (Redaktion)",
        "JANE DOE, REPORTER",
    ],
)
def test_a_name_with_a_reporters_role_on_one_line_is_an_author(line: str):
    ((_, names), *_) = seen(f"<p>{line}</p><p>16 March 2016</p>")
    assert names == [line[:8]]


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, Mayor of Eastholm",
        "Ferries, says a reporter",
        "Jane Doe, who was a reporter for nine long years",
        "Eastholm, Reporter",
    ],
)
def test_a_name_in_front_of_anything_else_is_nobodys(line: str):
    assert seen(f"<p>{line}</p>") == []


def test_names_far_from_the_headline_count_only_where_none_is_near():
    far = "<div></div>" * 60 + "<a rel=author href=/m>Max Moe</a>"

    assert seen(far)[0] == ("seen", ["Max Moe"])
    assert ("seen", ["Max Moe"]) not in seen(f"<a rel=author href=/j>Jane Doe</a>{far}")


def test_links_to_more_about_somebody_in_the_headline_are_no_bylines():
    tags = "<div></div>" * 60 + "<ul class=topics><li><a href=/people/eastholm>Eastholm</a></li></ul>"

    assert seen(tags) == []
    assert seen(tags.replace("Eastholm", "Harbour Desk")) == [("desk", ["Harbour Desk"])]


def test_what_is_told_of_an_author_in_sentences_names_nobody():
    told = "Jane Doe writes for Harbour Words, an agency. She lives in Colombo, Sri Lanka, and sails whenever she can."

    assert seen(f"<div class=author-box><b>Jane Doe</b><i>{told}</i></div>") == [("near", ["Jane Doe"])]


def test_names_of_east_asia_count_where_markup_or_a_role_marks_them():
    assert seen("<span class=author>佐藤花子</span>") == [("near", ["佐藤花子"])]
    assert seen("<p>김하늘 기자</p>") == [("near", ["김하늘"])]
    assert seen("<a rel=author href=/w/1>佐藤花子記者</a>") == [("near", ["佐藤花子"])]
    assert seen("<p>김하늘·이바다 기자 haneul@post.example</p>") == [("near", ["김하늘", "이바다"])]
    assert seen("<p>記者王小明／東湖報導</p>") == seen("<p>文/王小明</p>") == [("near", ["王小明"])]
    assert seen("<p>〔記者王小明／東湖報導〕渡輪公司表示，明天恢復航行。</p>") == []
    assert seen("<p>佐藤花子</p>") == seen("<span class=author>東湖新聞</span>") == []


def test_names_in_teasers_and_comments_are_nobodys_here():
    title = "Harbour wall to be rebuilt by spring"

    assert seen(f"<div><div><h4><a href=/n/1>{title}</a></h4><i class=byline>Max Moe</i></div></div>") == []
    assert seen(f"<div><div><a href=/n/1><h4>{title}</h4></a>By Max Moe</div></div>") == []
    assert seen("<ul><li><b class=author>Max Moe</b><p>I never liked the old ferry.</p></li></ul>") == []


def test_a_desk_is_given_where_nobody_signed():
    assert seen("<p>By The Gazette Team</p>") == [("desk", ["By The Gazette Team"])]
    assert ("desk", ["Newsdesk"]) in seen("<p class=byline>Newsdesk</p>")


def test_a_byline_in_a_figure_is_the_pictures():
    figure = "<figure><span class=byline>Max Moe</span></figure>"

    assert seen(figure) == []
    assert ("near", ["Jane Doe"]) in seen(f"{figure}<span class=byline>Jane Doe</span>")


@pytest.mark.parametrize(
    ("line", "login"),
    [
        ("Posted by jane42 under News", "jane42"),
        ("by janedoe on August 3, 2019", "janedoe"),
        ("von janedoe am 26/10/13", "janedoe"),
    ],
)
def test_a_login_behind_by_is_a_name_whatever_follows(line: str, login: str):
    assert seen(f"<p>{line}</p>")[0] == ("signed", [login])


def test_the_last_word_of_a_sentence_is_no_login():
    assert seen("<p>He spoke to the <b>Gazette</b> by telephone.</p>") == []
    assert seen("<p>by <b>janedoe</b></p>") != []


@pytest.mark.parametrize(
    "line",
    ["By Monday, in the evening", "By land, in winter", "By lunchtime on Tuesday", "By September at the latest"],
)
def test_a_time_or_a_place_behind_by_is_nobodys(line: str):
    assert seen(f"<p>{line}</p>") == []


@pytest.mark.parametrize("name", ["pull-quote", "c_pullquote", "article__block c_zitat"])
def test_who_is_quoted_is_no_author(name: str):
    quote = f'<div class="{name}"><p>It sails, and it will sail.</p><p class=quote__author>Max Moe</p></div>'

    assert seen(quote) == []
    assert ("near", ["Jane Doe"]) in seen(f"{quote}<span class=byline>Jane Doe</span>")


def test_an_agency_that_signs_in_a_persons_stead_is_told():
    assert ("wire", ["AP"]) in seen("<div class=author>Associated Press</div>")
    assert ("wire", ["AP"]) in seen("<div class=byline><b>By</b> <i>Associated Press</i></div>")
    assert seen("<div class=byline>Lifestyle <span>Share</span> <span>AA</span></div>") == []
    assert ("wire", ["AP"]) not in seen("<figure><div class=author>Associated Press</div></figure>")
    assert ("wire", ["AP"]) not in seen("<div class=author>Associated Press</div><p>By Jane Doe</p>")


def test_what_groups_rows_of_a_table_is_no_author():
    rows = "<pre><code><span>GROUP</span> <span>BY customer.name</span></code></pre>"
    assert seen("<p>So it is.</p>" * 12 + rows) == []
    assert seen("<p>So it is.</p>" * 12 + rows.replace("customer.name", "Jane Doe")) == [("seen", ["Jane Doe"])]
