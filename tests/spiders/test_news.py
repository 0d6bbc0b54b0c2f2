import contextlib
import gzip
import sqlite3

from newscrawl.dedup.urls import canonical_url
from tests.sites import article_page, feed

NOVEMBER = "Fri, 20 Nov 2026 08:00:00 GMT"


def titles(crawl):
    return sorted(record["title"] for record in crawl.records)


def with_articles(site, *names):
    for name in names:
        site.pages[f"/2026/11/20/council-of-{name}-votes-on-harbour"] = article_page(name)
    return [f"/2026/11/20/council-of-{name}-votes-on-harbour" for name in names]


def homepage(paths, head=""):
    links = "".join(f'<li><a href="{path}">{path.rsplit("/", 1)[-1].replace("-", " ")}</a></li>' for path in paths)
    return (
        f"<!doctype html><html><head><title>Gazette</title>{head}</head>"
        f'<body><nav><a href="/tag/x">x</a></nav><main><ul>{links}</ul></main></body></html>'
    )


def test_a_homepage_leads_to_its_articles(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([*paths, "/about", "/login"])
    run = crawl("news", "-a", f"seeds={site.base}")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 2
    assert "/login" not in site.counts()


def test_a_homepage_leads_to_its_feeds_and_sitemaps(site, crawl):
    in_feed, in_sitemap, in_links = with_articles(site, "aldermoor", "brinkwater", "calder")
    site.pages["/"] = homepage([in_links], '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    site.pages["/news.xml"] = feed(site.base, {in_feed: NOVEMBER})
    site.pages["/robots.txt"] = f"User-agent: *\nDisallow:\nSitemap: {site.base}/map.xml\n"
    site.pages["/map.xml"] = f"<urlset><url><loc>{site.base}{in_sitemap}</loc></url></urlset>"
    run = crawl("news", "-a", f"seeds={site.base}/")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 3


def test_discover_limits_the_ways_to_find_articles(site, crawl):
    in_feed, in_links = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([in_links], '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    site.pages["/news.xml"] = feed(site.base, {in_feed: NOVEMBER})
    run = crawl("news", "-a", f"seeds={site.base}/", "-a", "discover=feeds")
    assert [record["url"] for record in run.records] == [f"{site.base}{in_feed}"]


def test_a_seed_may_be_a_feed_a_sitemap_or_an_article(site, crawl):
    one, two, three = with_articles(site, "aldermoor", "brinkwater", "calder")
    site.pages["/a.xml"] = feed(site.base, {one: NOVEMBER})
    site.pages["/b.xml"] = f"<urlset><url><loc>{site.base}{two}</loc></url></urlset>"
    run = crawl("news", "-a", f"seeds={site.base}/a.xml,{site.base}/b.xml,{site.base}{three}")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 3


def test_a_second_run_reads_no_article_again_and_asks_lists_conditionally(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage(paths[:1], '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    site.pages["/news.xml"] = feed(site.base, dict.fromkeys(paths, NOVEMBER))
    crawl("news", "-a", f"seeds={site.base}/")
    site.asked.clear()
    run = crawl("news", "-a", f"seeds={site.base}/")
    assert run.exit_code == 0, run.log
    assert dict(site.asked) == {"/robots.txt": 404, "/": 304, "/news.xml": 304}
    assert len(run.records) == 2


def test_a_changed_article_becomes_the_next_revision(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    entry = "<url><loc>{}{}</loc><lastmod>{}</lastmod></url>"
    site.pages["/map.xml"] = f"<urlset>{entry.format(site.base, path, '2026-11-20T09:00:00Z')}</urlset>"
    crawl("news", "-a", f"seeds={site.base}/map.xml")
    site.pages[path] = article_page(
        "aldermoor",
        extra="<p>The mayor of Aldermoor later withdrew her proposal, and apologised to the whole council.</p>",
    )
    site.pages["/map.xml"] = f"<urlset>{entry.format(site.base, path, '2126-11-20T09:00:00Z')}</urlset>"
    run = crawl("news", "-a", f"seeds={site.base}/map.xml")
    first, second = sorted(run.records, key=lambda record: record["revision"])
    assert (first["revision"], second["revision"]) == (1, 2)
    assert first["id"].split("-")[0] == second["id"].split("-")[0]
    assert first["canonical_url"] == second["canonical_url"]


def test_limits_hold_exactly_and_the_rest_comes_with_the_next_run(site, crawl):
    paths = with_articles(site, *(f"town{number}" for number in range(7)))
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys(paths, NOVEMBER))
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "max_articles=3")
    assert len(run.records) == 3
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert len(run.records) == 7


def test_dates_are_judged_before_the_fetch_where_the_feed_tells(site, crawl):
    old, new = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/a.xml"] = feed(site.base, {old: "Fri, 20 Nov 2020 08:00:00 GMT", new: NOVEMBER})
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "since=2026-01-01")
    assert [record["url"] for record in run.records] == [f"{site.base}{new}"]
    assert old not in site.counts()


def test_a_copy_under_another_address_is_named_in_duplicates(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/2026/11/20/same-story-told-under-another-address"] = site.pages[path]
    site.pages["/a.xml"] = feed(
        site.base, {path: NOVEMBER, "/2026/11/20/same-story-told-under-another-address": NOVEMBER}
    )
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 1
    (copy,) = run.copies
    assert copy["of"] == run.records[0]["id"]
    assert copy["kind"] == "exact"


def test_a_broken_page_among_good_ones_is_a_healthy_run(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater", "calder")
    site.pages["/2026/11/20/a-page-that-always-fails-here"] = (500, "text/html", "oops")
    site.pages["/a.xml"] = feed(
        site.base, dict.fromkeys([*paths, "/2026/11/20/a-page-that-always-fails-here"], NOVEMBER)
    )
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-s", "RETRY_TIMES=0")
    assert run.exit_code == 0
    assert len(run.records) == 3
    assert run.figure("failed_pages") == 1
    (named,) = run.report["fruitless"]["failed_pages"]
    assert named == {"url": f"{site.base}/2026/11/20/a-page-that-always-fails-here", "reason": "it answered 500"}


def test_a_run_all_of_whose_pages_fail_is_unhealthy_though_its_feed_works(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater", "calder", "dunmere", "eastholm")
    site.pages.update(dict.fromkeys(paths, (500, "text/html", "oops")))
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys(paths, NOVEMBER))
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-s", "RETRY_TIMES=0")
    assert run.exit_code == 2
    assert run.report["problems"] == ["5 of 5 article pages could not be fetched or read"]


def test_the_last_line_says_why_a_seed_was_not_fetched(site, crawl):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /\n"
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert run.exit_code == 2
    (told,) = [line for line in run.log.splitlines() if "exit code 2" in line]
    assert f"nothing could be fetched ({site.base}/a.xml: forbidden by robots.txt);" in told


def test_a_run_most_of_whose_seeds_are_dead_is_unhealthy_and_its_last_line_says_so(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /closed\n"
    dead = ["/closed/1.xml", "/closed/2.xml", "/3.xml", "/4.xml"]
    run = crawl("news", "-a", f"seeds={','.join(site.base + one for one in ['/a.xml', *dead])}")
    assert (run.exit_code, run.figure("stored")) == (2, 1)
    (told,) = [line for line in run.log.splitlines() if "exit code 2" in line]
    assert "4 of 5 seeds could not be fetched or read; 1 stored" in told
    assert "4 failed_seeds" in told


def test_an_empty_page_is_called_so(site, crawl):
    path = "/2026/11/20/council-of-aldermoor-votes-on-harbour"
    site.pages[path] = ""
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    (named,) = run.report["fruitless"]["no_article"]
    assert named["reason"] == "it is not HTML but empty"


def test_nothing_fetched_is_an_unhealthy_run(site, crawl):
    site.pages["/a.xml"] = (500, "text/html", "oops")
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-s", "RETRY_TIMES=0")
    assert run.exit_code == 2
    assert run.report["problems"] == ["nothing could be fetched"]
    (told,) = [line for line in run.log.splitlines() if "exit code 2" in line]
    assert f"nothing could be fetched ({site.base}/" in told
    assert [named["url"] for named in run.report["fruitless"]["failed_lists"]] == [f"{site.base}/a.xml"]


def test_only_articles_in_the_wanted_languages_are_stored_and_the_others_wait_unfetched_for_a_run_that_wants_them(
    site, crawl
):
    (english,) = with_articles(site, "aldermoor")
    german = "/2026/11/20/rat-von-bremke-stimmt-ueber-hafen-ab"
    text = [
        "Der Rat der Stadt Bremke hat am Montag über den Hafen abgestimmt und die Vorlage angenommen.",
        "Die Bürgermeisterin sagte nach der Sitzung, dass die Arbeiten noch vor dem Winter beginnen sollen.",
        "Gegen die Pläne hatten sich mehrere Vereine gewandt, die um die alten Bäume am Ufer fürchten.",
        "Ob das Geld reicht, ist nicht sicher: Das Land hat seine Zusage bisher nicht schriftlich gegeben.",
    ]
    site.pages[german] = article_page("bremke", title="Bremke stimmt über den Hafen ab", text=text)
    site.pages[german] = site.pages[german].replace('lang="en"', 'lang="de"')
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys([english, german], NOVEMBER))
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "languages=de")
    assert [record["url"] for record in run.records] == [f"{site.base}{german}"]
    assert run.figure("filtered") == 1
    for more in ([], ["-a", "since=5200w"]):
        crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "languages=de", *more)
    assert site.counts()[english] == 1
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert len(run.records) == 2


def test_every_seed_belongs_to_one_shard(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    stored = []
    for shard in ("1/3", "2/3", "3/3"):
        run = crawl(
            "news", "-a", f"seeds={site.base}/a.xml", "-a", f"shard={shard}", "-s", f"NEWSCRAWL_STATE={shard[0]}"
        )
        stored.append(len(run.records))
    assert sorted(stored)[-1] == 1
    assert len(site.asked) == 3  # robots.txt, feed and article, by one shard


def test_a_page_that_its_publisher_reserves_is_not_stored(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages[path] = article_page("aldermoor", head='<meta name="tdm-reservation" content="1">')
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert run.exit_code == 0, run.log
    assert (run.records, run.figure("opt_outs")) == ([], 1)
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-s", "NEWSCRAWL_OPT_OUTS=", "-s", "NEWSCRAWL_STATE=other")
    assert len(run.records) == 1


def test_a_page_that_asks_the_users_own_agent_to_stay_away_is_not_stored(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages[path] = article_page("aldermoor", head='<meta name="MyNewsBot" content="noindex">')
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    given = ("-s", "NEWSCRAWL_OPT_OUTS=noindex", "-s", "ROBOTSTXT_USER_AGENT=MyNewsBot/1.0")
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", *given)
    assert (run.records, run.figure("opt_outs")) == ([], 1)


def test_a_homepage_without_feeds_and_sitemaps_is_searched_one_section_deep(site, crawl):
    on_front, in_section = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([on_front]).replace('<a href="/tag/x">x</a>', '<a href="/politics/">Politics</a>')
    site.pages["/politics/"] = homepage([in_section])
    run = crawl("news", "-a", f"seeds={site.base}/")
    assert run.exit_code == 0, run.log
    assert {record["url"] for record in run.records} == {f"{site.base}{path}" for path in (on_front, in_section)}


def test_a_sitemap_index_leads_to_gzipped_sitemaps_and_leaves_pages_that_are_no_articles(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/about-our-paper-and-its-team"] = homepage([path])
    locs = "".join(f"<url><loc>{site.base}{one}</loc></url>" for one in (path, "/about-our-paper-and-its-team"))
    site.pages["/news.xml.gz"] = (200, "application/gzip", gzip.compress(f"<urlset>{locs}</urlset>".encode()))
    site.pages["/index.xml"] = f"<sitemapindex><sitemap><loc>{site.base}/news.xml.gz</loc></sitemap></sitemapindex>"
    run = crawl("news", "-a", f"seeds={site.base}/index.xml")
    assert run.exit_code == 0, run.log
    assert [record["url"] for record in run.records] == [f"{site.base}{path}"]


def test_what_one_run_could_not_fetch_the_next_brings(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    good = site.pages[path]
    site.pages[path] = (500, "text/html", "oops")
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    assert crawl("news", "-a", f"seeds={site.base}/a.xml", "-s", "RETRY_TIMES=0").records == []
    site.pages[path] = good
    assert len(crawl("news", "-a", f"seeds={site.base}/a.xml").records) == 1


def test_refresh_reads_young_articles_again(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    crawl("news", "-a", f"seeds={site.base}/a.xml")
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "refresh=5200w")
    assert run.exit_code == 0, run.log
    assert (run.figure("unchanged"), len(run.records)) == (1, 1)


def test_refresh_leaves_sites_alone_that_are_not_among_the_seeds(site, crawl):
    here, there = with_articles(site, "aldermoor", "brinkwater")
    elsewhere = site.base.replace("127.0.0.1", "localhost")
    site.pages["/a.xml"] = feed(site.base, {here: NOVEMBER})
    site.pages["/b.xml"] = feed(elsewhere, {there: NOVEMBER})
    first = crawl("news", "-a", f"seeds={site.base}/a.xml,{elsewhere}/b.xml")
    assert len(first.records) == 2, first.log
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-a", "refresh=5200w")
    assert run.exit_code == 0, run.log
    assert (site.counts()[here], site.counts()[there]) == (2, 1)


def test_the_seeds_of_site_profiles_are_crawled_where_none_are_given(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/a.xml"] = feed(site.base, {path: NOVEMBER})
    (crawl.folder / "sites").mkdir()
    (crawl.folder / "sites" / "local.toml").write_text(f'domain = "127.0.0.1"\nseeds = ["{site.base}/a.xml"]\n')
    run = crawl("news", "-s", "NEWSCRAWL_SITES=sites")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 1


def test_the_report_counts_where_the_selectors_of_a_profile_gave_nothing(site, crawl):
    paths = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys(paths, NOVEMBER))
    (crawl.folder / "sites").mkdir()
    (crawl.folder / "sites" / "local.toml").write_text(
        'domain = "127.0.0.1"\n[fields]\ntitle = "h1"\nsection = "nav b"\n'
    )
    run = crawl("news", "-a", f"seeds={site.base}/a.xml", "-s", "NEWSCRAWL_SITES=sites")
    assert run.exit_code == 0, run.log
    assert (run.figure("profile_missed/section"), run.figure("profile_missed/title")) == (2, 0)


def section(*names):
    teasers = "".join(
        f'<article><h2><a href="/2026/11/19/news-from-{name}-at-the-coast">News from {name} at the coast</a></h2>'
        f"<p>The people of {name} met on Thursday and talked about the harbour until it was dark.</p></article>"
        for name in names
    )
    return f"<html><head><title>World</title></head><body><h1>World</h1><main>{teasers}</main></body></html>"


def moves(path):
    return 302, "text/html", path  # tests/sites.py makes the Location of it


def test_a_sitemap_that_moved_to_another_domain_gives_the_articles_of_that(site, other_site, crawl):
    (path,) = with_articles(other_site, "aldermoor")
    own = f"<urlset><url><loc>{other_site.base}{path}</loc></url></urlset>"
    other_site.pages["/map.xml"] = own
    site.pages["/map.xml"] = (301, "text/html", f"{other_site.base}/map.xml")
    site.pages["/foreign.xml"] = own
    run = crawl("news", "-a", f"seeds={site.base}/foreign.xml")
    assert run.records == []
    assert f"{site.base}/foreign.xml: 1 of 1 entries are skipped, they are of other sites" in run.log
    assert run.figure("foreign_entries") == 1
    run = crawl("news", "-a", f"seeds={site.base}/map.xml")
    assert [record["url"] for record in run.records] == [f"{other_site.base}{path}"]
    assert run.figure("foreign_entries") == 0


def test_articles_that_redirect_to_a_section_do_not_make_an_article_of_it(site, crawl):
    first, second, third = with_articles(site, "aldermoor", "brinkwater", "calder")
    site.pages["/world"] = section("dunmere", "eastholm", "farleigh", "grange")
    site.pages[first] = site.pages[second] = moves("/world")
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys((first, second, third), NOVEMBER))
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert [record["url"] for record in run.records] == [f"{site.base}{third}"]
    assert {one["reason"] for one in run.report["fruitless"]["no_article"]} == {
        "it redirects to a page of another kind"
    }


def test_articles_that_redirect_to_a_seed_leave_it_a_list(site, crawl):
    first, second = with_articles(site, "aldermoor", "brinkwater")
    site.pages[first] = moves("/world")
    site.pages["/a.xml"] = feed(site.base, {first: NOVEMBER})
    site.pages["/world"] = homepage([second])
    seeds = ("-a", f"seeds={site.base}/a.xml,{site.base}/world")
    assert [record["url"] for record in crawl("news", *seeds).records] == [f"{site.base}{second}"]
    (third,) = with_articles(site, "calder")
    site.pages["/world"] = homepage([second, third])
    assert len(crawl("news", "-a", f"seeds={site.base}/world").records) == 2


def test_a_seed_that_was_read_as_a_list_is_asked_again_though_an_earlier_version_stored_it(site, crawl):
    (path,) = with_articles(site, "aldermoor")
    site.pages["/world"] = homepage([path])
    crawl("news", "-a", f"seeds={site.base}/world")
    with contextlib.closing(sqlite3.connect(crawl.folder / "state" / "ledger.sqlite")) as ledger, ledger:
        ledger.execute(
            "INSERT INTO urls (key, url, site, state, trusted, found) SELECT ?1, ?1, site, 1, 1, found FROM urls",
            (canonical_url(f"{site.base}/world"),),
        )
    site.asked.clear()
    crawl("news", "-a", f"seeds={site.base}/world")
    assert ("/world", 304) in site.asked


def test_an_article_that_moved_is_stored_where_it_is_now(site, crawl):
    old, new = with_articles(site, "aldermoor", "brinkwater")
    site.pages[old] = moves(new)
    site.pages["/a.xml"] = feed(site.base, {old: NOVEMBER})
    assert [record["url"] for record in crawl("news", "-a", f"seeds={site.base}/a.xml").records] == [
        f"{site.base}{new}"
    ]


def test_links_of_a_homepage_wait_for_the_dates_of_its_feed(site, crawl):
    old, new = with_articles(site, "aldermoor", "brinkwater")
    site.pages["/"] = homepage([old, new], '<link rel="alternate" type="application/rss+xml" href="/news.xml">')
    site.pages["/news.xml"] = feed(site.base, {old: "Fri, 20 Nov 2020 08:00:00 GMT", new: NOVEMBER})
    run = crawl("news", "-a", f"seeds={site.base}/", "-a", "since=2026-01-01")
    assert run.exit_code == 0, run.log
    assert old not in site.counts()
    assert len(run.records) == 1
