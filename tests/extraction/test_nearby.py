"""The lines around the headline among which bylines and dates are sought."""

from newscrawl.extraction.headline import headline_index
from newscrawl.extraction.nearby import text_near
from tests.extraction.test_headline import TITLE, marks_of


def near(body: str) -> list[str]:
    marks = marks_of(f"<h1>{TITLE}</h1>{body}")
    return list(text_near(marks, headline_index(marks)))[1:]


def test_a_label_alone_is_given_with_the_name_behind_it():
    assert near("<p>Written by</p><p>Ada Brandt</p><p>Two minutes</p>") == ["Written by Ada Brandt", "Two minutes"]
    assert near("<p>By <a href=/producers/ada>Ada Brandt</a></p>") == ["By Ada Brandt"]


def test_a_paragraph_gives_the_date_it_begins_with_and_nothing_else():
    prose = " The ferry sailed again on Monday, after nine weeks in the dock and one day of trials in the sound." * 2

    assert near(f"<p>16.03.2016{prose}</p>") == ["16.03.2016"]
    assert near(f"<p>Eastholm, 16 March 2016 –{prose}</p>") == ["Eastholm, 16 March 2016 –"]
    assert near(f"<p>On 16 March 2016 in the afternoon{prose}</p>") == []


def test_what_a_label_of_something_else_announces_is_left_out():
    assert near("<p><b>Joined:</b> 16 March 2016</p><p>17 March 2016</p>") == ["Joined:", "17 March 2016"]
    assert near("<p>Open until</p><p>16 March 2016</p>") == ["Open until", "16 March 2016"]
    assert near("<p>Available until</p><p>16 March 2016</p>") == ["Available until"]
    assert near("<p>Deadline</p><p>16 March 2016</p>") == ["Deadline", "16 March 2016"]
