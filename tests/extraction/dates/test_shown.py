"""The date lines at the headline: the nearest first, updates told apart, other articles' left out."""

from lxml.html import fromstring

from newscrawl.extraction.dates.iso import Locale
from newscrawl.extraction.dates.shown import shown_dates, stamps_behind


def shown(body: str, locale: Locale | None = None) -> list[tuple[str, str]]:
    elements = list(fromstring(f"<html><body>{body}</body></html>").iter("*"))
    anchor = next((place for place, element in enumerate(elements) if element.tag == "h1"), None)
    return shown_dates(elements, anchor, locale or Locale())


def test_a_line_that_is_a_date_is_shown_whatever_marks_it():
    assert shown("<h1>Ferry</h1><div><b>16 March 2016</b> | London</div>") == [("published", "16 March 2016")]
    assert shown("<h1>Ferry</h1><p>By Ada<br>16 March 2016, 5 min read</p>") == [
        ("published", "16 March 2016, 5 min read")
    ]


def test_a_sentence_with_a_day_in_it_is_none():
    assert shown("<h1>Ferry</h1><p>The harbour board met on 16 March 2016 and closed the sound for a week.</p>") == []


def test_nor_is_one_in_a_script_without_spaces():
    assert shown("<h1>Ferry</h1><p>東部港湾海洋気象観測研究所が2016年3月16日に公開した「<b>観測</b></p>") == []
    assert shown("<h1>Ferry</h1><p>2016年3月16日 公開</p>") == [("published", "2016年3月16日 公開")]


def test_elements_without_text_of_their_own_do_not_move_a_date_away():
    boxes = "<div>" * 25 + "<i>16 March 2016</i>" + "</div>" * 25
    assert shown(f"<h1>Ferry</h1>{boxes}") == [("published", "16 March 2016")]
    assert shown(f"<h1>Ferry</h1>{'<p>x</p>' * 20}{boxes}") == []


def test_the_nearest_stands_first_and_what_stands_in_front_is_further_away():
    assert [text for _, text in shown("<i>14 March 2016</i><h1>Ferry</h1><p></p><i>16 March 2016</i>")] == [
        "16 March 2016",
        "14 March 2016",
    ]
    assert shown("<h1>Ferry</h1>" + "<p>x</p>" * 30 + "<i>16 March 2016</i>") == []


def test_updates_are_told_by_their_label_in_the_same_element_or_the_one_before_or_by_their_class():
    for update in (
        "<p>Updated: 16 March 2016</p>",
        "<span>Last updated</span> <span>16 March 2016</span>",
        "<p class=updated-on><b>16 March 2016</b></p>",
    ):
        assert [field for field, _ in shown(f"<h1>Ferry</h1>{update}")] == ["modified"], update


def test_a_time_element_gives_its_timestamp_too():
    assert shown("<h1>Ferry</h1><time datetime=2016-03-16T09:32:00Z>16 March 2016</time>") == [
        ("published", "2016-03-16T09:32:00Z"),
        ("published", "16 March 2016"),
    ]
    inside = "<time datetime=2016-03-16T09:32:00Z><a href=/16>16 March 2016</a></time>"
    assert shown(f"<h1>Ferry</h1>{inside}")[0] == ("published", "2016-03-16T09:32:00Z")


def test_teasers_of_other_articles_and_pages_without_a_headline_show_nothing():
    assert shown("<h1>Ferry</h1><div class=post-teaser><i>16 March 2016</i></div>") == []
    assert shown("<p>16 March 2016</p>") == []


def test_what_a_label_of_something_else_announces_is_no_date_of_the_article():
    assert shown("<h1>Ferry</h1><b>Joined:</b> <i>16 March 2016</i>") == []
    assert shown("<h1>Ferry</h1><p>Concert: 16 March 2016, 20:00</p>") == []
    assert shown("<h1>Ferry</h1><b>Share:</b><p></p><p></p><p></p><i>16 March 2016</i>") == [
        ("published", "16 March 2016")
    ]


def stamps(body: str) -> list[str]:
    elements = list(fromstring(f"<html><body>{body}</body></html>").iter("*"))
    anchor = next((place for place, element in enumerate(elements) if element.tag == "h1"), None)
    return list(stamps_behind(elements, anchor))


def test_dates_for_machines_right_behind_the_headline_are_read_from_any_element():
    assert stamps("<h1>Ferry</h1><p>Eastholm</p><div class=arrow data-date='16. März 2016'></div>") == ["16. März 2016"]
    assert (
        stamps("<div data-date=2016-03-16></div><h1>Ferry</h1>" + "<p>x</p>" * 30 + "<i data-date=2016-03-17></i>")
        == []
    )
    assert stamps("<p data-date=2016-03-16>x</p>") == []


def test_dates_for_machines_of_updates_and_of_other_articles_are_not():
    assert stamps("<h1>Ferry</h1><div class=last-modified><i data-date=2016-03-16></i></div>") == []
    assert stamps("<h1>Ferry</h1><div class=related><i data-date=2016-03-16></i></div>") == []


def test_captions_of_pictures_hold_no_date_of_the_article():
    assert shown("<h1>Ferry</h1><figure><figcaption>Archive, <b>12 May 2014</b></figcaption></figure>") == []
    assert shown("<h1>Ferry</h1><figcaption>x <b>y</b></figcaption><i>12 May 2014</i>") == [
        ("published", "12 May 2014")
    ]
