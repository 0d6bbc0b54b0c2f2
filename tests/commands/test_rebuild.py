import json
import sqlite3
import subprocess
from contextlib import closing

import pytest

from newscrawl.dedup import DuplicateIndex
from newscrawl.ledger import Store
from tests.sites import article_page, feed, publish

NOVEMBER = "Fri, 20 Nov 2026 08:00:00 GMT"


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    records = [
        {"id": f"{n}-1", "revision": 1, "url": f"https://gazette.example/{n}-story", "text": f"Story {n}."}
        for n in (1, 2)
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "20261121T100000Z-aaaaaa.jsonl").write_text(lines)
    return folder


def test_what_was_done_is_told(scrapy, archive, tmp_path):
    ended = scrapy("rebuild")
    assert (ended.exit_code, ended.err) == (0, "")
    assert "1 files: 2 articles in 2 records, 0 copies, 2 URLs" in ended.out
    assert (tmp_path / "state" / "ledger.sqlite").exists()


def test_bad_lines_end_it_with_1_and_all_else_is_rebuilt(scrapy, archive):
    (archive / "z.jsonl").write_text("broken\n")
    ended = scrapy("rebuild")
    assert ended.exit_code == 1
    assert ended.complaints == [f"newscrawl: {archive}/z.jsonl, line 1: no JSON: Expecting value at character 1"]
    assert "2 articles" in ended.out
    assert "1 bad line was left out" in ended.out


def test_a_dry_run_makes_no_ledger(scrapy, archive, tmp_path):
    ended = scrapy("rebuild", "--dry-run")
    assert "2 articles" in ended.out
    assert not (tmp_path / "state").exists()


def test_a_running_crawl_ends_it_with_75(scrapy, archive, tmp_path):
    store = Store(tmp_path / "state", archive, "20261123T100000Z-cccccc")
    ended = scrapy("rebuild")
    assert (ended.exit_code, len(ended.complaints)) == (75, 1)
    store.close()


@pytest.mark.parametrize(("folder", "code"), [("", 1), ("missing", 74)])
def test_without_an_archive_nothing_is_rebuilt(scrapy, tmp_path, folder, code):
    ended = scrapy("rebuild", "-s", f"NEWSCRAWL_ARCHIVE={folder}")
    assert (ended.exit_code, len(ended.complaints)) == (code, 1)
    assert "NEWSCRAWL_ARCHIVE" in ended.err
    assert not (tmp_path / "state").exists()


def test_arguments_are_a_usage_error(scrapy):
    assert scrapy("rebuild", "archive").exit_code == 2


def scrapy_process(crawl, *arguments):
    command, environment = crawl.command()
    start = command.index("crawl")
    return subprocess.run(
        [*command[:start], "rebuild", *command[start + 1 :], *arguments],
        cwd=crawl.folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_after_it_a_crawl_stores_nothing_twice_and_what_is_new_once(site, crawl, tmp_path):
    paths = {f"/2026/11/20/council-of-{name}-votes": NOVEMBER for name in ("aldermoor", "brinkwater", "calder")}
    copy = "/2026/11/21/another-address-of-the-vote-in-calder"
    for path in paths:
        site.pages[path] = article_page(path.split("-")[2])
    site.pages[copy] = article_page("calder")
    site.pages["/news.xml"] = feed(site.base, {**paths, copy: NOVEMBER})
    first = crawl("news", "-a", f"seeds={site.base}/news.xml")
    assert (len(first.records), len(first.copies)) == (3, 1), first.log
    for path in (tmp_path / "state").glob("ledger.sqlite*"):
        path.unlink()

    done = scrapy_process(crawl)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 articles in 3 records, 1 copies, 4 URLs" in done.stdout

    new = "/2026/11/22/council-of-dunmere-votes"
    site.pages[new] = article_page("dunmere")
    site.pages["/news.xml"] = feed(site.base, {**paths, copy: NOVEMBER, new: NOVEMBER})
    site.asked.clear()
    second = crawl("news", "-a", f"seeds={site.base}/news.xml")
    assert second.exit_code == 0, second.log
    assert len(second.records) == 4
    assert [path for path, _ in site.asked if path.startswith("/2026")] == [new]


def test_articles_that_were_shipped_are_not_stored_again_after_it(site, crawl, tmp_path):
    seeds = publish(site, 5)
    assert len(crawl("news", "-a", seeds).records) == 5
    (shipped,) = (tmp_path / "archive").glob("*.jsonl")
    shipped.unlink()
    for backup in ("ledger.sqlite.old", "ledger.sqlite.old2"):
        done = scrapy_process(crawl)
        assert (done.returncode, done.stderr) == (0, "")
        assert "0 files: 5 articles in 0 records, 0 copies, 5 URLs" in done.stdout
        assert "what the old ledger knows of 1 files that left is carried over" in done.stdout
        assert f"the old one stands beside it as {backup}" in done.stdout
    again = crawl("news", "-a", seeds)
    assert (again.exit_code, again.records) == (0, []), again.log

    forgotten = scrapy_process(crawl, "--forget")
    assert forgotten.returncode == 0
    assert "0 files: 0 articles" in forgotten.stdout
    assert len(crawl("news", "-a", seeds).records) == 5


def test_a_changed_article_is_the_next_revision_of_the_one_in_the_archive(site, crawl, tmp_path):
    path = "/2026/11/20/council-of-aldermoor-votes"
    site.pages[path] = article_page("aldermoor")
    crawl("articles", "-a", f"urls={site.base}{path}")
    for file in (tmp_path / "state").glob("ledger.sqlite*"):
        file.unlink()
    assert scrapy_process(crawl).returncode == 0
    site.pages[path] = article_page("aldermoor", extra="<p>The mayor resigned in the evening, as she said.</p>")
    records = crawl("articles", "-a", f"urls={site.base}{path}").records
    assert [record["revision"] for record in records] == [1, 2]
    assert records[0]["id"] != records[1]["id"]


@pytest.mark.parametrize(("days", "article"), [(90, "1-1"), (30, "2-1")])
def test_likeness_counts_for_so_many_days_as_the_setting_says(scrapy, archive, tmp_path, days, article):
    text = " ".join(f"word{number}" for number in range(80))
    told = {"revision": 1, "title": "The ferry of Aldermoor sails again"}
    records = [
        {"id": "1-1", "url": "https://gazette.example/ferry", "text": text, "published": "2026-01-01", **told},
        {"id": "2-1", "url": "https://echo.example/boat", "text": f"{text} more", "published": "2026-02-10", **told},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (archive / "20261121T100000Z-aaaaaa.jsonl").write_text(lines)
    assert scrapy("rebuild", "-s", f"NEWSCRAWL_DUPLICATE_DAYS={days}").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "state" / "ledger.sqlite")) as ledger:
        found = DuplicateIndex.over(ledger).find(url="https://x.example/", title=None, text=f"{text} more")
    assert found.id == article
