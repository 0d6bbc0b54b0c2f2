"""Where a site is at home, and what a time zone's name means there."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from newscrawl.extraction.tables import load_table

_TABLE = load_table("dates/timezones.toml")
_GENERIC = frozenset(_TABLE["generic"]["tlds"].split())
_PUBLISHERS: dict[str, str] = {
    site: country for country, sites in _TABLE["publishers"].items() for site in sites.split()
}
_LANGUAGES: dict[str, str] = {code: country for country, codes in _TABLE["languages"].items() for code in codes.split()}
_NAMES: dict[str, str] = _TABLE["names"]
_BY_COUNTRY: dict[str, dict[str, str]] = _TABLE["names_by_country"]
_UNPLACED: dict[str, str] = _TABLE["names_unplaced"]
_HOME: dict[str, str] = {country: zone for zone, countries in _TABLE["home"].items() for country in countries.split()}
_MAIN: dict[str, list[str]] = {country: zones.split() for country, zones in _TABLE["main"].items()}
_SPOKEN: dict[str, list[str]] = {language: zones.split() for language, zones in _TABLE["spoken"].items()}
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")


def country_of(site: str | None, language: str | None = None) -> str | None:
    """Give the ISO 3166 code of the country a site is at home in, None when neither its domain nor its language says.

    `site` is a host or registered domain; `language` a BCP 47 tag, whose region counts.

    >>> country_of("firstpost.com"), country_of("example.co.il"), country_of("example.com", "en-IN")
    ('IN', 'IL', 'IN')
    >>> country_of("example.com", "en") is None
    True
    """
    labels = (site or "").lower().rstrip(".").split(".")
    for start in range(len(labels) - 1):
        country = _PUBLISHERS.get(".".join(labels[start:]))
        if country:
            return country
    tld = labels[-1]
    if len(labels) > 1 and len(tld) == 2 and tld.isalpha() and tld not in _GENERIC:
        return {"uk": "GB"}.get(tld, tld.upper())
    return _language_country(language)


def _language_country(language: str | None) -> str | None:
    subtags = (language or "").replace("_", "-").split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 2 and subtag.isalpha():
            return subtag.upper()
    return _LANGUAGES.get(subtags[0].lower())


def zone_of(name: str, country: str | None, own: Mapping[str, str] | None = None) -> tzinfo | None:
    """Give the zone that a name or offset means on a site of this country; None when it stays unclear.

    `own` holds the site's own meanings: name -> IANA zone or offset.

    >>> zone_of("IST", "IN")
    datetime.timezone(datetime.timedelta(seconds=19800))
    >>> zone_of("IST", None) is None
    True
    """
    upper = name.upper()
    for key, meaning in (own or {}).items():
        if key.upper() == upper:
            return read_zone(meaning)
    known = _NAMES.get(upper) or (_BY_COUNTRY.get(upper, {}) if country else _UNPLACED).get(country or upper)
    return read_zone(known or upper) if known or _OFFSET.fullmatch(upper) else None


def home_zone(country: str | None) -> tzinfo | None:
    """Give the zone that a country's clocks show; None for a country of several zones.

    >>> home_zone("JP"), home_zone("US")
    (zoneinfo.ZoneInfo(key='Asia/Tokyo'), None)
    """
    name = _HOME.get(country or "")
    return read_zone(name) if name else None


def main_zones(country: str | None, language: str | None = None) -> list[tzinfo]:
    """Give the zones that most papers of a country of several zones use, or of the countries that speak a language.

    They tell what a local day means, never an instant.

    >>> main_zones("MX"), main_zones(None, "pt")
    ([zoneinfo.ZoneInfo(key='America/Mexico_City')], [zoneinfo.ZoneInfo(key='America/Sao_Paulo')])
    """
    spoken = (language or "").split("-")[0].lower()
    names = _MAIN.get(country, ()) if country else _SPOKEN.get(spoken, ())
    return [zone for name in names if (zone := read_zone(name))]


@lru_cache(maxsize=512)
def read_zone(meaning: str) -> tzinfo | None:
    """Read an offset (`+05:30`, `-0300`, `+1`) or the name of an IANA zone; None when it is neither."""
    match = _OFFSET.fullmatch(meaning)
    if match:
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(offset if match[1] == "+" else -offset) if offset <= timedelta(hours=15) else None
    try:
        return ZoneInfo(meaning)
    except (ValueError, OSError, LookupError):
        return None


def known_name(name: str) -> bool:
    """Tell whether a word names a time zone anywhere."""
    return name.upper() in _NAMES or name.upper() in _BY_COUNTRY


def with_offset(moment: datetime, zone: tzinfo | None) -> datetime:
    """Give a local time the offset that the zone has at that time."""
    offset = zone.utcoffset(moment) if zone is not None else None
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))


def in_zone(moment: str, zone: object) -> str:
    """Give a moment that is told without offset with that of a zone: one of the tz database's names, or an offset.

    What is no moment, or no zone, leaves the text as it is.

    >>> in_zone("2026-11-20 10:00:00.000000", "Europe/Berlin"), in_zone("2026-11-20 10:00:00", "-03:00")
    ('2026-11-20T10:00:00+01:00', '2026-11-20T10:00:00-03:00')
    >>> in_zone("20 November 2026", "UTC"), in_zone("2026-11-20 10:00:00", None)
    ('20 November 2026', '2026-11-20 10:00:00')
    """
    known = read_zone(zone) if isinstance(zone, str) else None
    try:
        told = datetime.fromisoformat(moment.strip())
    except ValueError:
        return moment
    return moment if known is None or told.tzinfo else told.replace(microsecond=0, tzinfo=known).isoformat()
