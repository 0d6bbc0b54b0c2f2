import re
import string
from collections.abc import Iterator

import pytest
import re2

from newscrawl.blocks import Block
from newscrawl.items import Article, Draft, Image
from newscrawl.promo import finish, seam
from newscrawl.promo.alternatives import take_apart
from newscrawl.promo.asks import asks_of
from newscrawl.promo.folding import Squeezed, fold_block, fold_squeezed, squeeze
from newscrawl.promo.formulas import Formula, FormulaSet
from newscrawl.promo.heads import heads_of
from newscrawl.promo.necessary import required_texts
from newscrawl.promo.ownrules import own_rules, written_rules
from newscrawl.promo.patterns import PatternSet
from newscrawl.promo.unbounded import unbounded

RULES = written_rules()


def formulas_of(*patterns: tuple[str, int]) -> FormulaSet:
    return FormulaSet([Formula(pattern, longest, "", asks_of(pattern)) for pattern, longest in patterns])


def found(formulas: FormulaSet, text: str) -> list[int]:
    return formulas.search_all([text]).get(0, [])


def by_re2(pattern: str, text: str) -> list[int]:
    return [0] if PatternSet([pattern], fold_case=True).match(text.encode()) else []


def variants(line: str) -> Iterator[str]:
    """Yield a line in other writings, of which some match and some do not."""
    for text in (line, line[:-4], f"{line} too"):
        yield from (text, text.upper(), f"({text}", f"[{text}]", re.sub(r"\d+", "1234", text))
        yield text.replace("s", "\u017f").replace("k", "\u212a").replace("1", "\u0661")


def test_every_rule_finds_what_re2_finds() -> None:
    compiled = {rule.name: rule.asks for rule in own_rules().rules}
    different, found_by_re2 = [], 0
    for rule in RULES:
        pattern = PatternSet([rule.pattern], fold_case=True).match
        formulas = FormulaSet([Formula(rule.pattern, 10_000, "", compiled[rule.name])])
        for text in {text for line in (*rule.goes[:2], *rule.stays[:1]) for text in variants(fold_block(line))} - {""}:
            expected = bool(pattern(text.encode()))
            found_by_re2 += expected
            if bool(found(formulas, text)) != expected:
                different.append((rule.name, text))
    assert different == []
    assert found_by_re2 > 5 * len(RULES)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^[\\/]x$", "\\x"),
        (r"^[\\]$", "\\"),
        ("^x{0}?y$", "y"),
        (r"^[\[(]??more$", "more"),
        (r"^\pL more$", "a more"),
        (r"^\x41b$", "ab"),
        (r"^\101b$", "Ab"),
        ("^a\nb$", "a\nb"),
        ("^(?i)more$", "more"),
        ("^(?U)mo+re$", "moore"),
        ("^(?<n>more)$", "more"),
        ("^a{,3}$", "a{,3}"),
        ("^(?:a){2,}b$", "aaab"),
        ("^(?:a|^b|c)$", "b"),
        ("^[]a]b$", "]b"),
        (r"^[\d]x$", "7x"),
        ("^[\u0663]x$", "\u0663x"),
        ("^stra\u00dfe$", "STRA\u1e9eE"),
        ("^\u03c3\u03b1\u03c2$", "\u03a3\u0391\u03a3"),
        ("^kiss$", "\u212aI\u017f\u017f"),
        ("^a$", "a\n"),
    ],
)
def test_whatever_re2_takes_is_searched_as_it_searches(pattern: str, text: str) -> None:
    assert found(formulas_of((pattern, 80)), text) == by_re2(pattern, text)


@pytest.mark.parametrize("pattern", ["more$", "^a|b$", "^(?m:a$)"])
def test_a_pattern_that_is_not_anchored_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="each alternative must begin with"):
        asks_of(pattern)


