"""What one run leaves out, or meets by a bad chance, a later run brings."""

import contextlib
import gzip
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.ledger.lists import GONE_FOR, STILL_NAMED
from tests.sites import article_page, feed, publish
from tests.spiders.test_news import NOVEMBER, homepage, moves, with_articles

CHANGED = "<p>The mayor of Aldermoor later withdrew her proposal, and apologised.</p>"
REFRESH = ("-a", "refresh=5200w")


def sitemap(site, *paths):
    return f"<urlset>{''.join(f'<url><loc>{site.base}{path}</loc></url>' for path in paths)}</urlset>"


def index(site, modified):
    entries = "".join(
        f"<sitemap><loc>{site.base}{path}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for path, day in modified.items()
    )
    return f"<sitemapindex>{entries}</sitemapindex>"


def test_links_that_a_run_did_not_want_come_when_one_wants_them_though_the_page_is_unchanged(site, crawl):
    in_feed, in_links = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([in_links], '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    site.pages["/news.xml"] = feed(site.base, {in_feed: NOVEMBER})
    crawl("news", "-a", f"seeds={site.base}/", "-a", "discover=feeds")
    assert len(crawl("news", "-a", f"seeds={site.base}/").records) == 2


def test_sections_that_a_run_did_not_want_are_read_when_one_wants_them_though_the_page_is_unchanged(site, crawl):
    in_feed, in_section = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage(["/sport/"], '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    site.pages |= {"/sport/": homepage([in_section]), "/news.xml": feed(site.base, {in_feed: NOVEMBER})}
    crawl("news", "-a", f"seeds={site.base}/")
    assert len(crawl("news", "-a", f"seeds={site.base}/", "-a", "discover=links").records) == 2


def test_a_sitemap_that_robots_txt_names_later_is_read_though_the_homepage_is_unchanged(site, crawl):
    linked, listed = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([linked])
    crawl("news", "-a", f"seeds={site.base}/")
    site.pages["/robots.txt"] = f"Sitemap: {site.base}/news-sitemap.xml"
    site.pages["/news-sitemap.xml"] = sitemap(site, listed)
    assert len(crawl("news", "-a", f"seeds={site.base}/").records) == 2


def test_sitemaps_too_old_for_one_run_are_read_by_a_wider_one_though_their_index_is_unchanged(site, crawl):
    old, new = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/index.xml"] = index(site, {"/old.xml": "2020-01-01", "/new.xml": "2026-11-20"})
    site.pages["/old.xml"], site.pages["/new.xml"] = sitemap(site, old), sitemap(site, new)
    crawl("news", "-a", f"seeds={site.base}/index.xml", "-a", "since=2026-11-01")
    assert "/old.xml" not in site.counts()
    assert len(crawl("news", "-a", f"seeds={site.base}/index.xml").records) == 2


def test_a_sitemap_that_says_that_it_changed_today_is_read_again_today(site, crawl):
    first, second = with_articles(site, "aldermoor", "brinkwater")
    today = datetime.now(UTC).date().isoformat()
    site.pages["/index.xml"] = index(site, {"/today.xml": today})
    site.pages["/today.xml"] = sitemap(site, first)
    seeds = ("-a", f"seeds={site.base}/index.xml")
    assert len(crawl("news", *seeds).records) == 1
    site.pages["/today.xml"] = sitemap(site, first, second)
    assert len(crawl("news", *seeds).records) == 2


def test_a_sitemap_newer_than_its_index_says_is_read_again_whatever_that_says(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/index.xml"] = index(site, {"/0.xml": "2019-01-01"})
    seeds = ("-a", f"seeds={site.base}/index.xml")
    for count in (1, 2):
        dated = [f"<url><loc>{site.base}{path}</loc><lastmod>2026-11-20</lastmod></url>" for path in paths[:count]]
        site.pages["/0.xml"] = f"<urlset>{''.join(dated)}</urlset>"
        assert len(crawl("news", *seeds).records) == count


def test_lists_that_a_run_left_to_the_next_are_read_below_unchanged_ones(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater", "calder")
    site.pages["/root.xml"] = index(site, {"/sub.xml": "2026-01-01"})
    site.pages["/sub.xml"] = index(site, {f"/{n}.xml": None for n in range(3)})
    site.pages |= {f"/{n}.xml": sitemap(site, path) for n, path in enumerate(paths)}
    seeds = ("-a", f"seeds={site.base}/root.xml", "-s", "NEWSCRAWL_MAX_LISTS=2")
    first = crawl("news", *seeds)
    assert (first.figure("lists_over_limit"), len(first.records)) == (2, 1)
    assert len(crawl("news", *seeds).records) == 3


def test_lists_that_always_fail_leave_room_for_the_others(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/root.xml"] = index(site, {"/1.xml": "2026-11-22", "/2.xml": "2026-11-21", "/3.xml": "2026-11-20"})
    site.pages |= {"/1.xml": (403, "text/html", "no"), "/2.xml": "", "/3.xml": sitemap(site, path)}
    seeds = ("-a", f"seeds={site.base}/root.xml", "-s", "NEWSCRAWL_MAX_LISTS=2")
    assert [len(crawl("news", *seeds).records) for _ in range(2)] == [0, 1]


def test_a_list_that_failed_once_is_read_below_an_unchanged_one(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/root.xml"] = index(site, {"/sub.xml": "2026-01-01"})
    site.pages["/sub.xml"] = index(site, {"/0.xml": None})
    site.pages["/0.xml"] = (500, "text/html", "oops")
    crawl("news", "-a", f"seeds={site.base}/root.xml", "-s", "RETRY_TIMES=0")
    site.pages["/0.xml"] = sitemap(site, path)
    assert len(crawl("news", "-a", f"seeds={site.base}/root.xml").records) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (200, "text/html", "<html><body><h1>Down for maintenance</h1></body></html>"),
        (200, "application/xml", "<urlset><url><loc>https://"),
        (200, "application/gzip", gzip.compress(b"<urlset></urlset>" * 99)[:-20]),
    ],
)
def test_a_sitemap_that_was_not_there_as_a_whole_once_is_read_again_though_its_index_says_it_is_old(
    site, crawl, answer
):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/index.xml"] = index(site, {"/0.xml": "2026-01-01"})
    site.pages["/0.xml"] = answer
    crawl("news", "-a", f"seeds={site.base}/index.xml")
    site.pages["/0.xml"] = sitemap(site, path)
    assert len(crawl("news", "-a", f"seeds={site.base}/index.xml").records) == 1


def test_sections_that_a_homepage_named_long_ago_are_not_read_at_every_run(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater")
    site.pages |= {"/sport/": homepage(paths[:1]), "/flood/": homepage(paths[1:])}
    site.pages["/"] = homepage(["/sport/", "/flood/"])
    assert len(crawl("news", "-a", f"seeds={site.base}/").records) == 2
    with contextlib.closing(sqlite3.connect(crawl.folder / "state" / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE lists SET named = named - ?", (STILL_NAMED + 60,))
    site.pages["/"] = homepage(["/sport/"])
    for _ in range(2):
        crawl("news", "-a", f"seeds={site.base}/")
    assert (site.counts()["/sport/"], site.counts()["/flood/"]) == (3, 1)


def test_a_clock_that_ran_ahead_hides_no_changes(site, crawl):
    first, second = with_articles(site, "aldermoor", "brinkwater")
    now = datetime.now(UTC)
    site.pages["/index.xml"] = index(site, {"/0.xml": "2026-01-01"})
    site.pages["/0.xml"] = sitemap(site, first)
    seeds = ("-a", f"seeds={site.base}/index.xml")
    crawl("news", *seeds)
    with contextlib.closing(sqlite3.connect(crawl.folder / "state" / "ledger.sqlite")) as ledger, ledger:
        for table, columns in {"runs": "started ended", "lists": "named checked", "urls": "found fetched"}.items():
            for column in columns.split():
                ledger.execute(f"UPDATE {table} SET {column} = {column} + 315360000")
    site.pages["/index.xml"] = index(site, {"/0.xml": "2026-01-02"})
    changed = f"<url><loc>{site.base}{first}</loc><lastmod>{(now + timedelta(days=1)).isoformat()}</lastmod></url>"
    site.pages["/0.xml"] = sitemap(site, second).replace("<urlset>", f"<urlset>{changed}")
    site.pages[first] = article_page("aldermoor", extra=CHANGED)
    assert len(crawl("news", *seeds).records) == 3


def test_sitemaps_of_an_index_that_was_renamed_are_read_below_the_new_one(site, crawl):
    first, second = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([], '<link rel="sitemap" href="/old.xml">')
    site.pages["/old.xml"] = index(site, {"/news.xml": None})
    site.pages["/news.xml"] = sitemap(site, first)
    seeds = ("-a", f"seeds={site.base}/")
    assert len(crawl("news", *seeds).records) == 1
    site.pages["/"] = homepage([], '<link rel="sitemap" href="/new.xml">')
    site.pages["/new.xml"] = site.pages.pop("/old.xml")
    crawl("news", *seeds)
    with contextlib.closing(sqlite3.connect(crawl.folder / "state" / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE lists SET gone = gone - ?", (GONE_FOR,))
    crawl("news", *seeds)
    crawl("news", *seeds)
    site.pages["/news.xml"] = sitemap(site, first, second)
    assert len(crawl("news", *seeds).records) == 2
    assert site.counts()["/old.xml"] == 3  # it is given up


@pytest.mark.parametrize("gone", ["/sub.xml", "/news.xml"])
def test_a_list_that_was_gone_for_one_run_is_read_below_unchanged_ones(site, crawl, gone):
    first, second = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/root.xml"] = index(site, {"/sub.xml": None})
    site.pages["/sub.xml"] = index(site, {"/news.xml": None})
    site.pages["/news.xml"] = sitemap(site, first)
    seeds = ("-a", f"seeds={site.base}/root.xml")
    crawl("news", *seeds)
    there = site.pages.pop(gone)
    crawl("news", *seeds)
    site.pages |= {gone: there, "/news.xml": sitemap(site, first, second)}
    assert len(crawl("news", *seeds).records) == 2


@pytest.mark.parametrize(
    "answer",
    [
        ("application/json", '{"error": "busy"}'),
        ("text/plain", "Service temporarily unavailable, please retry later"),
        ("text/xml", '<?xml version="1.0"?><error>busy</error>'),
    ],
)
def test_an_article_that_answered_something_else_once_comes_with_the_next_run(site, crawl, answer):
    (path,) = with_articles(site, "aldermoor")
    good = site.pages[path]
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    site.pages[path] = (200, *answer)
    crawl("news", "-a", f"seeds={site.base}/a.xml")
    site.pages[path] = good
    assert len(crawl("news", "-a", f"seeds={site.base}/a.xml").records) == 1


def test_what_links_alone_called_an_article_is_looked_at_again_when_a_feed_does(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    good = site.pages[path]
    site.pages[path] = "<html><body><h1>Soon</h1></body></html>"
    site.pages["/"] = homepage([path])
    crawl("news", "-a", f"seeds={site.base}/")
    site.pages[path] = good
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    assert len(crawl("news", "-a", f"seeds={site.base}/a.xml").records) == 1


@pytest.mark.parametrize("narrow", [(), ("-a", "languages=de")])
def test_a_stored_article_stays_one_whatever_its_page_shows_for_a_while_or_a_run_wants(site, crawl, narrow):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/"] = homepage([path])
    crawl("news", "-a", f"seeds={site.base}/")
    if not narrow:
        site.pages[path] = homepage([])
    crawl("news", "-a", f"seeds={site.base}/", *REFRESH, *narrow)
    site.pages[path] = article_page("aldermoor", extra=CHANGED)
    assert [record["revision"] for record in crawl("news", "-a", f"seeds={site.base}/", *REFRESH).records] == [1, 2]


def test_a_seed_that_leads_to_a_stored_article_is_no_copy_of_it(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/short"] = moves(path)
    runs = [crawl("news", "-a", f"seeds={site.base}/short") for _ in range(2)]
    assert [(len(run.records), run.copies) for run in runs] == [(1, []), (1, [])]


def test_a_seed_that_is_an_article_is_no_copy_of_itself_when_it_is_read_again(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    runs = [crawl("news", "-a", f"seeds={site.base}{path}", *REFRESH) for _ in range(2)]
    assert (runs[1].copies, runs[1].figure("unchanged")) == ([], 1)
    site.pages[path] = article_page("aldermoor", extra=CHANGED)
    run = crawl("news", "-a", f"seeds={site.base}{path}", *REFRESH)
    assert [record["revision"] for record in run.records] == [1, 2]


def test_what_a_users_pipeline_drops_is_not_fetched_again(site, crawl):
    (crawl.folder / "mine.py").write_text(
        "from scrapy.exceptions import DropItem\n\n\n"
        "class Drop:\n    def process_item(self, item):\n        raise DropItem('x')\n"
    )
    pipelines = 'ITEM_PIPELINES={"mine.Drop": 50, "newscrawl.pipelines.ArchivePipeline": 300}'
    seeds = ("-a", publish(site, 3), "-s", pipelines)
    assert [crawl("news", *seeds).figure("filtered") for _ in range(2)] == [3, 0]


def test_an_address_that_a_redirect_led_to_is_asked_again_as_it_is(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/a.xml"] = feed(site.base, {"/2026/11/20/council-of-aldermoor-votes": NOVEMBER})
    site.pages["/2026/11/20/council-of-aldermoor-votes"] = moves(path)
    crawl("news", "-a", f"seeds={site.base}/a.xml")
    site.pages[path] = article_page("aldermoor", extra=CHANGED)
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", *REFRESH)
    assert (run.figure("failed_pages"), [record["revision"] for record in run.records]) == (0, [1, 2])


def test_an_article_whose_first_address_is_dead_comes_from_the_one_that_is_named_then(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/a.xml"] = feed(site.base, {f"{path}/amp/": NOVEMBER})
    crawl("news", "-a", f"seeds={site.base}/a.xml")
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    assert len(crawl("news", "-a", f"seeds={site.base}/a.xml").records) == 1
