"""`scrapy crawl warc`: what a crawl does, without the web."""

import contextlib
import gzip
import signal
import sqlite3
import time

import pytest

from tests.sites import article_page, feed, paragraphs
from tests.warcs import answer, page, record, write

SITE = "https://gazette.example"
LATER = "2025-07-01T10:00:00Z"
BEFORE = "2025-05-30T08:00:00+00:00"


def url_of(town, site=SITE):
    return f"{site}/2025/05/30/council-of-{town}-votes-on-harbour"


def story(town, *, site=SITE, date="2025-06-01T10:00:00Z", published=BEFORE, **more):
    return page(url_of(town, site), article_page(town, published=published, **more), date=date)


def ledger(run, query):
    with contextlib.closing(sqlite3.connect(run.folder / "state" / "ledger.sqlite")) as database:
        return database.execute(query).fetchall()


def passed(run):
    stats = run.report["stats"]
    begin = "newscrawl/passed/"
    return {name.removeprefix(begin): count for name, count in stats.items() if name.startswith(begin)}


def test_articles_come_as_from_a_crawl_of_the_day_on_which_they_were_recorded(crawl, tmp_path):
    write(tmp_path / "a.warc.gz", story("aldermoor"), story("brinkwater"))
    write(tmp_path / "b.warc", story("coldharbour"))
    run = crawl("warc", "-a", "files=a.warc.gz,*.warc")
    assert run.exit_code == 0, run.log
    assert [record["url"] for record in run.records] == [url_of(t) for t in ("aldermoor", "brinkwater", "coldharbour")]
    first = run.records[0]
    assert first["text"].split("\n\n") == paragraphs("aldermoor")
    assert (first["site"], first["fetched"]) == ("gazette.example", "2025-06-01T10:00:00+00:00")
    assert first["published"] == BEFORE
    assert (run.figure("stored"), run.figure("files"), run.figure("records")) == (3, 2, 3)


def test_nothing_is_asked_of_the_web(site, crawl, tmp_path):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /\n"
    write(tmp_path / "a.warc.gz", *(story(town, site=site.base) for town in ("aldermoor", "brinkwater")))
    began = time.monotonic()
    run = crawl("warc", "-a", "files=a.warc.gz", "-s", "DOWNLOAD_DELAY=30", "-s", "NEWSCRAWL_ALLOW_ADDRESSES=")
    assert len(run.records) == 2, run.log
    assert site.asked == []
    assert time.monotonic() - began < 25


def test_lists_of_articles_are_none(crawl, tmp_path):
    links = "".join(f'<h2><a href="{url_of(town)}">The council of {town}</a></h2>' for town in "abcdefghij")
    home = f"<!doctype html><title>Gazette</title><h1>Gazette</h1>{links}"
    write(tmp_path / "a.warc.gz", page(f"{SITE}/", home), page(f"{SITE}/tag/harbour", home), story("aldermoor"))
    run = crawl("warc", "-a", "files=a.warc.gz")
    assert run.exit_code == 0, run.log
    assert [record["url"] for record in run.records] == [url_of("aldermoor")]
    assert run.figure("no_article") == 2
    assert "no article in" not in run.log


def test_a_second_run_stores_nothing_and_is_healthy(crawl, tmp_path):
    copy = page(f"https://mirror.example{url_of('aldermoor', '')}", article_page("aldermoor", published=BEFORE))
    write(tmp_path / "a.warc.gz", story("aldermoor"), story("brinkwater"), copy)
    first = crawl("warc", "-a", "files=a.warc.gz")
    assert (first.figure("stored"), first.figure("copies")) == (2, 1), first.log
    second = crawl("warc", "-a", "files=a.warc.gz")
    assert second.exit_code == 0, second.log
    assert (len(second.records), len(second.copies), passed(second)) == (2, 1, {"known": 3})


def test_a_later_capture_that_differs_is_a_revision_and_an_earlier_one_is_none(crawl, tmp_path):
    later = story("aldermoor", date=LATER, extra="<p>The mayor of Aldermoor later withdrew her proposal.</p>")
    write(tmp_path / "2.warc.gz", later)
    write(tmp_path / "1.warc.gz", story("aldermoor"))
    assert len(crawl("warc", "-a", "files=2.warc.gz").records) == 1
    assert passed(crawl("warc", "-a", "files=1.warc.gz")) == {"known": 1}
    write(tmp_path / "3.warc.gz", story("aldermoor", date="2025-08-01T10:00:00Z"), later)
    run = crawl("warc", "-a", "files=3.warc.gz")
    assert run.figure("unchanged") + run.figure("updated") == 1, run.log


