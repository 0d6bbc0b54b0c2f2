from newscrawl.promo.guard import held_back

LENGTHS = [100, 100, 100, 100, 300, 100, 100, 100, 100, 100, 100]


def test_a_long_block_in_the_middle_stays_unless_a_rule_of_ours_names_it_whole() -> None:
    assert held_back(LENGTHS, {4: False}) == {4: "guard:over 220 characters in the middle"}
    assert held_back(LENGTHS, {4: True}) == {}


def test_a_long_block_at_either_end_may_go() -> None:
    assert held_back([300, *LENGTHS], {0: False}) == {}


def test_more_than_a_third_never_goes_on_weak_signals() -> None:
    assert held_back([100] * 6, {3: False, 4: False, 5: True}).keys() == {3, 4}
