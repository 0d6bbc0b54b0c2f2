from types import SimpleNamespace

import pytest
from scrapy.settings import Settings

from newscrawl.extensions.feeder import Feeder
from newscrawl.ledger import Found, Frontier, State, open_database

SITE = "gazette.example"


@pytest.fixture
def made(tmp_path):
    """A feeder, its frontier, and the keys that it has requested."""
    database = open_database(tmp_path / "ledger.sqlite")
    database.execute("BEGIN")
    frontier, asked = Frontier(database), []
    run = SimpleNamespace(
        store=SimpleNamespace(frontier=frontier),
        outcomes=SimpleNamespace(listeners=[]),
        waiting=SimpleNamespace(listeners=[]),
        error=None,
        now=3000,
    )
    crawler = SimpleNamespace(
        settings=Settings({"CONCURRENT_REQUESTS_PER_DOMAIN": 1}),
        signals=SimpleNamespace(connect=lambda *given: None),
        engine=SimpleNamespace(crawl=asked.append),
        crawling=True,
        get_extension=lambda cls: run,
    )
    yield lambda **limits: Feeder(crawler, lambda candidate: candidate, **limits), frontier, asked
    database.close()


def offer(frontier, count, *, published=1000, prefix="a"):
    for number in range(count):
        key = f"{prefix}{number}"
        frontier.offer(Found(key, f"https://{SITE}/{key}", SITE, published=published - number), now=2000)


def keys(asked):
    return [candidate.key for candidate in asked]


def settle(feeder, frontier, candidate, state):
    if state is not None:
        frontier.done(candidate.key, state, 3000)
    feeder.settle(candidate, "any", state)


def test_urls_that_fail_are_tried_once_each_newest_first_in_time_that_grows_with_their_number(made):
    make, frontier, asked = made
    offer(frontier, 40_000, published=100_000)
    feeder = make()
    feeder.top_up(SITE)
    for number in range(40_000):  # minutes, if each of them passed those before
        settle(feeder, frontier, asked[number], None)
    assert keys(asked) == [f"a{number}" for number in range(40_000)]
    assert feeder.top_up_all() == 0


def test_failures_among_pages_that_are_read_are_passed_few_times(made):
    make, frontier, asked = made
    offer(frontier, 20_000, published=100_000)
    feeder = make()
    feeder.top_up(SITE)
    for number in range(20_000):
        settle(feeder, frontier, asked[number], None if number % 2 else State.NO_ARTICLE)
    assert len(set(keys(asked))) == len(asked) == 20_000


def ten_of_a_hundred_failed(make, frontier, asked):
    offer(frontier, 100)
    feeder = make()
    feeder.top_up(SITE)
    for number in range(10):
        settle(feeder, frontier, asked[number], None)
    return feeder, frontier, asked


def test_what_was_found_last_comes_next_when_it_is_newest(made):
    feeder, frontier, asked = ten_of_a_hundred_failed(*made)
    offer(frontier, 1, published=1500, prefix="new")
    feeder.top_up(SITE)
    settle(feeder, frontier, asked[-1], None)
    assert keys(asked)[-1] == "new0"


def test_a_url_that_another_address_led_to_meanwhile_is_not_requested(made):
    feeder, frontier, asked = ten_of_a_hundred_failed(*made)
    for number in range(20, 100):
        frontier.also(Found(f"a{number}", asked[0].url, asked[0].site), State.STORED, 3000, None)
    for number in range(10, 20):
        settle(feeder, frontier, asked[number], State.STORED)
    assert keys(asked) == [f"a{number}" for number in range(20)]


def test_limits_hold_exactly_whatever_fails(made):
    make, frontier, asked = made
    offer(frontier, 50)
    feeder = make(max_articles=7, max_per_site=5)
    feeder.top_up(SITE)
    for number in range(10):
        settle(feeder, frontier, asked[number], None)
    done = 10
    while done < len(asked):
        candidate = asked[done]
        frontier.done(candidate.key, State.STORED, 3000)
        feeder.settle(candidate, "stored", State.STORED)
        done += 1
    assert len(asked) == 15


def test_a_limit_costs_the_same_however_many_sites_there_are(made):
    make, frontier, asked = made
    for number in range(30_000):  # minutes, if each page counted what all sites have in flight
        site = f"site{number}.example"
        frontier.offer(Found(site, f"https://{site}/", site), now=2000)
    feeder = make(max_articles=29_000)
    assert feeder.top_up_all() == 29_000
    for candidate in list(asked):
        frontier.done(candidate.key, State.STORED, 3000)
        feeder.settle(candidate, "stored", State.STORED)
    assert feeder.top_up_all() == 0


def test_a_page_that_is_there_already_counts_once(made):
    make, frontier, asked = made
    offer(frontier, 3)
    feeder = make(max_articles=2)
    (first, *_) = frontier.waiting(SITE, 1)
    assert feeder.take(first)
    assert feeder.take(first)
    assert feeder.top_up(SITE) == 1
    settle(feeder, frontier, first, State.NO_ARTICLE)
    assert keys(asked) == ["a1", "a2"]
