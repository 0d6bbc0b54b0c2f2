"""Archive and state on disks that are full: tmpfs of a few kilobytes, in a mount namespace of the crawl's own."""

import json
import shlex
import shutil
import subprocess

import pytest

from tests.sites import Crawl, article_page, publish, read_lines
from tests.warcs import page, write

UNSHARED = ("unshare", "--user", "--map-root-user", "--mount")


def can_mount():
    if not shutil.which("unshare"):
        return False
    mounting = [*UNSHARED, "mount", "-t", "tmpfs", "none", "/mnt"]
    return not subprocess.run(mounting, capture_output=True, check=False).returncode


needs_small_disk = pytest.mark.skipif(
    not can_mount(), reason="a disk is made small in a user namespace: macOS has none, some containers forbid it"
)


def crawl_with_small(crawl, name, size, *arguments):
    """Crawl with a folder that holds so much; what stood in it at the end is in `kept`."""
    (crawl.folder / name).mkdir(exist_ok=True)
    command, environment = crawl.command(*arguments)
    script = (
        f"mount -t tmpfs -o size={size} none {name} && {shlex.join(command)}; code=$?; cp -r {name} kept; exit $code"
    )
    done = subprocess.run(
        [*UNSHARED, "sh", "-c", script],
        cwd=crawl.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return Crawl(done.returncode, done.stdout, crawl.folder)


def kept_by(crawl):
    return [json.loads(line) for file in (crawl.folder / "kept").iterdir() for line in file.read_text().splitlines()]


@needs_small_disk
def test_a_full_archive_is_told_with_the_figure_of_articles_that_it_holds(site, crawl):
    seeds = publish(site, 40)
    # 30 articles wait for each other and are committed in batches of 25
    run = crawl_with_small(crawl, "archive", "52k", "news", "-a", seeds)
    assert run.exit_code == 74, run.log
    assert "Traceback" not in run.log
    kept = kept_by(crawl)
    assert 0 < len(kept) < 40
    (stats, sites) = run.report["stats"], run.report["sites"]
    assert stats["newscrawl/stored"] == len(kept)
    assert stats["newscrawl/lost_pages"] > 0
    assert [own["stored"] for own in sites.values()] == [len(kept)]
    assert f"{len(kept)} stored" in run.log.splitlines()[-2] + run.log.splitlines()[-1]
    assert "No space left on device" in run.report["problems"][0]
    again = crawl("news", "-a", seeds, "-s", "NEWSCRAWL_ARCHIVE=elsewhere")
    assert again.exit_code == 0, again.log
    urls = [record["url"] for record in [*kept, *read_lines(crawl.folder / "elsewhere")]]
    assert len(urls) == len(set(urls)) == 40


@needs_small_disk
def test_an_archive_that_fills_while_files_are_read_ends_the_run_without_a_word_too_many(crawl):
    urls = [f"https://gazette.example/2025/05/30/council-of-town{number}-votes-on-harbour" for number in range(60)]
    write(crawl.folder / "a.warc.gz", *(page(url, article_page(url)) for url in urls))
    run = crawl_with_small(crawl, "archive", "52k", "warc", "-a", "files=a.warc.gz")
    assert run.exit_code == 74, run.log
    assert "Traceback" not in run.log
    kept = kept_by(crawl)
    assert 0 < len(kept) < 60
    again = crawl("warc", "-a", "files=a.warc.gz", "-s", "NEWSCRAWL_ARCHIVE=elsewhere")
    assert again.exit_code == 0, again.log
    assert sorted(record["url"] for record in [*kept, *read_lines(crawl.folder / "elsewhere")]) == sorted(urls)


@needs_small_disk
def test_an_archive_that_fills_at_the_end_leaves_a_report(site, crawl):
    run = crawl_with_small(crawl, "archive", "4k", "news", "-a", publish(site, 13))
    assert run.exit_code == 74, run.log
    assert run.figure("stored") == len(kept_by(crawl)) < 13
    (told,) = [line for line in run.log.splitlines() if "exit code 74" in line]
    assert f"; {run.figure('stored')} stored" in told
    assert told.endswith(f"report: {crawl.folder}/state/runs/{run.report['run']}.json")


def test_a_report_that_cannot_be_written_is_not_named(site, crawl):
    seeds = publish(site, 13)
    (crawl.folder / "state").mkdir()
    (crawl.folder / "state" / "runs").touch()
    run = crawl("news", "-a", seeds)
    assert run.exit_code == 74, run.log
    (told,) = [line for line in run.log.splitlines() if "exit code 74" in line]
    assert told.endswith("13 stored, 0 updated, 0 copies, 0 failed_pages, 0 failed_seeds; no report")
    assert len(run.records) == 13
