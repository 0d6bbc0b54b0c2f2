"""Which values a setting can have: what Scrapy would trip over later, in an error that does not name it."""

import json
import logging
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from scrapy.settings import BaseSettings, default_settings

from newscrawl import settings as own
from newscrawl.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that is finite and not too small."""

    kind: type[int] | type[float]
    least: int = 0

    def check(self, name: str, value: Any) -> None:
        """Raise ConfigError for a value that is no such number."""
        try:
            number = self.kind(value)
            valid = math.isfinite(number) and number >= self.least
        except (TypeError, ValueError, OverflowError):
            valid = False
        if not valid:
            expected = "whole number" if self.kind is int else "number"
            raise ConfigError(f"{name} = {value!r}: must be a {expected} of at least {self.least}")


COUNT, ONE_OR_MORE, AMOUNT = Bound(int), Bound(int, 1), Bound(float)

NUMBERS: Mapping[str, Bound] = {
    "NEWSCRAWL_DUPLICATE_DAYS": COUNT,
    "NEWSCRAWL_MAX_LISTS": COUNT,
    "NEWSCRAWL_MAX_RETRY_AFTER": AMOUNT,
    "NEWSCRAWL_MAX_HOST_FAILURES": COUNT,
    # with none at a time nothing is ever asked or stored, and the run waits for ever
    "CONCURRENT_REQUESTS": ONE_OR_MORE,
    "CONCURRENT_REQUESTS_PER_DOMAIN": ONE_OR_MORE,
    "CONCURRENT_ITEMS": ONE_OR_MORE,
    "REACTOR_THREADPOOL_MAXSIZE": ONE_OR_MORE,
    "CLOSESPIDER_ERRORCOUNT": COUNT,
    "CLOSESPIDER_ITEMCOUNT": COUNT,
    "CLOSESPIDER_PAGECOUNT": COUNT,
    "CLOSESPIDER_PAGECOUNT_NO_ITEM": COUNT,
    "CLOSESPIDER_TIMEOUT": AMOUNT,
    "CLOSESPIDER_TIMEOUT_NO_ITEM": COUNT,
    "DNSCACHE_SIZE": COUNT,
    "DNS_TIMEOUT": AMOUNT,
    "DOWNLOAD_DELAY": AMOUNT,
    "DOWNLOAD_MAXSIZE": COUNT,
    "DOWNLOAD_TIMEOUT": Bound(float, 1),  # with less than a second no attempt is made, see middlewares.transfer
    "DOWNLOAD_WARNSIZE": COUNT,
    "LOGSTATS_INTERVAL": AMOUNT,
    "REDIRECT_MAX_TIMES": COUNT,
    "RETRY_TIMES": COUNT,
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": COUNT,
    "URLLENGTH_LIMIT": COUNT,
}
BOOLEANS = sorted(
    name for module in (default_settings, own) for name in dir(module) if isinstance(getattr(module, name), bool)
)
_DEFAULTS = {name: getattr(default_settings, name) for name in dir(default_settings) if name.isupper()}
OTHER_NUMBERS = sorted(
    name
    for name, value in _DEFAULTS.items()
    if isinstance(value, int | float) and name not in NUMBERS and name not in BOOLEANS
)
TABLES = sorted(name for name, value in _DEFAULTS.items() if isinstance(value, dict))
OF_TABLES = ("FEEDS", "DOWNLOAD_SLOTS")  # whose values are tables
COMPONENTS = ("ADDONS", "DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES", "SPIDER_MIDDLEWARES")  # keys: classes
HANDLERS = ("DOWNLOAD_HANDLERS", "FEED_EXPORTERS", "FEED_STORAGES")  # whose values are classes
_CLASS = re.compile(r"(?:scrapy|twisted)(?:\.\w+)+\.[A-Z]\w+")
CLASSES = {
    name: value
    for name, value in _DEFAULTS.items()
    if isinstance(value, str) and _CLASS.fullmatch(value) and name != "REFERRER_POLICY"  # which may be a policy's name
}
STATUSES = ("HTTPCACHE_IGNORE_HTTP_CODES", "RETRY_HTTP_CODES")


def check_values(settings: BaseSettings) -> None:
    """Raise ConfigError, with the name, for a setting of the tables above that has a value of another kind."""
    for name, bound in NUMBERS.items():
        bound.check(name, settings.get(name, bound.least))
    for name in filter(settings.getpriority, OTHER_NUMBERS):
        _check_number(name, settings.get(name))
    for name in BOOLEANS:
        check_boolean(settings, name)
    for name in STATUSES:
        _check_statuses(settings, name)


def check_parts(settings: BaseSettings) -> None:
    """Raise ConfigError, with the name, for what Scrapy reads before any spider: tables, classes, the log's form."""
    for name in filter(settings.getpriority, TABLES):
        check_table(name, settings.get(name))
    for name in filter(settings.getpriority, CLASSES):  # not the defaults: some ways of asking for them are deprecated
        _check_class(name, settings.get(name), CLASSES[name])
    _check_reactor(settings)
    for name, path in _components(settings):
        _check_class(name, path, "scrapy.extensions.corestats.CoreStats")
    for module in map(str, settings.getlist("SPIDER_MODULES")):
        if not _is_module(module):
            raise ConfigError(f"SPIDER_MODULES: there is no module {module!r}")
    try:
        logging.Formatter(settings.get("LOG_FORMAT"))
    except (TypeError, ValueError) as error:
        raise ConfigError(
            f"LOG_FORMAT = {settings.get('LOG_FORMAT')!r}: {error}; as %(levelname)s: %(message)s"
        ) from None


