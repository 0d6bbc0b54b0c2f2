"""What a user sees when something is wrong: one clear line, and the exit code."""

import csv
import json
import os
import resource
import signal
import subprocess
import threading
import time

import pytest

from tests.limits import limited
from tests.sites import publish


def error_line(run):
    (line,) = [line for line in run.log.splitlines() if line.startswith("newscrawl: error:")]
    assert "Traceback" not in run.log
    return line


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["seed=https://a.example"], "unknown spider argument 'seed'; known are seeds, discover"),
        ([], "spider argument seeds is missing: give -a seeds=https://example.com/"),
        (["seeds=@nowhere.txt"], "cannot read nowhere.txt: No such file or directory"),
        (["seeds=ftp://a.example/"], "'ftp://a.example/' is no http or https URL"),
        (["seeds=a.example", "since=lately"], "since='lately': must be an ISO 8601 date"),
        (["seeds=a.example", "discover=all"], "must be one of auto, feeds, sitemaps, links"),
        (["seeds=a.example", "max_articles=0"], "must be a whole number of at least 1"),
        (["seeds=a.example", "since=2026-12-01", "until=2026-11-01"], "since is later than until"),
        (["seeds=a.example", "shard=5/4"], "must be a shard such as 1/4"),
        (["seeds=a.example", "languages=en,english!"], "'english!' is none"),
        (["seeds=http://.../x,https://a.example/"], "'http://.../x' is no http or https URL"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_fetched(crawl, arguments, what):
    run = crawl("news", *(part for argument in arguments for part in ("-a", argument)))
    assert run.exit_code == 1
    assert what in error_line(run)
    assert not (run.folder / "state").exists()


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("NEWSCRAWL_SITES=nowhere", "nowhere"),
        ("NEWSCRAWL_RULES=nowhere", "nowhere"),
        ("NEWSCRAWL_KEEP=read_alsoo", "read_alsoo"),
        ("NEWSCRAWL_DUPLICATES=maybe", "must be one of drop, mark"),
        ("NEWSCRAWL_MAX_FAILURES=2", "must be a share from 0 to 1"),
        ("NEWSCRAWL_MAX_LISTS=many", "NEWSCRAWL_MAX_LISTS = 'many': must be a whole number"),
        ("DOWNLOAD_DELAY=fast", "DOWNLOAD_DELAY = 'fast': must be a number"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN=0", "CONCURRENT_REQUESTS_PER_DOMAIN = '0': must be a whole"),
        ("CLOSESPIDER_TIMEOUT=abc", "CLOSESPIDER_TIMEOUT = 'abc': must be a number of at least 0"),
        ("RETRY_HTTP_CODES=abc", "RETRY_HTTP_CODES: 'abc' is no HTTP status"),
        ("ROBOTSTXT_OBEY=maybe", "ROBOTSTXT_OBEY = 'maybe': must be True or False"),
        ("LOG_ENABLED=maybe", "LOG_ENABLED = 'maybe': must be True or False"),
        ("NEWSCRAWL_KEP=newsletter", "unknown setting NEWSCRAWL_KEP: is NEWSCRAWL_KEEP meant?"),
        ("DOWNLOAD_DELY=3", "unknown setting DOWNLOAD_DELY: is DOWNLOAD_DELAY meant?"),
        ("NEWCRAWL_STATE=zz", "unknown setting NEWCRAWL_STATE: is NEWSCRAWL_STATE meant?"),
        ("NEWSCRAWL_ALLOW_ADDRESSES=localhorst", "NEWSCRAWL_ALLOW_ADDRESSES"),
        ("NEWSCRAWL_CONTACT=foo", "NEWSCRAWL_CONTACT: 'foo' is no URL or mail address"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_name_before_anything_is_written(crawl, setting, what):
    run = crawl("news", "-a", "seeds=http://127.0.0.1:9/", "-s", setting)
    assert run.exit_code == 1
    assert what in error_line(run)
    assert not (crawl.folder / "state").exists()


def test_a_wrong_profile_is_refused_with_file_and_line(crawl):
    folder = crawl.folder / "sites"
    folder.mkdir()
    (folder / "gazette.toml").write_text('domain = "gazette.example"\ndelay = -1\n')
    run = crawl("news", "-a", "seeds=http://127.0.0.1:9/", "-s", f"NEWSCRAWL_SITES={folder}")
    assert run.exit_code == 1
    assert "gazette.toml" in error_line(run)
    assert "line 2" in error_line(run)


def test_an_export_in_an_unknown_format_is_refused(crawl):
    run = crawl("news", "-a", "seeds=http://127.0.0.1:9/", "-O", "out.foo")
    assert run.exit_code == 1
    assert "foo" in error_line(run)


def test_settings_of_the_users_own_are_none_of_our_business(site, crawl):
    run = crawl("news", "-a", publish(site, 1), "-s", "MY_PIPELINE_TABLE=articles")
    assert run.exit_code == 0, run.log


def test_a_mistyped_option_ends_with_1(crawl):
    run = crawl("news", "--seeds=https://a.example/")
    assert run.exit_code == 1
    assert "unknown option --seeds" in error_line(run)


def test_a_refused_run_leaves_no_export_behind(crawl):
    run = crawl("news", "-a", "seeds=http://127.0.0.1:9/", "-s", "NEWSCRAWL_KEEP=foo", "-o", "deep/er/out.jsonl")
    assert run.exit_code == 1
    assert not (crawl.folder / "deep").exists()


def test_an_export_may_be_a_pipe_that_somebody_reads(site, crawl):
    pipe = crawl.folder / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    run = crawl("news", "-a", publish(site, 1), "-o", "pipe:jsonlines")
    reader.join(20)
    assert run.exit_code == 0, run.log
    assert len(read[0].splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["-L", "loud"], "LOG_LEVEL = 'loud': must be one of CRITICAL, ERROR, WARNING, INFO, DEBUG"),
        (["--logfile", "nowhere/x"], "cannot write the log file nowhere/x: No such file or directory"),
        (["--pidfile", "nowhere/x"], "cannot write the pid file nowhere/x: No such file or directory"),
        (["-a"], "argument -a: expected one argument"),
        (["-s"], "argument -s/--set: expected one argument"),
        (["-s", "DOWNLOAD_SLOTS=[1]"], "DOWNLOAD_SLOTS = '[1]': must be a table, as {}"),
        (
            ["-s", "TWISTED_REACTOR=fast"],
            "TWISTED_REACTOR: there is no 'fast'; name a class with its modules, as twisted",
        ),
        (["seeds=https://a.example/"], "did you mean -a seeds=https://a.example/?"),
    ],
)
def test_an_option_that_cannot_be_ends_with_1_and_one_line(crawl, arguments, what):
    run = crawl("news", *arguments)
    assert run.exit_code == 1
    assert what in error_line(run)
    assert not (crawl.folder / "state").exists()


@pytest.mark.parametrize("spider", ["news", "news2"])
def test_where_there_are_no_settings_that_is_told(crawl, spider):
    command, environment = crawl.command(spider)
    del environment["SCRAPY_SETTINGS_MODULE"]
    done = subprocess.run(command, cwd=crawl.folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "set SCRAPY_SETTINGS_MODULE=newscrawl.settings, or work in newscrawl's folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_spider_is_named_with_those_there_are(crawl):
    run = crawl("newz")
    assert run.exit_code == 1
    assert "there is no spider 'newz'; there are articles, news" in error_line(run)


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("-s", "NEWSCRAWL_ARCHIVE=file/archive"), "cannot write to the folder"),
        (("-o", "file/out.jsonl"), "cannot write the feed export file/out.jsonl"),
        (("-o", "folder:jsonlines"), "cannot write the feed export folder: Is a directory"),
    ],
    ids=["archive", "export", "export-is-a-folder"],
)
def test_what_cannot_be_written_ends_the_run_before_anything_is_fetched(site, crawl, option, told):
    seeds = publish(site, 1)
    (crawl.folder / "file").write_text("")
    (crawl.folder / "folder").mkdir()
    run = crawl("news", "-a", seeds, *option)
    assert run.exit_code == 74
    assert told in error_line(run)
    assert site.asked == []


