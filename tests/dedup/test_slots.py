"""What a template fills in."""

from newscrawl.dedup.slots import slots_of
from newscrawl.dedup.tokens import tokenise


def slots(text: str) -> dict[int, int]:
    return slots_of(tokenise("", text).framed)


def test_the_same_template_has_the_same_slots_filled_differently() -> None:
    one = slots("police arrested Joseph Jones, 49, of Fairview, on Monday after a chase")
    two = slots("police arrested Anna Wolf, 31, of Milton, on Friday after a chase")
    assert len(one) == 3
    assert one.keys() == two.keys()
    assert all(one[context] != two[context] for context in one)


def test_a_copy_fills_them_alike() -> None:
    assert slots("the price rose to 4.20 crowns") == slots("the price rose to 4,20 crowns")


def test_a_context_that_is_filled_in_two_ways_is_no_slot() -> None:
    assert len(slots("rose by 4 percent and then rose by 5 percent")) == 0
    assert len(slots("rose by 4 percent, rose by 5 percent, rose by 4 percent")) == 0
    assert slots("it rose by 4 percent").items() <= slots("it rose by 4 percent, it rose by 4 percent").items()
    assert len(slots("no facts here at all")) == 0
    assert len(slots("")) == 0
