"""A run report as text that people read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from newscrawl.logs import escape, shorten
from newscrawl.tables import table

MOST_SITES = 40  # lines of the table; the sites behind them are summed up
ARTICLES = {  # figure -> what it counts
    "stored": "new",
    "updated": "changed since they were stored, and stored again",
    "unchanged": "read again and unchanged",
    "copies": "copies of stored articles, left out",
    "filtered": "outside of the run's dates or languages",
    "opt_outs": "pages whose publisher opts out",
    "no_article": "pages without an article",
    "named_no_article": "of them named as articles by a feed or with a date: the next runs look again",
}
FAILED = {
    "failed_pages": "pages could not be fetched",
    "refused_pages": "pages refused by robots.txt or a guard",
    "left_pages": "pages left for the next run: the run was stopped, or their host asks for time or fails",
    "lost_pages": "pages lost to an error in a callback or pipeline, left for the next run",
    "item_errors": "stored articles on which a later pipeline failed",
    "waiting_pages": "pages read, and left for the next run: they waited for more of their site at the end",
    "error_pages": "pages that show the same as others, no article: left for the next run",
    "gone": "pages gone (404 or 410)",
    "given_up": "pages given up: they failed for a week",
    "abandoned_requests": "requests still in flight at the end, left for the next run",
}
LISTS = {
    "lists": "read",
    "lists_unchanged": "unchanged since the last run",
    "failed_lists": "could not be fetched or read",
    "failed_seeds": "of them seeds",
    "lists_over_limit": "left for the next run (NEWSCRAWL_MAX_LISTS)",
    "bad_entries": "entries that could not be read",
}
WARC = {
    "files": "files",
    "failed_files": "of them damaged or not to be read: what could be read counts",
    "records": "records",
}
UNANSWERED = ("failed_pages", "refused_pages", "left_pages", "lost_pages", "error_pages", "gone", "failed_lists")
REMOVED, COPIES, BY, MISSED, PASSED = "removed/", "copies/", "by/", "profile_missed/", "passed/"
MOST_RULES = 8  # of a site
MOST_URLS = 3  # shown of a kind; the report's file names more

Figures = Mapping[str, int]


def lines_of(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a report; what it lacks is left out."""
    figures = figures_of(report.get("stats"), "newscrawl/")
    sites = {str(site): figures_of(own) for site, own in _mapping(report.get("sites")).items()}
    named = _mapping(report.get("fruitless"))
    yield from _head(report)
    yield from _section("Articles", _counts(figures, ARTICLES, named), _kinds("copies", figures, COPIES))
    yield from _section("Pages without an answer", _counts(figures, FAILED, named))
    yield from _section("Feeds, sitemaps and section pages", _counts(figures, LISTS, named))
    yield from _section("WARC files", _counts(figures, WARC, named), _kinds("passed over", figures, PASSED))
    yield from _section("Promo text removed", _kinds("blocks", figures, REMOVED))
    yield from _section("Promo text removed, by site, kind and rule", _rules(sites))
    yield from _section("Selectors of site profiles that gave nothing", _missed(sites))
    yield from _section("Sites", _table(sites))


def figures_of(stats: object, prefix: str = "") -> dict[str, int]:
    """Return the whole numbers among the figures whose names begin with a prefix, without it.

    >>> figures_of({"newscrawl/stored": 2, "newscrawl/x": "y", "other": 1}, "newscrawl/")
    {'stored': 2}
    """
    return {
        str(name).removeprefix(prefix): value
        for name, value in _mapping(stats).items()
        if str(name).startswith(prefix) and isinstance(value, int)
    }


def by_kind(figures: Figures, prefix: str) -> str:
    """Return the figures of each kind, the largest first.

    >>> by_kind({"removed/share": 1, "removed/read_also": 3, "stored": 1}, "removed/")
    '3 read_also, 1 share'
    """
    kinds = [(count, name.removeprefix(prefix)) for name, count in figures.items() if name.startswith(prefix)]
    return ", ".join(f"{count:,} {kind}" for count, kind in sorted(kinds, key=lambda kind: (-kind[0], kind[1])))


def _mapping(value: object) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}


