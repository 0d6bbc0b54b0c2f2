"""Tables of rules, as files and site profiles hold them: what they may say, and the rules that they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newscrawl.errors import ConfigError
from newscrawl.hosts import host_of, registered_domain
from newscrawl.promo.folding import normal
from newscrawl.promo.kinds import KINDS
from newscrawl.promo.patterns import expand, translate, why_refused
from newscrawl.promo.rules import LONGEST, LONGEST_OWN, PLACES, Rule, RuleSet

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


@dataclass(frozen=True)
class Source:
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
