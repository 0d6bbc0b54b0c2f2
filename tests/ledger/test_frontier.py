import sqlite3
from pathlib import Path

import pytest

from newscrawl.ledger import Found, Frontier, Offer, State, open_database
from newscrawl.ledger.candidates import Window
from newscrawl.ledger.database import LATER
from newscrawl.ledger.patience import DAY, HOUR

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


def test_a_day_of_change_that_is_told_anew_on_the_day_of_our_fetch_is_asked_for_once(frontier):
    offer(frontier, "a", modified=9 * DAY)
    frontier.done("a", State.STORED, 10 * DAY + 9 * HOUR)
    assert offer(frontier, "a", now=10 * DAY + 15 * HOUR, modified=9 * DAY) is Offer.KNOWN
    assert offer(frontier, "a", now=10 * DAY + 15 * HOUR, modified=10 * DAY) is Offer.CHANGED
    frontier.done("a", State.STORED, 10 * DAY + 15 * HOUR)
    assert offer(frontier, "a", now=10 * DAY + 16 * HOUR, modified=10 * DAY) is Offer.KNOWN


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


def named(frontier: Frontier, url: str, **more: object) -> str:
    """Offer an address of one article, and return the one that is to be asked."""
    frontier.offer(Found(f"https://{SITE}/1", url, SITE, **more), now=100)
    return frontier.waiting(SITE, 1)[0].url


def test_an_address_of_the_articles_own_takes_the_place_of_a_variant_that_waits(frontier):
    for variant in (f"https://m.{SITE}/1", f"https://{SITE}/1?utm_source=x"):
        assert named(frontier, variant) == f"https://m.{SITE}/1"
    assert named(frontier, f"https://www.{SITE}/1") == f"https://www.{SITE}/1"
    assert named(frontier, f"https://{SITE}/1/amp") == f"https://www.{SITE}/1"


def test_an_address_that_failed_gives_way_to_any_other(frontier):
    assert named(frontier, f"https://{SITE}/1") == f"https://{SITE}/1"
    frontier.failed(f"https://{SITE}/1", 100)
    assert named(frontier, f"https://{SITE}/1.html") == f"https://{SITE}/1.html"


def test_a_changed_article_is_asked_for_where_its_entry_names_it(frontier):
    named(frontier, f"https://{SITE}/1")
    frontier.done(f"https://{SITE}/1", State.STORED, 100)
    assert named(frontier, f"https://{SITE}/1?v=2", modified=101) == f"https://{SITE}/1?v=2"


def give_up(frontier: Frontier, key: str, *, since: int = 100) -> int:
    """Let a URL fail each day for a week; return when it did last."""
    times = [since + day * DAY for day in range(8)]
    assert [frontier.failed(key, now) for now in times] == [False] * 7 + [True]
    return times[-1]


def test_a_page_that_fails_for_days_is_given_up_until_it_changes(frontier):
    offer(frontier, "a", modified=50)
    now = give_up(frontier, "a")
    assert waiting(frontier) == []
    assert offer(frontier, "a", now=now + 1, modified=50) is Offer.KNOWN
    assert offer(frontier, "a", now=now + 1, modified=60) is Offer.CHANGED
    assert not frontier.failed("a", now + 2)


def test_a_page_that_was_given_up_comes_back_once_a_week_while_a_list_names_it(frontier):
    offer(frontier, "a")
    now = give_up(frontier, "a")
    assert offer(frontier, "a", now=now + DAY) is Offer.KNOWN
    assert offer(frontier, "a", now=now + 7 * DAY) is Offer.CHANGED
    assert waiting(frontier, now=now + 7 * DAY) == ["a"]
    assert frontier.failed("a", now + 7 * DAY)
    assert offer(frontier, "a", now=now + 8 * DAY) is Offer.KNOWN


def test_however_many_runs_fail_within_an_hour_the_next_one_asks_again(frontier):
    offer(frontier, "a")
    for now in range(0, HOUR, 60):
        frontier.failed("a", now)
        assert waiting(frontier, now=now) == ["a"]


