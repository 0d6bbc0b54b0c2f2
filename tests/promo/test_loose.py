"""What stands loose in a text once promo went from it."""

from newscrawl.blocks import Block
from newscrawl.promo.decide import Context
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.strip import strip_blocks

FERRY = Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine.")
BRIDGE = Block("The bridge stays closed until the spring, the council of Northbank decided after a long debate.")
PROMO = Block("Subscribe to our newsletter")
STARS = Block("* * *")


def stays(blocks, **options):
    return list(strip_blocks(blocks, None, Context(own_rules(), **options)).staying)


def test_a_line_of_dashes_or_stars_between_parts_of_the_text_stays():
    assert stays([FERRY, STARS, BRIDGE]) == [0, 1, 2]


def test_one_beside_what_goes_or_at_an_end_goes():
    assert stays([FERRY, Block("------"), PROMO, BRIDGE]) == [0, 3]
    assert stays([STARS, FERRY, BRIDGE, Block("---")]) == [1, 2]


def test_a_heading_that_ends_the_text_goes_with_what_it_headed():
    assert stays([FERRY, BRIDGE, Block("Help us", tag="h3"), PROMO]) == [0, 1]
    assert stays([FERRY, BRIDGE, Block("Interact with us", tag="h3")]) == [0, 1]


def test_a_sentence_as_large_as_a_heading_is_text():
    assert stays([FERRY, BRIDGE, Block("It will sail again.", tag="h2")]) == [0, 1, 2]


def test_headings_of_pictures_stay():
    names = [Block(f"{number}. A bridge of Northbank", tag="h2") for number in range(3)]
    assert stays([FERRY, *names]) == [0, 1, 2, 3]


def test_loose_lines_stay_where_their_kind_is_kept():
    keep = frozenset({"other_boilerplate"})
    assert stays([FERRY, BRIDGE, STARS, Block("More", tag="h3")], keep=keep) == [0, 1, 2, 3]
