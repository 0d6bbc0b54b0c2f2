"""Requests for pages that WARC files hold are answered from there: the web is asked for nothing."""

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newscrawl.middlewares.faults import Refused
from newscrawl.warc.capture import Recorded

RECORDED = "newscrawl_recorded"  # meta key: the page, and None once it was handed out


class RecordedMiddleware:
    """Answers before robots.txt, names, slots and delays come in; what guards answers sees these as it sees others."""

    def process_request(self, request: Request) -> Response | None:
        """Answer a request whose page is there; raises Refused where it was asked for before."""
        if RECORDED not in request.meta:
            return None
        page: Recorded | None = request.meta[RECORDED]
        if page is None:
            raise Refused("what a WARC file holds is read once")
        request.meta[RECORDED] = None  # the body has no second owner
        headers = Headers()
        for name, value in page.headers:
            headers.appendlist(name, value)
        made = responsetypes.from_args(headers=headers, url=request.url, body=page.body)
        return made(request.url, headers=headers, body=page.body)
