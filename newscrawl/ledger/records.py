"""Records of archive and duplicates, read back as far as the ledger needs them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from newscrawl.dedup.urls import Rules, canonical_url, registered_domain
from newscrawl.ledger.reading import Line
from newscrawl.promo.repeated import MEMORY
from newscrawl.sites import Profiles

_RUN = re.compile(r"\d{8}T\d{6}Z")  # what a run's id, and so its files' names, begin with


class BadRecordError(ValueError):
    """A line that is no record; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article of the archive."""

    id: str
    revision: int
    key: str  # canonical form of `url`: the frontier's name of it
    url: str
    canonical_url: str  # canonical form of what stands in the record: the article's name
    site: str
    title: str | None
    text: str
    published: str | None
    published_at: int | None  # seconds since 1970
    fetched: int | None  # likewise
    removed: tuple[str, ...]  # lines that were stripped from it
    repeated: tuple[str, ...]  # those of them that memory spoke against
    is_copy: bool  # of another article, and stored all the same

    @classmethod
    def of(cls, line: Line, profiles: Profiles) -> Self:
        """Read a line. Raises BadRecordError."""
        data = _object(line)
        url = _name(data, "url")
        rules = _rules(profiles, url)
        revision = data.get("revision", 1)
        if not isinstance(revision, int) or isinstance(revision, bool) or not 1 <= revision < 1 << 31:
            raise BadRecordError(f"revision is {str(revision)[:50]!r}, no number from 1 up")
        key = _canonical(url, "url", rules)
        named = _name(data, "canonical_url") if data.get("canonical_url") else url
        published = data.get("published")
        published = published if isinstance(published, str) else None
        title = data.get("title")
        return cls(
            id=_name(data, "id"),
            revision=revision,
            key=key,
            url=url,
            canonical_url=_canonical(named, "canonical_url", rules),
            site=registered_domain(url),
            title=title if isinstance(title, str) else None,
            text=_string(data, "text"),
            published=published,
            published_at=seconds(published),
            fetched=seconds(data.get("fetched")),
            removed=removed_lines(data),
            repeated=removed_lines(data, MEMORY),
            is_copy=data.get("copy_of") is not None,
        )


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """A copy that was dropped."""

    key: str
    url: str
    site: str
    fetched: int | None  # seconds since 1970; older lines do not tell

    @classmethod
    def of(cls, line: Line, profiles: Profiles) -> Self:
        """Read a line. Raises BadRecordError."""
        data = _object(line)
        url = _name(data, "url")
        key = _canonical(url, "url", _rules(profiles, url))
        return cls(key, url, registered_domain(url), seconds(data.get("fetched")))


def removed_lines(data: Mapping[str, Any], signal: str = "") -> tuple[str, ...]:
    """Return the lines that were stripped from an article, as its record holds them: those with a signal in the rule.

    >>> removed_lines({"removed": [{"text": "Share", "rule": "en/share"}, "?", {}]}), removed_lines({})
    (('Share',), ())
    """
    removed = data.get("removed")
    parts = [part for part in removed if isinstance(part, dict)] if isinstance(removed, list) else []
    texts = [part.get("text") for part in parts if signal in str(part.get("rule"))]
    return tuple(text for text in texts if isinstance(text, str))


def seconds(value: object) -> int | None:
    """Return the seconds since 1970 of a time in ISO 8601; one without offset is taken for UTC.

    >>> seconds("1970-01-01T01:00:10+01:00"), seconds("soon"), seconds(None)
    (10, None, None)
    """
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None:
        return None
    try:
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except OverflowError:
        return None


def run_time(path: Path) -> int:
    """Return when the run that wrote a file began, else when it was changed last, in seconds since 1970."""
    if _RUN.match(path.name):
        try:
            return int(datetime.strptime(path.name[:16], "%Y%m%dT%H%M%S%z").timestamp())
        except ValueError:
            pass
    return int(path.stat().st_mtime)


def _object(line: Line) -> Mapping[str, Any]:
    if line.record is None:
        raise BadRecordError(line.problem)
    return line.record


def _string(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise BadRecordError(f"{name} is {'missing' if value is None else 'no string'}")
    return value


def _name(data: Mapping[str, Any], name: str) -> str:
    """Return a string that the ledger is to know something by, which SQLite keeps as UTF-8."""
    value = _string(data, name)
    if not is_unicode(value):
        raise BadRecordError(f"{name} holds half of a surrogate pair, which is no character")
    return value


def is_unicode(text: str) -> bool:
    """Say whether a string holds characters only, no lone surrogates, as JSON's escapes can make them.

    >>> is_unicode("a"), is_unicode("\\ud800")
    (True, False)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _rules(profiles: Profiles, url: str) -> Rules | None:
    """Return what the profile of a URL's site says of its parameters: the same as a crawl goes by."""
    profile = profiles.of(url)
    return profile.canonical if profile else None


def _canonical(url: str, name: str, rules: Rules | None) -> str:
    try:
        return canonical_url(url, rules=rules)
    except ValueError:
        raise BadRecordError(f"{name} is {url[:100]!r}, no http(s) URL") from None
