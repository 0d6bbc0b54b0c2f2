import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from scrapy.settings import Settings

from newscrawl.commands.fetching import Fetcher, FetchError
from newscrawl.configuration import with_defaults
from newscrawl.errors import ConfigError

PAGE = b"<html><body><p>News.</p></body></html>"


class Server:
    """Answers by path: (status, headers, body), or a callable that is handed the handler."""

    def __init__(self):
        self.answers = {}
        self.asked = []  # (path, headers)
        self.base = ""


@pytest.fixture
def server():
    made = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            made.asked.append((self.path, dict(self.headers)))
            answer = made.answers.get(self.path, (404, {}, b"not there"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """Say nothing of clients that hang up: here they are meant to."""

    http = Quiet(("127.0.0.1", 0), Handler)
    made.base = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, args=(0.05,))
    thread.start()
    yield made
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture
def fetcher(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return Fetcher("newscrawl/test", timeout=2.0, largest=100_000)


def paths(server):
    return [path for path, _ in server.asked]


def test_a_page_comes_with_its_address_and_type(server, fetcher):
    server.answers["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)
    page = fetcher.fetch(f"{server.base}/a")
    assert (page.url, page.body, page.content_type) == (f"{server.base}/a", PAGE, "text/html; charset=utf-8")
    assert server.asked[-1][1]["User-Agent"] == "newscrawl/test"


def test_robots_txt_is_asked_first_and_obeyed(server, fetcher):
    server.answers["/robots.txt"] = (200, {}, b"User-agent: newscrawl\nDisallow: /private\n")
    server.answers["/a"] = server.answers["/private/a"] = (200, {}, PAGE)
    assert fetcher.fetch(f"{server.base}/a").body == PAGE
    assert paths(server) == ["/robots.txt", "/a"]
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        fetcher.fetch(f"{server.base}/private/a")
    assert "/private/a" not in paths(server)


def test_the_group_of_the_users_own_agent_is_obeyed(server, monkeypatch):
    monkeypatch.delenv("http_proxy", raising=False)
    server.answers["/robots.txt"] = (200, {}, b"User-agent: MyNewsBot\nDisallow: /private\n")
    fetcher = Fetcher.of(with_defaults(Settings({"ROBOTSTXT_USER_AGENT": "MyNewsBot/1.0"})))
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        fetcher.fetch(f"{server.base}/private")


def test_a_robots_txt_that_cannot_be_read_forbids_all(server, fetcher):
    server.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(FetchError, match="answered 503, which forbids all"):
        fetcher.fetch(f"{server.base}/a")


def test_a_robots_txt_of_any_length_is_read_as_far_as_has_to_be(server, fetcher):
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 100_000)
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        fetcher.fetch(f"{server.base}/a")


def test_a_robots_txt_that_leads_in_circles_counts_as_not_there(server, fetcher):
    server.answers["/robots.txt"] = (302, {"Location": "/robots.txt"}, b"")
    server.answers["/a"] = (200, {}, PAGE)
    assert fetcher.fetch(f"{server.base}/a").body == PAGE


def test_robots_txt_is_not_asked_for_when_the_settings_say_so(server, monkeypatch):
    monkeypatch.delenv("http_proxy", raising=False)
    server.answers["/a"] = (200, {}, PAGE)
    settings = Settings()
    settings.set("ROBOTSTXT_OBEY", False, priority="cmdline")
    Fetcher.of(with_defaults(settings)).fetch(f"{server.base}/a")
    assert paths(server) == ["/a"]


def test_without_settings_robots_txt_is_obeyed_and_newscrawl_names_itself():
    fetcher = Fetcher.of(with_defaults(Settings()))
    assert fetcher.robots == "newscrawl"
    assert fetcher.agent.startswith("newscrawl/")


def test_redirects_are_followed_and_each_is_asked_for_in_robots_txt(server, fetcher):
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    server.answers["/a"] = (301, {"Location": "/b"}, b"")
    server.answers["/b"] = (200, {}, PAGE)
    server.answers["/c"] = (302, {"Location": "/private"}, b"")
    assert fetcher.fetch(f"{server.base}/a").url == f"{server.base}/b"
    with pytest.raises(FetchError, match=r"/private: .* forbids it"):
        fetcher.fetch(f"{server.base}/c")


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "inside.example", "0x7f.2"])
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_redirect_to_a_private_address_that_the_user_did_not_name_is_not_followed(
    server, fetcher, monkeypatch, scheme, host, path
):
    found = socket.getaddrinfo
    names = {"inside.example": "127.0.0.1"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *rest, **more: found(names.get(name, name), *rest, **more))
    port = server.base.rpartition(":")[2]
    server.answers["/a"] = server.answers["/inside"] = (200, {}, PAGE)
    server.answers[path] = (302, {"Location": f"{scheme}://{host}:{port}/inside"}, b"")
    with pytest.raises(FetchError, match=r"the address 127\.0\.0\.[12] is not public \(NEWSCRAWL_ALLOW_ADDRESSES"):
        fetcher.fetch(f"{server.base}/a")
    assert "/inside" not in paths(server)


