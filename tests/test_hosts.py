"""Which site a URL belongs to."""

import pytest

from newscrawl.dedup.hosts import canonical_host
from newscrawl.hosts import host_of, registered_domain


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.bbc.co.uk/1/hi.stm", "bbc.co.uk"),
        ("www.spiegel.de", "spiegel.de"),
        ("https://anna.blogspot.com/2026", "anna.blogspot.com"),
        ("https://www.blogspot.com/", "blogspot.com"),
        ("project.github.io", "project.github.io"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("http://[::1]:8000/a", "[::1]"),
        ("localhost", "localhost"),
        ("www.localhost", "localhost"),
        ("a.b.daily.example", "daily.example"),
        ("shop.intern.test:81", "intern.test"),
        ("https://www.paper.lan/", "paper.lan"),
        ("https://www.gazette.newtld/", "gazette.newtld"),
        ("co.uk", "co.uk"),
        ("https://www.bücher.de/", "xn--bcher-kva.de"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_the_site_is_the_registered_domain(url: str, site: str) -> None:
    assert registered_domain(url) == site


def test_variants_fold_but_a_site_is_never_cut() -> None:
    assert canonical_host("en.m.wikipedia.org") == "en.wikipedia.org"
    assert canonical_host("www2.daily.example") == "www2.daily.example"
    assert canonical_host("m.com") == "m.com"
    assert canonical_host("www.gov.uk") == "www.gov.uk"


def test_a_host_is_read_without_credentials_port_and_dot() -> None:
    assert host_of("ftp://me:pw@Files.Example.:2121/x?y") == "files.example"
    assert host_of("//a.example/x") == "a.example"