def test_a_page_that_failed_for_hours_rests_between_runs(frontier):
    offer(frontier, "a")
    frontier.failed("a", 0)
    frontier.failed("a", 4 * HOUR)
    assert waiting(frontier, now=5 * HOUR) == []
    assert waiting(frontier, now=6 * HOUR) == ["a"]


def test_a_page_without_an_article_is_looked_at_four_times_after_ever_longer_pauses(frontier):
    offer(frontier, "a")
    asked = [now for now in range(0, 1000, 10) if waiting(frontier, now=now) and look(frontier, now)]
    assert asked == [0, 10, 50, 250]
    assert offer(frontier, "a", now=1000) is Offer.KNOWN
    assert offer(frontier, "a", now=1000, modified=900) is Offer.CHANGED


def look(frontier: Frontier, now: int) -> bool:
    """Find no article; say that it was looked for."""
    frontier.failed("a", now, State.NO_ARTICLE)
    return True


def test_a_page_that_is_gone_is_asked_for_again_for_two_days(frontier, database):
    offer(frontier, "a")
    database.execute("INSERT INTO articles VALUES ('a', 1, NULL)")
    times = [now for now in range(0, 3 * DAY, 300) if waiting(frontier, now=now) and miss(frontier, now)]
    assert times[:4] == [0, 300, 600, 1200]
    assert 2 * DAY < times[-1] < 3 * DAY
    assert len(times) == 12
    assert frontier.reread(0, [SITE]) == 0


def miss(frontier: Frontier, now: int) -> bool:
    """Be told that it is gone; say that it was asked for."""
    frontier.failed("a", now, State.GONE)
    return True


@pytest.mark.parametrize("end", [State.GONE, State.NO_ARTICLE])
def test_the_first_404_or_empty_page_behind_an_outage_is_not_the_last(frontier, end):
    offer(frontier, "a")
    for now in range(0, 6 * DAY, HOUR):
        frontier.failed("a", now)
    assert not frontier.failed("a", 6 * DAY, end)
    assert waiting(frontier, now=6 * DAY) == ["a"]


def test_a_page_that_was_fetched_fails_anew(frontier):
    offer(frontier, "a")
    frontier.failed("a", 0)
    frontier.done("a", State.STORED, DAY)
    frontier.ask_again("a")
    for now in (9 * DAY, 10 * DAY, 11 * DAY):
        assert not frontier.failed("a", now)


def test_a_stored_article_that_cannot_be_read_again_stays_stored(frontier, database):
    offer(frontier, "a")
    frontier.done("a", State.STORED, 10)
    database.execute("INSERT INTO articles VALUES ('a', 1, NULL)")
    frontier.reread(0, [SITE])
    give_up(frontier, "a")
    assert waiting(frontier) == []
    assert frontier.was_read("a")


def test_a_ledger_of_an_older_version_is_given_its_columns_and_what_it_gave_up_comes_back(tmp_path):
    path = tmp_path / "old.sqlite"
    old = open_database(path)
    offer(Frontier(old), "a")
    old.execute("UPDATE urls SET state = ?, attempts = 3", (State.FAILED,))
    for name in LATER["urls"]:
        old.execute(f"ALTER TABLE urls DROP COLUMN {name}")
    old.close()
    frontier = Frontier(open_database(path))
    assert offer(frontier, "a", now=900) is Offer.CHANGED
    assert waiting(frontier, now=900) == ["a"]


def test_a_window_hides_what_is_outside_of_it(frontier):
    for name, published in (("early", 10), ("wanted", 50), ("late", 90)):
        offer(frontier, name, published=published)
    assert waiting(frontier, window=Window(since=20, until=60)) == ["wanted"]


def test_a_day_without_a_time_is_wanted_until_it_has_ended_everywhere(frontier):
    offer(frontier, "a", published=4 * DAY)
    for after, wanted in ((36 * HOUR, ["a"]), (36 * HOUR + 1, [])):
        assert waiting(frontier, window=Window(since=4 * DAY + after)) == wanted
    frontier.done("a", State.FILTERED, 100)
    frontier.widen(Window(since=4 * DAY + 36 * HOUR))
    assert waiting(frontier) == ["a"]


