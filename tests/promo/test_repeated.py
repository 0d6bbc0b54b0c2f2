"""What comes back, and what of it may."""

from collections.abc import Sequence

import pytest

from newscrawl.blocks import Block
from newscrawl.promo.lines import block_sightings
from newscrawl.promo.memory import Together
from newscrawl.promo.repeated import find_repeats
from tests.promo.memories import Empty, remembering

FERRY = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."
MAYOR = "The mayor greeted the first passengers at the pier, and asked the others for patience."
NOTE = "Tidings of the lake are made by four people and a dog."


def article(number: int, *lines: str, at: int = 1) -> list[str]:
    """The lines of an article that is like no other, with these among them."""
    own = [f"{word} {'abcdefghijklmnopqrstuvwxyz'[number % 26] * 4} was seen from the pier." for word in ("Oak", "Elm")]
    return [*own[:at], *lines, *own[at:]]


def alone(line: str, blocks: Sequence[Block], articles: Sequence[list[str]], *, days: bool = True) -> bool | None:
    """Whether memory alone speaks against a line among these blocks; None: it says nothing."""
    found = find_repeats(blocks, (), remembering(*articles, days=days))
    at = next(i for i, block in enumerate(blocks) if block.text == line)
    return found[at].alone if at in found else None


def around(line: str, tag: str = "p") -> list[Block]:
    return [Block(FERRY), Block(line, tag), Block(MAYOR)]


def test_a_line_of_most_articles_needs_no_second_signal() -> None:
    assert alone(NOTE, around(NOTE), [article(number, NOTE) for number in range(5)]) is True


def test_a_line_of_few_articles_is_one_signal_of_two_and_before_that_none() -> None:
    others = [article(number) for number in range(5, 20)]
    assert alone(NOTE, around(NOTE), [article(number, NOTE) for number in range(3)] + others) is False
    assert alone(NOTE, around(NOTE), [article(number, NOTE) for number in range(2)] + others) is None


def test_articles_of_one_day_must_be_more() -> None:
    assert alone(NOTE, around(NOTE), [article(number, NOTE) for number in range(7)], days=False) is False
    assert alone(NOTE, around(NOTE), [article(number, NOTE) for number in range(8)], days=False) is True


def test_a_line_that_is_new_to_a_known_site_is_measured_by_the_articles_since() -> None:
    before = [article(number) for number in range(26)] * 4
    assert alone(NOTE, around(NOTE), before + [article(number, NOTE) for number in range(20)]) is True
    assert alone(NOTE, around(NOTE), before + [article(number, NOTE) for number in range(19)]) is False


def test_of_a_site_that_is_known_well_a_closing_line_need_not_stand_in_most_articles() -> None:
    closing, between = [Block(FERRY), Block(NOTE)], around(NOTE)
    thirds = [article(number % 26, *[NOTE] * (number % 3 == 0), at=2) for number in range(120)]
    assert (alone(NOTE, closing, thirds), alone(NOTE, between, thirds)) == (True, False)
    assert alone(NOTE, closing, thirds[:60]) is False


@pytest.mark.parametrize("tag", ["h2", "h3", "li", "td", "dd", "blockquote"])
def test_subheads_lists_tables_and_quotes_come_back(tag: str) -> None:
    assert alone("Pros", around("Pros", tag), [article(number, "Pros") for number in range(30)]) is None


@pytest.mark.parametrize("line", ["Ida Holm:", "Q:", "记者：", "“We shall see.”", "Monday | 12 | 9 | rain"])
def test_labels_quotes_and_rows_come_back_without_tags(line: str) -> None:
    assert alone(line, around(line), [article(number, line) for number in range(30)]) is None


def test_a_bare_subhead_moves_with_the_text_and_promo_does_not() -> None:
    assert alone("What is next", around("What is next"), [*map(spread, range(30))]) is False
    assert alone("More below", around("More below"), [article(number, "More below") for number in range(30)]) is True


def spread(number: int) -> list[str]:
    """An article with a subhead behind one to seven paragraphs, and one to seven behind it."""
    before, behind = ([f"{word} {'abcdefg'[at]} {number}" for at in range(7)] for word in ("Before", "Behind"))
    return [*before[: number % 7 + 1], "What is next", *behind[: number * 3 % 7 + 1]]


def test_a_heading_with_nothing_below_is_none() -> None:
    blocks = [Block(FERRY), Block("Our letters", "h3"), Block("Write to the lake", "p")]
    articles = [[*article(number), "Our letters", "Write to the lake"] for number in range(9)]
    found = find_repeats(blocks, (), remembering(*articles))
    assert [(i, repeat.alone) for i, repeat in sorted(found.items())] == [(1, True), (2, True)]


def test_a_refrain_comes_back_within_its_article() -> None:
    blocks = [Block(NOTE), Block(FERRY), Block(NOTE), Block(MAYOR)]
    assert find_repeats(blocks, (), remembering(*[article(number, NOTE) for number in range(9)])) == {}


def test_a_sentence_with_other_figures_each_day_is_news() -> None:
    index = "The harbour index closed at {} points, {} below the day before."
    market = [article(number, index.format(900 + number, 3 * number)) for number in range(12)]
    others = [article(number) for number in range(6)]
    today = index.format(1200, 7)
    assert alone(today, around(today), market + others) is False
    rise = "Shares rose by {} %."
    gold = [article(number, rise.format(number)) for number in range(30)]
    assert alone(rise.format(99), around(rise.format(99)), gold) is None


def test_a_count_in_every_article_is_none() -> None:
    articles = [article(number, f"Opened by {137 * number} readers") for number in range(12)]
    line = "Opened by 4 readers"
    others = [article(number) for number in range(12, 18)]
    assert alone(line, around(line), articles + others) is True
    assert alone(line, around(line), articles + others + others * 2) is False


def besides(line: str, count: int, *, in_body: int) -> Together:
    """A site whose articles have a line beside the body, or as their second line."""
    memory = Together(Empty())
    for number in range(count):
        before, behind = (Block(text) for text in article(number))
        memory.add(block_sightings([before, Block(line, body=number < in_body), behind]), number)
    return memory


def test_what_stands_beside_most_articles_is_no_part_of_the_others() -> None:
    line = "The map below was drawn by hand"
    assert find_repeats(around(line), (), besides(line, 20, in_body=3))[1].alone
    assert not find_repeats(around("The map"), (), besides("The map", 20, in_body=3))[1].alone
