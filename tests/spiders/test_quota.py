from types import SimpleNamespace

import pytest

from newscrawl.ledger import Candidate, State
from newscrawl.spiders.quota import Quota

SITE, OTHER = "gazette.example", "courier.example"


def candidate(name, site=SITE, at=0):
    return Candidate(f"https://{site}/{name}", f"https://{site}/{name}", site, False, False, at)


@pytest.fixture
def run():
    return SimpleNamespace(outcomes=SimpleNamespace(listeners=[]))


def settle(run, page, outcome="stored", state=State.STORED):
    for listener in run.outcomes.listeners:
        listener(page, outcome, state)


def test_without_limits_only_another_capture_of_a_page_in_flight_waits(run):
    quota = Quota(run, None, None)
    for number in range(1000):
        assert not quota.must_wait(candidate(number))
        quota.take(candidate(number))
    assert quota.must_wait(candidate(7))
    settle(run, candidate(7))
    assert not quota.must_wait(candidate(7))
    assert not quota.limits.is_full


def test_what_is_in_flight_counts_until_it_is_settled(run):
    quota = Quota(run, 2, None)
    quota.take(candidate("a"))
    quota.take(candidate("b"))
    assert quota.must_wait(candidate("c"))
    settle(run, candidate("a"), "no_article", State.NO_ARTICLE)
    assert not quota.must_wait(candidate("c"))
    settle(run, candidate("b"))
    assert not quota.limits.is_full
    quota.take(candidate("c"))
    settle(run, candidate("c"), "updated")
    assert quota.limits.is_full


def test_each_site_has_a_limit_of_its_own(run):
    quota = Quota(run, None, 1)
    quota.take(candidate("a"))
    assert quota.must_wait(candidate("b"))
    assert not quota.must_wait(candidate("b", OTHER))
    settle(run, candidate("a"))
    assert (quota.limits.is_full_of(SITE), quota.limits.is_full_of(OTHER), quota.limits.is_full) == (True, False, False)


def test_a_capture_of_nearly_the_same_time_shows_the_same(run):
    quota = Quota(run, None, None)
    quota.take(candidate("a", at=10_000))
    key = candidate("a").key
    assert [quota.is_captured(key, at) for at in (9_000, 10_600, 20_000)] == [True, True, False]
    assert not quota.is_captured(candidate("b").key, 10_000)


def test_what_got_lost_holds_nobody(run):
    quota = Quota(run, 1, 1)
    quota.take(candidate("a"))
    quota.forget()
    assert not quota.must_wait(candidate("a"))
    settle(run, candidate("a"))
    assert quota.limits.is_full
