"""What a user configures for the reading of articles: site profiles, promo rules, kinds to keep, folders."""

import difflib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, default_settings

from newscrawl import settings as own
from newscrawl.errors import ConfigError
from newscrawl.middlewares.identity import robots_agent, user_agent
from newscrawl.middlewares.networks import SETTING as ADDRESSES
from newscrawl.middlewares.networks import AddressPolicy
from newscrawl.optout import SIGNALS, OptOuts
from newscrawl.promo import RuleSet, load_rules
from newscrawl.promo.kinds import KINDS
from newscrawl.settingvalues import check_values
from newscrawl.sites import Profiles, load_profiles


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of sites and of promo before a page is read."""

    profiles: Profiles
    rules: RuleSet
    keep: frozenset[str]  # promo kinds that stay in the text

    @classmethod
    def read(cls, settings: BaseSettings, profiles: Profiles | None = None) -> Self:
        """Read NEWSCRAWL_SITES, if that was not done, NEWSCRAWL_RULES and NEWSCRAWL_KEEP. Raises ConfigError."""
        profiles = read_profiles(settings) if profiles is None else profiles
        rules = load_rules(read_folder(settings, "NEWSCRAWL_RULES"), profiles.strip_tables())
        return cls(profiles, rules, read_words(settings, "NEWSCRAWL_KEEP", KINDS))


_OF_CRAWLS: WeakKeyDictionary[Crawler, Profiles] = WeakKeyDictionary()


def profiles_of(crawler: Crawler) -> Profiles:
    """Return the site profiles of a crawl, the same to its spider, its run and its middleware. Raises ConfigError.

    Whichever of them Scrapy builds first has them read.
    """
    if crawler not in _OF_CRAWLS:
        _OF_CRAWLS[crawler] = read_profiles(crawler.settings)
    return _OF_CRAWLS[crawler]


def read_profiles(settings: BaseSettings) -> Profiles:
    """Read the site profiles that NEWSCRAWL_SITES names. Raises ConfigError."""
    return load_profiles(read_folder(settings, "NEWSCRAWL_SITES"))


def read_folder(settings: BaseSettings, name: str) -> Path | None:
    """Return the folder of TOML files that a setting names, None when it names none.

    Raises:
        ConfigError: there is no such folder.
    """
    value = _named(settings, name)
    if not value:
        return None
    if not os.path.isdir(value):  # asks no more than that: Path's own raises where it may not look
        raise ConfigError(f"{name} = {str(value)!r} is no folder: name one that holds TOML files, or leave it empty")
    return Path(value)


def read_words(settings: BaseSettings, name: str, known: Collection[str]) -> frozenset[str]:
    """Return the words that a setting lists. Raises ConfigError when one is unknown."""
    words = frozenset(word.strip() for word in map(str, settings.getlist(name)) if word.strip())
    if unknown := sorted(words.difference(known)):
        raise ConfigError(f"{name} = {', '.join(unknown)!r}: must be one of {', '.join(known)}")
    return words


def read_opt_outs(settings: BaseSettings) -> OptOuts:
    """Read which opt-outs of publishers are obeyed, and whom they speak to. Raises ConfigError."""
    return OptOuts(read_words(settings, "NEWSCRAWL_OPT_OUTS", SIGNALS), robots_agent(settings))


ALIKE = 0.9  # of two names, 0 to 1: a slip of the finger; others are settings of the user's own


def check_settings(settings: BaseSettings) -> None:
    """Look through the settings that no other reader checks.

    Raises:
        ConfigError: a number is none or too small, what is true or false is neither, an address or contact is none, a
            setting of newscrawl's does not exist, or one that was given on the command line is all but spelt as one of
            Scrapy's or newscrawl's.
    """
    known = [name for name in dir(own) if name.startswith("NEWSCRAWL_")]
    for name in settings:
        if str(name).startswith("NEWSCRAWL_") and name not in known:
            close = difflib.get_close_matches(str(name), known, 1)
            raise ConfigError(f"unknown setting {name}" + (f": is {close[0]} meant?" if close else ", see the README"))
    typed = [str(name) for name in settings if settings.getpriority(str(name)) == SETTINGS_PRIORITIES["cmdline"]]
    all_known = {*filter(str.isupper, dir(default_settings)), *filter(str.isupper, dir(own))}
    for name in typed:
        if {name, name.removesuffix("S")} & all_known:  # USER_AGENTS is a setting of many add-ons
            continue
        if close := difflib.get_close_matches(name, all_known, 1, cutoff=ALIKE):
            raise ConfigError(f"unknown setting {name}: is {close[0]} meant?")
    AddressPolicy.read(settings.getlist(ADDRESSES))
    user_agent(settings)
    check_values(settings)


def state_folder(settings: BaseSettings) -> Path:
    """Return the folder that NEWSCRAWL_STATE names."""
    return Path(_named(settings, "NEWSCRAWL_STATE") or "state").absolute()


def archive_folder(settings: BaseSettings) -> Path | None:
    """Return the folder that NEWSCRAWL_ARCHIVE names; None when it is empty: nothing is archived."""
    value = _named(settings, "NEWSCRAWL_ARCHIVE", "archive")
    return Path(value).absolute() if value else None


def _named(settings: BaseSettings, name: str, default: str = "") -> str:
    """Return the path that a setting names; `~` is somebody's home, which a shell leaves as it is behind `NAME=`."""
    return os.path.expanduser(settings.get(name, default) or "")


def with_defaults(settings: BaseSettings) -> BaseSettings:
    """Return settings in which everything that nobody set has the value of `newscrawl.settings`.

    For commands that work outside of a project, too.
    """
    filled = settings.copy()
    for name in filter(str.isupper, dir(own)):
        if not filled.getpriority(name):
            filled.set(name, getattr(own, name), priority="default")
    return filled


def checked(settings: BaseSettings) -> BaseSettings:
    """Return the settings of a command, see `with_defaults`. Raises ConfigError for those that cannot be."""
    filled = with_defaults(settings)
    check_settings(filled)
    return filled
