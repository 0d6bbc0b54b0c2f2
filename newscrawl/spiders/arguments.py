"""Spider arguments, validated: what `-a name=value` may say."""

import glob
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from newscrawl.dedup.urls import canonical_url
from newscrawl.errors import ConfigError
from newscrawl.extraction.language import language_tag
from newscrawl.hosts import host_of, suffixes

DISCOVER = ("auto", "feeds", "sitemaps", "links")
_SPAN = re.compile(r"(\d{1,5})([mhdw])")
_DAY = re.compile(r"\d{4}-?(\d\d-?\d\d|W\d\d-?\d|W\d\d)")  # an ISO 8601 date without a time
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/]|$)")
_RESERVED = frozenset(["example", "invalid", "localhost", "test"])  # RFC 2606: on no list of suffixes
_COUNT_BEFORE = re.compile(r"^\d+\s+(?=\S+$)")


def read_span(text: str) -> timedelta:
    """Read a span of time as `30m`, `12h`, `7d` or `2w`.

    >>> read_span("7d").days
    7
    """
    found = _SPAN.fullmatch(text.strip().lower())
    if not found:
        raise ValueError("must be a span such as 30m, 12h, 7d or 2w")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def read_instant(text: str, now: datetime) -> datetime:
    """Read an ISO 8601 date or time, or a span that ends now; a time without offset is in UTC.

    >>> read_instant("7d", datetime(2026, 11, 22, tzinfo=UTC)).isoformat()
    '2026-11-15T00:00:00+00:00'
    """
    if _SPAN.fullmatch(text.strip().lower()):
        return now - read_span(text)
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("must be an ISO 8601 date such as 2026-11-22, or a span such as 7d") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_until(text: str, now: datetime) -> datetime:
    """Read as `read_instant`, a date without a time being its last second.

    >>> read_until("2026-11-22", datetime(2026, 11, 23, tzinfo=UTC)).isoformat()
    '2026-11-22T23:59:59+00:00'
    """
    found = read_instant(text, now)
    return found + timedelta(days=1, seconds=-1) if _DAY.fullmatch(text.strip()) else found


def read_count(text: str) -> int:
    """Read a positive number."""
    if not text.strip().isdecimal() or int(text) < 1:
        raise ValueError("must be a whole number of at least 1")
    return int(text)


def read_languages(text: str) -> frozenset[str]:
    """Read language codes (BCP 47) separated by commas, as the tags that articles have.

    >>> sorted(read_languages("en, pt_br"))
    ['en', 'pt-BR']
    """
    tags = {code.strip(): language_tag(code) for code in text.split(",") if code.strip()}
    wrong = [code for code, tag in tags.items() if tag is None]
    if wrong or not tags:
        raise ValueError(f"must be language codes such as en, de or pt-BR; {(wrong or [''])[0]!r} is none")
    return frozenset(filter(None, tags.values()))


def read_discover(text: str) -> str:
    """Read one of the ways to find articles."""
    if text not in DISCOVER:
        raise ValueError(f"must be one of {', '.join(DISCOVER)}")
    return text


def read_shard(text: str) -> tuple[int, int]:
    """Read a shard as `1/4`: the first of four.

    >>> read_shard("1/4")
    (1, 4)
    """
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text.strip())
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise ValueError("must be a shard such as 1/4, the first of four")
    return int(found[1]), int(found[2])


def read_urls(text: str) -> tuple[str, ...]:
    """Read http and https URLs separated by commas, or from a file as `@file`, one per line.

    In a file, empty lines and lines that begin with `#` do not count. A bare host is taken for its homepage.

    >>> read_urls("http://a.example/feed, b.example")
    ('http://a.example/feed', 'https://b.example/')
    """
    places = _lines_of(Path(text[1:])) if text.startswith("@") else [("", part) for part in _separate(text)]
    for place, part in places:
        if not place and "/" not in part and Path(part).is_file():
            raise ValueError(f"{part} is a file here: write @{part} to have it read")
    found = dict.fromkeys(_web_url(url, place) for place, url in places)
    if not found:
        raise ValueError(f"names no URL: {text!r}" if text else "must name a URL, or @file with one URL per line")
    return tuple(found)


