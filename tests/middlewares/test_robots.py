import codecs
import gzip
import time
from itertools import pairwise

import pytest
from protego import Protego
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.robots import PARSERS, RobotsMiddleware, Written
from newscrawl.middlewares.robotstext import LIMIT, decode, read_robots
from tests.growth import LINEAR, TIMES, growth

URL = "http://news.example/robots.txt"


def allowed(body, path, agent="newscrawl"):
    return Protego.parse(read_robots(body, URL, agent).rules).can_fetch(f"http://news.example{path}", agent)


def test_the_group_that_names_us_counts_and_no_other():
    body = b"User-agent: *\nDisallow: /\n\nUser-agent: NewsCrawl/2\nUser-agent: other\nDisallow: /private\n"
    assert allowed(body, "/a")
    assert not allowed(body, "/private")


@pytest.mark.parametrize("agent", ["MyNewsBot", "mynewsbot", "MyNewsBot/1.0", "MYNEWSBOT*"])
def test_the_case_and_version_of_our_name_do_not_matter(agent):
    body = b"User-agent: MyNewsBot\nDisallow: /private\n\nUser-agent: *\nAllow: /\n"
    assert not allowed(body, "/private", agent)
    assert allowed(body, "/a", agent)


def test_groups_that_name_us_twice_are_one_and_an_empty_one_allows_all():
    ours = b"User-agent: newscrawl\nDisallow: /%s\n"
    twice = ours % b"a" + b"User-agent: x\nDisallow: /\n" + ours % b"b"
    assert (allowed(twice, "/a"), allowed(twice, "/b"), allowed(twice, "/c")) == (False, False, True)
    assert allowed(b"User-agent: newscrawl\nDisallow:\nUser-agent: *\nDisallow: /\n", "/a")


@pytest.mark.parametrize("other", ["news", "newscrawler", "crawl", "new"])
def test_a_group_of_another_crawler_with_a_name_like_ours_is_not_ours(other):
    assert allowed(f"User-agent: {other}\nDisallow: /".encode(), "/a")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_line_ends_and_encodings_do_not_matter(end, mark, encoding):
    body = mark + end.join(["# us", "USER-AGENT : *  # all", " Disallow: /ä", "Sitemap: /s.xml"]).encode(encoding)
    assert not allowed(body, "/%C3%A4")
    assert read_robots(body, URL, "newscrawl").sitemaps == ("http://news.example/s.xml",)


def test_sitemaps_belong_to_no_group_and_odd_ones_are_left_out():
    body = b"User-agent: a\nSitemap: http://x.example/1\nUser-agent: *\nDisallow: /p\n"
    body += b"Sitemap: ftp://x/\nSitemap: http://[\n"
    assert read_robots(body, URL, "newscrawl").sitemaps == ("http://x.example/1",)
    assert not allowed(body, "/p")
    assert not allowed(body, "/p", "a")


def test_a_line_that_the_limit_cuts_is_dropped():
    body = b"User-agent: *\nDisallow: /p\n" + b"Disallow: /abcdefgh\n" * 40_000
    text, cut = decode(body)
    assert cut
    assert len(text) <= LIMIT
    assert text.endswith("Disallow: /abcdefgh\n")
    assert decode(b"a" * LIMIT) == ("a" * LIMIT, False)


