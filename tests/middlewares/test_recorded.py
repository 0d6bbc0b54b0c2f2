import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from newscrawl.middlewares.faults import Refused
from newscrawl.middlewares.recorded import RECORDED, RecordedMiddleware
from newscrawl.warc.capture import Recorded

URL = "https://gazette.example/news/1"
PAGE = Recorded((("Content-Type", "text/html"), ("X-Robots-Tag", "noai"), ("X-Robots-Tag", "noindex")), b"<p>News</p>")


def test_a_request_is_answered_with_the_page_that_was_recorded():
    response = RecordedMiddleware().process_request(Request(URL, meta={RECORDED: PAGE}))
    assert isinstance(response, HtmlResponse)
    assert (response.url, response.status, response.body) == (URL, 200, PAGE.body)
    assert response.headers.getlist("X-Robots-Tag") == [b"noai", b"noindex"]


def test_other_requests_pass():
    assert RecordedMiddleware().process_request(Request(URL)) is None


def test_a_page_that_was_handed_out_is_not_asked_of_the_web():
    request = Request(URL, meta={RECORDED: PAGE})
    RecordedMiddleware().process_request(request)
    with pytest.raises(Refused):
        RecordedMiddleware().process_request(request.replace(url=f"{URL}?again"))
