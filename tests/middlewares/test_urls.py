import pytest

from newscrawl.middlewares.urls import read


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "http and https, not file"),
        ("ftp://news.example/", "not ftp"),
        ("data:text/html,x", "not data"),
        ("http:///path", "no host"),
        ("http://news.example:0/", "no host"),
        ("http://news.example:99999/", "ort"),
        ("http://[::1/", "IPv6"),
        ("http://news..example/", "empty or longer than 63"),
        ("http://" + "a" * 64 + ".example/", "empty or longer than 63"),
        ("http://news .example/", "characters"),
        ("http://news.example/" + "a" * 2083, "longer than 2083"),
    ],
)
def test_a_url_that_cannot_be_asked_for_is_refused_with_its_reason(url, reason):
    with pytest.raises(ValueError, match=reason):
        read(url)


def test_urls_of_other_schemes_are_refused_counted_and_logged(crawl):
    found = crawl("file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x")
    assert set(found.failures.values()) == {"BadURL"}
    assert found.stats["newscrawl/bad_url"] == 3
    assert len(found.lines("file:///etc/passwd")) == 1


def test_credentials_in_a_link_are_sent_to_nobody_and_the_page_arrives(site, crawl):
    site.page("/a")(lambda it: it.redirect(site.url("/b", "127.0.0.2")))
    site.page("/b")(lambda it: it.send())
    url = f"http://me:secret@127.0.0.1:{site.port}/a"
    assert crawl(url).pages[url]["url"] == site.url("/b", "127.0.0.2")
    assert len(site.asked) == 2
    assert not any("authorization" in it.headers or "secret" in it.path for it in site.asked)
