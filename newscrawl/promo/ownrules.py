"""The package's own rules: written in `rules/*.toml`, and compiled for a quick start.

`compiled.json` holds what the files say and what the patterns ask (`asks.py`), and is made by
`training/compile_rules.py`. It names what it was made of: where rules or the code that compiles them have changed, the
files are read instead, which takes three seconds of CPU and not sixty milliseconds.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from newscrawl.promo.asks import Asks, asks_of, forget
from newscrawl.promo.model import load_model
from newscrawl.promo.rules import Rule, RuleSet
from newscrawl.promo.ruletables import Source

COMPILED = Path(__file__).with_name("compiled.json")
FOLDER = Path(__file__).parent / "rules"
WORDS = FOLDER / "words.toml"
_MAKERS = "alternatives", "asks", "folding", "heads", "necessary", "ownrules", "patterns", "rules", "ruletables"
_COMPILERS = tuple(Path(__file__).with_name(f"{name}.py") for name in _MAKERS)
_FREQUENT = Path(__file__).with_name("frequent.json")
_FIELDS = ("name", "kind", "pattern", "keep", "longest", "place", "script")


@cache
def own_rules() -> RuleSet:
    """Return the rules that ship with the package.

    Loads the text model, too, so that what is missing is told before the first page. Raises StateError for it.
    """
    load_model()
    return RuleSet(read_compiled() or compiled_rules())


def written_rules() -> list[Rule]:
    """Return the rules as they are written, with their `goes` and `stays`, which the package's tests check."""
    words = _read(WORDS)
    return [rule for path in _files() if path != WORDS for rule in _source(path.stem, words).read(_read(path))]


def compiled_rules() -> list[Rule]:
    """Compile the rules: without their `goes` and `stays`, with what their patterns ask."""
    rules = [replace(rule, goes=(), stays=(), asks=asks_of(rule.pattern)) for rule in written_rules()]
    forget()
    return rules


def read_compiled(path: Path = COMPILED) -> list[Rule] | None:
    """Return the rules as they were compiled; None where that is missing, or was made of other rules."""
    try:
        content = json.loads(path.read_bytes())
        return list(map(_from_line, content["rules"])) if content["made_of"] == made_of() else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def write_compiled(path: Path = COMPILED) -> None:
    """Compile the rules into a file: one line for each, so that changes can be read."""
    lines = ",\n".join(json.dumps(_to_line(rule), ensure_ascii=False) for rule in compiled_rules())
    path.write_text(f'{{"made_of": "{made_of()}", "rules": [\n{lines}\n]}}\n', encoding="utf-8")


def made_of() -> str:
    """Return what tells the rules as they are written, and the code that compiles them, from any others: a SHA-256."""
    digest = sha256()
    for path in (*_files(), *_COMPILERS, _FREQUENT):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _source(name: str, words: Mapping[str, Mapping[str, str]]) -> Source:
    """Return the source of a file: `en-india` has the words of `en`."""
    language = name.partition("-")[0]
    known = {**words["all"], **words.get(language, {})}
    return Source(name, own=True, words=known, script=words["scripts"].get(language, ""))


def _to_line(rule: Rule) -> dict[str, Any]:
    """Return a rule for JSON; sets of texts that several of its alternatives ask for are written once."""
    texts = list(dict.fromkeys(each for asks in rule.asks for each in (asks.first, *asks.others)))
    asks = [[texts.index(each) for each in (asks.first, *asks.others)] for asks in rule.asks]
    return {**{name: getattr(rule, name) for name in _FIELDS}, "texts": texts, "asks": asks}


def _from_line(line: dict[str, Any]) -> Rule:
    texts = [tuple(each) for each in line.pop("texts")]
    asks = tuple(Asks(texts[first], tuple(texts[at] for at in others)) for first, *others in line.pop("asks"))
    return Rule(**line, own=True, asks=asks)
