"""The day of publication where a page's sources differ: what it declares, what readers see, what its address holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from newscrawl.extraction.dates.datetext import MAX_CHARS
from newscrawl.extraction.dates.iso import TIMELESS, ChooseDate, Locale, at_home, plausible, read_date
from newscrawl.extraction.dates.timezones import home_zone, main_zones
from newscrawl.extraction.dates.urldates import is_far
from newscrawl.extraction.tables import load_table, words
from newscrawl.processors import Found

WESTMOST, EASTMOST = timedelta(hours=-10), timedelta(hours=13)  # of the zones where papers are made
UNDECLARED = frozenset(["dom", "script", "modified"])  # sources of what was found by searching
HALF_HOUR = timedelta(minutes=30)
TOUCHED = frozenset(words(load_table("metas.toml"), "touched"))
_choose = ChooseDate()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells the local day of publication beside the declared data."""

    shown: tuple[str, ...] = ()  # texts at the headline that are a date without a label of an update
    updates: tuple[str, ...] = ()  # those with one
    inside: tuple[str, ...] = ()  # texts of `<time>` in the page's `<article>`
    url_day: str | None = None  # ISO date
    url_month: str | None = None  # its first part: "2016-03-"


class ChoosePublished:
    """Choose the date of publication: as `ChooseDate` does, and check it against what the page shows its readers.

    - A day that readers see in front of the declared one is the day of publication: what is declared later tells when
      the page was built anew. A later one is an update.
    - Of dates that nothing declares, one of the month that the address holds counts first; one of another season, as
      that of another article is, does not count.
    - Where declared dates differ, the one that readers see counts; where no more is declared than when a record was
      made or touched, it does in any case. If all that they see is an update, the page was published no later.
    - A time in UTC is given as the clocks of the place that the shown time, the shown day or the day in the address
      tell; the instant stays.
    """

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, object]) -> Found | None:
        """Choose among the candidates; the context holds `locale`, `now` and, as `evidence`, an `Evidence`."""
        offered = list(candidates)
        best: Found | None = _choose(offered, loader_context)
        evidence = loader_context.get("evidence")
        if best is None or best.source == "profile" or not isinstance(evidence, Evidence):
            return best
        locale, now = loader_context["locale"], loader_context["now"]
        assert isinstance(locale, Locale)
        assert isinstance(now, datetime)
        best = next(_of_true_utc(best, offered, loader_context), best)
        if best.source in UNDECLARED and evidence.url_month and not best.value[0].startswith(evidence.url_month):
            best = next(_of_month(evidence.url_month, offered, loader_context), best)
            if is_far(best.value[0], evidence.url_month):
                return None
        zone = home_zone(locale.country)
        shown = _read(evidence.shown, locale, now)
        touched = _only_touched(best, offered, locale)
        if touched and not shown:
            updates = _read(evidence.updates, locale, now)
            earlier = [found for found in updates if found.value[0][:10] < best.value[0][:10]]
            shown = earlier or _of_one_day(_read(evidence.inside, locale, now))
        best = _as_shown(best, shown, offered, zone, loader_context, touched=touched)
        iso, raw = best.value
        if not iso.endswith("+00:00") or iso.endswith(TIMELESS) or zone is not None:
            return best
        clocks = [told for found in offered if (told := _told(found.value, locale, now))]
        seen = [found.value[0] for found in shown]
        local = _on_local_clocks(datetime.fromisoformat(iso), [*seen, *clocks], [*seen, evidence.url_day], locale)
        return best.having((local.isoformat(), raw))


def _of_true_utc(best: Found, offered: list[Found], context: Mapping[str, object]) -> Iterator[Found]:
    """Give the declared instant of which the chosen one is the local time, with a "Z" that is wrong."""
    locale, now = context["locale"], context["now"]
    assert isinstance(locale, Locale)
    assert isinstance(now, datetime)
    home, chosen = home_zone(locale.country), read_date(best.value[1], locale) or ""
    if not chosen.endswith("+00:00") or len(offered) < 2:
        return
    clock = datetime.fromisoformat(chosen).replace(tzinfo=None)
    for found in offered:
        told = _told(found.value[:MAX_CHARS], locale, now) or TIMELESS
        if (
            told.endswith("+00:00")
            and told != chosen
            and not told.endswith(TIMELESS)
            and found.source not in UNDECLARED
        ):
            moment = datetime.fromisoformat(told)
            for zone in [home] if home else main_zones(locale.country, locale.language):
                if moment.astimezone(zone).replace(tzinfo=None) == clock and (true := _choose([found], context)):
                    yield true


