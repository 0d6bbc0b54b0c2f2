"""Feed exports to places that are full, closed or gone."""

import csv
import json
import marshal
import os
import resource
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from newscrawl.extensions.feeds import FeedFile
from tests.limits import limited
from tests.sites import publish

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="macOS has neither /dev/full nor prlimit")

SMALL = 3000  # bytes a file may have; a record has about 1,500


def test_what_does_not_fit_is_told_once_and_cut(tmp_path):
    path = tmp_path / "feed"
    told = []
    with path.open("wb") as other:
        file = FeedFile(os.dup(other.fileno()), told.append)
    assert file.write(b"whole\n") == 6
    with limited(resource.RLIMIT_FSIZE, 10):
        assert file.write(b"too long\n") == 9
    file.write(b"later\n")
    file.close()
    assert path.read_bytes() == b"whole\n"
    assert len(told) == 1


@needs_full
@pytest.mark.parametrize("option", ["/dev/full:jsonlines", "/dev/full:csv", "/dev/full:json", "/dev/full:xml"])
def test_a_feed_that_cannot_be_written_ends_the_run_with_one_line(site, crawl, option):
    run = crawl("news", "-a", publish(site, 3), "-o", option)
    assert run.exit_code == 74, run.log
    assert "Traceback" not in run.log
    assert run.log.count("cannot write the feed export /dev/full: No space left on device") == 2  # at once, at the end
    assert run.report["exit_code"] == 74
    assert run.report["problems"] == ["cannot write the feed export /dev/full: No space left on device"]
    assert run.figure("stored") == len(run.records)


@needs_full
def test_a_full_disk_leaves_whole_lines(site, crawl):
    command, environment = crawl.command("news", "-a", publish(site, 9), "-o", "out.jsonl")
    # no file of this process may grow beyond the limit: the archive is left out, the ledger is larger from the start
    limited = ["prlimit", f"--fsize={1 << 20}", *command, "-s", "NEWSCRAWL_ARCHIVE="]
    (crawl.folder / "out.jsonl").write_text('{"a": 1}\n' + " " * ((1 << 20) - SMALL) + "\n")
    done = subprocess.run(limited, cwd=crawl.folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 74, done.stderr
    assert "cannot write the feed export out.jsonl: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    _, _, *lines = (crawl.folder / "out.jsonl").read_text().split("\n")
    assert lines.pop() == ""
    assert lines
    assert all(json.loads(line)["title"] for line in lines)


@needs_full
def test_a_feed_to_a_full_stdout_ends_the_run(site, crawl):
    command, environment = crawl.command("news", "-a", publish(site, 2), "-o", "-:jsonlines")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, cwd=crawl.folder, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 74, done.stderr
    assert "cannot write the feed export to stdout: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_feed_whose_folder_cannot_be_made_later_ends_the_run(site, crawl):
    (crawl.folder / "file").touch()
    run = crawl("news", "-a", publish(site, 2), "-o", "file/%(time)s.jsonl")
    assert run.exit_code == 74, run.log
    assert "cannot write the feed export file/" in run.log
    assert "Traceback" not in run.log


def test_a_feed_that_cannot_be_sent_is_told(site, crawl):
    run = crawl("news", "-a", publish(site, 2), "-o", "ftp://u:p@127.0.0.1:9/out.jsonl")
    assert run.exit_code == 74, run.log
    assert run.report["problems"] == ["cannot store 1 of the feed exports: the log says why"]
    assert len(run.records) == 2


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("lake://x/y.jsonl", "there is no storage for 'lake'; there is for file, "),
        ("s3://x/y.jsonl", "missing boto3 library"),
        ("%(nme)s.jsonl", "cannot be named: there is no %(nme)s"),
    ],
)
def test_a_feed_that_has_no_place_is_refused_before_anything_is_fetched(site, crawl, option, message):
    run = crawl("news", "-a", publish(site, 2), "-o", "good.jsonl", "-o", option)
    assert run.exit_code == 1, run.log
    assert message in run.log
    assert "Traceback" not in run.log
    assert site.asked == []
    assert run.records == []


