import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from newscrawl.demo import DemoServer

PAGE = "http://coastalcourier.example/about"


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer() as server:
        yield server


def ask(server: DemoServer, target: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
    try:
        connection.request(method, target, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = connection.getresponse()
        return response.status, {name.lower(): text for name, text in response.getheaders()}, response.read()
    finally:
        connection.close()


def test_it_listens_on_loopback(server: DemoServer) -> None:
    assert server.url.startswith("http://127.0.0.1:")


def test_it_answers_requests_in_absolute_form_as_a_proxy_does(server: DemoServer) -> None:
    status, headers, body = ask(server, PAGE)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b"owned by its readers" in body


def test_it_answers_requests_in_origin_form_by_their_host(server: DemoServer) -> None:
    assert ask(server, "/about", Host="coastalcourier.example:80")[2] == ask(server, PAGE)[2]


def test_it_passes_nothing_on(server: DemoServer) -> None:
    assert ask(server, "http://elsewhere.example/")[0] == 502
    assert ask(server, "http://127.0.0.1:1/")[0] == 502
    assert ask(server, "coastalcourier.example:443", method="CONNECT")[0] == 501


def test_an_address_that_is_none_is_refused(server: DemoServer) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0), timeout=10) as connection:
        connection.sendall(b"GET http://[broken/ HTTP/1.1\r\nHost: a.example\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("name", ["etag", "last-modified"])
def test_what_the_client_has_is_not_sent_again(server: DemoServer, name: str) -> None:
    condition = {"etag": "If_None_Match", "last-modified": "If_Modified_Since"}[name]
    _, headers, _ = ask(server, PAGE)
    status, again, body = ask(server, PAGE, **{condition: headers[name]})
    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]


@pytest.mark.parametrize(
    "condition",
    [
        {"If_None_Match": '"other"'},
        {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
        {"If_None_Match": '"other"', "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ],
)
def test_what_the_client_lacks_is_sent(server: DemoServer, condition: dict[str, str]) -> None:
    assert ask(server, PAGE, **condition)[0] == 200


def test_head_gives_the_headers_alone(server: DemoServer) -> None:
    status, headers, body = ask(server, PAGE, method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 500


def test_requests_are_counted_by_answer() -> None:
    with DemoServer() as server:
        ask(server, PAGE + "?a=1")
        ask(server, PAGE)
        ask(server, "http://coastalcourier.example/nothing")
        assert server.requests == {(200, PAGE): 2, (404, "http://coastalcourier.example/nothing"): 1}
        assert server.answered(200) == 2


def test_the_edition_can_change_while_it_runs() -> None:
    vote = "http://coastalcourier.example/news/2026/11/14/council-vote-night-buses"
    with DemoServer() as server:
        first = ask(server, vote)[2]
        server.print_edition(2)
        assert ask(server, vote)[2] != first


def test_it_stops_while_a_connection_is_open() -> None:
    with DemoServer() as server:
        port = urlsplit(server.url).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", PAGE)
        connection.getresponse().read()
    connection.close()
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection("127.0.0.1", port, timeout=10).connect()
