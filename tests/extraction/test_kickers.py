"""Headlines in headings whose markup sets something apart from them."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.kickers import agreed_titles, headline_within
from newscrawl.extraction.titles import SiteNames

SITE = SiteNames.of(["The Daily Ferry"], "dailyferry.example")
TITLE = "Ferry returns at last"


def within(inside: str, title: str = TITLE) -> str | None:
    return headline_within(fromstring(f"<h1>{inside}</h1>"), [title])


@pytest.mark.parametrize(
    "inside",
    [
        f"<span class=topic>Harbours</span> {TITLE}",
        f"<small>Harbours</small><br>{TITLE}",
        f"<span>F+</span>{TITLE}",
        f"<span class=sr-only>Article: </span>{TITLE}",
        f"{TITLE} <b class=badge>Plus</b>",
        f"{TITLE} <time>16 March 2016</time>",
        f"{TITLE} <a href=#talk>12</a>",
        "<i>Harbours</i> | <em>Ferry</em> returns <span>at <b>last</b></span><sup>12</sup>",
        f"<div><span>Harbours</span><a href=/><span>{TITLE}</span></a></div><p>Nine weeks it lay in the dock.</p>",
        f"<span>Harbours</span><!-- x -->{TITLE}<script>plus</script>",
    ],
)
def test_what_stands_in_elements_of_its_own_beside_the_title_is_no_part_of_it(inside: str):
    assert within(inside) == TITLE


@pytest.mark.parametrize(
    "inside",
    [
        TITLE,
        f"<b>{TITLE}</b>",
        f"Harbours: {TITLE}",
        f"Harbours <b>{TITLE}</b>",
        f"<span>Harbours <b>{TITLE}</b></span>",
        f"<span>The ferry</span> and how the {TITLE}",
        "<span>Ferry</span> returns at last",
        f"<b>No</b>{TITLE}ing joy",
        f"<b>Plus</b> {TITLE}" + "<i></i>" * 30,
    ],
)
def test_what_the_heading_itself_says_is_the_headlines_own(inside: str):
    assert within(inside) is None


def test_a_title_of_one_word_is_no_headline_but_in_scripts_without_spaces():
    assert within("<i>All about</i> Ferry", "Ferry") is None
    assert within("<i>特集</i>九週間ぶりに渡船が戻る", "九週間ぶりに渡船が戻る") == "九週間ぶりに渡船が戻る"


def test_opengraph_and_the_pages_title_must_agree_where_both_are_given():
    assert agreed_titles(TITLE, f"{TITLE} - The Daily Ferry", SITE) == [TITLE]
    assert agreed_titles(None, f"{TITLE} | The Daily Ferry", SITE) == [TITLE]
    assert agreed_titles(TITLE, None, SITE) == [TITLE]
    assert agreed_titles(TITLE, "Harbours: Ferry returns at last", SITE) == [TITLE]  # as the only title in it
    assert agreed_titles(TITLE, "The ferry is back again", SITE) == []
    assert agreed_titles("Ferry returns…", "Ferry returns… | The Daily Ferry", SITE) == []
    assert agreed_titles(None, "The Daily Ferry", SITE) == []


def test_what_the_pages_title_holds_beside_the_headline_is_the_headlines_own():
    heading = fromstring(f"<h1><b>Harbours:</b> {TITLE}</h1>")

    assert headline_within(heading, [TITLE], f"Harbours: {TITLE} | The Daily Ferry") is None
    assert headline_within(heading, [TITLE], f"{TITLE} | Harbours | The Daily Ferry") == TITLE