def test_batches_of_one_name_are_refused(site, crawl):
    feeds = '{"out.jsonl": {"format": "jsonlines", "batch_item_count": 3}}'
    run = crawl("news", "-a", publish(site, 2), "-s", f"FEEDS={feeds}")
    assert run.exit_code == 1, run.log
    assert "out.jsonl: batches need %(batch_id)d or %(batch_time)s in the name" in run.log


def test_a_feed_to_a_closed_stdout_ends_the_run(site, crawl):
    command, environment = crawl.command("news", "-a", publish(site, 2), "-o", "-:jsonlines")
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    done = subprocess.run(closed, cwd=crawl.folder, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 74, done.stderr
    assert "cannot write the feed export to stdout: it is closed" in done.stderr
    assert "Traceback" not in done.stderr


FAILING = """
from scrapy.exporters import JsonLinesItemExporter
class Late(JsonLinesItemExporter):
    def export_item(self, item):
        if item.id:  # not of the sample that is tried at the start
            raise ValueError("no room")
class AtTheEnd(JsonLinesItemExporter):
    def finish_exporting(self):
        if self.file.__class__.__name__ == "FeedFile":
            raise ValueError("no room")
"""


@pytest.mark.parametrize(("exporter", "left"), [("Late", 0), ("AtTheEnd", 3)])
def test_an_exporter_that_fails_ends_the_run_with_one_line(site, crawl, exporter, left):
    (crawl.folder / "failing.py").write_text(FAILING)
    command, environment = crawl.command("news", "-a", publish(site, 3), "-o", "out.mine", "-o", "other.jsonl")
    command += ["-s", json.dumps({"mine": f"failing.{exporter}"}).join(["FEED_EXPORTERS=", ""])]
    environment["PYTHONPATH"] = os.pathsep.join([str(crawl.folder), environment.get("PYTHONPATH", "")])
    done = subprocess.run(command, cwd=crawl.folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 74, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("cannot write the feed export out.mine: ValueError: no room") == 2  # at once, at the end
    assert len((crawl.folder / "out.mine").read_text().splitlines()) == left
    other = (crawl.folder / "other.jsonl").read_text().splitlines()
    assert len(other) == sum(len(path.read_text().splitlines()) for path in (crawl.folder / "archive").iterdir())


def test_a_format_that_cannot_hold_an_article_is_refused_before_anything_is_fetched(site, crawl):
    feeds = json.dumps({"out.xml": {"format": "xml", "item_export_kwargs": {"nope": 1}}})
    run = crawl("news", "-a", publish(site, 1), "-s", f"FEEDS={feeds}")
    assert run.exit_code == 1
    assert "newscrawl: error: feed export out.xml: xml cannot hold an article (TypeError: " in run.log
    assert "Traceback" not in run.log
    assert site.asked == []
    assert not (crawl.folder / "state").exists()


def test_feeds_of_all_forms_are_whole(site, crawl):
    seeds = publish(site, 2)
    options = [part for form in ("json", "csv", "xml", "marshal", "jsonl") for part in ("-o", f"out.{form}")]
    run = crawl("news", "-a", seeds, *options, "-o", "-:jsonlines")
    assert run.exit_code == 0, run.log
    titles = {record["title"] for record in run.records}
    assert {record["title"] for record in json.loads((run.folder / "out.json").read_text())} == titles
    with (run.folder / "out.csv").open(newline="") as file:
        assert {row["title"] for row in csv.DictReader(file)} == titles
    with (run.folder / "out.marshal").open("rb") as file:
        assert {marshal.load(file)["title"] for _ in titles} == titles
    tree = ElementTree.parse(run.folder / "out.xml")
    assert {found.text for found in tree.iterfind("item/title")} == titles
    assert [found.tag for found in tree.iter() if found.text == "None"] == []
    printed = [json.loads(line) for line in run.log.splitlines() if line.startswith("{")]
    assert {record["title"] for record in printed} == titles