def test_a_second_run_on_one_state_folder_ends_with_75_and_the_first_goes_on(site, crawl):
    seeds = publish(site, 3)
    answer = site.pages["/a.xml"]

    second_is_over = threading.Event()

    def slow():
        second_is_over.wait(60)
        return 200, "application/xml", answer

    site.pages["/a.xml"] = slow
    first = crawl.start("news", "-a", seeds, "-s", "DOWNLOAD_TIMEOUT=60")
    deadline = time.monotonic() + 30
    while not site.counts()["/robots.txt"] and time.monotonic() < deadline:
        time.sleep(0.05)
    second = crawl("news", "-a", seeds)
    second_is_over.set()
    assert second.exit_code == 75
    assert "another run" in error_line(second)
    first_run = crawl.end(first)
    assert first_run.exit_code == 0, first_run.log
    assert len(first_run.records) == 3


@pytest.mark.parametrize("signals", [[signal.SIGTERM], [signal.SIGINT, signal.SIGINT]])
def test_a_stopped_run_keeps_what_it_has_and_the_next_brings_the_rest(site, crawl, signals):
    seeds = publish(site, 12)
    process = crawl.start("news", "-a", seeds, "-s", "DOWNLOAD_DELAY=0.2")
    deadline = time.monotonic() + 30
    while len(site.asked) < 6 and time.monotonic() < deadline:
        time.sleep(0.05)
    began = time.monotonic()
    for number in signals:
        os.kill(process.pid, number)
        time.sleep(0.1)
    stopped = crawl.end(process)
    assert time.monotonic() - began < 10
    assert stopped.exit_code == 0, stopped.log
    assert 0 < len(stopped.records) < 12
    finished = crawl("news", "-a", seeds)
    assert finished.exit_code == 0
    assert len({record["url"] for record in finished.records}) == len(finished.records) == 12


