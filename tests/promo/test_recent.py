import pytest

from newscrawl.promo import Rule, RuleSet, recent
from newscrawl.promo.recent import Recent


def test_short_lines_are_remembered_and_long_ones_are_not() -> None:
    remembered: Recent[int] = Recent()
    remembered.remember({"Read more": 1, "x" * 161: 2})
    assert remembered.known(["Read more", "x" * 161, "Share"]) == {"Read more": 1}


def test_all_is_forgotten_when_too_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "MOST", 2)
    remembered: Recent[int] = Recent()
    remembered.remember({"a": 1, "b": 2})
    remembered.remember({"c": 3})
    assert remembered.known(["a", "b", "c"]) == {"c": 3}


def test_what_is_remembered_of_a_line_holds_on_every_site() -> None:
    rules = RuleSet([Rule("my.toml#1", "user_rule", "^Read more$", site="gazette.example")])
    assert rules.find("Read more", "herald.example") == []
    assert [hit.rule.name for hit in rules.find("Read more", "gazette.example")] == ["my.toml#1"]
    assert rules.find("Read more", "herald.example") == []
