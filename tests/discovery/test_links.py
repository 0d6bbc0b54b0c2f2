import datetime
import json
import time
from pathlib import Path

import pytest
from lxml import html

from newscrawl.discovery import PageLinks, read_links
from newscrawl.discovery.links import MAX_LINKS

BASE = "https://www.example.org/"
PAGES = sorted(path for path in (Path(__file__).parent / "pages").iterdir() if path.is_dir())
HEADLINE = "Storm floods villages in the north again"


def read(body: str, base: str = BASE, head: str = "") -> PageLinks:
    return read_links(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), base)


def article(name: str, more: str = "") -> str:
    return f"<li><a href='/2024/05/03/{name}-floods-villages-again' {more}>{HEADLINE}</a></li>"


def paths(links: PageLinks) -> list[str]:
    return [link.url.removeprefix(BASE) for link in links.articles]


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: str(folder.name))
def test_pages_are_told_apart(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    found = read_links(html.document_fromstring((folder / "input.html").read_bytes()), expected["url"])
    assert sorted(link.url for link in found.articles) == sorted(expected["articles"])
    assert {link.url for link in found.listings} >= set(expected["listings"])
    assert not {link.url for link in (*found.articles, *found.listings)} & set(expected["neither"])
    assert list(found.feeds) == expected["feeds"]


def test_a_link_says_what_is_known_of_it() -> None:
    (link,) = read(article("storm")).articles
    assert link.url == f"{BASE}2024/05/03/storm-floods-villages-again"
    assert link.text == HEADLINE
    assert link.date == datetime.date(2024, 5, 3)
    assert 0.9 < link.score <= 1


def test_the_newest_articles_come_first_and_then_the_likeliest() -> None:
    hrefs = (
        "/2024/05/01/old-floods-villages",
        "/2024/05/03/new-floods-villages",
        "/storm-floods-villages",
        "/news/storm-floods-villages-again-12345",
    )
    found = read("".join(f"<a href='{href}'>{HEADLINE}</a>" for href in hrefs))
    assert paths(found) == [
        "2024/05/03/new-floods-villages",
        "2024/05/01/old-floods-villages",
        "news/storm-floods-villages-again-12345",
        "storm-floods-villages",
    ]


def test_of_several_links_to_one_page_the_best_counts() -> None:
    found = read(f"<nav><a href='/x/flood-news'><img src=x></a></nav><h2><a href='/x/flood-news'>{HEADLINE}</a></h2>")
    assert [(link.url, link.text) for link in found.articles] == [(f"{BASE}x/flood-news", HEADLINE)]


def test_other_sites_are_left_out_and_subdomains_are_not() -> None:
    found = read(
        "".join(
            f"<a href='https://{host}/2024/05/03/storm-floods-villages'>{HEADLINE}</a>"
            for host in (
                "sport.example.org",
                "example.org",
                "example.com",
                "example.org.evil.net",
                "127.0.0.1",
            )
        )
    )
    assert sorted(link.url.split("/")[2] for link in found.articles) == ["example.org", "sport.example.org"]


def test_links_to_addresses_elsewhere_are_named() -> None:
    found = read(f"<a href='http://10.0.0.1/admin'>{HEADLINE}</a><a href='https://social.example.com/'>Follow us</a>")
    assert found.problems == ("link to an address that is not the page's: http://10.0.0.1/admin",)


def test_what_is_one_site_can_be_said_by_the_caller() -> None:
    tree = html.document_fromstring(article("storm"))
    assert read_links(tree, BASE, same_site=lambda url, other: False).articles == ()


def test_nofollow_is_obeyed_for_a_link_and_for_a_page() -> None:
    assert paths(read(article("storm", "rel='nofollow'"))) == []
    assert paths(read(article("storm"), head="<meta name=ROBOTS content='noindex, NOFOLLOW'>")) == []
    assert paths(read(article("storm"), head="<meta name=robots content='none'>")) == []
    assert len(paths(read(article("storm"), head="<meta name=robots content='index,follow'>"))) == 1


def test_the_base_of_a_page_is_respected_if_it_is_on_the_web() -> None:
    link = f"<a href='storm-floods-villages-again'>{HEADLINE}</a>"
    assert paths(read(link, head="<base href='/2024/'>")) == ["2024/storm-floods-villages-again"]
    assert paths(read(link, head="<base href='file:///etc/'>")) == ["storm-floods-villages-again"]
    assert paths(read(link, head="<base href='http://[::1'>")) == ["storm-floods-villages-again"]
    assert paths(read(link, head="<base href='https://127.0.0.20/'>")) == []
    assert paths(read(link, head="<base href='/2024/'><base href='/b/'>")) == ["2024/storm-floods-villages-again"]
    assert paths(read(link, head="<base target=_top><base href='/2024/'>")) == ["2024/storm-floods-villages-again"]


def test_links_that_break_url_parsers_are_skipped_and_named() -> None:
    bad = [
        "http://[::1",
        "http://example.org:99999/x",
        "file:///etc/passwd",
        "https://u:p@www.example.org/x",
        "//",
    ]
    found = read("".join(f"<a href='{href}'>{HEADLINE}</a>" for href in bad) + article("storm"))
    assert len(found.articles) == 1
    assert len(found.problems) == len(bad)
    assert "not an http or https URL: file:///etc/passwd" in found.problems


def test_links_that_are_no_pages_by_design_are_no_problem() -> None:
    harmless = ["", "#top", "javascript:void(0)", "mailto:a@example.org", "tel:+41", "whatsapp://send?text=x"]
    assert read("".join(f"<a href='{href}'>{HEADLINE}</a>" for href in harmless)) == PageLinks()


def test_feeds_and_sitemaps_are_found_in_the_head() -> None:
    found = read(
        "",
        head="""<link rel="alternate" type="application/rss+xml" href="/feed.xml">
        <link rel="ALTERNATE feed" type="application/atom+xml; charset=utf-8" href="https://feeds.example.com/atom">
        <link rel="alternate" type="application/feed+json" href="/feed.json">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
        <link rel="alternate" type="application/rss+xml" href="file:///feed.xml">
        <link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" type="text/xml" href="/x.xml">
        <link rel="alternate" type="application/json+oembed" href="/oembed?x">
        <link rel="sitemap" type="application/xml" href="/sitemap.xml">""",
    )
    assert found.feeds == (f"{BASE}feed.xml", "https://feeds.example.com/atom", f"{BASE}feed.json")
    assert found.sitemaps == (f"{BASE}sitemap.xml",)


def test_a_page_does_not_list_itself() -> None:
    assert read(article("storm"), base=f"{BASE}2024/05/03/storm-floods-villages-again").articles == ()


def test_an_element_tree_is_as_good_as_its_root() -> None:
    tree = html.document_fromstring(article("storm")).getroottree()
    assert len(read_links(tree, BASE).articles) == 1


def test_endless_lists_are_cut() -> None:
    started = time.process_time()
    found = read("".join(article(f"s{number}") for number in range(MAX_LINKS * 4)))
    assert len(found.articles) == MAX_LINKS
    assert "more than 2000 links" in found.problems[-1]
    assert time.process_time() - started < 5


def test_pages_of_hostile_links_are_read_in_linear_time() -> None:
    started = time.process_time()
    read("".join(f"<a href='/{number}{'-1a' * 600}'>x</a>" for number in range(2000)))
    assert time.process_time() - started < 6
