import pytest
from lxml import html

from newscrawl.spiders.optout import SIGNALS, opted_out

ALL = frozenset(SIGNALS)

PAGE = html.document_fromstring("<html><head></head><body><p>News</p></body></html>")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="robots" content="noindex, follow">',
        '<meta name="ROBOTS" content="NONE">',
        '<meta name="newscrawl" content="noindex">',
        '<meta name="tdm-reservation" content="1">',
    ],
)
def test_a_meta_tag_opts_a_page_out(head):
    assert opted_out(html.document_fromstring(f"<html><head>{head}</head><body></body></html>"), {}, ALL)


@pytest.mark.parametrize(
    "headers",
    [{"X-Robots-Tag": "noindex, noarchive"}, {"X-Robots-Tag": "newscrawl: none"}, {"TDM-Reservation": "1"}],
)
def test_a_header_opts_a_page_out(headers):
    assert opted_out(PAGE, headers, ALL)


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-Robots-Tag": "noarchive"}, {"X-Robots-Tag": "otherbot: noindex"}, {"TDM-Reservation": "0"}],
)
def test_other_robots_and_other_rules_do_not_concern_us(headers):
    assert opted_out(PAGE, headers, ALL) is None


def test_only_the_signals_that_are_asked_for_count():
    page = html.document_fromstring('<html><head><meta name="robots" content="noindex"></head><body></body></html>')
    assert opted_out(page, {}, frozenset({"tdm"})) is None
    assert opted_out(PAGE, {"TDM-Reservation": "1"}, frozenset({"noindex"})) is None
