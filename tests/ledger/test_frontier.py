import sqlite3
from pathlib import Path

import pytest

from newscrawl.ledger import Found, Frontier, Offer, State, open_database
from newscrawl.ledger.frontier import MOST_ATTEMPTS, Window

SITE = "gazette.example"


@pytest.fixture
def database(tmp_path: Path):
    connection = open_database(tmp_path / "ledger.sqlite")
    yield connection
    connection.close()


@pytest.fixture
def frontier(database: sqlite3.Connection) -> Frontier:
    return Frontier(database)


def offer(frontier: Frontier, name: str, now: int = 100, **more: object) -> Offer:
    return frontier.offer(Found(name, f"https://{SITE}/{name}", SITE, **more), now=now)


def waiting(frontier: Frontier, **more: object) -> list[str]:
    return [candidate.key for candidate in frontier.waiting(SITE, 10, **more)]


def test_a_url_is_new_once(frontier):
    assert offer(frontier, "a") is Offer.NEW
    assert offer(frontier, "a") is Offer.KNOWN


def test_the_newest_article_waits_in_front(frontier):
    offer(frontier, "old", published=10)
    offer(frontier, "new", published=90)
    offer(frontier, "undated")  # found at 100, as new as can be
    assert waiting(frontier) == ["undated", "new", "old"]


def test_a_stored_article_is_left_alone(frontier):
    offer(frontier, "a", modified=50)
    frontier.done("a", State.STORED, 200)
    assert offer(frontier, "a", modified=199) is Offer.KNOWN
    assert offer(frontier, "a") is Offer.KNOWN
    assert waiting(frontier) == []


def test_an_entry_newer_than_our_fetch_asks_for_the_article_again(frontier):
    offer(frontier, "a")
    frontier.done("a", State.STORED, 200)
    assert offer(frontier, "a", now=300, modified=250) is Offer.CHANGED
    (candidate,) = frontier.waiting(SITE, 1)
    assert candidate.again


def test_a_change_in_the_future_is_believed_once(frontier):
    offer(frontier, "a")
    frontier.done("a", State.STORED, 200)
    assert offer(frontier, "a", now=300, modified=9000) is Offer.CHANGED
    frontier.done("a", State.STORED, 300)
    assert offer(frontier, "a", now=400, modified=9000) is Offer.KNOWN
    assert offer(frontier, "a", now=400, modified=9001) is Offer.CHANGED


def test_refresh_reads_young_articles_again(frontier):
    offer(frontier, "young", published=900)
    offer(frontier, "old", published=100)
    for key in ("young", "old"):
        frontier.done(key, State.STORED, 1000)
    assert frontier.reread(500, ["other.example"]) == 0
    assert frontier.reread(500, ["gazette.example"]) == 1
    assert waiting(frontier) == ["young"]


def test_a_copy_is_not_read_again(frontier):
    offer(frontier, "copy", published=900)
    frontier.done("copy", State.COPY, 1000)
    assert frontier.reread(500, ["gazette.example"]) == 0


def test_what_waits_learns_its_date_from_the_feed_that_names_it_later(frontier):
    offer(frontier, "a")
    offer(frontier, "b", published=50)
    offer(frontier, "a", published=10)
    assert waiting(frontier) == ["b", "a"]
    assert waiting(frontier, window=Window(since=20)) == ["b"]


def test_a_page_that_fails_in_every_run_is_given_up_until_it_changes(frontier):
    offer(frontier, "a")
    for _ in range(MOST_ATTEMPTS):
        assert waiting(frontier) == ["a"]
        frontier.failed("a")
    assert waiting(frontier) == []
    assert offer(frontier, "a", now=300, modified=250) is Offer.CHANGED


def test_a_window_hides_what_is_outside_of_it(frontier):
    for name, published in (("early", 10), ("wanted", 50), ("late", 90)):
        offer(frontier, name, published=published)
    assert waiting(frontier, window=Window(since=20, until=60)) == ["wanted"]


def test_what_was_filtered_waits_again_when_a_run_wants_it(frontier):
    offer(frontier, "a", published=50)
    frontier.done("a", State.FILTERED, 100)
    frontier.widen(Window(since=60))
    assert waiting(frontier) == []
    frontier.widen(Window(since=40))
    assert waiting(frontier) == ["a"]


def test_what_is_in_flight_is_not_handed_out_again(frontier):
    offer(frontier, "a")
    offer(frontier, "b")
    assert waiting(frontier, without={"a"}) == ["b"]


def test_another_address_of_a_page_counts_as_read(frontier):
    offer(frontier, "a")
    (candidate,) = frontier.waiting(SITE, 1)
    frontier.also("b", candidate, State.STORED, 100, None)
    assert offer(frontier, "b") is Offer.KNOWN
    assert frontier.was_read("b")