def test_what_was_changed_last_before_a_window_was_published_before_it(frontier):
    offer(frontier, "old", now=9 * DAY, modified=2 * DAY)
    offer(frontier, "new", now=9 * DAY, modified=8 * DAY)
    assert waiting(frontier, window=Window(since=7 * DAY)) == ["new"]


def test_of_what_has_no_date_the_last_change_says_which_is_the_newest_and_else_its_address(frontier):
    for name, modified in (("x", 30), ("2024/1", 20), ("2026/1", 20), ("2025/1", 20), ("y", 900)):
        offer(frontier, name, modified=modified)
    assert waiting(frontier) == ["y", "x", "2026/1", "2025/1", "2024/1"]


def test_what_appeared_before_1970_waits_as_everything_does(frontier):
    offer(frontier, "moon", published=-14_126_400)
    assert waiting(frontier) == ["moon"]
    frontier.done("moon", State.FILTERED, 100)
    frontier.widen(Window(until=50))
    assert waiting(frontier) == ["moon"]


def test_the_indexes_of_an_older_ledger_are_exchanged(tmp_path):
    path = tmp_path / "ledger.sqlite"
    old = open_database(path)
    old.execute("DROP INDEX urls_waiting")
    old.execute("DROP INDEX lists_named")
    old.execute("CREATE INDEX urls_pending ON urls (site, coalesce(published, found) DESC) WHERE state = 0")
    old.execute("CREATE INDEX lists_below ON lists (seed, parent)")
    old.close()
    indexes = open_database(path).execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    assert {"urls_waiting", "lists_named"} == {name for (name,) in indexes if name.startswith(("urls", "lists"))}


def test_what_was_filtered_waits_again_when_a_run_wants_it(frontier):
    offer(frontier, "a", published=50)
    frontier.done("a", State.FILTERED, 100)
    frontier.widen(Window(since=60))
    assert waiting(frontier) == []
    frontier.widen(Window(since=40))
    assert waiting(frontier) == ["a"]


def test_what_was_filtered_by_its_language_waits_again_only_when_a_run_wants_that(frontier):
    for name, published in (("a", 50), ("b", None)):
        offer(frontier, name, published=published)
        frontier.done(name, State.FILTERED, 100)
        frontier.note_language(name, "en")
    frontier.widen(Window(), "de".__eq__)
    assert waiting(frontier) == []
    frontier.widen(Window(since=60), "en".__eq__)
    assert waiting(frontier) == ["b"]
    frontier.widen(Window())
    assert waiting(frontier) == ["b", "a"]


def test_what_is_in_flight_is_not_handed_out_again(frontier):
    offer(frontier, "a")
    offer(frontier, "b")
    assert waiting(frontier, without={"a"}) == ["b"]


def test_another_address_of_a_page_counts_as_read(frontier):
    frontier.also(Found("b", f"http://www.{SITE}/b", SITE), State.STORED, 100, None)
    assert offer(frontier, "b") is Offer.KNOWN
    assert frontier.was_read("b")
    frontier.reread(0, [SITE])
    (candidate,) = frontier.waiting(SITE, 1)
    assert candidate.url == f"http://www.{SITE}/b"


def test_another_address_of_a_copy_stays_that_of_a_stored_article(frontier, database):
    for name in ("article", "copy"):
        offer(frontier, name, published=900)
    frontier.done("article", State.STORED, 1000)
    database.execute("INSERT INTO articles VALUES ('article', 1, NULL)")
    frontier.also(Found("article", f"https://{SITE}/article", SITE), State.COPY, 1000, None)
    assert frontier.reread(500, [SITE]) == 1


def test_articles_of_a_host_that_were_stored_lately_are_found(frontier):
    for key, now in (("https://a.example/1", 10), ("https://a.example/2", 90), ("https://a.example.org/3", 90)):
        frontier.offer(Found(key, key, SITE), now=0)
        frontier.done(key, State.STORED, now)
    assert list(frontier.stored_lately("https://a.example/9", 50)) == ["https://a.example/2"]
