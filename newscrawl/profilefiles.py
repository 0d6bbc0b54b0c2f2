"""Reading one site profile strictly: every error names the file, the line, the reason and what would be right."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from newscrawl.dedup.urls import canonical_url
from newscrawl.errors import ConfigError
from newscrawl.extraction.dates.timezones import read_zone
from newscrawl.folders import files_in
from newscrawl.hosts import host_of
from newscrawl.items import Article
from newscrawl.processors import absolute_url
from newscrawl.promo.rulefiles import check_profile_rules
from newscrawl.selectors import BadSelectorError, compile_selector

_SET_BY_THE_CRAWL = frozenset(
    [
        "id",
        "revision",
        "url",
        "canonical_url",
        "site",
        "copy_of",
        "removed",
        "source",
        "fetched",
        "run",
        "schema",
        "published_raw",
        "modified_raw",
    ]
)
FIELDS = tuple(f.name for f in fields(Article) if f.name not in _SET_BY_THE_CRAWL)  # what selectors may override

_HEADER = re.compile(r"\s*\[+\s*([\w.\"'-]+)\s*\]+")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


def toml_files(folder: Path) -> list[Path]:
    """Give a folder's `*.toml` files in the order of their names. Raises ConfigError when it is no folder."""
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such folder; name a folder of site profiles (*.toml), or none")
    try:
        return files_in(folder, ".toml")
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be read ({error.strerror}); make the folder readable") from error


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile as it stands in its file. Each method reads one kind of value and raises ConfigError."""

    path: Path
    text: str
    table: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> "ProfileFile":
        """Read a file as TOML."""
        try:
            text = path.read_bytes().decode("utf-8-sig")  # Windows' editors put a byte order mark in front
            return cls(path, text, tomllib.loads(text))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise ConfigError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read ({error.strerror}); a profile is a readable file") from error
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            found = _TOML_LINE.search(str(error))
            line = int(found[1]) if found and found[1] else text.count("\n") + 1
            reason = _TOML_LINE.sub("", str(error))
            raise ConfigError(f"{path}, line {line}: not TOML ({reason}); see https://toml.io") from error

    def error(self, reason: str, key: str, table: str | None = None) -> ConfigError:
        """Make the error of a key: one line with its file and line."""
        return ConfigError(f"{self.path}, line {self._line(key, table)}: {reason}")

    def allow(self, *keys: str) -> None:
        """Refuse every key but these."""
        self._allow(self.table, keys, None)

    def domain(self) -> str:
        """Read the domain that the profile is for."""
        value = self.table.get("domain")
        if value is None:
            raise self.error('domain is missing; write domain = "daily.example"', "domain")
        host = host_of(value) if isinstance(value, str) else ""
        if not isinstance(value, str) or host != value or not _HOST.fullmatch(host):
            raise self.error(f"domain = {value!r} is no host; write {host or 'daily.example'!r}", "domain")
        return host

    def urls(self, key: str) -> tuple[str, ...]:
        """Read a list of http(s) URLs."""
        values = self._strings(self.table.get(key, []), key)
        for value in values:
            if not _is_web_address(value):
                raise self.error(f"{key}: {value!r} is no http(s) URL; write https://...", key)
        return values

    def seconds(self, key: str) -> float | None:
        """Read a number of seconds."""
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < float("inf"):
            raise self.error(f"{key} = {value!r}: write seconds as a number from 0 up, as 2.5", key)
        return float(value)

    def tables(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """Read an array of tables."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{key} is no list of tables; write [[{key}]] above each", key)
        return tuple(value)

    def rules(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """Read an array of promo rules."""
        tables = self.tables(key)
        for number, reason in check_profile_rules(tables):
            raise ConfigError(f"{self.path}, line {self._line_of(key, number)}: {key} rule {number}: {reason}")
        return tables

    def lists(self, table: str, *keys: str) -> dict[str, tuple[str, ...]]:
        """Read a table of lists of strings, with these keys only."""
        values = self._table(table)
        self._allow(values, keys, table)
        return {key: self._strings(value, key, table) for key, value in values.items()}

    def selectors(self, table: str) -> dict[str, tuple[str, ...]]:
        """Read a table of selectors by field."""
        values = self._table(table)
        self._allow(values, FIELDS, table, what="field")
        read = {}
        for key, value in values.items():
            read[key] = self._strings([value] if isinstance(value, str) else value, key, table)
            for selector in read[key]:
                try:
                    compile_selector(selector)
                except BadSelectorError as error:
                    reason = f"{key}: selector {selector!r} does not compile ({error}); write CSS or XPath"
                    raise self.error(reason, key, table) from error
        return read

    def timezones(self, table: str) -> dict[str, str]:
        """Read a table of time zones by name."""
        values = self._table(table)
        for key, value in values.items():
            if not isinstance(value, str) or read_zone(value) is None:
                reason = (
                    f"{key} = {value!r} is no time zone; write an IANA name or an offset, as Asia/Kolkata or +05:30"
                )
                raise self.error(reason, key, table)
        return dict(values)

    def _table(self, key: str) -> Mapping[str, Any]:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{key} = {value!r} is no table; write [{key}] and its keys below", key)
        return value

    def _strings(self, value: object, key: str, table: str | None = None) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(f'{key} = {value!r} is no list of strings; write {key} = ["..."]', key, table)
        return tuple(value)

    def _allow(self, values: Iterable[str], known: Iterable[str], table: str | None, what: str = "key") -> None:
        known = list(known)
        for key in values:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1, cutoff=0.8)
                right = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                raise self.error(f"unknown {what} {key!r}; {right}", key, table)

    def _line_of(self, key: str, number: int) -> int:
        """Find the line of the header of a table of an array; the first line when it is written inline."""
        headers = (found and found[1].strip("\"'") == key for found in map(_HEADER.match, self.text.splitlines()))
        lines = [line for line, is_header in enumerate(headers, start=1) if is_header]
        return lines[number - 1] if number <= len(lines) else 1

    def _line(self, key: str, table: str | None) -> int:
        """Find the line where a key stands; the first line when it stands nowhere."""
        name = rf"[\"']?{re.escape(key)}[\"']?"
        inside: str | None = None
        for number, line in enumerate(self.text.splitlines(), start=1):
            header = _HEADER.match(line)
            inside = header[1].strip("\"'") if header else inside
            if header and table is None and header[1].split(".")[0] == key:
                return number
            if inside == table and re.match(rf"\s*{name}\s*[=.]", line):
                return number
            if inside is None and table and re.match(rf"\s*{re.escape(table)}\s*(?:=.*|\.\s*){name}", line):
                return number
        return 1


def _is_web_address(value: str) -> bool:
    try:
        return absolute_url(value) is not None and bool(canonical_url(value))  # which knows that no host is all dots
    except ValueError:
        return False
