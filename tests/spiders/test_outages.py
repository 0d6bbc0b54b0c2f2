"""What a time without a network, or with a host that fails, costs: nothing."""

import contextlib
import socket
import sqlite3
import threading
from http.server import ThreadingHTTPServer

import pytest

from tests.sites import Site, handler_of, publish

ONCE = ("-s", "RETRY_TIMES=0")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def serving(site, port):
    server = ThreadingHTTPServer(("127.0.0.1", port), handler_of(site))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("robots", ["True", "False"], ids=["robots.txt asked", "robots.txt not asked"])
def test_a_host_that_is_away_for_some_runs_loses_nothing(crawl, robots):
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}")
    seeds = ("-a", publish(site, 5), "-s", f"ROBOTSTXT_OBEY={robots}")
    with serving(site, port):
        assert len(crawl("news", *seeds, "-a", "max_articles=2").records) == 2
    for _ in range(3):
        assert crawl("news", *seeds, *ONCE).exit_code == 2
    with serving(site, port):
        assert len(crawl("news", *seeds).records) == 5


@pytest.mark.parametrize("path", ["/robots.txt", "articles"])
def test_a_host_that_only_fails_for_some_runs_loses_nothing(site, crawl, path):
    seeds = ("-a", publish(site, 4))
    articles = [one for one in site.pages if one.startswith("/2026")]
    healthy = dict(site.pages)
    crawl("news", *seeds, "-a", "max_articles=1")
    site.pages.update(dict.fromkeys(articles if path == "articles" else [path], (503, "text/html", "later")))
    for _ in range(3):
        assert crawl("news", *seeds, *ONCE).figure("stored") == 0
    site.pages = healthy
    assert len(crawl("news", *seeds).records) == 4


def test_what_failed_for_a_week_is_given_up_and_counted(site, crawl):
    seeds = ("-a", publish(site, 1))
    (article,) = [one for one in site.pages if one.startswith("/2026")]
    site.pages[article] = (500, "text/html", "oops")
    crawl("news", *seeds, *ONCE)
    with contextlib.closing(sqlite3.connect(crawl.folder / "state" / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE urls SET failing = failing - 8 * 86400, attempts = 9")
    run = crawl("news", *seeds, *ONCE)
    assert (run.figure("failed_pages"), run.figure("given_up")) == (1, 1)
    assert run.report["fruitless"]["given_up"] == [{"url": site.base + article, "reason": "it answered 500"}]
