from itertools import count

import pytest

from newscrawl.ledger import Lists, open_database
from newscrawl.ledger.lists import COME_BACK, GONE_FOR, STILL_NAMED
from newscrawl.ledger.patience import DAY, HOUR
from tests.growth import LINEAR, growth

SEED = "https://a.example/"


def test_a_list_is_asked_with_the_validators_of_its_last_answer(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("https://a.example/feed", "https://a.example/", "https://a.example/", 4)
    assert lists.get("https://a.example/feed", "https://a.example/").conditions == {}
    lists.read("https://a.example/feed", "https://a.example/", 5, '"1"', "Sun, 22 Nov 2026 10:00:00 GMT")
    assert lists.get("https://a.example/feed", "https://a.example/").conditions == {
        "If-None-Match": '"1"',
        "If-Modified-Since": "Sun, 22 Nov 2026 10:00:00 GMT",
    }


def test_a_list_knows_where_it_leads_newest_first(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    for name, modified in (("old", 1), ("new", 9), ("untold", None)):
        lists.found(name, "seed", "index", 5, modified)
    lists.found("other", "another seed", "index", 5)
    assert [child.state.url for child in lists.children("index", "seed")] == ["untold", "new", "old"]
    lists.gone("new", "seed")
    assert [child.state.url for child in lists.children("index", "seed")] == ["untold", "old"]


@pytest.mark.parametrize(("read", "asks"), [(9 * DAY + 35 * HOUR, True), (9 * DAY + 36 * HOUR, False)])
def test_a_list_that_changed_on_the_day_on_which_it_was_read_may_have_changed_since(tmp_path, read, asks):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("/day.xml", SEED, SEED, 1, 9 * DAY)
    lists.read("/day.xml", SEED, read, None, None)
    (day,) = lists.children(SEED, SEED)
    assert day.can_wait(read) is not asks


@pytest.mark.parametrize(("passed", "asks"), [(STILL_NAMED, True), (STILL_NAMED + 1, False)])
def test_a_list_that_its_page_no_longer_names_is_asked_every_time_for_two_weeks(tmp_path, passed, asks):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("/sport", SEED, SEED, 100)
    lists.found("/flood", SEED, SEED, 100)
    lists.found("/sport", SEED, SEED, 100 + passed)
    lists.read("/flood", SEED, 99 + passed, None, None)
    (flood,) = (child for child in lists.children(SEED, SEED) if child.state.url == "/flood")
    assert flood.can_wait(100 + passed) is not asks


def test_after_that_once_a_week(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("/flood", SEED, SEED, 0)
    lists.found("/sport", SEED, SEED, STILL_NAMED + 1)
    lists.read("/flood", SEED, STILL_NAMED + 1, None, None)
    (flood,) = (child for child in lists.children(SEED, SEED) if child.state.url == "/flood")
    week = STILL_NAMED + 1 + COME_BACK
    assert (flood.can_wait(week - 1), flood.can_wait(week)) == (True, False)


def test_a_list_that_a_page_names_again_is_asked_every_time(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    for now in (0, STILL_NAMED + 1):
        lists.found("/sport", SEED, SEED, now)
    lists.found("/flood", SEED, SEED, 0)
    lists.found("/flood", SEED, SEED, STILL_NAMED + 1)
    lists.read("/flood", SEED, STILL_NAMED + 1, None, None)
    assert not any(child.can_wait(STILL_NAMED + 2) for child in lists.children(SEED, SEED))


def below(lists: Lists, parent: str) -> list[str]:
    return [child.state.url for child in lists.children(parent, SEED)]


def test_a_list_whose_parent_is_gone_stands_below_the_next_that_names_it(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    for name in ("/index.xml", "/others.xml"):
        lists.found(name, SEED, SEED, STILL_NAMED + 1)
    lists.found("/1.xml", SEED, "/index.xml", STILL_NAMED + 1, 7)
    lists.found("/1.xml", SEED, "/others.xml", STILL_NAMED + 2)
    lists.read("/others.xml", SEED, STILL_NAMED + 2, '"1"', None)
    assert (below(lists, "/index.xml"), below(lists, "/others.xml")) == (["/1.xml"], [])
    lists.gone("/index.xml", SEED)
    assert sorted(below(lists, SEED)) == ["/1.xml", "/others.xml"]
    assert lists.get("/others.xml", SEED).conditions == {}
    lists.found("/1.xml", SEED, "/others.xml", STILL_NAMED + 3, 9)
    (child,) = lists.children("/others.xml", SEED)
    assert (child.state.url, child.modified) == ("/1.xml", 9)


def test_a_list_that_its_parent_has_not_named_for_two_weeks_stands_below_the_next_that_names_it(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    for name in ("/sport", "/flood"):
        lists.found(name, SEED, SEED, 0)
    lists.found("/sport", SEED, SEED, STILL_NAMED)
    lists.found("/flood", SEED, "/sport", STILL_NAMED)
    assert sorted(below(lists, SEED)) == ["/flood", "/sport"]
    lists.found("/sport", SEED, SEED, STILL_NAMED + 1)
    lists.found("/flood", SEED, "/sport", STILL_NAMED + 1)
    assert (below(lists, SEED), below(lists, "/sport")) == (["/sport"], ["/flood"])


def test_no_list_stands_below_one_that_it_leads_to_itself(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("/sport", SEED, SEED, 0)
    lists.found("/sport/ski", SEED, "/sport", 0)
    lists.found("/news", SEED, SEED, STILL_NAMED + 1)
    lists.found("/sport", SEED, "/sport/ski", STILL_NAMED + 1)
    assert sorted(below(lists, SEED)) == ["/news", "/sport"]


@pytest.mark.parametrize(("was_read", "whole"), [(True, True), (False, False)])
def test_what_named_a_list_that_is_gone_is_read_whole_the_next_time_if_that_was_ever_there(tmp_path, was_read, whole):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("/index.xml", SEED, SEED, 1, 5)
    lists.found("/1.xml", SEED, "/index.xml", 1)
    if was_read:
        lists.read("/1.xml", SEED, 2, None, None)
    lists.read("/index.xml", SEED, 9 * DAY, '"1"', None)
    lists.gone("/1.xml", SEED)
    (index,) = lists.children(SEED, SEED)
    assert (index.state.conditions == {}, not index.can_wait(9 * DAY)) == (whole, whole)


def test_a_list_that_is_not_there_for_two_days_is_gone(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("/1.xml", SEED, SEED, 0)
    assert not lists.missing("/1.xml", SEED, 10)
    lists.read("/1.xml", SEED, 20, None, None)
    assert not lists.missing("/1.xml", SEED, 30)
    assert not lists.missing("/1.xml", SEED, 29 + GONE_FOR)
    assert below(lists, SEED) == ["/1.xml"]
    assert lists.missing("/1.xml", SEED, 30 + GONE_FOR)
    assert below(lists, SEED) == []


def test_a_list_found_beside_others_leaves_these_named(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found_beside("/1.xml", SEED, SEED, 100)
    lists.read("/1.xml", SEED, 100, None, None)
    lists.found_beside("/2.xml", SEED, SEED, STILL_NAMED + 200)
    assert not any(child.can_wait(STILL_NAMED + 200) for child in lists.children(SEED, SEED))


def test_lists_that_two_indexes_name_take_linear_time(tmp_path):
    def named_twice(size: int) -> None:
        database = open_database(tmp_path / f"{size}-{next(runs)}" / "ledger.sqlite")
        lists = Lists(database)
        database.execute("BEGIN")
        for index in ("one", "other"):
            for number in range(size):
                lists.found(f"https://a.example/{number}.xml", SEED, index, 5)
        database.close()

    runs = count()
    assert growth(named_twice, 200) < LINEAR
