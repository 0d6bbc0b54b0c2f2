"""Every rule of the package proves itself by its own lines."""

import pytest

from newscrawl.promo.alternatives import branches
from newscrawl.promo.kinds import KINDS
from newscrawl.promo.ownrules import own_rules, written_rules
from newscrawl.promo.rules import Rule, RuleSet

RULES = own_rules()
WRITTEN = written_rules()


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.name)
def test_a_rule_matches_what_it_says_must_go(rule: Rule) -> None:
    assert rule.goes
    for line in rule.goes:
        assert rule.name in [hit.rule.name for hit in RULES.find(line)], line


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.name)
def test_no_rule_at_all_matches_what_a_rule_says_must_stay(rule: Rule) -> None:
    assert rule.stays
    for line in rule.stays:
        assert [hit.rule.name for hit in RULES.find(line)] == [], line


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.name)
def test_a_rule_is_anchored_at_both_ends_of_the_block(rule: Rule) -> None:
    for alternative in branches(rule.pattern):
        assert alternative.startswith("^")
        assert alternative.endswith("$")


def test_the_names_of_rules_are_unique_and_their_kinds_known() -> None:
    names = [rule.name for rule in WRITTEN]
    assert len(names) == len(set(names))
    assert {rule.kind for rule in WRITTEN} <= KINDS.keys()


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the Disney+ bundle using the same email as your Hulu account",
        "To read the 70-page report ... click here.",
        "... weather alerts reach residents through WhatsApp, SMS, email",
        "... struck Bila Tserkva, Zelenskyy said on Telegram.",
        "Bitte bestaetigen Sie Ihre E-Mail-Adresse",
        "BREAKING THE NEWS TO THE WORLD",
        "Kyiv Post reported:",
        "The minister said on Monday that readers should follow the advice of their doctors, not of Facebook.",
        "„Wir folgen Ihnen auf Instagram“, hatte der Erpresser geschrieben.",
    ],
)
def test_body_lines_that_speak_of_such_things_stay(line: str) -> None:
    assert RULES.find(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Pratite Jezero.ba na Viberu",
        "Sigue a Lago.com.py en Instagram",
        "Følg so2.no på Facebook",
        "Volg Meer.nl op Facebook",
        "Seuraa Järvi.fi:tä Facebookissa",
        "Obserwuj o2.pl na Facebooku",
        "Folgen Sie see24.de auf Facebook.",
    ],
)
def test_a_paper_may_have_the_name_of_its_site(line: str) -> None:
    assert RULES.find(line)


@pytest.mark.parametrize(
    "line",
    [
        "Følg VG.no/kart, sa politiet på Facebook i går.",
        "④Vue.js",
        "Jezero.ba je objavio snimak na Viberu.",
        "He wrote to jo@lake.com, and follow the money, she said.",
    ],
)
def test_addresses_are_no_names(line: str) -> None:
    assert RULES.find(line) == []


def test_a_rule_of_one_site_holds_for_the_site_and_its_hosts_only() -> None:
    rules = RuleSet([Rule(name="x", kind="user_rule", pattern="lake", site="lake.example")])
    assert [bool(rules.find("the lake", f"{host}lake.example")) for host in ("", "www.", "b")] == [True, True, False]
    assert not rules.find("the lake", None)


def test_rules_are_not_tried_on_blocks_longer_than_theirs() -> None:
    rules = RuleSet([Rule(name="x", kind="user_rule", pattern="lake")])
    assert rules.find("lake " + "x" * 295)
    assert not rules.find("lake " + "x" * 296)


def test_users_rules_come_before_the_packages() -> None:
    rules = RuleSet([Rule(name="mine", kind="user_rule", pattern="^Read more$")], RULES)
    assert rules.find("Read more")[0].rule.name == "mine"
