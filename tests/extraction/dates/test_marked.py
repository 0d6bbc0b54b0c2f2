"""Dates that markup tells from other text."""

from newscrawl.extraction.dates.marked import article_dates, dom_dates, far_dates, times_inside
from newscrawl.extraction.headline import headline_index, surroundings_of
from newscrawl.extraction.metadata import date_hints, read_hints
from tests.extraction.test_headline import TITLE, marks_of


def dates(body: str) -> list[tuple[str, str]]:
    marks = marks_of(f"<h1>{TITLE}</h1>{body}")
    anchor = headline_index(marks)
    hints = read_hints(marks, *surroundings_of(anchor, len(marks.elements)))
    return list(dict.fromkeys(dom_dates(marks, hints.dates, anchor)))


def test_what_is_marked_as_an_update_is_modified():
    assert dates("<time class=updated datetime=2016-03-17>17 March 2016</time>") == [
        ("modified", "2016-03-17"),
        ("modified", "17 March 2016"),
    ]
    assert dates("<time class='published updated' datetime=2016-03-16></time>") == [("published", "2016-03-16")]


def test_the_nearest_mark_stands_first_whatever_marks_it():
    assert dates("<span class=date>16 March 2016</span><p></p><time>18 March 2016</time>") == [
        ("published", "16 March 2016"),
        ("published", "18 March 2016"),
    ]


def test_attributes_for_machines_stand_before_the_text():
    assert dates("<span class=date data-timestamp=1458120775>Wednesday</span>") == [("published", "1458120775")]


def test_what_readers_are_told_outright_stands_before_what_machines_are_told():
    assert dates("<time datetime=2016-03-18>Published 16 March 2016</time>") == [
        ("published", "Published 16 March 2016"),
        ("published", "2016-03-18"),
    ]


def test_what_stands_around_the_date_may_tell_that_it_is_the_last_changes():
    time = "<time class='published updated'>16 March 2016</time>"

    assert dates(f"<p class=updated-on>{time}</p>") == [("modified", "16 March 2016")]
    assert dates(f"<p class=posted-on>{time}</p>") == [("published", "16 March 2016")]


def test_a_bare_date_in_front_of_a_labelled_update_is_the_publication_however_far():
    marks = marks_of(f"<h1>{TITLE}</h1>{'<p>x</p>' * 300}<p class=date>May 1, 2020 | Updated: May 3, 2020</p>")

    assert [field for field, _ in far_dates(date_hints(marks))] == ["published", "modified"]
    assert list(far_dates(date_hints(marks_of("<p class=date>May 1, 2020</p>")))) == []


def test_dates_of_the_headlines_own_article_count_however_far_they_stand():
    time, prose = "<footer><time>16 March 2016</time></footer>", "<p>Text</p>" * 400
    inside = marks_of(f"<article><h1>{TITLE}</h1>{prose}{time}</article>")
    beside = marks_of(f"<article><h1>{TITLE}</h1>{prose}</article><article>{time}</article>")

    assert list(article_dates(inside, headline_index(inside))) == [("published", "16 March 2016")]
    assert list(article_dates(beside, headline_index(beside))) == []
    assert list(article_dates(inside, None)) == []


def test_times_inside_an_article_are_read_wherever_the_headline_stands():
    marks = marks_of(
        "<article><div><time>16 March 2016</time></div><ul><li><time>1 July 2016</time> Concert</li></ul></article>"
    )

    assert list(times_inside(marks)) == ["16 March 2016"]


def test_what_a_label_of_something_else_tells_is_no_date_of_the_article():
    assert dates("<span class=date>Deadline Daily, 16 March 2016</span>") != []
    assert dates("<span class=date>Verfügbar bis 16.03.2016</span>") == []
