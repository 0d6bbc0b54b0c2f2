"""What site memory learned, as rules that are read back."""

from pathlib import Path

import pytest

from newscrawl.promo import load_rules
from newscrawl.promo.learned import as_rule
from newscrawl.promo.memory import Line

SEEN = Line(9, 1, 0, 9, 0, True, 9, 1, 5, 9, 9, 9, text="")


@pytest.mark.parametrize(
    "text", ['Say "ferry" \\ {boat}', "Tab\tand\x01 and\x7f", "३ मई २०२६", "#1 (of 2)", "y 5 " * 60]
)
def test_a_learned_line_is_a_rule_that_strips_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "learned.toml").write_text(as_rule(SEEN._replace(text=text), "lake.example", 10), encoding="utf-8")
    assert load_rules(tmp_path).find(text, "lake.example")[0].rule.name == "learned.toml#1"
