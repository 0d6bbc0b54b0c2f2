"""What a time without a network, or with a host that fails, costs: nothing."""

import contextlib
import socket
import sqlite3
import threading
from http.server import ThreadingHTTPServer

import pytest

from tests.sites import Site, article_page, handler_of, publish

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


def test_new_articles_that_are_not_there_yet_come_with_the_next_run(site, crawl):
    seeds = ("-a", publish(site, 3))
    healthy = dict(site.pages)
    late = [one for one in site.pages if one.startswith("/2026")][1:]
    site.pages.update(dict.fromkeys(late, (404, "text/html", "not found")))
    run = crawl("news", *seeds)
    assert (run.figure("stored"), run.figure("gone")) == (1, 2)
    site.pages = healthy
    assert len(crawl("news", *seeds).records) == 3


def test_a_stored_article_that_is_gone_for_one_refresh_is_read_again_by_the_next_run(site, crawl):
    seeds = ("-a", publish(site, 1))
    (path,) = [one for one in site.pages if one.startswith("/2026")]
    crawl("news", *seeds)
    site.pages[path] = (410, "text/html", "gone")
    assert crawl("news", *seeds, "-a", "refresh=5200w").figure("gone") == 1
    site.pages[path] = article_page("town0", extra="<p>The ferry sails on Sundays, too, from May.</p>")
    assert [record["revision"] for record in crawl("news", *seeds).records] == [1, 2]
