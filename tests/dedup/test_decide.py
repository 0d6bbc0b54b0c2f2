"""The decision, figure by figure."""

import pytest

from newscrawl.dedup.compare import Comparison
from newscrawl.dedup.decide import kind, score

COPY = Comparison(
    forward=0.9,
    seen=30,
    backward=0.9,
    shared=28,
    lead_forward=0.9,
    lead_seen=8,
    lead_backward=0.9,
    slots_same=8,
    slots_other=0,
    slots_none=False,
    numbers_same=6,
    numbers_other=0,
    title=0.5,
    title_numbers=False,
    untold=0,
    rarity=1.0,
    containment=0.9,
)


def test_a_plain_copy_is_one_on_any_site() -> None:
    assert score(COPY, same_site=False) > 2
    assert score(COPY, same_site=True) > 0


@pytest.mark.parametrize(
    "change",
    [
        {"numbers_other": 4, "slots_other": 4},  # a template with other facts
        {"forward": 0.4, "backward": 0.4, "lead_forward": 0.0, "lead_backward": 0.0, "title": 0.0},  # a footer
        {"forward": 0.3, "backward": 0.3, "title": 0.0, "rarity": 0.1},  # boilerplate
        {"title_numbers": True, "numbers_other": 3},  # the bulletin of another day
        {"untold": 2, "slots_other": 1},  # the obituary of somebody else
    ],
)
def test_look_alikes_are_not(change: dict[str, float]) -> None:
    assert score(COPY._replace(**change), same_site=True) < 0


def test_more_agreement_never_counts_against_a_copy() -> None:
    for name in ("lead_backward", "title", "rarity", "slots_same"):
        less = COPY._replace(**{name: 0})
        assert score(less, same_site=False) < score(COPY, same_site=False)


def test_one_conflict_is_forgiven_and_more_are_not() -> None:
    scores = [score(COPY._replace(title=1.0, numbers_other=n), same_site=True) for n in range(5)]
    assert scores[0] - scores[1] < 2 < scores[1] - scores[4]


def test_words_of_the_title_that_are_not_told_weigh_more_when_the_titles_share_a_frame() -> None:
    told, untold = (
        {
            title: score(COPY._replace(title=title, slots_other=1, untold=n), same_site=False)
            for title in (0.2, 0.6, 1.0)
        }
        for n in (0, 1)
    )
    assert told[0.6] - untold[0.6] > 2 + told[1.0] - untold[1.0]
    assert told[0.2] - untold[0.2] == pytest.approx(told[1.0] - untold[1.0])


def test_one_word_that_is_not_told_counts_only_beside_a_conflict() -> None:
    for slots_other, counts in ((0, False), (1, True)):
        told, untold = (score(COPY._replace(untold=n, slots_other=slots_other), same_site=False) for n in (0, 1))
        assert (untold < told) == counts


def test_names_that_are_not_told_in_the_same_lead_are_of_somebody_else() -> None:
    for lead, counts in ((0.9, True), (0.2, False)):
        led = COPY._replace(lead_backward=lead, title=0.6)
        assert (score(led._replace(untold=2), same_site=False) < score(led, same_site=False) - 5) == counts


def test_a_lead_that_a_column_repeats_makes_no_copy_of_texts_with_next_to_nothing_else_in_common() -> None:
    def lost(least: float, *, same_site: bool, **change: float) -> float:
        """What a text loses that has a little less than the least in common."""
        shares = (least + 0.01, least - 0.01)
        more, less = (COPY._replace(**{"seen": 40, **change, "forward": one, "backward": one}) for one in shares)
        return score(more, same_site=same_site) - score(less, same_site=same_site)

    assert lost(0.45, same_site=True, title=1.0) > 4
    assert lost(0.3, same_site=False, title=0.9) > 4
    assert lost(0.3, same_site=False, title=1.0) < 1
    assert lost(0.45, same_site=True, seen=7) < 1  # of few shingles, nobody knows


