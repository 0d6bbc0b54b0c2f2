"""The step that decided on a segment."""

import re
from pathlib import Path

import newscrawl.extraction.text
from newscrawl.commands.explaining import load_words
from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.choice import decide
from newscrawl.extraction.text.steps import Steps
from tests.extraction.courier import PARAGRAPHS
from tests.extraction.text.test_choice import ITEM, LONG, Oracle, listed


def steps_of(html: str, *scores: float, title: str | None = None) -> list[tuple[bool, str]]:
    steps = Steps()
    decision = decide(parse(html), title, None, Oracle(*scores), steps)
    assert decision is not None
    return [(on, steps.of(i)) for i, on in enumerate(decision.chosen)]


def test_a_score_decides_where_no_step_changes_it():
    page = f"<article><p>{LONG[0]}</p><p>{LONG[1]}</p></article>"
    assert steps_of(page, 0.9, 0.1) == [(True, "score"), (False, "score")]


def test_a_list_between_paragraphs_is_added():
    assert steps_of(listed(ITEM), 0.9, 0.4, 0.9)[1] == (True, "list")


def test_the_title_is_dropped():
    page = f"<article><p>Ferry sails to Eastholm</p><p>{LONG[0]}</p></article>"
    assert steps_of(page, 0.9, 0.9, title="Ferry sails to Eastholm")[0] == (False, "title")


def test_a_short_text_is_added_as_a_brief():
    page = f"<article><p>{PARAGRAPHS[0]}</p></article>"
    assert steps_of(page, 0.3) == [(True, "brief")]


def test_a_page_that_is_not_said_to_be_an_article_is_left():
    assert steps_of(f"<div><p>{PARAGRAPHS[0]}</p></div>", 0.55) == [(False, "no_article")]


def test_a_page_of_teasers_is_an_index():
    teasers = [
        f"<article><h2><a href=/{n}>Ferry number {n}</a></h2><p>{PARAGRAPHS[n][:200]}</p></article>" for n in range(4)
    ]
    assert steps_of("".join(teasers), *[0.1, 0.9] * 4)[1::2] == [(False, "index")] * 4


def test_every_step_has_words():
    source = "".join(path.read_text() for path in Path(newscrawl.extraction.text.__path__[0]).glob("*.py"))
    found = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"trace\.mark\((.*?),", source))))
    assert len(found) >= 6
    assert found - {"score"} <= load_words()["steps"].keys()
