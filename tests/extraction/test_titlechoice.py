"""Which of the titles that a page offers is the headline."""

import pytest

from newscrawl.extraction.titlechoice import ChooseTitle
from newscrawl.extraction.titles import SiteNames
from newscrawl.processors import Found

SITE = SiteNames.of(["The Daily Ferry"], "dailyferry.example")


def choose(*offers: tuple[str, str]) -> str | None:
    """Choose among (name, value) pairs."""
    found = ChooseTitle()([Found(value, "any", name) for name, value in offers], {"site_names": SITE})
    return found and found.value


def test_the_heading_that_readers_see_wins_over_titles_for_search_engines():
    assert (
        choose(("headline", "Ferry 2016: all dates"), ("og:title", "Ferry dates: all you need"), ("h1", "Ferry dates"))
        == "Ferry dates"
    )


def test_the_editors_headline_of_a_news_article_wins():
    assert choose(("news headline", "Ferry returns"), ("h1", "Ferry"), ("og:title", "Ferry")) == "Ferry returns"


def test_a_heading_that_is_the_sites_or_a_sections_loses():
    assert choose(("og:title", "Ferry returns"), ("h1", "The Daily Ferry")) == "Ferry returns"
    assert choose(("title", "Ferry returns | The Daily Ferry"), ("h1", "Local news")) == "Ferry returns"


def test_a_truncated_headline_gives_way_to_the_whole():
    whole = "Ferry returns after nine weeks in the dock"

    assert choose(("news headline", "Ferry returns after nine…"), ("title", whole)) == whole


def test_a_title_that_is_only_the_sites_name_is_better_than_none():
    assert choose(("title", "The Daily Ferry")) == "The Daily Ferry"
    assert choose() is None
    assert choose(("h1", "x" * 501)) is None


def test_a_headline_for_search_engines_loses_against_the_one_shown_and_shared():
    seen = "Nine weeks in the dock, and now the ferry is back"

    assert (
        choose(
            ("news headline", "Ferry: timetable 2016"),
            ("title", "Ferry: timetable 2016 | The Daily Ferry"),
            ("og:title", seen),
            ("h1", seen),
        )
        == seen
    )
    assert (
        choose(("news headline", "Ferry is back"), ("title", seen), ("og:title", seen), ("h1", seen)) == "Ferry is back"
    )


def test_a_heading_that_is_the_sites_name_cuts_no_headline_off_from_it():
    assert choose(("title", "The Daily Ferry » Two and two"), ("h1", "The Daily Ferry")) == "Two and two"


def test_what_markup_sets_in_front_of_the_headline_is_dropped():
    title = ("og:title", "Ferry returns at last")

    assert choose(title, ("h1", "Open harbour Ferry returns at last")) == "Ferry returns at last"
    assert choose(title, ("h1", "Open harbour: Ferry returns at last")) == "Open harbour: Ferry returns at last"
    assert choose(title, ("h1", "The Ferry returns at last")) == "The Ferry returns at last"


def test_a_heading_of_one_word_out_of_the_title_is_a_section_and_one_that_holds_the_title_is_the_headline():
    assert choose(("og:title", "Why the ferry is late again"), ("h1", "Ferry")) == "Why the ferry is late again"
    assert choose(("og:title", "Work"), ("h1", "We fight for good work at sea")) == "We fight for good work at sea"


def test_a_heading_of_one_word_cuts_no_other_heading_out_of_the_title():
    headline = "How to build a ferry step by step"

    assert choose(
        ("h1", "Boats"), ("h1", headline), ("title", f"Boats - {headline} - Ferry news"), ("name", headline)
    ) == (headline)


def test_the_sites_name_goes_from_the_end_of_a_heading():
    assert choose(("h1", "Ferry returns | The Daily Ferry"), ("og:title", "Ferry returns")) == "Ferry returns"


@pytest.mark.parametrize(
    "title", ["筑牢民生底线——织密社会保障网", "马斯克收购推特—重塑互联网", "渡轮周一再次启航-互联网"]
)
def test_a_dash_between_clauses_sets_off_no_medium(title: str):
    assert choose(("h1", title)) == title
