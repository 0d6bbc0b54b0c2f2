import pytest

from newscrawl.promo.formulas import ScriptedFormulas
from newscrawl.promo.rulefiles import own_rules
from newscrawl.promo.scripts import SCRIPTS, scripts_of


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Weiterlesen – “hier” … naïve ﬁn", set()),
        ("पूरी ख़बर", {"devanagari"}),
        ("ও Ω", {"bengali", "greek"}),
        ("続きを読む", {"cjk"}),
        ("خبریں", {"arabic"}),
        ("A danda। and its double॥", set()),
    ],
)
def test_a_text_holds_the_scripts_of_its_letters(text: str, scripts: set[str]) -> None:
    assert scripts_of(text) == scripts


def test_rules_name_known_scripts() -> None:
    assert {rule.script for rule in own_rules().rules} <= SCRIPTS | {""}


def test_patterns_of_a_script_wait_for_a_letter_of_it() -> None:
    formulas = ScriptedFormulas(["^.*channel$", "^.*चैनल$", "^.*channel$"], [40, 40, 40], ["", "devanagari", "tamil"])
    assert formulas.search_all(["हमारा चैनल", "our channel", "हमारा channel"]) == {0: [1], 1: [0], 2: [0]}
