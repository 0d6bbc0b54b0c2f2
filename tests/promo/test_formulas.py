import pytest
import re2

from newscrawl.blocks import Block
from newscrawl.items import Article, Draft, Image
from newscrawl.promo import finish, seam
from newscrawl.promo.alternatives import take_apart
from newscrawl.promo.folding import Squeezed, fold_block, fold_squeezed, squeeze
from newscrawl.promo.formulas import FormulaSet
from newscrawl.promo.necessary import required_texts
from newscrawl.promo.rulefiles import own_rules
from newscrawl.promo.unbounded import unbounded

RULES = own_rules()


def test_what_a_pattern_requires_stands_in_every_line_that_it_matches() -> None:
    options = re2.Options()
    options.case_sensitive = False
    matches = [
        (line, required_texts(part))
        for rule in RULES.rules
        for part in take_apart(rule.pattern).parts()
        for line in filter(re2.compile(part, options).search, map(fold_block, rule.goes))
    ]
    lacking = [
        (line, texts)
        for line, required in matches
        for texts in required
        if not any(text.casefold() in line.casefold() for text in texts)
    ]
    assert lacking == []
    assert len({line for line, required in matches if required}) > len(RULES.rules)  # most patterns require a text


def test_what_is_optional_or_may_be_another_is_not_required() -> None:
    assert required_texts("^.*(?:newsletter)?.*$") == []
    assert required_texts("^.*(?:newsletter|.*)$") == []
    assert required_texts("^.*newsletters?$") == [frozenset({"newsletter"})]
    assert required_texts("^.*(?:letters ){0,2}.*$") == []


def test_a_pattern_is_found_within_the_bounds_of_its_repeats() -> None:
    formulas = FormulaSet(["^sign up .{1,12}$", "^.{0,12} our newsletter$", r"^\d{2} [{]12[}] {3,20}x$"], [80, 80, 80])
    assert formulas.search("Sign up for news") == [0]
    assert formulas.search("Sign up for all of the news") == []
    assert formulas.search("Please read our newsletter") == [1]
    assert formulas.search("Please come and read our newsletter") == []
    assert formulas.search("12 {12}    x") == [2]
    assert formulas.search("12 {12} x") == []
    quoted = FormulaSet([r"^\x{41}[[:digit:]{12}]{3,12} \Qx{0,40}\E$"], [80])
    assert quoted.search("a1{2} x{0,40}") == [0]


def test_a_pattern_without_bounds_matches_every_line_of_its_rule() -> None:
    options = re2.Options()
    options.case_sensitive = False
    for rule in RULES.rules:
        exact, wider = re2.compile(rule.pattern, options), re2.compile(unbounded(rule.pattern), options)
        for line in map(fold_block, (*rule.goes, *rule.stays)):
            assert wider.search(line) or not exact.search(line), line


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


def test_formulas_search_the_texts_of_a_page_at_once() -> None:
    formulas = FormulaSet(["^.*newsletter.*$", "^read more$"], [20, 40])
    texts = ["Read more", "", "The ferry sailed again on Monday, after nine weeks in the dock.", "Our newsletter"]
    assert formulas.search_all(texts) == {0: [1], 3: [0]}
    assert formulas.search_all([]) == {}


def test_lines_are_squeezed_together_as_each_alone() -> None:
    lines = ["Read\u00a0more", " e\u0301t\u200be ", "ⓒ 2024", "two  blanks", "", "a\nb", "plain"]
    assert Squeezed().look_up(lines) == [squeeze(line) for line in lines]
    assert Squeezed().look_up([*lines, "☎\ufe0f call"]) == [*map(squeeze, lines), "☎ call"]
    assert Squeezed().look_up([]) == []


def test_pictures_are_read_only_where_one_lacks_its_credit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def split_credit(text: str) -> tuple[str | None, str | None]:
        asked.append(text)
        return None, text.removeprefix("Photo: ")

    monkeypatch.setattr(seam, "split_credit", split_credit)
    blocks = (Block("The ferry sailed again on Monday, after nine weeks in the dock for its new engine."),)
    blocks += (Block("Photo: Jane Roe/Reuters"),)
    told = Image(url="https://gazette.example/a.jpg", credit="AFP")
    finish(Draft(Article(images=[told]), blocks))
    assert asked == []
    one = Image(url="https://gazette.example/a.jpg")
    assert [image.credit for image in finish(Draft(Article(images=[one]), blocks)).images] == ["Jane Roe/Reuters"]
    assert asked == ["Photo: Jane Roe/Reuters"]