@pytest.mark.parametrize(
    "line",
    [
        "User-agent: agent{}\n",
        "User-agent: *\nDisallow: /{}\n",
        "Disallow: /*a*b*c{}$\n",
        "Sitemap: /{}\n",
        ":{}",
        "#{}",
    ],
)
def test_reading_is_linear_in_what_is_sent(line):
    def work(size):
        body = b"User-agent: *\n" + "".join(map(line.format, range(size))).encode() + b"Disallow: /x\n" * (size // 3)
        rules = Protego.parse(read_robots(body, URL, "newscrawl").rules)
        rules.can_fetch("http://news.example/" + "ab" * 500, "newscrawl")

    assert growth(work, 12_000 // TIMES) < LINEAR


@pytest.mark.parametrize("junk", [b"", b"\0" * 999, bytes(range(256)), b"\xff\xfe\x00", b"\n\n:\n", b"User-agent"])
def test_junk_forbids_nothing_and_raises_nothing(junk):
    assert allowed(junk, "/a")


def test_the_rules_of_many_hosts_hold_and_their_parsers_take_bounded_room():
    middleware = RobotsMiddleware(get_crawler(settings_dict={"ROBOTSTXT_OBEY": True}))
    said = [Written(f"User-agent: *\nDisallow: /{host}/", middleware.parse) for host in range(PARSERS + 100)]
    for _ in range(2):
        told = [rules.allowed(f"http://news.example/{host}/a", "newscrawl") for host, rules in enumerate(said)]
        assert not any(told)
    assert said[0].allowed("http://news.example/1/a", "newscrawl")
    assert middleware.parse.cache_info().currsize == PARSERS


def test_what_robots_txt_says_and_what_its_absence_means(site, crawl):
    said = {
        "127.0.0.1": lambda it: it.send(b"User-agent: newscrawl\nDisallow: /private\nSitemap: /s.xml\n"),
        "127.0.0.2": lambda it: it.send(b"busy", 500),
        "127.0.0.3": lambda it: it.send(b"no", 403),
        "127.0.0.4": lambda it: time.sleep(0.1),  # closed without an answer
        "127.0.0.5": lambda it: it.redirect(site.url("/rules", "127.0.0.9")),
        "127.0.0.6": lambda it: it.redirect("/robots.txt"),
        "127.0.0.7": lambda it: it.redirect("http://127.0.0.20:1/robots.txt"),
        "127.0.0.8": lambda it: it.send(gzip.compress(b"a" * 3_000_000), Content_Encoding="gzip"),
    }
    site.page("/robots.txt")(
        lambda it: said.get(it.headers["host"].partition(":")[0], lambda it: it.send(status=404))(it)
    )
    hops = site.page("/rules*")(
        lambda it: it.redirect(it.path + "x") if len(it.path) < 10 else it.send(b"User-agent: *\nDisallow: /private")
    )
    site.page("/a")(lambda it: it.send())
    site.page("/private")(lambda it: it.send())
    urls = [site.url(path, host) for host in said for path in ("/a", "/private")]
    found = crawl(*urls, ROBOTSTXT_OBEY=True)
    open_to_us = {host: [path for path in ("/a", "/private") if site.url(path, host) in found.pages] for host in said}
    assert open_to_us == {
        "127.0.0.1": ["/a"],
        "127.0.0.2": [],
        "127.0.0.3": ["/a", "/private"],
        "127.0.0.4": [],
        "127.0.0.5": ["/a"],
        "127.0.0.6": ["/a", "/private"],
        "127.0.0.7": [],
        "127.0.0.8": [],
    }
    assert hops
    assert found.pages[site.url("/a")]["sitemaps"] == [site.url("/s.xml")]
    assert found.stats["robotstxt/unreachable"] == 4
    assert found.stats["robotstxt/forbidden"] == 10
    assert len(found.lines("Unreachable")) == 4


def test_the_group_of_the_users_own_agent_is_obeyed(site, crawl):
    site.page("/robots.txt")(lambda it: it.send(b"User-agent: MyNewsBot\nDisallow: /private\n"))
    site.page("/private")(lambda it: it.send())
    found = crawl(site.url("/private"), ROBOTSTXT_OBEY=True, ROBOTSTXT_USER_AGENT="MyNewsBot/1.0")
    assert found.failures == {site.url("/private"): "Denied"}


def test_a_stop_before_robots_txt_was_read_forbids_nothing(site, stopped_crawl):
    site.page("/robots.txt")(lambda it: it.send(b"", 503, Retry_After="15"))
    found = stopped_crawl(site.url("/a"), site.url("/b"), ready=lambda: site.asked, ROBOTSTXT_OBEY=True)
    assert found.failures == {site.url("/a"): "Stopped", site.url("/b"): "Stopped"}
    assert "robotstxt/forbidden" not in found.stats
    assert found.seconds < 4


def test_an_endless_robots_txt_is_read_up_to_the_limit_and_a_silent_one_is_not_waited_for(site, crawl):
    sent = []

    def endless(it):
        it.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nUser-agent: *\nDisallow: /private\n")
        for _ in range(2000):
            it.write(b"Disallow: /pad\n" * 2000)
            sent.append(1)

    silent = {"127.0.0.2": lambda it: time.sleep(12)}
    site.page("/robots.txt")(lambda it: silent.get(it.headers["host"].partition(":")[0], endless)(it))
    site.page("/a")(lambda it: it.send())
    found = crawl(site.url("/a"), site.url("/private"), site.url("/a", "127.0.0.2"), ROBOTSTXT_OBEY=True)
    assert list(found.pages) == [site.url("/a")]
    assert len(sent) < 1000
    assert found.stats["robotstxt/truncated"] == 1
    assert found.seconds < 20
    assert len(found.lines("127.0.0.2")) == 1


def test_crawl_delay_is_kept_without_any_delay_of_ours(site, crawl):
    site.page("/robots.txt")(lambda it: it.send(b"User-agent: *\nCrawl-delay: 0.7\n"))
    site.page("/a*")(lambda it: it.send())
    urls = [site.url(f"/a{i}", f"127.0.0.{1 + i % 2}") for i in range(6)]
    found = crawl(*urls, ROBOTSTXT_OBEY=True)
    assert len(found.pages) == 6
    for host in ("127.0.0.1", "127.0.0.2"):
        times = [it.at for it in site.asked if it.headers["host"].startswith(host)]
        assert all(later - earlier > 0.65 for earlier, later in pairwise(times)), times
    assert found.seconds < 6
