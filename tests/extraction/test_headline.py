"""Which element is the headline."""

from lxml.html import HtmlElement, fromstring

from newscrawl.extraction.headline import headline_index
from newscrawl.extraction.metadata import PageMarks, read_marks

TITLE = "Ferry returns to Eastholm at last"


def marks_of(body: str, title: str = TITLE) -> PageMarks:
    return read_marks(fromstring(f"<html><head><title>{title}</title></head><body>{body}</body></html>"))


def at_headline(marks: PageMarks) -> HtmlElement | None:
    index = headline_index(marks)
    return None if index is None else marks.elements[index]


def test_the_headline_is_the_heading_that_shows_the_title():
    headline = at_headline(marks_of(f"<h1>The Gazette</h1><h2>{TITLE}</h2><h2>Weather</h2>"))

    assert headline is not None
    assert headline.text == TITLE


def test_on_a_page_without_headings_it_is_the_line_that_begins_the_title():
    headline = at_headline(marks_of(f"<p>News</p><div class=t>{TITLE}</div>", title=f"{TITLE} - The Gazette"))

    assert headline is not None
    assert headline.get("class") == "t"
    assert at_headline(marks_of("<p>News</p><div>Something else altogether</div>")) is None


def test_a_headline_behind_many_headings_is_found():
    headline = at_headline(marks_of(f"{'<h2>Ferry at Eastholm</h2>' * 80}<h1>{TITLE}</h1>"))

    assert headline is not None
    assert headline.tag == "h1"


def test_a_heading_that_nobody_sees_is_no_headline_where_another_shows_the_title():
    for style in ("display: none", "visibility:hidden"):
        headline = at_headline(marks_of(f"<div style='{style}'><h1>{TITLE}</h1></div><h2 class=t>{TITLE}</h2>"))

        assert headline is not None
        assert headline.get("class") == "t", style

    alone = at_headline(marks_of(f"<h1 style=display:none>{TITLE}</h1><h2>Weather</h2>"))
    assert alone is not None
    assert alone.tag == "h1"
