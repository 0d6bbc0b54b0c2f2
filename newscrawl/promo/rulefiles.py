"""Rule files: the package's own under `rules/`, the user's folder, and the strip tables of site profiles."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from newscrawl.errors import ConfigError
from newscrawl.folders import files_in
from newscrawl.hosts import host_of, registered_domain
from newscrawl.promo.folding import normal
from newscrawl.promo.kinds import KINDS
from newscrawl.promo.model import load_model
from newscrawl.promo.patterns import expand, translate, why_refused
from newscrawl.promo.rules import LONGEST, LONGEST_OWN, PLACES, Rule, RuleSet

_OWN = Path(__file__).parent / "rules"
_FIELDS: dict[str, type] = {
    "pattern": str,
    "kind": str,
    "site": str,
    "name": str,
    "longest": int,
    "place": str,
    "goes": list,
    "stays": list,
}


def load_rules(
    folder: Path | None = None, profiles: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
) -> RuleSet:
    """Return the package's rules and the user's.

    `folder` holds the user's `*.toml` files (tables `[[strip]]` and `[[keep]]`); `profiles` maps registered domains
    to the strip tables of their site profiles. Raises ConfigError for a file that cannot be read, a rule that RE2
    refuses, an unknown field or kind, and a rule that its own `goes` and `stays` lines disprove.
    """
    if folder is None and not profiles:
        return own_rules()
    rules: list[Rule] = []
    for path in _toml_files(folder) if folder is not None else ():
        rules += _read_file(path)
    for site, tables in (profiles or {}).items():
        rules += _Source(f"site profile {site}", site=site).read({"strip": list(tables)})
    return RuleSet([*rules, *own_rules().rules])


def check_profile_rules(tables: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Yield the strip tables of a site profile that are no rules: the number, from 1, and what is wrong."""
    for number, table in enumerate(tables, 1):
        try:
            _Source("").read({"strip": [table]})
        except ConfigError as error:
            yield number, str(error).removeprefix("promo rules: : strip rule 1: ")


@cache
def own_rules() -> RuleSet:
    """Return the rules that ship with the package; their `goes` and `stays` are checked by its tests.

    Loads the text model, too, so that what is missing is told before the first page. Raises StateError for it.
    """
    load_model()
    words = tomllib.loads((_OWN / "words.toml").read_text(encoding="utf-8"))
    rules: list[Rule] = []
    for path in sorted(_OWN.glob("*.toml")):
        if path.name != "words.toml":
            rules += _own_source(path.stem, words).read(tomllib.loads(path.read_text(encoding="utf-8")))
    return RuleSet(rules)


def _toml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ConfigError(f"promo rules: {folder} is not a folder; give one that holds *.toml files")
    try:
        return files_in(folder, ".toml")
    except OSError as error:
        raise ConfigError(f"promo rules: {folder} cannot be read: {error.strerror}; make it readable") from error


def _read_file(path: Path) -> list[Rule]:
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"promo rules: {path}, line {line}: not UTF-8; save the file as UTF-8") from error
    except (OSError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"promo rules: {path} cannot be read: {error or type(error).__name__}") from error
    return _Source(str(path)).read(content)


def _own_source(name: str, words: Mapping[str, Mapping[str, str]]) -> "_Source":
    """Return the source of a file of the package's: `en-in` has the words of `en`."""
    language = name.partition("-")[0]
    known = {**words["all"], **words.get(language, {})}
    return _Source(name, own=True, words=known, script=words["scripts"].get(language, ""))