def _of_month(month: str, offered: list[Found], context: Mapping[str, object]) -> Iterator[Found]:
    for found in offered:
        told: Found | None = _choose([found], context)
        if told and told.value[0].startswith(month):
            yield told


def _read(texts: Iterable[str], locale: Locale, now: datetime) -> list[Found]:
    """Read the dates that readers are shown."""
    zone = home_zone(locale.country)
    return [Found((at_home(told, zone), text), "dom") for text in texts if (told := _told(text, locale, now))]


def _of_one_day(found: list[Found]) -> list[Found]:
    return found if len({one.value[0][:10] for one in found}) == 1 else []


def _only_touched(best: Found, offered: list[Found], locale: Locale) -> bool:
    """Tell whether all that is declared is when a record was made or touched."""
    if best.name not in TOUCHED:
        return False
    declared = (found for found in offered if found.source not in UNDECLARED)
    return all(found.name in TOUCHED for found in declared if read_date(found.value[:MAX_CHARS], locale))


def _told(text: str, locale: Locale, now: datetime) -> str | None:
    told = read_date(text, locale)
    return told if told and plausible(told, now) else None


def _as_shown(
    best: Found,
    shown: list[Found],
    offered: list[Found],
    zone: tzinfo | None,
    context: Mapping[str, object],
    *,
    touched: bool,
) -> Found:
    """Give the chosen date, or the one that readers see where the two differ and the latter is right."""
    iso = best.value[0]
    same = [found for found in shown if _same_day(iso, found.value[0])]
    if same:
        return best if "T" in iso else next((found for found in same if "T" in found.value[0]), best)
    if not shown or (zone is None and _reachable(iso, shown[0].value[0])):
        return best
    day = shown[0].value[0][:10]
    for found in offered:
        other: Found | None = _choose([found], context) if found.source != "dom" else None
        if other and other.value[0][:10] == day:
            return other
    return shown[0] if touched or day < iso[:10] else best


def _same_day(iso: str, shown: str) -> bool:
    """Tell whether a shown date is that of a time; one whose day and month may be read the other way round is."""
    year, month, day = shown[:10].split("-")
    moment = datetime.fromisoformat(iso)
    days = {moment.date().isoformat()}
    if moment.tzinfo:
        days.add((moment - (moment.utcoffset() or timedelta())).date().isoformat())
    return shown[:10] in days or f"{year}-{day}-{month}" in days


def _reachable(iso: str, shown: str) -> bool:
    """Tell whether a time in UTC falls on the shown day somewhere on earth."""
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None or moment.utcoffset():
        return False
    day = date.fromisoformat(shown[:10])
    return (moment + WESTMOST).date() <= day <= (moment + EASTMOST).date()


def _on_local_clocks(moment: datetime, clocks: list[str], days: list[str | None], locale: Locale) -> datetime:
    """Give a time in UTC with the offset that the same time without offset, or its local day, tells."""
    naive = moment.replace(tzinfo=None)
    for clock in clocks:
        told = datetime.fromisoformat(clock)
        if "T" in clock and told.tzinfo is None:
            whole = naive if told.second else naive.replace(second=0, microsecond=0)
            offset = told - whole
            if offset and WESTMOST <= offset <= EASTMOST and not offset % HALF_HOUR:
                return moment.astimezone(timezone(offset))
    for day in filter(None, days):
        if day[:10] == naive.date().isoformat():
            return moment
        for zone in main_zones(locale.country, locale.language):
            local = moment.astimezone(zone)
            if local.date().isoformat() == day[:10]:
                return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
    return moment
