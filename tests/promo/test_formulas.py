import re2

from newscrawl.blocks import Block
from newscrawl.items import Article, Draft, Image
from newscrawl.promo import finish
from newscrawl.promo.alternatives import split_alternatives
from newscrawl.promo.folding import Squeezed, fold_block, fold_squeezed, squeeze
from newscrawl.promo.formulas import FormulaSet
from newscrawl.promo.necessary import required_texts
from newscrawl.promo.rulefiles import own_rules

RULES = own_rules()


def test_what_a_pattern_requires_stands_in_every_line_that_it_matches() -> None:
    options = re2.Options()
    options.case_sensitive = False
    for rule in RULES.rules:
        parts = [(re2.compile(part, options), required_texts(part)) for part in split_alternatives(rule.pattern)]
        for line in map(fold_block, rule.goes):
            for pattern, required in parts:
                if required and pattern.search(line):
                    assert all(any(text.casefold() in line.casefold() for text in texts) for texts in required), line


def test_what_is_optional_or_may_be_another_is_not_required() -> None:
    assert required_texts("^.*(?:newsletter)?.*$") == []
    assert required_texts("^.*(?:newsletter|.*)$") == []
    assert required_texts("^.*newsletters?$") == [frozenset({"newsletter"})]
    assert required_texts("^.*(?:letters ){0,2}.*$") == []


def test_formulas_are_searched_up_to_their_length_and_in_any_case() -> None:
    formulas = FormulaSet(["^.*newsletter.*$", "^read more$", "^.*$"], [20, 40, 5])
    assert formulas.search("Our NEWSLETTER") == [0]
    assert formulas.search("READ MORE") == [1]
    assert formulas.search("x") == [2]
    assert formulas.search("Our newsletter, and its long story") == []


def test_lines_fold_alike_alone_and_in_company() -> None:
    lines = ["“Read  more…”", "", "• Mehr – hier:", "👉 जारी है।", "e\u0301 \ufe0f x", "a\u00a0b\u200b", "  tail \n"]
    squeezed = [squeeze(line) for line in lines]
    assert fold_squeezed(squeezed) == [fold_block(line) for line in lines]
    memo = Squeezed()
    assert [memo[line] for line in lines] == squeezed
    assert squeezed == ["“Read more...”", "", "• Mehr – hier:", "👉 जारी है।", "é x", "a b", "tail"]


def test_what_metadata_has_told_is_not_read_from_promo_again() -> None:
    blocks = (Block("The ferry sailed again on Monday, after nine weeks in the dock for its new engine."),)
    blocks += (Block("Photo: Jane Roe/Reuters"),)
    told = Image(url="https://gazette.example/a.jpg", credit="John Doe")
    untold = Image(url="https://gazette.example/b.jpg")
    credits = [image.credit for image in finish(Draft(Article(images=[told, untold]), blocks)).images]
    assert credits[0] == "John Doe"
    assert credits[1]
    assert [image.credit for image in finish(Draft(Article(images=[told]), blocks)).images] == ["John Doe"]
