from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from newscrawl.middlewares.hosts import Hosts, retry_after

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3),
        (" 120 ", 120),
        ("0", 0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
        ("Sun, 22 Nov 2026 13:00:00 +0100", 0),
        (format_datetime(NOW - timedelta(days=900), usegmt=True), 0),
        *[(junk, None) for junk in ("", "-5", "NaN", "1e400", "3.5", "-5, NaN, 1e400", "soon", "9" * 5000, "99999999")],
        *[(junk, None) for junk in ("Mon, 99 Foo 2026 99:99:99 GMT", "٣", "\0", "Fri, 31 Dec 9999 23:59:59 GMT")],
    ],
)
def test_retry_after_is_seconds_or_a_date_and_nonsense_is_none(value, seconds):
    assert retry_after(value, NOW) == seconds


def test_a_host_is_left_after_failures_in_a_row_and_told_once():
    hosts = Hosts(3)
    assert [hosts.fail("a") for _ in range(2)] == [False, False]
    hosts.succeed("a")
    assert [hosts.fail("a") for _ in range(4)] == [False, False, True, False]
    assert hosts["a"].left
    assert not hosts["b"].left
    assert [hosts.leave("b", "why"), hosts.leave("b", "else")] == [True, False]
    assert hosts["b"].left == "why"


def test_zero_failures_means_no_limit():
    hosts = Hosts(0)
    assert not any(hosts.fail("a") for _ in range(1000))


def test_faults_that_pass_are_waited_for(site, crawl):
    answers = {
        "/429": lambda it: it.send(b"busy", 429, Retry_After="2"),
        "/nonsense": lambda it: it.send(b"busy", 503, Retry_After="-5, NaN"),
        "/years": lambda it: it.send(b"busy", 503, Retry_After="99999999"),
        "/reset": lambda it: None,
        "/500": lambda it: it.send(b"oops", 500),
    }
    for number, (path, answer) in enumerate(answers.items(), 1):
        site.page(path)(lambda it, answer=answer: it.send() if len(site.times(it.path)) > 1 else answer(it))
        answers[path] = site.url(path, f"127.0.0.{number}")
    found = crawl(*answers.values())
    assert set(found.pages) == set(answers.values())
    gaps = {path: site.times(path)[1] - site.times(path)[0] for path in answers}
    assert gaps.pop("/429") > 1.9
    assert all(0.9 < gap < 1.9 for gap in gaps.values()), gaps
    assert found.stats["retry/count"] == 5


def test_the_whole_host_gets_the_pause_that_one_page_is_asked_for(site, crawl):
    site.page("/busy")(lambda it: it.send() if len(site.times("/busy")) > 1 else it.send(b"", 429, Retry_After="2"))
    site.page("/a*")(lambda it: it.send())
    urls = [site.url("/busy"), *[site.url(f"/a{i}") for i in range(5)]]
    found = crawl(*urls, CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert len(found.pages) == 6
    times = sorted(it.at for it in site.asked)
    asked = site.times("/busy")[0]
    assert max(later - earlier for earlier, later in pairwise(times)) > 1.5
    assert len([at for at in times if asked < at < asked + 1.9]) <= 1


def test_a_host_that_asks_for_too_long_a_wait_is_left_with_one_line(site, crawl):
    site.page("/a*")(lambda it: it.send(b"busy", 429, Retry_After="60"))
    site.page("/other")(lambda it: it.send())
    urls = [site.url(f"/a{i}") for i in range(30)]
    found = crawl(*urls, site.url("/other", "127.0.0.2"))
    assert list(found.pages) == [site.url("/other", "127.0.0.2")]
    assert len(site.asked) < 10
    assert set(found.failures.values()) == {"HostLeft"}  # no page failed
    assert found.stats["newscrawl/hosts_left"] == 1
    assert len(found.lines("Left ")) == 1
    assert found.seconds < 10


def test_a_host_that_only_fails_is_left(site, crawl):
    site.page("/a*")(lambda it: None)
    urls = [site.url(f"/a{i}") for i in range(40)]
    found = crawl(*urls, NEWSCRAWL_MAX_HOST_FAILURES=6, RETRY_TIMES=0)
    assert len(site.asked) < 12
    assert len(found.failures) == 40
    assert found.stats["newscrawl/hosts_left"] == 1


def test_a_stop_does_not_wait_for_pauses_or_for_what_is_queued(site, stopped_crawl):
    site.page("/busy")(lambda it: it.send(b"", 503, Retry_After="15"))
    site.page("/a*")(lambda it: it.send())
    urls = [site.url("/busy"), *[site.url(f"/a{i}", "127.0.0.2") for i in range(10)]]
    found = stopped_crawl(*urls, ready=lambda: len(site.asked) > 2, DOWNLOAD_DELAY=1)
    assert found.seconds < 4
    assert len(site.asked) < 8
    assert "Traceback" not in found.log