@pytest.mark.parametrize(
    ("forward", "backward", "same_site", "name"),
    [
        (1.0, 0.3, False, "truncated"),
        (0.3, 1.0, False, "extended"),
        (0.9, 0.9, False, "syndicated"),
        (0.9, 0.9, True, "near"),
        (0.5, 0.5, True, "near"),
        (0.7, 0.15, False, "truncated"),
        (1.0, 0.9, True, "near"),
        (0.5, 0.1, False, "syndicated"),
    ],
)
def test_the_relation_has_a_name(forward: float, backward: float, same_site: bool, name: str) -> None:
    assert kind(COPY._replace(forward=forward, backward=backward), same_site=same_site) == name


def test_titles_with_other_numbers_are_of_another_edition_if_the_day_is_another() -> None:
    edition = COPY._replace(title=0.9, title_numbers=True)
    assert score(edition, same_site=True, days=1) < score(edition, same_site=True) - 2
    assert score(COPY, same_site=True, days=1) == score(COPY, same_site=True)


def test_copies_come_within_days_and_other_facts_later_are_another_edition() -> None:
    other = COPY._replace(title=1.0, slots_other=1)
    lost = {
        days: [score(one, same_site=False) - score(one, same_site=False, days=days) for one in (COPY, other)]
        for days in (2, 3)
    }
    assert lost[2] == [0, 0]
    assert 0 < lost[3][0] < 3 < lost[3][1]


def test_where_most_numbers_differ_or_some_and_a_slot_and_the_lead_wording_proves_nothing() -> None:
    whole = COPY._replace(forward=1.0, backward=1.0, lead_forward=1.0, lead_backward=1.0, title=1.0)
    many, most = (whole._replace(numbers_same=same, numbers_other=5) for same in (8, 7))
    assert score(most, same_site=False) < score(many, same_site=False) - 3
    led, other = (whole._replace(lead_forward=lead, lead_backward=lead) for lead in (1.0, 0.9))
    few = {"slots_other": 1, "numbers_same": 4, "numbers_other": 2}
    assert score(other._replace(**few), same_site=False) < score(led._replace(**few), same_site=False) - 3
    some, half = (led._replace(**{**few, "slots_other": 2, "numbers_same": same}) for same in (3, 2))
    assert score(half, same_site=False) < score(some, same_site=False) - 3


def test_another_title_on_the_same_site_counts_less_the_more_of_the_text_is_there() -> None:
    whole, part = COPY._replace(forward=1.0, seen=200, backward=1.0, title=0.0), COPY._replace(title=0.0)
    lost = [score(one, same_site=False) - score(one, same_site=True) for one in (whole, part)]
    assert lost[0] < 0.5
    assert lost[1] > 1.5
    untitled = whole._replace(title=0.5)
    assert score(untitled, same_site=False) - score(untitled, same_site=True) > 4


def test_another_site_may_have_a_lead_of_its_own_and_the_same_site_has_another_article() -> None:
    led = COPY._replace(lead_forward=0.0, lead_backward=0.0)
    assert score(led, same_site=False) > 0
    assert score(led, same_site=True) < 0
    conflict = {"numbers_other": 1, "title": 1.0}
    lost = score(COPY._replace(**conflict), same_site=False) - score(led._replace(**conflict), same_site=False)
    assert lost > score(COPY, same_site=False) - score(led, same_site=False)


def test_a_part_of_a_series_has_its_own_lead_and_fills_the_same_slots_in_another_way() -> None:
    series = COPY._replace(title=1.0, slots_other=1, forward=1.0, backward=1.0, lead_backward=0.5)
    led, other = (series._replace(lead_forward=lead) for lead in (0.9, 0.5))
    lost = {same: score(led, same_site=same) - score(other, same_site=same) for same in (False, True)}
    assert lost[True] > lost[False] + 3
    titles = [score(other._replace(slots_other=0, title=title), same_site=True) for title in (0.9, 1.0)]
    assert titles[1] - titles[0] > 4


def test_another_title_on_the_same_site_is_nothing_where_one_text_stands_in_the_other_from_the_lead_on() -> None:
    part = COPY._replace(title=0.2, forward=1.0, seen=100, backward=0.4)
    assert score(part, same_site=True) > score(part._replace(lead_forward=0.7, lead_backward=0.7), same_site=True) + 3
    assert score(part, same_site=True) > score(part._replace(shared=3), same_site=True) + 3
    assert score(part._replace(forward=0.4, backward=1.0), same_site=True) > 0
