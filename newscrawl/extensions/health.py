"""Was the run healthy? Thresholds on its figures, told by the exit code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from scrapy.settings import BaseSettings

from newscrawl.errors import ConfigError

CRASHED, UNHEALTHY = 1, 2
ENOUGH = 20  # articles or pages, before a share means anything
NOTHING = "nothing could be fetched"
FEW = 5  # of so few it means something when it is all of them
OUTCOMES = (
    "stored",
    "updated",
    "unchanged",
    "copies",
    "no_article",
    "error_pages",
    "filtered",
    "opt_outs",
    "lost_pages",
    "waiting_pages",
)

ANSWERS = ("lists", "lists_unchanged", "stored", "updated", "unchanged", "copies", "filtered", "opt_outs")
HELD = ("known", "other_shard", "over_limit")  # records with a page that was none of the run's business
FAILURES = ("failed_pages", "failed_lists", "gone", "refused_pages", "left_pages")


@dataclass(frozen=True, slots=True)
class Health:
    """Shares, 0 to 1, above which a run counts as unhealthy."""

    failures: float  # of the pages that were asked for
    missing: float  # of the stored articles, those without a title or a publication date

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        """Read the thresholds from the settings. Raises ConfigError."""
        return cls(*(_share(settings, f"NEWSCRAWL_MAX_{name}") for name in ("FAILURES", "MISSING")))

    def exit_code(self, stats: Mapping[str, Any], reason: str) -> int:
        """Return 0 for a healthy run, 1 for a crash, 2 for an unhealthy run."""
        if reason == "crashed":
            return CRASHED
        if reason == "shutdown":
            return 0 if _figure(stats, "stored") + _figure(stats, "updated") else UNHEALTHY
        return UNHEALTHY if self.problems(stats) else 0

    def problems(self, stats: Mapping[str, Any]) -> list[str]:
        """Return what is wrong with the figures of a run, a line each."""
        found = []
        answers = sum(_figure(stats, name) for name in ANSWERS)
        if not answers and any(_figure(stats, name) for name in FAILURES):
            found.append(NOTHING)
        pages, unfetched = _figure(stats, "pages"), _figure(stats, "failed_pages")
        lost = _figure(stats, "lost_pages")
        asked, failed = pages + unfetched, unfetched + lost
        if _too_many(failed, asked, self.failures):
            found.append(f"{failed} of {asked} article pages could not be fetched or read")
        empty = _figure(stats, "error_pages") + _figure(stats, "named_no_article")
        if _too_many(empty, pages, self.failures):
            found.append(f"{empty} of {pages} article pages that were fetched hold no article")
        seeds, dead = _figure(stats, "seeds"), _figure(stats, "failed_seeds")
        if seeds >= FEW and dead > self.failures * seeds:  # each was named by the user: a few are enough to judge by
            found.append(f"{dead} of {seeds} seeds could not be fetched or read")
        found += _in_files(stats, self.failures)
        stored = _figure(stats, "stored") + _figure(stats, "updated")
        for name in ("title", "published"):
            missing = _figure(stats, f"missing_{name}")
            if _too_many(missing, stored, self.missing):
                found.append(f"{missing} of {stored} articles have no {name}")
        outcomes = sum(_figure(stats, name) for name in OUTCOMES)
        if outcomes != pages:
            found.append(f"{pages} article pages were read, {outcomes} accounted for")
        return found + _errors(stats)


def _errors(stats: Mapping[str, Any]) -> list[str]:
    """Return what callbacks and pipelines failed on."""
    found = []
    pages, lost = _figure(stats, "pages"), _figure(stats, "lost_pages")
    if lost and not any(_figure(stats, name) for name in ("stored", "updated", "unchanged")):
        found.append(f"nothing was stored: {lost} of {pages} article pages were lost to an error, see the log")
    if errors := _figure(stats, "item_errors"):
        found.append(f"a pipeline failed on {errors} articles that are stored, see the log")
    if _figure(stats, "unclosed_pipelines"):
        found.append("a pipeline failed when it was closed, see the log")
    if _figure(stats, "spider_errors"):
        found.append("the spider stopped on an error, see the log")
    return found


def _in_files(stats: Mapping[str, Any], share: float) -> list[str]:
    """Return what is wrong with the WARC files of a run: each was named by the user, and none comes right by itself."""
    files, failed = _figure(stats, "files"), _figure(stats, "failed_files")
    found = []
    if failed and share < 1:
        found.append(f"{failed} of {files} WARC files are damaged or could not be read")
    held = _figure(stats, "pages") + sum(_figure(stats, f"passed/{name}") for name in HELD)
    if files > failed and not held:
        found.append(f"no page was found in {files} WARC files")
    return found


def _too_many(bad: int, of: int, share: float) -> bool:
    """Say whether bad ones are above a share: of enough to judge by, or all of a few.

    >>> _too_many(11, 20, 0.5), _too_many(10, 11, 0.5), _too_many(5, 5, 0.5), _too_many(4, 4, 0.5)
    (True, False, True, False)
    """
    return bad > share * of and (of >= ENOUGH or bad == of >= FEW)


def _figure(stats: Mapping[str, Any], name: str) -> int:
    return int(stats.get(f"newscrawl/{name}", 0))


def _share(settings: BaseSettings, name: str) -> float:
    try:
        share = settings.getfloat(name)
    except (TypeError, ValueError):
        share = -1.0
    if not 0 <= share <= 1:
        raise ConfigError(f"{name} = {settings.get(name)!r}: must be a share from 0 to 1")
    return share
