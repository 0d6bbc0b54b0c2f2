"""One URL per article."""

import contextlib
import itertools
import random
import string

import pytest

from newscrawl.dedup.urls import canonical_url, registered_domain
from tests.growth import LINEAR, growth

STORY = "https://daily.example/world/2026/bridge-opens-4711.html"


@pytest.mark.parametrize(
    "variant",
    [
        "http://daily.example/world/2026/bridge-opens-4711.html",
        "https://www.daily.example/world/2026/bridge-opens-4711.html",
        "https://m.daily.example/world/2026/bridge-opens-4711.html",
        "https://mobile.daily.example/world/2026/bridge-opens-4711.html",
        "https://amp.daily.example/world/2026/bridge-opens-4711.html?outputType=amp",
        "HTTPS://WWW.DAILY.EXAMPLE:443/world/2026/bridge-opens-4711.html",
        "http://daily.example:80/world/2026/bridge-opens-4711.html#comments",
        "https://user:secret@daily.example/world/2026/bridge-opens-4711.html",
        "https://daily.example./world/2026/bridge-opens-4711.html",
        "https://daily.example/world/2026/bridge-opens-4711.html/",
        "https://daily.example/world/2026/bridge-opens-4711.html?",
        "https://daily.example/world/2026/bridge-opens-4711.html?utm_source=mail&utm_medium=social",
        "https://daily.example/world/2026/bridge-opens-4711.html?fbclid=IwAR0&gclid=x",
        "https://daily.example/world/2026/bridge-opens-4711.html?PHPSESSID=0a1b2c3d4e5f60718293",
        "https://daily.example/world/2026/bridge-opens-4711.html;jsessionid=0A1B2C",
        "https://daily.example/world/2026/bridge-opens-4711.html?print=1",
        "https://daily.example/world/2026/bridge-opens-4711.html?page=all",
        "https://daily.example/world/2026/bridge-opens-4711.html?page=1",
        "https://daily.example/world/2026/bridge-opens-4711.html?amp=1",
        "https://daily.example/world/2026/bridge-opens-4711.amp.html",
        "https://daily.example/world/2026/bridge-opens-4711.html/amp/",
        "https://daily.example/amp/world/2026/bridge-opens-4711.html",
        "https://daily.example/world/2026/bridge-opens-4711.html/print",
        "https://daily.example/world/2026/bridge-opens-4711.html/print.html",
        "https://daily.example/world//2026/./x/../bridge-opens-4711.html",
        "https://daily.example/world/2026/bridge%2Dopens-4711.html",
        "https:\\\\daily.example\\world\\2026\\bridge-opens-4711.html",
        "  https://daily.example/world/2026/bridge-\nopens-4711.html ",
        "https://daily-example.cdn.ampproject.org/c/s/daily.example/world/2026/bridge-opens-4711.html",
        "https://www.google.com/amp/s/daily.example/world/2026/bridge-opens-4711.html",
    ],
)
def test_variants_of_a_page_have_one_canonical_url(variant: str) -> None:
    assert canonical_url(variant) == STORY


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("https://a.example/article?id=7", "https://a.example/article?id=8"),
        ("https://a.example/?p=12", "https://a.example/?p=13"),
        ("https://a.example/show.php?story=3", "https://a.example/show.php?story=4"),
        ("https://a.example/show.php?sid=300", "https://a.example/show.php?sid=301"),
        ("https://a.example/story-1?page=2", "https://a.example/story-1"),
        ("https://a.example/story-1?page=2", "https://a.example/story-1?page=3"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/Story", "https://a.example/story"),
        ("https://sport.a.example/x-1", "https://news.a.example/x-1"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("https://a.example/amp", "https://a.example/"),
        ("https://video.example/watch?v=dQw4w9Wg", "https://video.example/watch?v=dQw4w9Wh"),
    ],
)
def test_what_names_an_article_stays(one: str, another: str) -> None:
    assert canonical_url(one) != canonical_url(another)


def test_parameters_are_sorted_and_encoded_alike() -> None:
    expected = "https://a.example/x?a=caf%C3%A9+au&b=1&b=2"
    assert canonical_url("https://a.example/x?b=2&a=caf%c3%a9%20au&b=1") == expected
    assert canonical_url("https://a.example/x?b=1&b=2&a=cafe\u0301+au") == expected


def test_international_names_become_ascii() -> None:
    assert canonical_url("https://Bücher.example/ä") == "https://xn--bcher-kva.example/%C3%A4"


def test_index_pages_are_their_folder() -> None:
    assert canonical_url("https://a.example/news/index.php?id=3") == "https://a.example/news?id=3"
    assert canonical_url("https://a.example/Default.aspx") == "https://a.example/"


def test_rules_of_a_site_come_first() -> None:
    rules = {"keep": ["ref"], "drop": ["id", "x_*"]}
    url = "https://a.example/s?id=1&ref=2&x_a=3&y=4"
    assert canonical_url(url, rules=rules) == "https://a.example/s?ref=2&y=4"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("https://www.a.example/2026/the-long-story-1", "https://a.example/2026/the-long-story-1"),
        ("/2026/the-long-story-1", "https://a.example/2026/the-long-story-1"),
        ("//news.a.example/the-long-story-1", "https://news.a.example/the-long-story-1"),
        ("https://b.example/the-long-story-1", "https://a.example/s?id=5"),  # another site
        ("https://a.example/", "https://a.example/s?id=5"),  # the homepage
        ("https://a.example/sports", "https://a.example/s?id=5"),  # a section
        ("https://a.example/s", "https://a.example/s?id=5"),  # the identifier is lost
        ("javascript:void(0)", "https://a.example/s?id=5"),
        ("https://[junk/", "https://a.example/s?id=5"),
        ("", "https://a.example/s?id=5"),
    ],
)
def test_rel_canonical_is_believed_when_it_can_be_true(named: str, expected: str) -> None:
    assert canonical_url("https://a.example/s?id=5", page_canonical=named) == expected


def test_a_later_page_does_not_become_the_first() -> None:
    url = "https://a.example/story-1?page=2"
    assert canonical_url(url, page_canonical="https://a.example/story-1") == url


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "file:///etc/passwd", "//a.example/x", "http://", "https:///"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"not an http\(s\) URL"):
        canonical_url(url)


def test_a_canonical_url_is_its_own_canonical_url_and_junk_raises_nothing_else() -> None:
    chance = random.Random(1)
    alphabet = string.printable + "äß漢\u0301\ud800\x00%%%%////??&&==..amp"
    for _ in range(3000):
        url = "https://www.a.example/" + "".join(chance.choices(alphabet, k=chance.randrange(40)))
        first = canonical_url(url)
        assert canonical_url(first) == first
        assert first.isascii()


def test_junk_hosts_raise_nothing_but_value_errors() -> None:
    chance = random.Random(2)
    alphabet = string.printable + "äß漢\ud800[]@:%"
    for _ in range(3000):
        host = "".join(chance.choices(alphabet, k=chance.randrange(20)))
        registered_domain(host)
        with contextlib.suppress(ValueError):
            canonical_url(f"http://{host}/x")


@pytest.mark.parametrize("part", ["https://a.example/{}/a/../", "https://a.example/?{}&", "https://{}a."])
def test_long_urls_take_linear_time(part: str) -> None:
    head, repeated = part.split("{}")
    numbers = itertools.count()  # no URL comes twice: the last ones are remembered

    def work(size: int) -> None:
        canonical_url(f"{head}{next(numbers)}{repeated * size}")

    assert growth(work, 20_000) < LINEAR