def test_a_redirect_to_a_private_address_that_the_settings_allow_is_followed(server, monkeypatch):
    monkeypatch.delenv("http_proxy", raising=False)
    port = server.base.rpartition(":")[2]
    server.answers["/a"] = (302, {"Location": f"http://localhost:{port}/b"}, b"")
    server.answers["/b"] = (200, {}, PAGE)
    fetcher = Fetcher.of(with_defaults(Settings({"NEWSCRAWL_ALLOW_ADDRESSES": "127.0.0.1"})))
    assert fetcher.fetch(f"{server.base}/a").body == PAGE


def test_a_proxy_may_be_private_and_what_it_is_asked_for_may_not(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.base)
    monkeypatch.setenv("no_proxy", "")
    server.answers["http://a.example/a"] = (302, {"Location": "http://b.example/b"}, b"")
    server.answers["http://b.example/b"] = (302, {"Location": "http://10.0.0.1/c"}, b"")
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not public"):
        Fetcher("newscrawl/test", timeout=2.0, robots=None).fetch("http://a.example/a")
    assert paths(server) == ["http://a.example/a", "http://b.example/b"]


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://example.com/", "http://[", "javascript:0"])
def test_a_redirect_to_something_that_is_no_page_is_not_followed(server, fetcher, target):
    server.answers["/a"] = (302, {"Location": target}, b"")
    with pytest.raises(FetchError, match=r"no http\(s\) URL"):
        fetcher.fetch(f"{server.base}/a")


def test_redirects_in_circles_end(server, fetcher):
    server.answers["/a"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="more than 10 redirects"):
        fetcher.fetch(f"{server.base}/a")


def test_a_packed_page_is_unpacked(server, fetcher):
    server.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetcher.fetch(f"{server.base}/a").body == PAGE


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        ({}, b"x" * 100_001, "more than 100000 bytes"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1_000_000, mtime=0), "more than 100000 bytes"),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE * 100, mtime=0)[:-30], "cut or damaged"),
        ({"Content-Encoding": "secret"}, PAGE, "unknown content coding 'secret'"),
        ({"Content-Length": "500"}, PAGE, "before its end"),
    ],
)
def test_a_body_that_is_too_large_or_damaged_is_refused(server, fetcher, headers, body, words):
    server.answers["/a"] = (200, headers, body)
    with pytest.raises(FetchError, match=words):
        fetcher.fetch(f"{server.base}/a")


def test_an_answer_that_trickles_is_given_up(server, fetcher):
    def trickle(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b"<p>")
            handler.wfile.flush()
            time.sleep(0.1)

    server.answers["/a"] = trickle
    began = time.monotonic()
    with pytest.raises(FetchError, match="timed out"):
        fetcher.fetch(f"{server.base}/a")
    assert time.monotonic() - began < 3.5


def test_what_is_not_there_is_one_line(server, fetcher):
    with pytest.raises(FetchError, match="/a: it answered 404"):
        fetcher.fetch(f"{server.base}/a")


def test_a_host_that_does_not_answer_is_one_line(fetcher):
    with pytest.raises(FetchError, match=r"cannot fetch http://127\.0\.0\.1:9/"):
        fetcher.fetch("http://127.0.0.1:9/a")


@pytest.mark.parametrize("url", ["http://", "http:///a", "http://[::1/"])
def test_what_is_no_url_is_refused(fetcher, url):
    with pytest.raises(ConfigError, match=r"is no http\(s\) URL"):
        fetcher.fetch(url)


@pytest.mark.parametrize("url", ["http://" + "x" * 70 + ".example/", "http://a.example:99999/", "http://a b.example/"])
def test_a_host_that_cannot_be_is_one_line(fetcher, url):
    with pytest.raises((FetchError, ConfigError)) as raised:
        fetcher.fetch(url)
    assert len(str(raised.value).splitlines()) == 1
