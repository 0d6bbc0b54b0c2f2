"""The rules in force: the package's own, those of the user's folder, and the strip tables of site profiles."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newscrawl.errors import ConfigError
from newscrawl.folders import files_in
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.rules import Rule, RuleSet
from newscrawl.promo.ruletables import Source


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
        rules += Source(f"site profile {site}", site=site).read({"strip": list(tables)})
    return RuleSet(rules, own_rules())


def check_profile_rules(tables: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Yield the strip tables of a site profile that are no rules: the number, from 1, and what is wrong."""
    for number, table in enumerate(tables, 1):
        try:
            Source("").read({"strip": [table]})
        except ConfigError as error:
            yield number, str(error).removeprefix("promo rules: : strip rule 1: ")


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
    return Source(str(path)).read(content)
