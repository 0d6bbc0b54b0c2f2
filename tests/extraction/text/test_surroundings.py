"""Where segments stand towards the headline and the declared text."""

import numpy as np

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.segments import cut
from newscrawl.extraction.text.surroundings import layout, title_columns, told_columns

PAGE = (
    "<body><main><div><h1>Ferry returns</h1><div><p>one</p></div></div><div><h1>Bridge</h1><p>two</p></div></main>"
    "<p>three</p></body>"
)


def lay(html: str):
    page = cut(parse(html))
    chars = np.array([len(segment.text) for segment in page.segments], dtype=float)
    return layout(page, chars, np.zeros(len(chars)))


def test_a_segment_knows_how_far_up_it_meets_the_headline_and_what_headlines_stand_between():
    titled = np.array([True, False, False, False, False])
    found = title_columns(lay(PAGE), titled, np.array([1.0, 0, 1, 0, 0]))
    assert found["title_level"].tolist() == [0, 2, 2, 2, 1]
    assert found["headlines_since"].tolist() == [0, 0, 1, 1, 1]


def test_without_a_headline_nothing_is_told():
    found = title_columns(lay("<p>one</p>"), np.array([False]), np.zeros(1))
    assert found["title_level"].tolist() == found["headlines_since"].tolist() == [-1]


def test_what_is_declared_is_told_of_those_that_look_alike():
    found = told_columns(lay("<p>one one</p><p>two two</p><div>three</div>"), np.array([1.0, 0.0, -1.0]))
    assert found["path_told"].tolist() == [0.5, 0.5, -1]
    assert found["since_told"].tolist() == [0, 1, 2]
    assert found["told_chars"].tolist() == [7, 7, 7]
