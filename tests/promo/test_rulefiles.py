from pathlib import Path

import pytest

from newscrawl.errors import ConfigError
from newscrawl.promo.rulefiles import load_rules


def rules_of(folder: Path, text: str) -> None:
    (folder / "my.toml").write_text(text, encoding="utf-8")
    load_rules(folder)


def test_a_users_rule_is_added_to_the_packages(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[[strip]]\npattern = '^Lake lottery'\nsite = '*'\n", encoding="utf-8")
    rules = load_rules(tmp_path)
    assert [(hit.rule.name, hit.rule.kind) for hit in rules.find("Lake lottery: buy now")] == [
        ("my.toml#1", "user_rule")
    ]
    assert rules.find("Read more")


def test_a_pattern_means_in_all_scripts_what_it_means_in_python(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(
        r"""
[[strip]]
pattern = '\bÜber\w+ \d+\s[\w]+$'
goes = ["Übersicht 9 für", "Übersicht ९ см"]
stays = ["Übersicht x für"]
""",
        encoding="utf-8",
    )
    assert load_rules(tmp_path).find("Zur Übersicht 3 für")


def test_site_profiles_add_rules_for_their_site() -> None:
    rules = load_rules(profiles={"lake.example": [{"pattern": "^Lake lottery"}]})
    assert rules.find("Lake lottery", "lake.example")
    assert not rules.find("Lake lottery", "other.example")


def test_without_files_there_are_the_packages_rules() -> None:
    assert load_rules() is load_rules()


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_bytes(b"\xef\xbb\xbf[[strip]]\npattern = 'x'\n")
    assert load_rules(tmp_path).find("x")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[strip]]\npattern = '(?=a)b'", "strip rule 1: pattern '.*' cannot be used: .*RE2 has no look-ahead"),
        ("[[strip]]\npattern = 'a'\n[[strip]]\npattern = '(a)\\1'", "strip rule 2: .*no back-references"),
        ("[[strip]]\npattern = '(a'", "strip rule 1: .*missing \\)"),
        ("[[strip]]\nkind = 'newsletter'", "strip rule 1: no pattern"),
        ("[[strip]]\npattern = 'a'\nkind = 'spam'", "unknown kind 'spam'; known kinds: messaging_app"),
        ("[[strip]]\npattern = 'a'\nlongest = 0", "strip rule 1: longest = 0: must be at least 1 character"),
        ("[[keep]]\npattern = 'a'\nlongest = -1", "keep rule 1: longest = -1: must be at least 1 character"),
        ("[[strip]]\npattern = 7", "pattern must be of type str, not 7"),
        ("[[strip]]\npattern = 'a'\ngoes = ['b']", "does not match its own line in goes: 'b'"),
        ("[[strip]]\npattern = 'a'\nstays = ['ba']", "matches its own line in stays: 'ba'"),
        ("[[strip]]\npattern = 'a'\ngoes = [1]", "goes must be a list of lines"),
        ("[[strip]]\npattern = 'a'\nplace = 'top'", "place must be anywhere or edge"),
        ("[[strip]]\npatern = 'a'", "unknown field 'patern'; known fields: pattern"),
        ("[strip]\npattern = 'a'", "strip must be an array of tables"),
        ("[[stripe]]\npattern = 'a'", "unknown key 'stripe'"),
        ("[[strip]\n", "my.toml cannot be read"),
    ],
)
def test_a_rule_that_cannot_be_used_gets_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as error:
        rules_of(tmp_path, text)
    assert "my.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere is not a folder"):
        load_rules(tmp_path / "nowhere")


def test_a_rule_for_an_address_instead_of_a_domain_is_refused(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[[strip]]\npattern = 'x'\nsite = 'https://lake.example/'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"site = 'https://lake.example/' is no domain; write 'lake.example'"):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("site", "message"),
    [
        ("www2.lake.example", "site = 'www2.lake.example' is no registered domain; write 'lake.example'"),
        ("", "site = '' is no domain; write 'gazette.example'"),
    ],
)
def test_a_rule_for_what_is_no_articles_site_is_refused(tmp_path: Path, site: str, message: str) -> None:
    (tmp_path / "my.toml").write_text(f"[[strip]]\npattern = 'x'\nsite = '{site}'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("site", "articles"), [("www.Lake.example", "lake.example"), ("www.gov.uk", "www.gov.uk"), ("[::1]", "[::1]")]
)
def test_a_rules_site_is_known_by_the_name_that_articles_have(tmp_path: Path, site: str, articles: str) -> None:
    (tmp_path / "my.toml").write_text(f"[[strip]]\npattern = '^x$'\nsite = '{site}'\n", encoding="utf-8")
    assert [hit.rule.name for hit in load_rules(tmp_path).find("x", articles)][:1] == ["my.toml#1"]


def test_a_file_in_another_encoding_is_told_how_to_be_saved(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_bytes("[[strip]]\npattern = 'Fähre'\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"my\.toml, line 2: not UTF-8; save the file as UTF-8$"):
        load_rules(tmp_path)


def test_a_users_rule_minds_the_case_of_letters_unless_it_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[[strip]]\npattern = '^Lake'\n[[strip]]\npattern = '(?i)^mill pond'\n")
    rules = load_rules(tmp_path)
    assert not rules.find("LAKE lottery")
    assert rules.find("MILL POND lottery")
