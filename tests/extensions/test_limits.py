from newscrawl.extensions.limits import Limits
from newscrawl.ledger import Candidate

SITE, OTHER = "gazette.example", "courier.example"


def page(name, site=SITE):
    return Candidate(f"https://{site}/{name}", f"https://{site}/{name}", site, False, False)


def test_without_limits_there_is_always_room():
    limits = Limits(None, None)
    for number in range(1000):
        limits.fly(page(number))
        limits.settle(page(number), "stored")
    assert limits.room(SITE) > 1_000_000
    assert (limits.is_full, limits.is_full_of(SITE)) == (False, False)


def test_what_is_in_flight_takes_room_until_it_turns_out_to_be_no_article():
    limits = Limits(2, None)
    limits.fly(page("a"))
    limits.fly(page("a"))
    assert (limits.room(SITE), limits.in_flight(SITE), limits.in_flight(OTHER)) == (1, 1, 0)
    limits.settle(page("a"), "no_article")
    assert (limits.room(SITE), limits.in_flight(SITE)) == (2, 0)


def test_what_is_stored_or_updated_takes_room_for_good():
    limits = Limits(2, None)
    for name, outcome in (("a", "stored"), ("b", "updated")):
        assert not limits.is_full
        limits.fly(page(name))
        limits.settle(page(name), outcome)
    assert (limits.room(OTHER), limits.is_full) == (0, True)


def test_each_site_has_room_of_its_own():
    limits = Limits(10, 1)
    limits.fly(page("a"))
    assert (limits.room(SITE), limits.room(OTHER)) == (0, 1)
    limits.settle(page("a"), "stored")
    assert (limits.is_full_of(SITE), limits.is_full_of(OTHER), limits.is_full) == (True, False, False)


def test_what_was_never_counted_in_flight_gives_no_room_back():
    limits = Limits(1, None)
    limits.settle(page("a"), "no_article")
    assert limits.room(SITE) == 1


def test_what_is_in_flight_can_be_forgotten():
    limits = Limits(1, 1)
    limits.fly(page("a"))
    limits.forget()
    assert limits.room(SITE) == 1
