"""Site profiles: what a user knows of a site, one TOML file each, refused at the start when it is wrong.

domain = "daily.example"            # registered domain or host
seeds = ["https://daily.example/"]
delay = 2.5                         # seconds between requests

[fields]                            # CSS or XPath selectors (XPath begins with "/", "./", "(" or a function)
title = "h1.story-title"
authors = ["a.author::text", "//meta[@name='byl']/@content"]
text = "div.story-body"             # the container of the body, or its paragraphs

[timezones]                         # what a zone's name means here: IANA name or offset
IST = "Asia/Kolkata"

[canonical]                         # parameters of a URL that make, or do not make, another article
drop = ["ref_*"]
keep = ["id"]

[[strip]]                           # promo rules, as in rule files
pattern = "^Download our app"
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newscrawl.hosts import host_of, registered_domain
from newscrawl.profilefiles import ProfileFile, toml_files


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """What is known of one site beforehand."""

    domain: str  # registered domain, or a host of it, whose profile then comes first
    seeds: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field -> selectors; the first that hits
    strip: tuple[Mapping[str, Any], ...] = ()  # promo rules as they stand in the file
    timezones: Mapping[str, str] = field(default_factory=dict)  # name -> IANA zone or offset
    delay: float | None = None  # seconds between two requests
    canonical: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # drop, keep: parameter names


class Profiles(Mapping[str, SiteProfile]):
    """Site profiles by domain.

    >>> profiles = Profiles([SiteProfile("daily.example"), SiteProfile("sport.daily.example")])
    >>> profiles.of("https://www.sport.daily.example/a").domain, profiles.of("https://daily.example/").domain
    ('sport.daily.example', 'daily.example')
    >>> profiles.of("https://other.example/") is None
    True
    """

    def __init__(self, profiles: Iterable[SiteProfile] = ()) -> None:
        self._by_domain = {profile.domain: profile for profile in profiles}

    def __getitem__(self, domain: str) -> SiteProfile:
        return self._by_domain[domain]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_domain)

    def __len__(self) -> int:
        return len(self._by_domain)

    def of(self, url: str) -> SiteProfile | None:
        """Give the most specific profile for a URL: its host's, else the nearest parent domain's."""
        domain = host_of(url) if self._by_domain else ""
        while domain:
            if domain in self._by_domain:
                return self._by_domain[domain]
            domain = domain.partition(".")[2]
        return None

    def strip_tables(self) -> dict[str, list[Mapping[str, Any]]]:
        """Give the promo rules of all profiles by registered domain."""
        tables: dict[str, list[Mapping[str, Any]]] = {}
        for profile in self._by_domain.values():
            if profile.strip:
                tables.setdefault(registered_domain(profile.domain), []).extend(profile.strip)
        return tables


def load_profiles(folder: Path | None) -> Profiles:
    """Read the profiles of a folder, one `*.toml` file per site; none for None.

    Raises ConfigError, one line with file, line and reason: for a missing folder, a file that is no TOML, an
    unknown key, field or time zone, a value of a wrong type, a selector that does not compile, a negative delay,
    and two profiles of one domain.
    """
    if folder is None:
        return Profiles()
    files: dict[str, ProfileFile] = {}
    profiles = []
    for path in toml_files(folder):
        file = ProfileFile.read(path)
        profile = _profile(file)
        if profile.domain in files:
            raise file.error(f"{profile.domain} has a profile in {files[profile.domain].path.name}: keep one", "domain")
        files[profile.domain] = file
        profiles.append(profile)
    return Profiles(profiles)


def _profile(file: ProfileFile) -> SiteProfile:
    file.allow("domain", "seeds", "fields", "strip", "timezones", "delay", "canonical")
    return SiteProfile(
        domain=file.domain(),
        seeds=file.urls("seeds"),
        fields=file.selectors("fields"),
        strip=file.rules("strip"),
        timezones=file.timezones("timezones"),
        delay=file.seconds("delay"),
        canonical=file.lists("canonical", "drop", "keep"),
    )
