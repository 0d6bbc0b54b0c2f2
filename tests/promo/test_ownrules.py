from pathlib import Path
from shutil import copy

import pytest

from newscrawl.promo import ownrules
from newscrawl.promo.ownrules import compiled_rules, own_rules, read_compiled, write_compiled, written_rules


def test_the_rules_that_ship_are_compiled_as_they_are_written() -> None:
    assert read_compiled() == compiled_rules(), "run training/compile_rules.py, and commit what it writes"


def test_rules_are_compiled_without_the_lines_that_prove_them() -> None:
    rules = read_compiled() or []
    assert [rule.name for rule in rules] == [rule.name for rule in written_rules()]
    assert not any(rule.goes or rule.stays for rule in rules)


def test_compiling_writes_what_reading_reads(tmp_path: Path) -> None:
    path = tmp_path / "compiled.json"
    write_compiled(path)
    assert read_compiled(path) == read_compiled()
    assert path.read_bytes() == ownrules.COMPILED.read_bytes()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"made_of": "something else", "rules": []}', '{"made_of": "MADE", "rules": [{}]}', "[" * 100_000],
)
def test_a_file_that_was_made_of_something_else_is_not_used(tmp_path: Path, content: str) -> None:
    path = tmp_path / "compiled.json"
    assert read_compiled(path) is None
    path.write_text(content.replace("MADE", ownrules.made_of()))
    assert read_compiled(path) is None


def test_rules_that_changed_since_are_read_from_their_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy(ownrules.WORDS, tmp_path)
    (tmp_path / "en.toml").write_text(
        """[[strip]]
name = "lottery"
kind = "contest_affiliate"
pattern = '^(?:win|play) the lake lottery(?: (?:now|today))?$'
goes = ["Win the Lake Lottery"]
stays = ["They win the lake lottery."]
""",
        encoding="utf-8",
    )
    monkeypatch.setattr(ownrules, "FOLDER", tmp_path)
    monkeypatch.setattr(ownrules, "WORDS", tmp_path / "words.toml")
    own_rules.cache_clear()
    try:
        rules = own_rules()
    finally:
        own_rules.cache_clear()
    assert [rule.name for rule in rules.rules] == ["en/lottery"]
    assert [hit.rule.name for hit in rules.find("Play the lake lottery today")] == ["en/lottery"]