def _head(report: Mapping[str, Any]) -> Iterator[str]:
    yield f"Run {report.get('run')} of the spider {report.get('spider')}"
    started, ended = _moment(report.get("started")), _moment(report.get("ended"))
    if started:
        took = f", {_duration(ended - started)}" if ended else ""
        yield f"started {started:%Y-%m-%d %H:%M:%S %Z}{took}, ended because: {report.get('reason')}"
    code, problems = report.get("exit_code"), report.get("problems")
    problems = problems if isinstance(problems, list) else []
    yield f"exit code {code}" + ("" if problems or code else ": healthy")
    yield from (f"problem: {problem}" for problem in problems)


def _section(title: str, *groups: Iterator[str]) -> Iterator[str]:
    lines = [line for group in groups for line in group]
    if lines:
        yield from ("", title, *(f"  {line}" for line in lines))


def _counts(figures: Figures, names: Mapping[str, str], named: Mapping[Any, Any]) -> Iterator[str]:
    """Yield a line for each figure that is not 0, and below it the first of the URLs that it counts."""
    for name, meaning in names.items():
        if count := figures.get(name):
            yield f"{count:>9,} {meaning}"
            urls = named.get(name)
            for one in map(_mapping, urls[:MOST_URLS] if isinstance(urls, list) else ()):
                yield escape(shorten(f"{'':>9} {one.get('url')}: {one.get('reason')}"))


def _kinds(name: str, figures: Figures, prefix: str) -> Iterator[str]:
    if kinds := by_kind(figures, prefix):
        yield f"{name} by kind: {kinds}"


def _rules(sites: Mapping[str, Figures]) -> Iterator[str]:
    """Yield a line for each site that lost promo text, those that lost most first."""
    told = {site: figures_of(figures, BY) for site, figures in sites.items()}
    order = sorted((site for site in told if told[site]), key=lambda site: (-sum(told[site].values()), site))
    for site in order[:MOST_SITES]:
        rules = sorted(told[site].items(), key=lambda rule: (-rule[1], rule[0]))
        shown = [f"{count:,} {name.replace('/', ' by ', 1)}" for name, count in rules[:MOST_RULES]]
        rest = sum(count for _, count in rules[MOST_RULES:])
        yield f"{site}: {', '.join(shown)}" + (f", {rest:,} by other rules" if rest else "")


def _missed(sites: Mapping[str, Figures]) -> Iterator[str]:
    """Yield a line for each site whose profile has selectors that met nothing on pages that were stored."""
    for site in sorted(sites):
        if missed := figures_of(sites[site], MISSED):
            fields = ", ".join(f"{name} on {count:,}" for name, count in sorted(missed.items()))
            yield f"{site}: {fields} of {_stored(sites[site]):,} articles"


def _table(sites: Mapping[str, Figures]) -> Iterator[str]:
    """Yield a line per site, those with most articles first."""
    if not sites:
        return
    order = sorted(sites, key=lambda site: (-_stored(sites[site]), -sum(sites[site].values()), site))
    rows = [_row(site, sites[site]) for site in order[:MOST_SITES]]
    if rest := order[MOST_SITES:]:
        rows.append(_row(f"{len(rest):,} more", _sum([sites[site] for site in rest])))
    head = ["site", "stored", "updated", "copies", "unanswered", "promo removed"]
    yield from (line.removeprefix("  ") for line in table(head, rows))


def _row(site: str, figures: Figures) -> list[object]:
    unanswered = sum(figures.get(name, 0) for name in UNANSWERED)
    counts = (figures.get("stored", 0), figures.get("updated", 0), figures.get("copies", 0), unanswered)
    return [site, *counts, by_kind(figures, REMOVED)]


def _stored(figures: Figures) -> int:
    return figures.get("stored", 0) + figures.get("updated", 0)


def _sum(parts: Sequence[Figures]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _duration(span: timedelta) -> str:
    """Return a span in hours, minutes and seconds.

    >>> _duration(timedelta(seconds=3725)), _duration(timedelta(seconds=5))
    ('took 1 h 2 min 5 s', 'took 5 s')
    """
    minutes, seconds = divmod(max(0, int(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(hours or minutes) + [f"{seconds} s"]
    return "took " + " ".join(parts)
