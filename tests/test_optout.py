import pytest
from lxml import html

from newscrawl.optout import NOINDEX, SIGNALS, TDM, OptOuts, refuses

ALL = OptOuts(frozenset(SIGNALS))
PAGE = html.document_fromstring("<html><head></head><body><p>News</p></body></html>")
TAG = "X-Robots-Tag"


def page(head: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><head>{head}</head><body></body></html>")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="robots" content="noindex, follow">',
        '<meta name="ROBOTS" content="NONE">',
        '<meta name="robots" content="max-image-preview:large, noindex">',
        '<meta name="newscrawl" content="noindex">',
        '<meta name="tdm-reservation" content="1">',
    ],
)
def test_a_meta_tag_opts_a_page_out(head):
    assert ALL.said(page(head), {})


@pytest.mark.parametrize(
    "headers",
    [{TAG: ["noindex, noarchive"]}, {TAG: ["newscrawl: none"]}, {"TDM-Reservation": ["0", "1"]}],
)
def test_a_header_opts_a_page_out(headers):
    assert ALL.said(PAGE, headers)


@pytest.mark.parametrize(
    "headers",
    [{}, {TAG: []}, {TAG: ["noarchive"]}, {TAG: ["otherbot: noindex"]}, {"TDM-Reservation": ["0"]}],
)
def test_other_robots_and_other_rules_do_not_concern_us(headers):
    assert ALL.said(PAGE, headers) is None


@pytest.mark.parametrize(
    "content", ["max-image-preview:none", "index, follow, max-image-preview : none", "noimageindex"]
)
def test_a_meta_tag_about_previews_opts_nothing_out(content):
    assert ALL.said(page(f'<meta name="robots" content="{content}">'), {}) is None


@pytest.mark.parametrize(
    "rules",
    [
        "noindex, max-snippet:-1",
        "max-snippet:-1, noindex",
        "noindex, unavailable_after: Sat, 01 Jan 2028 15:00:00 GMT",
        "unavailable_after: Saturday, 01-Jan-28 15:00:00 UTC, noindex",
        "unavailable_after: 2028-01-01T15:00:00Z, noindex",
        "noindex; nofollow",
        "otherbot: noindex, newscrawl: noindex",
        "otherbot: nofollow, NewsCrawl/1.0 : noarchive, NOINDEX",
        "noindex, otherbot: nofollow",
        "otherbot: nofollow, *: noindex",
    ],
)
def test_rules_for_us_are_told_from_values_dates_and_rules_for_others(rules):
    assert refuses(rules, "newscrawl")


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "unavailable_after: Sat, 01 Jan 2028 15:00:00 GMT",
        "otherbot: noindex, nofollow, none",
        "newscrawl: nofollow, otherbot: noindex",
        "noindexes, nonesuch",
        ":,:",
    ],
)
def test_rules_for_others_and_other_rules_do_not_keep_us_out(rules):
    assert not refuses(rules, "newscrawl")


@pytest.mark.parametrize("values", [["noindex", "otherbot: nofollow"], ["otherbot: nofollow", "noindex"]])
def test_each_of_several_headers_counts(values):
    assert ALL.said(PAGE, {TAG: values}) == "X-Robots-Tag: noindex"


def test_a_crawler_of_another_name_is_spoken_to_by_it():
    mine = OptOuts(frozenset([NOINDEX]), "mynewsbot")
    assert mine.said(PAGE, {TAG: ["MyNewsBot: noindex"]})
    assert mine.said(page('<meta name="MyNewsBot" content="noindex">'), {})
    assert mine.said(PAGE, {TAG: ["newscrawl: noindex"]}) is None


def test_only_the_signals_that_are_asked_for_count():
    assert OptOuts(frozenset([TDM])).said(page('<meta name="robots" content="noindex">'), {}) is None
    assert OptOuts(frozenset([NOINDEX])).said(PAGE, {"TDM-Reservation": ["1"]}) is None