@dataclass(frozen=True)
class _Source:
    """Where tables come from: what the messages name, and what holds for all of them."""

    name: str
    site: str = "*"
    own: bool = False
    words: Mapping[str, str] | None = None
    script: str = ""

    def read(self, content: Mapping[str, Any]) -> list[Rule]:
        """Return the rules of the tables `strip` and `keep`."""
        for key in content.keys() - {"strip", "keep"}:
            raise ConfigError(f"promo rules: {self.name}: unknown key {key!r}; a file holds [[strip]] and [[keep]]")
        return [
            self._rule(table, f"{name} rule {number}", number, keep=name == "keep")
            for name in ("keep", "strip")
            for number, table in enumerate(self._tables(content, name), 1)
        ]

    def _tables(self, content: Mapping[str, Any], name: str) -> list[Any]:
        tables = content.get(name, [])
        if not isinstance(tables, list):
            raise ConfigError(f"promo rules: {self.name}: {name} must be an array of tables: write [[{name}]]")
        return tables

    def _rule(self, table: Any, label: str, number: int, *, keep: bool) -> Rule:
        where = f"promo rules: {self.name}: {label}"
        _check_table(table, where)
        rule = Rule(
            name=f"{self.name}/{table['name']}" if self.own else f"{Path(self.name).name}#{number}",
            kind=table.get("kind", "user_rule"),
            pattern=self._pattern(table["pattern"], where),
            site=_site(table.get("site", self.site), where),
            own=self.own,
            keep=keep,
            longest=table.get("longest", LONGEST_OWN if self.own else LONGEST),
            place=table.get("place", "anywhere"),
            script=self.script,
            goes=tuple(table.get("goes", ())),
            stays=tuple(table.get("stays", ())),
        )
        if not self.own:
            _prove([rule], where)
        return rule

    def _pattern(self, pattern: str, where: str) -> str:
        if self.own:  # written for RE2, proved by the tests
            return normal(expand("".join(pattern.splitlines()), self.words or {}))
        if reason := why_refused(translated := translate(pattern)):
            raise ConfigError(f"{where}: pattern {pattern[:120]!r} cannot be used: {reason}")
        return translated


def _site(name: str, where: str) -> str:
    """Return the registered domain that a rule is for, or `*`. Raises ConfigError."""
    site = name.lower()
    if site == "*":
        return site
    host = host_of(site)
    if not host or site != host:
        raise ConfigError(f"{where}: site = {name!r} is no domain; write {host or 'gazette.example'!r}, or '*' for all")
    domain = registered_domain(host)
    if host not in (domain, f"www.{domain}"):  # no article's site is such a host
        raise ConfigError(f"{where}: site = {name!r} is no registered domain; write {domain!r}, or '*' for all")
    return domain


def _check_table(table: Any, where: str) -> None:
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: must be a table with a pattern")
    for key, value in table.items():
        _check_field(key, value, where)
    if not table.get("pattern"):
        raise ConfigError(f"{where}: no pattern; give a regular expression")
    if table.get("longest", LONGEST) < 1:
        raise ConfigError(f"{where}: longest = {table['longest']}: must be at least 1 character, or left out")
    if table.get("place", "anywhere") not in PLACES:
        raise ConfigError(f"{where}: place must be {' or '.join(PLACES)}, not {table['place']!r}")
    if table.get("kind", "user_rule") not in KINDS:
        raise ConfigError(f"{where}: unknown kind {table['kind']!r}; known kinds: {', '.join(KINDS)}")


def _check_field(key: str, value: Any, where: str) -> None:
    expected: type | None = _FIELDS.get(key)
    if expected is None:
        raise ConfigError(f"{where}: unknown field {key!r}; known fields: {', '.join(_FIELDS)}")
    if not isinstance(value, expected) or isinstance(value, bool):
        raise ConfigError(f"{where}: {key} must be of type {expected.__name__}, not {value!r}")
    if isinstance(value, list) and not all(isinstance(line, str) for line in value):
        raise ConfigError(f"{where}: {key} must be a list of lines of text")


def _prove(rules: Iterable[Rule], where: str) -> None:
    for rule in rules:
        everywhere = RuleSet([replace(rule, site="*")])
        for line in rule.goes:
            if not everywhere.find(line):
                raise ConfigError(f"{where}: the pattern does not match its own line in goes: {line!r}")
        for line in rule.stays:
            if everywhere.find(line):
                raise ConfigError(f"{where}: the pattern matches its own line in stays: {line!r}")