def test_captures_of_one_url_in_one_run_are_revisions_in_their_order(crawl, tmp_path):
    extra = "<p>The mayor of Aldermoor later withdrew her proposal.</p>"
    write(tmp_path / "a.warc.gz", story("aldermoor"), story("aldermoor", date=LATER, extra=extra))
    run = crawl("warc", "-a", "files=a.warc.gz")
    assert run.exit_code == 0, run.log
    assert [(record["revision"], record["fetched"][:7]) for record in run.records] == [(1, "2025-06"), (2, "2025-07")]


def test_one_page_at_two_addresses_of_one_crawl_is_read_once(crawl, tmp_path):
    tracked = page(f"{url_of('aldermoor')}?utm_source=x", article_page("aldermoor"), date="2025-06-01T10:05:00Z")
    write(tmp_path / "a.warc.gz", story("aldermoor"), tracked)
    run = crawl("warc", "-a", "files=a.warc.gz")
    assert (len(run.records), len(run.copies), passed(run)) == (1, 0, {"known": 1})


def test_a_date_after_the_capture_is_not_believed(crawl, tmp_path):
    write(tmp_path / "a.warc.gz", page(f"{SITE}/council-votes-on-the-harbour-bridge", article_page("aldermoor")))
    (found,) = crawl("warc", "-a", "files=a.warc.gz").records
    assert found["published"] is None  # the page says 2026, its record 2025


def test_bodies_are_unpacked_and_decoded_as_those_of_the_web(crawl, tmp_path):
    html = article_page("Öland").replace("utf-8", "windows-1252")
    packed = gzip.compress(html.encode("windows-1252"))
    block = answer(packed, "Content-Encoding: gzip", content_type="text/html; charset=windows-1252")
    write(tmp_path / "a.warc.gz", record(url_of("oland"), block))
    (found,) = crawl("warc", "-a", "files=a.warc.gz").records
    assert found["title"] == "The council of Öland votes on the harbour bridge"


def test_a_body_in_no_coding_that_it_names_is_told_and_the_others_are_stored(crawl, tmp_path):
    bad = record(url_of("brinkwater"), answer(b"\x1f\x8b\x08 damaged", "Content-Encoding: gzip"))
    write(tmp_path / "a.warc.gz", bad, story("aldermoor"))
    run = crawl("warc", "-a", "files=a.warc.gz")
    assert (run.exit_code, len(run.records), run.figure("refused_pages")) == (0, 1, 1), run.log
    assert run.log.count("the body is cut or damaged gzip") == 1


def test_publishers_who_opt_out_do_so_here(crawl, tmp_path):
    block = answer(article_page("aldermoor"), "TDM-Reservation: 1")
    write(tmp_path / "a.warc.gz", record(url_of("aldermoor"), block))
    run = crawl("warc", "-a", "files=a.warc.gz")
    assert (len(run.records), run.figure("opt_outs")) == (0, 1)


def test_a_damaged_file_is_told_by_name_offset_and_exit_code_and_the_others_are_read(crawl, tmp_path):
    whole = write(tmp_path / "1.warc.gz", story("aldermoor"), story("brinkwater"))
    size = len(gzip.compress(story("aldermoor")))
    whole.write_bytes(whole.read_bytes()[:-100])
    (tmp_path / "2.warc.gz").write_bytes(b"")
    (tmp_path / "3.warc.gz").write_bytes(b"<html>no archive</html>")
    write(tmp_path / "4.warc.gz", story("coldharbour"))
    run = crawl("warc", "-a", "files=*.warc.gz")
    assert run.exit_code == 2
    assert [record["url"] for record in run.records] == [url_of("aldermoor"), url_of("coldharbour")]
    assert run.report["problems"] == ["3 of 4 WARC files are damaged or could not be read"]
    told = [line.partition("WARNING: ")[2] for line in run.log.splitlines() if "WARNING" in line]
    assert told == [
        f"WARC file 1.warc.gz damaged at byte {size}: cut off in the middle of a record",
        "WARC file 2.warc.gz damaged at byte 0: it holds no record",
        "WARC file 3.warc.gz damaged at byte 0: no WARC record where one should begin",
    ]
    assert [one["url"] for one in run.report["fruitless"]["failed_files"]] == [f"{n}.warc.gz" for n in (1, 2, 3)]


def test_files_without_a_page_are_told_by_the_exit_code(crawl, tmp_path):
    write(tmp_path / "a.warc.gz", record(url_of("aldermoor"), b"GET / HTTP/1.1\r\n\r\n", kind="request"))
    run = crawl("warc", "-a", "files=a.warc.gz")
    assert (run.exit_code, run.report["problems"]) == (2, ["no page was found in 1 WARC files"])


