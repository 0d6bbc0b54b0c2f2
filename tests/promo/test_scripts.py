import pytest

from newscrawl.promo.asks import asks_of
from newscrawl.promo.formulas import Formula, ScriptedFormulas
from newscrawl.promo.ownrules import own_rules
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
    patterns = ("^.*channel$", ""), ("^.*चैनल$", "devanagari"), ("^.*channel$", "tamil")
    formulas = ScriptedFormulas([Formula(pattern, 40, script, asks_of(pattern)) for pattern, script in patterns])
    assert formulas.search_all(["हमारा चैनल", "our channel", "हमारा channel"]) == {0: [1], 1: [0], 2: [0]}