def test_a_killed_run_is_mended_by_the_next_when_its_folder_was_moved_meanwhile(site, crawl, tmp_path):
    seeds = publish(site, 12)
    crawl.folder = tmp_path / "before"
    crawl.folder.mkdir()
    process = crawl.start("news", "-a", seeds, "-s", "DOWNLOAD_DELAY=0.3")
    deadline = time.monotonic() + 30
    archive = crawl.folder / "archive"
    while not any(part.stat().st_size for part in archive.glob("*.open")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    crawl.end(process)
    crawl.folder = crawl.folder.rename(tmp_path / "after")
    mended = crawl("news", "-a", seeds)
    assert mended.exit_code == 0, mended.log
    assert len({record["url"] for record in mended.records}) == len(mended.records) == 12
    assert not list(crawl.folder.rglob("*.open"))


def test_feed_exports_work_beside_the_archive(site, crawl):
    seeds = publish(site, 2)
    run = crawl("news", "-a", seeds, "-O", "out.jsonl", "-O", "out.csv")
    assert run.exit_code == 0, run.log
    exported = [json.loads(line) for line in (run.folder / "out.jsonl").read_text().splitlines()]
    by_id = {record["id"]: record for record in run.records}
    assert {record["id"]: record for record in exported} == by_id
    with (run.folder / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["title"] for row in rows} == {record["title"] for record in run.records}
    assert [json.loads(row["images"]) for row in rows] == [by_id[row["id"]]["images"] for row in rows]


def test_without_an_archive_articles_go_to_the_feed_exports_alone(site, crawl):
    run = crawl("news", "-a", publish(site, 2), "-s", "NEWSCRAWL_ARCHIVE=", "-O", "out.jsonl")
    assert run.exit_code == 0, run.log
    assert len((run.folder / "out.jsonl").read_text().splitlines()) == 2
    assert not (run.folder / "archive").exists()


def test_projects_that_do_not_use_newscrawl_keep_scrapys_own_command(tmp_path, crawl):
    (tmp_path / "theirs.py").write_text(
        "import scrapy\n"
        "class Theirs(scrapy.Spider):\n"
        "    name = 'theirs'\n"
        "    async def start(self):\n"
        "        yield {'a': 1}\n"
        "BOT_NAME = 'theirs'\n"
        "SPIDER_MODULES = ['theirs']\n"
    )
    command, environment = crawl.command("theirs", "-O", "out.jsonl")
    environment["SCRAPY_SETTINGS_MODULE"] = "theirs"
    environment["PYTHONPATH"] = str(tmp_path)
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.jsonl").read_text() == '{"a": 1}\n'


def printing(crawl, folder, seeds, module, expression):
    """Return command and environment of a crawl that prints an expression of a module for each article."""
    (folder / "mine.py").write_text(
        f"import {module}\n"
        "from newscrawl.settings import *\n"
        "class Stored:\n"
        "    def process_item(self, item):\n"
        f"        print({expression})\n"
        "        return item\n"
        "ITEM_PIPELINES = {**ITEM_PIPELINES, 'mine.Stored': 900}\n"
    )
    command, environment = crawl.command("news", "-a", seeds)
    return command, environment | {"SCRAPY_SETTINGS_MODULE": "mine", "PYTHONPATH": str(folder)}


def test_what_stands_when_a_crawl_begins_is_spared_the_garbage_collector(site, tmp_path, crawl):
    command, environment = printing(crawl, tmp_path, publish(site, 1), "gc", "'frozen:', gc.get_freeze_count()")
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 10_000


def test_a_crawl_may_open_as_many_sockets_as_the_system_lets_it(site, tmp_path, crawl):
    printed = "'sockets:', *resource.getrlimit(resource.RLIMIT_NOFILE)"
    command, environment = printing(crawl, tmp_path, publish(site, 1), "resource", printed)
    with limited(resource.RLIMIT_NOFILE, 256):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    soft, hard = map(int, done.stdout.split()[-2:])
    assert soft == (65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)) > 256
