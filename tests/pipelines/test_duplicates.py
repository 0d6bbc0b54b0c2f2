import pytest

from newscrawl.pipelines.duplicates import address, article_id
from tests.sites import article_page, feed

NOVEMBER = "Fri, 20 Nov 2026 08:00:00 GMT"
STORY, TWIN = "/2026/11/20/council-of-aldermoor-votes-on-harbour", "/print/2026/11/20/story-of-aldermoor-4711"


def offer(site, *paths):
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys(paths, NOVEMBER))
    return "-a", f"seeds={site.base}/a.xml"


def canonical(site, path):
    return f'<link rel="canonical" href="{site.base}{path}">'


def test_an_id_is_the_same_everywhere_and_differs_between_revisions():
    assert article_id("https://a.example/1", 1) == article_id("https://a.example/1", 1)
    assert article_id("https://a.example/1", 1) != article_id("https://a.example/1", 2)
    assert article_id("https://a.example/1", 1) != article_id("https://a.example/2", 1)


def test_the_address_is_what_the_page_claims_when_that_is_the_article():
    claimed = "https://www.a.example/1"
    assert address("https://a.example/1", "https://m.a.example/1?utm_source=x", claimed) == claimed
    assert address("https://a.example/1", "https://www.a.example/1", "https://b.example/9") == claimed


def test_a_twin_that_names_its_article_is_a_copy_of_it(site, crawl):
    site.pages[STORY] = article_page("aldermoor")
    site.pages[TWIN] = article_page("aldermoor", head=canonical(site, STORY))
    run = crawl("news", *offer(site, STORY, TWIN))
    assert run.exit_code == 0, run.log
    assert len(run.records) == 1
    assert run.records[0]["canonical_url"] == f"{site.base}{STORY}"
    assert [copy["of"] for copy in run.copies] == [run.records[0]["id"]]


def test_a_page_that_claims_the_address_of_another_article_is_not_believed(site, crawl):
    site.pages[TWIN] = article_page("brinkwater", head=canonical(site, STORY))
    site.pages[STORY] = article_page("aldermoor")
    for paths in ([STORY], [STORY, TWIN]):
        run = crawl("news", *offer(site, *paths))
    assert sorted(record["revision"] for record in run.records) == [1, 1]
    assert {record["url"] for record in run.records} == {f"{site.base}{STORY}", f"{site.base}{TWIN}"}


def test_copies_are_stored_and_marked_when_the_user_wants_them(site, crawl):
    other = STORY.replace("council", "assembly")
    site.pages[STORY] = site.pages[other] = article_page("aldermoor")
    run = crawl("news", *offer(site, STORY, other), "-s", "NEWSCRAWL_DUPLICATES=mark")
    assert run.exit_code == 0, run.log
    original, copy = sorted(run.records, key=lambda record: record["copy_of"] or "")
    assert (original["copy_of"], copy["copy_of"]) == (None, original["id"])
    assert run.copies == []


def test_a_page_read_again_and_unchanged_is_neither_stored_nor_a_copy(site, crawl):
    site.pages[STORY] = article_page("aldermoor")
    crawl("articles", "-a", f"urls={site.base}{STORY}")
    run = crawl("articles", "-a", f"urls={site.base}{STORY}")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 1
    assert run.figure("unchanged") == 1
    assert run.copies == []


def test_a_page_that_changed_to_the_text_of_a_copy_is_the_next_revision(site, crawl):
    other = STORY.replace("council", "assembly")
    site.pages[STORY] = article_page("aldermoor")
    changed = article_page("aldermoor", extra="<p>The ferry sails on Sundays, too, from May.</p>")
    crawl("articles", "-a", f"urls={site.base}{STORY}")
    site.pages[other] = changed
    assert len(crawl("articles", "-a", f"urls={site.base}{other}").copies) == 1
    site.pages[STORY] = changed
    run = crawl("articles", "-a", f"urls={site.base}{STORY}")
    assert run.exit_code == 0, run.log
    assert [record["revision"] for record in run.records] == [1, 2]
    assert run.records[1]["text"].endswith("from May.")


def test_a_stored_article_whose_page_shows_the_text_of_another_for_a_while_is_read_again_all_the_same(site, crawl):
    other = STORY.replace("council", "assembly")
    site.pages[STORY], site.pages[other] = article_page("aldermoor"), article_page("brinkwater")
    crawl("news", *offer(site, STORY, other))
    site.pages[STORY] = site.pages[other]
    run = crawl("news", *offer(site, STORY, other), "-a", "refresh=5200w")
    assert [copy["url"] for copy in run.copies] == [f"{site.base}{STORY}"]
    site.pages[STORY] = article_page("aldermoor", extra="<p>The ferry sails on Sundays, too, from May.</p>")
    run = crawl("news", *offer(site, STORY, other), "-a", "refresh=5200w")
    assert (run.figure("updated"), run.figure("unchanged")) == (1, 1)


