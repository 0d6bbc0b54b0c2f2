"""The end of a run, when it was told to stop."""

import json
import signal
import socket
import threading
import time

from tests.sites import publish

HANGS = 20  # seconds


def stopped_while_one_page_hangs(site, crawl, *arguments):
    """Stop a run one page of which hangs; return how long it took, and the run."""
    seeds = publish(site, 5)
    last = [path for path in site.pages if path.startswith("/2026")][-1]
    asked = threading.Event()
    site.pages[last] = lambda: (asked.set(), time.sleep(HANGS), (200, "text/html", "x"))[2]
    process = crawl.start("news", "-a", seeds, "-s", f"DOWNLOAD_TIMEOUT={HANGS}", *arguments)
    assert asked.wait(20)
    time.sleep(2)  # the others are through
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    run = crawl.end(process)
    return time.monotonic() - begin, run


def test_a_run_that_leaves_a_hanging_page_ends_its_feeds_whole(site, crawl):
    took, run = stopped_while_one_page_hangs(site, crawl, "-o", "out.json")
    assert took < HANGS / 2 + 2
    assert (run.exit_code, run.figure("abandoned_requests")) == (0, 1)
    assert len(json.loads((crawl.folder / "out.json").read_text())) == len(run.records) == 4


def test_a_feed_that_cannot_be_sent_in_time_does_not_hold_a_stopped_run(site, crawl):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        feed = f"ftp://user:secret@127.0.0.1:{silent.getsockname()[1]}/out.jsonl"
        took, run = stopped_while_one_page_hangs(site, crawl, "-o", feed)
    assert took < HANGS / 2 + 2
    assert (run.exit_code, len(run.records)) == (74, 4)
    assert run.report["problems"] == ["feed exports could not be ended in time after the stop"]
