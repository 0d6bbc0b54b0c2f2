import pytest

from newscrawl.ledger import Candidate, Found, Frontier, State, open_database
from newscrawl.ledger.captures import Captures

KEY = "https://gazette.example/news/1"


@pytest.fixture
def database(tmp_path):
    database = open_database(tmp_path / "ledger.sqlite")
    database.execute("BEGIN")
    yield database
    database.close()


def capture(at=1000):
    return Candidate(KEY, f"{KEY}?utm_source=x", "gazette.example", False, False, at)


@pytest.mark.parametrize("state", [State.STORED, State.COPY])
def test_what_is_stored_or_a_copy_is_known_with_the_time_of_its_capture(database, state):
    captures = Captures(database)
    assert captures.newest(KEY) is None
    captures.done(capture(), state, 500)
    assert captures.newest(KEY) == 1000
    assert Frontier(database).was_read(KEY)
    captures.done(capture(2000), state, None)
    assert captures.newest(KEY) == 2000


def test_what_is_stored_is_known_while_a_crawl_is_to_read_it_again(database):
    captures = Captures(database)
    captures.done(capture(), State.STORED, 500)
    database.execute("INSERT INTO articles VALUES (?, 1, NULL)", (KEY,))
    Frontier(database).reread(0, ["gazette.example"])
    assert captures.newest(KEY) == 1000


@pytest.mark.parametrize("state", [None, State.NO_ARTICLE, State.FILTERED])
def test_nothing_else_is_written_down_for_a_crawl_to_ask_for(database, state):
    Captures(database).done(capture(), state, 500)
    assert not Frontier(database).knows(KEY)


def test_a_url_that_waits_for_a_crawl_waits_no_more_once_its_page_is_stored(database):
    frontier, captures = Frontier(database), Captures(database)
    frontier.offer(Found(KEY, KEY, "gazette.example"), now=900)
    assert captures.newest(KEY) is None
    captures.done(capture(), State.NO_ARTICLE, None)
    assert frontier.pending() == {"gazette.example": 1}
    captures.done(capture(), State.STORED, None)
    assert frontier.pending() == {}


def test_a_change_after_the_capture_is_asked_for(database):
    frontier = Frontier(database)
    Captures(database).done(capture(), State.STORED, 500)
    assert frontier.offer(Found(KEY, KEY, "gazette.example", modified=900), now=5000) == "known"
    assert frontier.offer(Found(KEY, KEY, "gazette.example", modified=1100), now=5000) == "changed"