def test_dates_and_languages_narrow_what_is_stored_and_leave_nothing_for_a_crawl_to_ask(crawl, tmp_path):
    early = story("brinkwater", published="2025-04-01T08:00:00+00:00")
    write(tmp_path / "a.warc.gz", story("aldermoor"), early)
    run = crawl("warc", "-a", "files=a.warc.gz", "-a", "since=2025-05-01", "-a", "languages=en")
    assert [record["url"] for record in run.records] == [url_of("aldermoor")], run.log
    assert run.figure("filtered") == 1
    assert ledger(run, "SELECT url, state FROM urls") == [(url_of("aldermoor"), 1)]
    assert len(crawl("warc", "-a", "files=a.warc.gz", "-a", "languages=de").records) == 1


def test_limits_hold_exactly_and_the_next_run_brings_the_rest(crawl, tmp_path):
    towns = [f"town{number}" for number in range(9)]
    others = [story(town, site="https://courier.example") for town in ("eastholm", "farley")]
    lists = [page(f"{SITE}/tag/{town}", "<h1>Harbour</h1>") for town in towns]
    write(tmp_path / "a.warc.gz", *lists, *map(story, towns), *others)
    run = crawl("warc", "-a", "files=a.warc.gz", "-a", "max_per_site=4")
    assert (run.exit_code, run.figure("stored")) == (0, 6), run.log
    assert passed(run)["over_limit"] == 5
    run = crawl("warc", "-a", "files=a.warc.gz", "-a", "max_articles=3")
    assert (run.exit_code, run.figure("stored")) == (0, 3), run.log
    assert crawl("warc", "-a", "files=a.warc.gz").figure("stored") == 2


def test_each_site_belongs_to_one_shard(crawl, tmp_path):
    sites = [f"https://paper{number}.example" for number in range(6)]
    write(tmp_path / "a.warc.gz", *(story(f"town{number}", site=site) for number, site in enumerate(sites)))
    runs = [crawl("warc", "-a", "files=a.warc.gz", "-a", f"shard={number}/2") for number in (1, 2)]
    assert [run.exit_code for run in runs] == [0, 0]
    assert sorted(run.figure("stored") + passed(run)["other_shard"] for run in runs) == [6, 6]
    assert len(runs[1].records) == 6


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_is_gone_on_with_and_stores_nothing_twice(crawl, tmp_path, how):
    towns = [f"town{number}" for number in range(400)]
    path = write(tmp_path / "a.warc.gz", *map(story, towns))
    process = crawl.start("warc", "-a", f"files={path}")
    wait_for_records(tmp_path)
    process.send_signal(how)
    stopped = crawl.end(process, timeout=15)
    if how is signal.SIGTERM:
        assert stopped.exit_code == 0, stopped.log
        assert 0 < stopped.figure("stored") < 400
    run = crawl("warc", "-a", f"files={path}")
    assert run.exit_code == 0, run.log
    assert sorted(record["url"] for record in run.records) == sorted(map(url_of, towns))


def wait_for_records(folder):
    end = time.monotonic() + 30
    while not any(path.stat().st_size for path in (folder / "archive").glob("*.open")):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_crawl_asks_again_for_what_changed_since_it_was_recorded(site, crawl, tmp_path):
    path = url_of("aldermoor", "")
    write(tmp_path / "a.warc.gz", story("aldermoor", site=site.base))
    assert len(crawl("warc", "-a", "files=a.warc.gz").records) == 1
    site.pages[path] = article_page("aldermoor", extra="<p>The mayor of Aldermoor later withdrew her proposal.</p>")
    site.pages["/a.xml"] = feed(site.base, {path: "Fri, 30 May 2025 08:00:00 GMT"})
    crawl("news", "-a", f"seeds={site.base}/a.xml")
    assert path not in site.counts()
    changed = f"<url><loc>{site.base}{path}</loc><lastmod>2025-06-20</lastmod></url>"
    site.pages["/map.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{changed}</urlset>'
    run = crawl("news", "-a", f"seeds={site.base}/map.xml")
    assert [record["revision"] for record in run.records] == [1, 2], run.log


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "spider argument files is missing: give -a files='folder/*.warc.gz'"),
        (["files=*.warc"], "no file matches '*.warc'"),
        (["files=a.warc.gz,nowhere.warc"], "no file matches 'nowhere.warc'"),
        (["files=."], ". is a folder: name its files, as ./*.warc.gz"),
        (["files=@nowhere.txt"], "cannot read nowhere.txt: No such file or directory"),
        (["files=a.warc.gz", "refresh=7d"], "unknown spider argument 'refresh'; known are files, since, until"),
        (["files=a.warc.gz", "since=2026-12-01", "until=2026-11-01"], "since is later than until"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_read(crawl, tmp_path, arguments, what):
    write(tmp_path / "a.warc.gz", story("aldermoor"))
    run = crawl("warc", *(part for argument in arguments for part in ("-a", argument)))
    (line,) = [line for line in run.log.splitlines() if line.startswith("newscrawl: error:")]
    assert (run.exit_code, "Traceback" in run.log) == (1, False)
    assert what in line
    assert not (tmp_path / "state").exists()
