"""Serves the demo's papers on loopback, as the HTTP proxy through which the crawl reaches them.

The papers' names end in `.example` and have no DNS; a crawl with `http_proxy` set to this server asks
for them in absolute form (`GET http://paper.example/path`, RFC 9112, section 3.2.2), which is answered
here and never passed on. Requests in origin form are answered by their Host header.
"""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from newscrawl.demo.loopback import LoopbackServer, Owned
from newscrawl.demo.newsroom import Answer, Newsroom

IDLE = 10  # seconds after which a silent connection is closed


class _Handler(Owned, BaseHTTPRequestHandler):
    server_version = "newscrawl-demo"
    sys_version = ""
    timeout = IDLE
    owner: "DemoServer"

    def do_GET(self) -> None:
        """Answer with what the paper has at that address."""
        try:
            asked = urlsplit(self.path if "://" in self.path else f"http://{self.headers['Host']}{self.path}")
        except ValueError:
            self.send_error(400)
            return
        host, target = asked.hostname or "", asked.path or "/"
        answer = self.owner.newsroom.answer(host, target)
        status = 304 if answer.status == 200 and self._known(answer) else answer.status
        self.owner.count(status, f"http://{host}{target}")
        self._send(status, answer)

    def do_HEAD(self) -> None:
        """Answer with the head of it."""
        self.do_GET()

    def _known(self, answer: Answer) -> bool:
        """Say whether the client has this already; the tag counts before the date (RFC 9110, 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return answer.etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")] or tags.strip() == "*"
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.modified is None:
            return False
        try:
            return answer.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False

    def _send(self, status: int, answer: Answer) -> None:
        self.send_response(status)
        if answer.status == 200:
            self.send_header("ETag", answer.etag)
            if answer.modified:
                self.send_header("Last-Modified", format_datetime(answer.modified.astimezone(UTC), usegmt=True))
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if status != 304 and self.command != "HEAD":
            self.wfile.write(answer.body)


class DemoServer(LoopbackServer):
    """Serves the papers' editions, one at a time, on a free port of 127.0.0.1."""

    handler = _Handler

    def __init__(self) -> None:
        self.newsroom = Newsroom(1)
        self.requests: Counter[tuple[int, str]] = Counter()  # (status, URL without its query) -> times
        self._lock = threading.Lock()

    def print_edition(self, edition: int) -> None:
        """Serve an edition from now on. What it changes is as new as the next full second.

        A crawler that has a story already reads it again when its feed or sitemap tells of a later change.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        self.newsroom = Newsroom(edition, now + timedelta(seconds=1))

    def count(self, status: int, url: str) -> None:
        """Note a request and its answer."""
        with self._lock:
            self.requests[status, url] += 1

    def answered(self, status: int) -> int:
        """Return how many requests were answered with `status`."""
        with self._lock:
            return sum(times for (code, _), times in self.requests.items() if code == status)
