"""Which values a setting can have: what Scrapy would trip over later, in an error that does not name it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
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
STATUSES = ("HTTPCACHE_IGNORE_HTTP_CODES", "RETRY_HTTP_CODES")


def check_values(settings: BaseSettings) -> None:
    """Raise ConfigError, with the name, for a setting of the tables above that has a value of another kind."""
    for name, bound in NUMBERS.items():
        bound.check(name, settings.get(name, bound.least))
    for name in BOOLEANS:
        check_boolean(settings, name)
    for name in STATUSES:
        _check_statuses(settings, name)


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