@pytest.mark.parametrize("redirects", [True, False], ids=["with a redirect", "with another canonical address"])
def test_an_article_that_moved_and_changed_is_the_next_revision_of_itself(site, crawl, redirects):
    new = "/news/council-of-aldermoor-votes-on-harbour-at-last"
    more = [
        f"<p>The ferry sails on Sundays, too, from {month}, as it did before the war.</p>" for month in ("May", "June")
    ]
    site.pages[STORY] = article_page("aldermoor")
    crawl("news", *offer(site, STORY))
    for extra in ("", *more, ""):
        page = article_page("aldermoor", head=canonical(site, new), extra=extra)
        site.pages[STORY] = (301, "text/html", new) if redirects else page
        site.pages[new] = page
        run = crawl("news", *offer(site, STORY), "-a", "refresh=5200w")
        assert (run.exit_code, run.copies) == (0, []), run.log
    assert [record["revision"] for record in run.records] == [1, 2, 3]
    assert len({record["id"].split("-")[0] for record in run.records}) == 1
    assert {record["canonical_url"] for record in run.records} == {f"{site.base}{STORY}"}


def test_an_article_whose_address_leads_to_another_article_stays_as_it_is(site, crawl):
    other = STORY.replace("aldermoor", "brinkwater")
    site.pages[STORY], site.pages[other] = article_page("aldermoor"), article_page("brinkwater")
    crawl("news", *offer(site, STORY))
    site.pages[STORY] = (301, "text/html", other)
    run = crawl("news", *offer(site, STORY), "-a", "refresh=5200w")
    assert [(record["revision"], record["url"]) for record in run.records] == [
        (1, f"{site.base}{STORY}"),
        (1, f"{site.base}{other}"),
    ]


def test_another_headline_makes_the_next_revision(site, crawl):
    site.pages[STORY] = article_page("aldermoor")
    headlines = ["Council votes on the harbour", "Mayor resigns over the harbour"]
    for headline in (*headlines, headlines[-1]):
        site.pages[STORY] = article_page("aldermoor", title=headline)
        run = crawl("articles", "-a", f"urls={site.base}{STORY}")
    assert [record["title"] for record in run.records] == headlines
    assert run.figure("unchanged") == 1


def with_mine(crawl, place, body):
    """Return the argument for a pipeline of the user's whose `process_item` has that body."""
    (crawl.folder / "mine.py").write_text(f"import asyncio\n\nclass Mine:\n{body}")
    pipelines = (
        f'{{"newscrawl.pipelines.PromoPipeline": 100, "mine.Mine": {place},'
        ' "newscrawl.pipelines.DuplicatesPipeline": 200, "newscrawl.pipelines.ArchivePipeline": 300}'
    )
    return "-s", f"ITEM_PIPELINES={pipelines}"


@pytest.mark.parametrize("place", [150, 250], ids=["before", "behind"])
def test_a_failing_pipeline_before_or_behind_the_duplicates_leaves_the_page_to_the_next_run(site, crawl, place):
    site.pages[STORY] = article_page("aldermoor")
    failing = with_mine(crawl, place, "    def process_item(self, item):\n        raise RuntimeError('mine')\n")
    run = crawl("news", *offer(site, STORY), *failing)
    assert run.figure("lost_pages") == 1
    assert run.records == []
    assert len(crawl("news", *offer(site, STORY)).records) == 1


@pytest.mark.parametrize("value", ["{'a'}", "float('nan')"])
def test_an_article_that_a_pipeline_made_unwritable_is_not_known_to_the_next_run(site, crawl, value):
    site.pages[STORY] = article_page("aldermoor")
    body = f"    def process_item(self, item):\n        item.article.tags = [{value}]\n        return item\n"
    run = crawl("news", *offer(site, STORY), *with_mine(crawl, 150, body))
    assert run.exit_code == 2, run.log
    assert (run.figure("lost_pages"), run.records) == (1, [])
    assert "nothing was stored: 1 of 1 article pages were lost to an error" in run.log
    assert len(crawl("news", *offer(site, STORY)).records) == 1


def test_a_pipeline_that_fails_behind_the_archive_makes_the_run_unhealthy(site, crawl):
    site.pages[STORY] = article_page("aldermoor")
    failing = with_mine(crawl, 400, "    def process_item(self, item):\n        raise RuntimeError('mine')\n")
    run = crawl("news", *offer(site, STORY), *failing)
    assert run.exit_code == 2, run.log
    assert (run.figure("item_errors"), len(run.records)) == (1, 1)
    assert "a pipeline failed on 1 articles that are stored" in run.log


def test_a_pipeline_that_cannot_be_closed_makes_the_run_unhealthy(site, crawl):
    site.pages[STORY] = article_page("aldermoor")
    body = "    def process_item(self, item):\n        return item\n"
    body += "    def close_spider(self):\n        raise OSError('mine')\n"
    run = crawl("news", *offer(site, STORY), *with_mine(crawl, 400, body))
    assert run.exit_code == 2, run.log
    assert run.report["problems"] == ["a pipeline failed when it was closed, see the log"]
    assert len(run.records) == 1


def test_a_copy_that_comes_while_its_article_waits_in_a_slow_pipeline_is_dropped(site, crawl):
    other = STORY.replace("council", "assembly")
    site.pages[STORY] = site.pages[other] = article_page("aldermoor")
    slow = with_mine(
        crawl,
        250,
        """
    arrived = 0

    async def process_item(self, item):
        Mine.arrived += 1
        for _ in range(200):
            if Mine.arrived < 2:
                await asyncio.sleep(0.1)
        return item
""",
    )
    at_once = ("-s", "DOWNLOAD_DELAY=0", "-s", "NEWSCRAWL_KEEP=repeated_line")
    run = crawl("news", *offer(site, STORY, other), *slow, *at_once)
    assert run.exit_code == 0, run.log
    assert len(run.records) == 1
    assert [(copy["of"], copy["kind"]) for copy in run.copies] == [(run.records[0]["id"], "exact")]
