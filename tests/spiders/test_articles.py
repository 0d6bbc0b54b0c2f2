import contextlib
import signal
import sqlite3
import time

import pytest

from tests.sites import article_page, feed

STORY = "/2026/11/20/council-of-aldermoor-votes-on-harbour"
OTHER = "/2026/11/20/council-of-brinkwater-votes-on-harbour"


def test_exactly_the_pages_that_are_given_are_fetched(site, crawl):
    site.pages[STORY], site.pages[OTHER] = article_page("aldermoor"), article_page("brinkwater")
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys([STORY, OTHER], "Fri, 20 Nov 2026 08:00:00 GMT"))
    crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "max_articles=1")
    site.asked.clear()
    run = crawl("articles", "-a", f"urls={site.base}{STORY}")
    assert run.exit_code == 0, run.log
    assert set(site.counts()) == {"/robots.txt", STORY}


def test_a_page_that_is_stored_is_read_again_and_stored_when_it_changed(site, crawl):
    site.pages[STORY] = article_page("aldermoor")
    crawl("articles", "-a", f"urls={site.base}{STORY}")
    site.pages[STORY] = article_page("aldermoor", extra="<p>The mayor of Aldermoor later withdrew her proposal.</p>")
    run = crawl("articles", "-a", f"urls={site.base}{STORY}")
    assert sorted(record["revision"] for record in run.records) == [1, 2]


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ("User-agent: *\nDisallow: /\n", "forbidden by robots.txt"),
        ((503, "text/plain", ""), "robots.txt could not be read: answered 503"),
    ],
)
def test_the_report_tells_why_a_page_was_not_asked_for(site, crawl, robots, reason):
    site.pages["/robots.txt"] = robots
    run = crawl("articles", "-a", f"urls={site.base}{STORY}", "-s", "RETRY_TIMES=0")
    assert run.report["fruitless"] == {"refused_pages": [{"url": f"{site.base}{STORY}", "reason": reason}]}


def test_a_stop_while_robots_txt_is_waited_for_is_not_held_against_pages(site, crawl):
    site.pages["/robots.txt"] = (503, "text/plain", "later")  # asked for again after a second, and two
    process = crawl.start("articles", "-a", f"urls={site.base}{STORY}")
    end = time.monotonic() + 30
    while not site.asked and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    run = crawl.end(process)
    assert run.report["fruitless"] == {"left_pages": [{"url": f"{site.base}{STORY}", "reason": "the crawl ends"}]}
    with contextlib.closing(sqlite3.connect(crawl.folder / "state" / "ledger.sqlite")) as ledger:
        assert ledger.execute("SELECT attempts FROM urls").fetchall() == [(0,)]


def test_a_page_that_is_gone_is_told_by_the_exit_code(site, crawl):
    run = crawl("articles", "-a", f"urls={site.base}/nowhere")
    assert run.exit_code == 2
    assert run.figure("gone") == 1