def test_what_is_optional_or_may_be_another_is_not_required() -> None:
    assert required_texts("^.*(?:newsletter)?.*$") == []
    assert required_texts("^.*(?:newsletter|.*)$") == []
    assert required_texts("^.*newsletters?$") == [frozenset({"newsletter"})]
    assert required_texts("^.*(?:letters ){0,2}.*$") == []


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("^[\\[(]?(?:read|see) (?:more|on)[\\])]?$", {"\nread m", "\nread o", "\nsee mo", "\nsee on"}),
        ("^(?:a|see|too long)$", {"\na\n", "\nsee\n", "\ntoo lo"}),
        (r"^(?:\d+ |\d{1,3}[.,]\d+ )?views?$", {"\n0 view", "\n0,0 vi", "\n0.0 vi", "\nview\n", "\nviews\n"}),
        ("^(?-i:Photo): .*$", {"\nphoto:"}),
        ("^(?:oh )*no$", {"\noh ", "\nno\n"}),
        ("^(?:oh ){2}no$", {"\noh oh "}),
        ("^(?:oh ){2,}no$", {"\noh oh "}),
        ("^x{0}y+z$", {"\nx", "\ny"}),
        (r"^©\.?\b[-a ]b$", {"\n©-b\n", "\n©ab\n", "\n© b\n", "\n©.-b\n", "\n©.ab\n", "\n©. b\n"}),
        ("^(?P<credit>afp|[A-Z]+)$", {"\n"}),
        (r"^\pL.*$", {"\n"}),
        ("^[^ ]$", {"\n"}),
        ("^.?mail$", {"\n"}),
        ("^(?:.*|mail)$", {"\n"}),
    ],
)
def test_heads_are_how_a_match_can_begin(pattern: str, heads: set[str]) -> None:
    assert heads_of(pattern) == heads


def test_a_pattern_with_too_many_heads_has_shorter_ones() -> None:
    letters = "|".join(string.ascii_lowercase)
    assert heads_of(f"^(?:{letters})(?:{letters})end$") == {f"\n{letter}" for letter in string.ascii_lowercase}


def test_a_pattern_stays_whole_where_its_parts_would_repeat_the_most_of_it() -> None:
    assert take_apart("^read (?:more|on|this|also)$") == ["^read more$", "^read on$", "^read this$", "^read also$"]
    assert take_apart(f"^(?:yes )?{'and so on ' * 9}(?:more|on|this|also|too)$")[1:] == []
    assert take_apart("^a$|^(?:b|c)$") == ["^a$", "^b$", "^c$"]


def test_a_pattern_is_found_within_the_bounds_of_its_repeats() -> None:
    bounded = ("^sign up .{1,12}$", 80), ("^.{0,12} our newsletter$", 80), (r"^\d{2} [{]12[}] {3,20}x$", 80)
    formulas = formulas_of(*bounded)
    assert found(formulas, "Sign up for news") == [0]
    assert found(formulas, "Sign up for all of the news") == []
    assert found(formulas, "Please read our newsletter") == [1]
    assert found(formulas, "Please come and read our newsletter") == []
    assert found(formulas, "12 {12}    x") == [2]
    assert found(formulas, "12 {12} x") == []
    quoted = formulas_of((r"^\x{41}[[:digit:]{12}]{3,12} \Qx{0,40}\E$", 80))
    assert found(quoted, "a1{2} x{0,40}") == [0]


def test_a_pattern_without_bounds_matches_every_line_of_its_rule() -> None:
    options = re2.Options()
    options.case_sensitive = False
    for rule in RULES:
        exact, wider = re2.compile(rule.pattern, options), re2.compile(unbounded(rule.pattern), options)
        for line in map(fold_block, (*rule.goes, *rule.stays)):
            assert wider.search(line) or not exact.search(line), line


def test_formulas_are_searched_up_to_their_length_and_in_any_case() -> None:
    formulas = formulas_of(("^.*newsletter.*$", 20), ("^read more$", 40), ("^.*$", 5))
    assert found(formulas, "Our NEWSLETTER") == [0]
    assert found(formulas, "READ MORE") == [1]
    assert found(formulas, "x") == [2]
    assert found(formulas, "Our newsletter, and its long story") == []


def test_a_text_is_found_whatever_its_brackets_numbers_and_line_ends() -> None:
    formulas = formulas_of((r"^[\[(]?(?:read more|\d+ views|\(c\) .*)[\])]?$", 40), ("^see\\nmore$", 40), ("^$", 40))
    assert [found(formulas, text) for text in ("(Read more)", "[12 Views]", "(c) AFP", "((c) AFP)")] == [[0]] * 4
    assert found(formulas, "See\nmore") == [1]
    assert found(formulas, "") == []


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
    formulas = formulas_of(("^.*newsletter.*$", 20), ("^read more$", 40))
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