def _check_reactor(settings: BaseSettings) -> None:
    """Raise ConfigError for another event loop than the one that everything here waits with."""
    reactor = settings.get("TWISTED_REACTOR")
    if settings.getpriority("TWISTED_REACTOR") and reactor and "asyncio" not in str(reactor).lower():
        raise ConfigError(f"TWISTED_REACTOR = {reactor!r}: newscrawl waits with asyncio; leave it as Scrapy has it")
    if settings.get("TWISTED_REACTOR_ENABLED") in (False, "0", "False", "false"):
        raise ConfigError("TWISTED_REACTOR_ENABLED = False: newscrawl fetches with Twisted; leave it as Scrapy has it")


def _components(settings: BaseSettings) -> Iterator[tuple[str, Any]]:
    """Yield the settings that list classes, each with one of them."""
    for name in COMPONENTS:
        yield from ((name, path) for path, order in settings.getdict(name).items() if order is not None)
    for name in HANDLERS:
        yield from ((name, path) for path in settings.getdict(name).values() if path is not None)


def check_table(name: str, value: Any) -> None:
    """Raise ConfigError for a setting, one of TABLES, that is no table and no JSON of one."""
    try:
        table = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        table = None
    if not isinstance(table, Mapping):
        raise ConfigError(f"{name} = {value!r}: must be a table, as {{}}")
    if name in OF_TABLES:
        for key, inner in table.items():
            if not isinstance(inner, Mapping):
                raise ConfigError(f"{name}: {key!r} has {inner!r}, and must have a table, as {{}}")


def _check_class(name: str, path: Any, example: str) -> None:
    if isinstance(path, str) and not _is_module(path.rpartition(".")[0]):
        raise ConfigError(f"{name}: there is no {path!r}; name a class with its modules, as {example}")


def _is_module(name: str) -> bool:
    """Say whether there is a module, without running it: some must not be before the reactor is there."""
    try:
        return bool(name) and find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _check_number(name: str, value: Any) -> None:
    try:
        valid = value is None or math.isfinite(float(value))
    except (TypeError, ValueError, OverflowError):
        valid = False
    if not valid:
        raise ConfigError(f"{name} = {value!r}: must be a number")


def check_boolean(settings: BaseSettings, name: str) -> None:
    """Raise ConfigError for a setting that Scrapy takes for neither true nor false."""
    try:
        settings.getbool(name)
    except (TypeError, ValueError):
        raise ConfigError(f"{name} = {settings.get(name)!r}: must be True or False") from None


def _check_statuses(settings: BaseSettings, name: str) -> None:
    for status in settings.getlist(name):
        if not str(status).strip().isdecimal() or not 100 <= int(status) <= 999:
            raise ConfigError(f"{name}: {status!r} is no HTTP status, as 503")
