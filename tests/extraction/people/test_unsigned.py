"""Authors of articles that nobody signed at the headline."""

from lxml.html import fromstring

from newscrawl.extraction.dates.iso import Locale
from newscrawl.extraction.headline import headline_index
from newscrawl.extraction.metadata import read_marks
from newscrawl.extraction.nearby import lines_below
from newscrawl.extraction.people.unsigned import (
    commenting_author,
    labelled_names,
    names_at_date,
    names_in_dated,
    unsigned_authors,
)

TITLE = "Ferry returns to Eastholm at last"


def at_date(body: str, *titles: str) -> list[str]:
    marks = read_marks(
        fromstring(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>")
    )
    anchor = headline_index(marks)
    assert anchor is not None
    return names_at_date(list(lines_below(marks, anchor)), Locale(), titles)


def test_full_names_alone_in_front_of_the_date_below_the_headline_are_authors():
    assert at_date("<p>Jane Doe |</p><p>16 March 2016</p>") == ["Jane Doe"]
    assert at_date("<b>Jane Doe</b>, <a rel=author>Ann Poe</a> and <b>Max Moe</b><p>16 March 2016, 09:32</p>") == [
        "Jane Doe",
        "Ann Poe",
        "Max Moe",
    ]


def test_other_lines_in_front_of_the_date_are_none():
    assert at_date("<p>The White House in Winter</p><p>16 March 2016</p>") == []
    assert at_date("<p>Jane Doe</p><p>opened the bridge on 16 March 2016 at last</p>") == []
    assert at_date("<p>Jane Doe</p><p>16 March 2016</p>", "jane doe returns") == []
    assert at_date("<p>News</p>" * 6 + "<p>Jane Doe</p><p>16 March 2016</p>") == []
    assert at_date("<a href=/climate>Climate Change</a><p>16 March 2016</p>") == []
    assert at_date("<figure><figcaption>Jane Doe</figcaption></figure><p>16 March 2016</p>") == []
    assert at_date("<p>Buenos Aires</p><p>16 March 2016</p>") == []
    assert at_date("<p>Thứ Tư</p><p>16/3/2016</p>") == []


def in_dated(line: str, *titles: str) -> list[str]:
    return names_in_dated(line, Locale(language="en"), titles)


def test_a_place_or_a_weekday_in_front_of_a_date_is_nobody():
    for line in (
        "Eastholm Harbour, 16 March 2016",
        "Bad Osterholm, 16. März 2016",
        "São Bartolo, 16 de março de 2016",
        "Eastholm Harbour - 16 March 2016",
        "Buenos Aires | 16 de marzo de 2016",
        "16 March 2016, Eastholm Harbour",
        "Thứ Tư, 16/3/2016, 09:32",
        "Quarta Feira | 16/03/2016",
        "Special Report, March 16, 2016",
    ):
        assert in_dated(line) == [], line


def test_by_or_a_role_marks_a_name_in_a_line_with_a_date():
    assert in_dated("By Jane Doe, 16 March 2016") == ["By Jane Doe"]
    assert in_dated("Written by Jane Doe | Eastholm Harbour | 16 March 2016") == ["Written by Jane Doe"]
    assert in_dated("16.03.2016 09:32 Uhr von Jane Doe") == ["von Jane Doe"]
    assert in_dated("Jane Doe | Staff Writer | March 16, 2016") == ["Jane Doe"]
    assert in_dated("Jane Doe, Political Editor, 16 March 2016") == ["Jane Doe"]


def test_a_name_alone_at_a_bar_beside_a_date_counts():
    assert in_dated("Jane Doe | 16 March 2016") == in_dated("Jane Doe • March 16, 2016, 09:32 IST") == ["Jane Doe"]
    assert in_dated("16.03.2016 - Jane Doe") == in_dated("16.03.2016, 09:32 Uhr | Jane Doe") == ["Jane Doe"]
    assert in_dated("Wednesday, March 16, 2016 | Jane Doe") == ["Jane Doe"]
    assert in_dated("16.03.2016 - Second Division - Jane Doe") == []
    assert in_dated("Jane Doe | 16 March 2016", "jane doe returns") == []
    assert in_dated("14 May 2024 · 7 min read · Jane Doe") == ["Jane Doe"]


def commenting(comments: str) -> list[str]:
    return commenting_author(fromstring(f"<ol>{comments}</ol>").iter("*"))


def test_who_answers_comments_as_the_articles_author_is_its_author():
    reader = "<li class=comment><cite class=fn>Max Moe</cite></li>"

    assert commenting(f"{reader}<li class='comment bypostauthor'><cite class=fn>jane42 says:</cite></li>") == ["jane42"]
    assert commenting("<li class=bypostauthor><b class=comment-author>Jane Doe sagt am 3. Mai</b></li>") == ["Jane Doe"]
    assert commenting(reader) == []
    assert (
        commenting("<li class=bypostauthor><i class=fn>admin</i><ul><li><i class=fn>Max Moe</i></li></ul></li>") == []
    )


def labelled(body: str) -> list[str]:
    return labelled_names(list(fromstring(f"<div>{body}</div>").iter("*")))


def test_names_behind_a_label_of_an_author_count_wherever_they_stand():
    assert labelled("<p>About us</p><p>Text: Jane Doe and Ann Poe</p>") == ["Jane Doe", "Ann Poe"]
    assert labelled("<b>Author:</b> <i>Jane Doe</i>") == ["Jane Doe"]


def test_other_labels_names_and_places_do_not():
    assert labelled("<p>Photos: Jane Doe</p>") == labelled("<p>Von: Jane Doe</p>") == []
    assert labelled("<p>By Jane Doe</p>") == []
    assert labelled("<p>Author: who asks the questions</p>") == []
    assert labelled("<b>Author:</b><p>x</p><p>x</p><p>x</p><p>x</p><i>Jane Doe</i>") == []
    assert labelled("<figure><figcaption>Text: Jane Doe</figcaption></figure>") == []
    assert labelled("<div class=related><p>Author: Jane Doe</p></div>") == []


def test_the_first_place_that_tells_anybody_counts():
    label, comment = "<p>Text: Ann Poe</p>", "<p class=bypostauthor><i class=fn>jane42</i></p>"

    assert told(f"<p>Jane Doe</p><p>16 March 2016</p>{label}{comment}") == ["Jane Doe"]
    assert told(f"{label}{comment}") == ["Ann Poe"]
    assert told(comment) == ["jane42"]
    assert told("<p>Nobody</p>") == []


def test_a_label_in_the_teaser_of_another_article_is_not_this_ones():
    heading = "<a href=/n/1><h3>Harbour wall to be rebuilt by spring</h3></a>"

    assert told(f"<div><div>{heading}<span>Autor: Jane Doe</span></div></div>") == []


def test_what_the_page_is_filed_under_is_no_name():
    section = "<meta property=article:section content='Premier League'>"

    assert told("<p>Premier League</p><p>16 March 2016</p>", section) == []


def told(body: str, head: str = "") -> list[str]:
    marks = read_marks(fromstring(f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"))
    return unsigned_authors(marks, headline_index(marks), Locale())
