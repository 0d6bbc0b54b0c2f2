"""What a site shows in place of its articles for a while is not taken for them."""

import pytest

from tests.sites import article_page, publish

WALL = (
    "<html><head><title>Gazette</title></head><body><main><h1>We will be back soon</h1><p>Our pages are being looked"
    " after tonight, thank you for your patience.</p></main></body></html>"
)


def articles_of(site):
    return [path for path in site.pages if path.startswith("/2026")]


@pytest.mark.parametrize("keep", ["", "repeated_line"], ids=["a new site", "a site that is known"])
def test_a_notice_at_the_addresses_of_new_articles_is_not_stored_and_the_articles_come_with_a_later_run(
    site, crawl, keep
):
    seeds = ("-a", publish(site, 6), "-s", f"NEWSCRAWL_KEEP={keep}")
    healthy = dict(site.pages)
    site.pages.update(dict.fromkeys(articles_of(site)[1:], WALL))
    run = crawl("news", *seeds)
    assert (len(run.records), run.figure("error_pages"), run.copies) == (1, 5, [])
    assert run.report["fruitless"]["error_pages"][0]["reason"] == "it shows the same as other addresses"
    site.pages = healthy
    run = crawl("news", *seeds)
    assert run.exit_code == 0, run.log
    assert len(run.records) == 6


def test_a_notice_that_an_earlier_run_took_for_an_article_makes_no_copies_of_articles(site, crawl):
    seeds = ("-a", publish(site, 3))
    healthy = dict(site.pages)
    first, *others = articles_of(site)
    site.pages.update(dict.fromkeys(articles_of(site), WALL))
    crawl("articles", "-a", f"urls={site.base}{first}")
    for path in others:
        assert crawl("articles", "-a", f"urls={site.base}{path}").copies == []
    site.pages = healthy
    run = crawl("news", *seeds)
    assert {record["url"] for record in run.records[1:]} == {f"{site.base}{path}" for path in others}


def test_a_notice_at_the_addresses_of_stored_articles_is_no_revision_of_them(site, crawl):
    seeds = ("-a", publish(site, 5), "-a", "refresh=5200w")
    articles = articles_of(site)
    crawl("news", *seeds)
    site.pages.update(dict.fromkeys(articles, WALL))
    run = crawl("news", *seeds)
    assert run.exit_code == 2
    assert run.report["problems"] == ["5 of 5 article pages that were fetched hold no article"]
    for path in articles:
        site.pages[path] = article_page(path.split("-")[2], extra="<p>The ferry sails on Sundays, too, from May.</p>")
    run = crawl("news", *seeds)
    assert run.figure("updated") == 5, run.log


def test_articles_whose_pages_are_empty_for_some_runs_come_with_a_later_one(site, crawl):
    seeds = ("-a", publish(site, 5))
    healthy = dict(site.pages)
    site.pages.update((path, f"<html><body><h1>{path}</h1></body></html>") for path in articles_of(site))
    run = crawl("news", *seeds)
    assert (run.exit_code, run.figure("no_article")) == (2, 5)
    assert run.report["problems"][-1] == "5 of 5 article pages that were fetched hold no article"
    site.pages = healthy
    assert len(crawl("news", *seeds).records) == 5


def test_what_is_no_page_at_all_is_fetched_once(site, crawl):
    seeds = ("-a", publish(site, 1))
    (path,) = articles_of(site)
    site.pages[path] = (200, "application/pdf", b"%PDF-1.7 nothing to see")
    for _ in range(2):
        crawl("news", *seeds)
    assert site.counts()[path] == 1
