"""Which blocks stay, whatever the page or text they come from."""

import pytest

from newscrawl.blocks import Block
from newscrawl.items import Article
from newscrawl.promo.decide import Context
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.rulefiles import load_rules
from newscrawl.promo.strip import strip_blocks

FERRY = Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine.")
FILED = Block("This entry was posted in News and tagged bridge, ferry. Bookmark the permalink.")
TEASER = Block("Some teaser or other of another article", body=False)


def went(blocks, context=None, **options):
    stripped = strip_blocks(blocks, None, context or Context(own_rules()), **options)
    return [removed.position for removed in stripped.removed]


def test_what_stands_beside_the_text_does_not_make_its_end_a_middle() -> None:
    assert went([*[FERRY] * 8, FILED, *[TEASER] * 12]) == [8]
    assert went([*[FERRY] * 8, FILED, *[FERRY] * 8]) == []


MIXED = Block(
    "The council will close the Elver bridge for a week from Monday, officials said. Follow us on WhatsApp for the "
    "latest news. Cyclists can use the ferry, the mayor added, while lorries face a long detour."
)


def test_a_rule_of_the_users_takes_the_whole_block(tmp_path) -> None:
    (tmp_path / "my.toml").write_text("[[strip]]\npattern = 'Follow us on WhatsApp'\n")
    stripped = strip_blocks([FERRY, MIXED, FERRY], None, Context(load_rules(tmp_path)))
    assert (stripped.staying, stripped.cuts) == ((0, 2), {})


def test_the_packages_rules_forbid_nothing_to_the_users(tmp_path) -> None:
    line = Block("«Suscríbete al boletín», dice el cartel de la puerta.")
    assert went([FERRY, line, FERRY]) == []
    (tmp_path / "my.toml").write_text("[[strip]]\npattern = 'dice el cartel'\n")
    assert went([FERRY, line, FERRY], Context(load_rules(tmp_path))) == [1]


@pytest.mark.parametrize("how", ["kind", "rule"])
def test_a_sentence_that_is_to_be_kept_stays_in_its_paragraph(tmp_path, how) -> None:
    (tmp_path / "my.toml").write_text("[[keep]]\npattern = '^Follow us on WhatsApp'\n")
    kept = {"kind": Context(own_rules(), keep=frozenset({"messaging_app", "follow_social"})),
            "rule": Context(load_rules(tmp_path))}[how]  # fmt: skip
    stripped = strip_blocks([FERRY, MIXED, FERRY], None, kept)
    assert stripped.text_of(1, MIXED.text) == MIXED.text


def test_speakers_labels_are_no_bylines() -> None:
    talk = [Block("Ida Berg:"), FERRY, Block("Per Lind:"), FERRY]
    assert went(talk, known=Article(authors=["Ida Berg"])) == []
    thrice = [Block("Ida Berg"), FERRY, Block("Ida Berg"), FERRY, Block("Ida Berg"), FERRY]
    assert went(thrice, known=Article(authors=["Ida Berg"])) == []


def test_the_signature_goes_whatever_stands_beside_the_text() -> None:
    assert went([*[FERRY] * 7, Block("Ida Berg"), *[TEASER] * 8], known=Article(authors=["Ida Berg"])) == [7]
