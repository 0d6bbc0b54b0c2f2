import pytest

from newscrawl.alike import Shown, error_pages

DAY = "https://gazette.example/2026/11/20"


def judged(*urls, is_dated=False):
    pages = [Shown(url, "We will be back soon.", is_dated) for url in urls]
    return error_pages([*pages, Shown(f"{DAY}/rain-on-the-town", "It rained on the town all day.", is_dated)])


def test_a_text_that_stands_at_the_addresses_of_several_articles_is_none():
    assert judged(f"{DAY}/storm-hits-coast", f"{DAY}/mayor-resigns") == [True, True, False]
    assert judged(f"{DAY}/article-1", f"{DAY}/article-2") == [True, True, False]
    assert judged("https://gazette.example/story?id=1", "https://gazette.example/story?id=2") == [True, True, False]


@pytest.mark.parametrize(
    "other",
    [
        "https://gazette.example/sport/storm-hits-coast",
        f"{DAY}/storm-hits-coast-2",
        "https://m.gazette.example/4711815",
    ],
)
def test_addresses_of_one_article_prove_nothing(other):
    urls = (f"{DAY}/storm-hits-coast", other)
    if other.endswith("5"):
        urls = ("https://gazette.example/storm-hits-coast-4711815", other)
    assert judged(*urls) == [False, False, False]


def test_an_article_that_says_its_date_may_stand_at_two_addresses_and_not_at_three():
    urls = (f"{DAY}/storm-hits-coast", f"{DAY}/mayor-resigns", f"{DAY}/ferry-sails")
    assert judged(*urls[:2], is_dated=True) == [False, False, False]
    assert judged(*urls, is_dated=True) == [True, True, True, False]