def _separate(text: str) -> list[str]:
    """Split at blanks and commas; in a path only before another URL, at the end, or after a slash before a host."""
    parts: list[str] = []
    for part in re.split(r"\s+|,(?=\s|[a-zA-Z][a-zA-Z0-9+.-]*://)", text):
        rest = part.partition("://")[2]
        parts += _before_hosts(part) if "/" in rest else part.split(",")
    return [bare for part in parts if (bare := part.rstrip(","))]


def _before_hosts(text: str) -> list[str]:
    """Split a URL that ends with a slash from the bare host behind it; other commas are part of a path.

    >>> _before_hosts("https://a.example/,b.example"), _before_hosts("https://a.example/news,b.example")
    (['https://a.example/', 'b.example'], ['https://a.example/news,b.example'])
    """
    parts = [""]
    for piece in text.split(","):
        if parts[-1].endswith("/") and "?" not in parts[-1] and _HOST.match(piece) and _has_suffix(piece):
            parts.append(piece)
        else:
            parts[-1] += f",{piece}" if parts[-1] else piece
    return parts


def _has_suffix(piece: str) -> bool:
    host = host_of(piece)
    return bool(suffixes.extract_str(host).suffix) or host.rpartition(".")[2] in _RESERVED


def read_files(text: str) -> tuple[Path, ...]:
    """Read names and patterns of files separated by commas, or from a file as `@file`, one per line; sorted.

    `**` in a pattern stands for any folders. In a file, empty lines and lines that begin with `#` do not count.
    """
    if text.startswith("@"):
        places = _lines_of(Path(text[1:]))
    else:
        places = [("", part) for part in map(str.strip, text.split(",")) if part]
    found = {path for place, pattern in places for path in _matching(pattern, place)}
    if not found:
        raise ValueError("must name a file, a pattern such as folder/*.warc.gz, or @file with one of these per line")
    return tuple(sorted(found))


def _matching(pattern: str, place: str) -> list[Path]:
    if Path(pattern).is_file():  # whatever brackets stand in its name
        return [Path(pattern)]
    if Path(pattern).is_dir():
        raise ValueError(f"{pattern} is a folder: name its files, as {pattern.rstrip('/')}/*.warc.gz{place}")
    files = [path for path in map(Path, glob.glob(pattern, recursive=True)) if path.is_file()]
    if not files:
        raise ValueError(f"no file matches {pattern[:100]!r}{place}")
    return files


def _lines_of(path: Path) -> list[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise ValueError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise ValueError(f"cannot read {path}: it is no UTF-8 text") from None
    numbered = ((f" ({path}, line {number})", line.strip()) for number, line in enumerate(lines, 1))
    return [(place, line) for place, line in numbered if line and not line.startswith("#")]


def _web_url(text: str, place: str) -> str:
    text = _COUNT_BEFORE.sub("", text)  # `uniq -c` and its like put a count before each line
    if "://" not in text and re.match(r"[\w-]+(\.[\w-]+)+([:/].*)?$|localhost\b", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        canonical_url(safe_url_string(text))  # as it is requested and remembered: a host of dots alone is none
    except ValueError:
        known = False
    if not known or re.search(r"\s", text):
        raise ValueError(f"{text[:100]!r} is no http or https URL{place}")
    return text if parts.path else parts._replace(path="/").geturl()


Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Arguments:
    """Base of a spider's arguments: each field's metadata holds the function that reads it."""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Self:
        """Return validated arguments.

        Raises:
            ConfigError: an argument is unknown, missing or wrong; the message names it.
        """
        own_first = sorted(fields(cls), key=lambda field: field.name not in cls.__annotations__)
        known = {field.name: field for field in own_first}
        for name in given:
            if name not in known:
                raise ConfigError(f"unknown spider argument {name!r}; known are {', '.join(known)}")
        values = {}
        for name, field in known.items():
            if name in given:
                try:
                    values[name] = field.metadata["read"](str(given[name]))
                except ValueError as error:
                    raise ConfigError(f"spider argument {name}={str(given[name])[:100]!r}: {error}") from None
            elif field.metadata.get("required"):
                example = field.metadata["example"]
                raise ConfigError(f"spider argument {name} is missing: give -a {name}={example}")
        return cls(**values)
