import pytest

from newscrawl.discovery.urls import MAX_URL, same_site, web_url

BASE = "https://www.example.org/news/feed.xml"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("HTTPS://example.org/a#top", "https://example.org/a"),
        ("  /a/b  ", "https://www.example.org/a/b"),
        ("storm.html", "https://www.example.org/news/storm.html"),
        ("?id=4", "https://www.example.org/news/feed.xml?id=4"),
        ("//cdn.example.org/a", "https://cdn.example.org/a"),
        ("https://example.org/a?x=1&amp;y=2", "https://example.org/a?x=1&y=2"),
        ("https://example.org/\n  a", "https://example.org/%20%20a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/zürich", "https://example.org/z%C3%BCrich"),
        ("https://example.org/a/../b", "https://example.org/a/../b"),
        ("https://example.org:8080/a", "https://example.org:8080/a"),
    ],
)
def test_what_means_a_page_becomes_absolute(text: str, url: str) -> None:
    assert web_url(text, BASE) == url


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty URL"),
        (" \n\t", "empty URL"),
        ("not a url", "not a URL"),
        ("javascript:alert(1)", "not an http or https URL"),
        ("file:///etc/passwd", "not an http or https URL"),
        ("data:text/html,hello", "not an http or https URL"),
        ("mailto:x@example.org", "not an http or https URL"),
        ("ftp://example.org/", "not an http or https URL"),
        ("http://[::1", "broken URL"),
        ("http://example.org:99999/", "broken URL"),
        ("//", "URL without a host"),
        ("http:///path", "URL without a host"),
        ("http://user:secret@example.org/", "URL with credentials"),
        ("http://example.org\\@evil.example/", "URL with credentials"),
        ("http://exa<mple.org/", "URL with a broken host"),
        ("https://example.org/" + "a" * MAX_URL, "URL is too long"),
        ("https://example.org/" + "a" * 30_000_000, "URL is too long"),
        ("https://example.org/" + "ü" * 1000, "URL is too long"),
        ("http://\ud800.example/", "URL with a broken host"),
    ],
)
def test_what_means_no_page_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        web_url(text, BASE)


def test_the_longest_url_that_is_taken() -> None:
    url = "https://example.org/".ljust(MAX_URL, "a")
    assert web_url(url, BASE) == url


def test_subdomains_are_of_one_site_and_neighbours_under_a_public_suffix_are_not() -> None:
    assert same_site("https://www.example.co.uk/a", "https://sport.example.co.uk/")
    assert not same_site("https://one.co.uk/", "https://two.co.uk/")
    assert not same_site("https://one.blogspot.com/", "https://two.blogspot.com/")
    assert not same_site("https://example.org.evil.net/", "https://example.org/")


def test_addresses_are_sites_of_their_own() -> None:
    assert same_site("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/")
    assert not same_site("http://127.0.0.20:8000/a", "http://127.0.0.1:8000/")


def test_a_suffix_that_no_list_knows_makes_no_two_sites_of_one() -> None:
    assert same_site("https://www.paper.lan/a", "https://paper.lan/")
    assert same_site("https://sport.gazette.newtld/a", "https://www.gazette.newtld:8080/")
    assert not same_site("https://paper.lan/", "https://gazette.lan/")


def test_a_host_is_the_same_site_in_any_spelling() -> None:
    assert same_site("https://www.bücher.example/", "https://XN--BCHER-KVA.example./a")
    assert same_site("http://[::1]:8000/a", "http://[::1]/")
    assert not same_site("http://[::1]/", "http://[::2]/")


def test_broken_urls_are_of_no_site() -> None:
    assert not same_site("http://[::1", "http://[::1")
    assert not same_site("", "")
    assert not same_site("http://:80/", "http://:80/")
