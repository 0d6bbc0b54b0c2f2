"""The choice of segments beyond the model's scores."""

import numpy as np
import pytest

from newscrawl.extraction.agreement import Reference
from newscrawl.extraction.choice import decide
from newscrawl.extraction.model import Judged
from newscrawl.extraction.parsing import parse
from newscrawl.extraction.segments import Page
from tests.extraction.courier import PARAGRAPHS

LONG = [" ".join(PARAGRAPHS[:3]), " ".join(PARAGRAPHS[3:])]
ITEM = "Lorries take the motorway bridge."


class Oracle:
    """A model that gives the scores it was told to."""

    threshold = 0.5

    def __init__(self, *scores: float) -> None:
        self.scores = np.array(scores)

    def judge(self, page: Page, reference: Reference) -> Judged:
        assert len(page.segments) == len(self.scores)
        return Judged(self.scores, np.zeros((0, len(self.scores)), dtype=np.float32))


def chosen(html: str, *scores: float) -> list[bool]:
    decision = decide(parse(html), None, None, Oracle(*scores))
    assert decision is not None
    return decision.chosen


def listed(*items: str) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<article><p>{LONG[0]}</p><ul>{rows}</ul><p>{LONG[1]}</p></article>"


def test_a_list_between_paragraphs_is_chosen_with_them():
    assert chosen(listed(ITEM, ITEM), 0.9, 0.3, 0.25, 0.9) == [True] * 4


def test_an_item_that_the_model_is_sure_of_keeps_the_list_out():
    assert chosen(listed(ITEM, ITEM), 0.9, 0.3, 0.1, 0.9) == [True, False, False, True]


def test_a_list_of_links_is_left_out():
    link = f'<a href="/x">{ITEM}</a>'
    assert chosen(listed(link, link), 0.9, 0.3, 0.3, 0.9) == [True, False, False, True]


@pytest.mark.parametrize(("after", "expected"), [(0.9, True), (0.2, False)])
def test_a_list_at_the_end_is_left_to_the_model(after, expected):
    assert chosen(listed(ITEM), 0.9, 0.3, after) == [True, expected, expected]
