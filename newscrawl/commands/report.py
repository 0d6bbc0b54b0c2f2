"""`scrapy report`: what a run did."""

import argparse
import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.options import refuse_unknown
from newscrawl.commands.reportmemory import Learned, learned, learned_lines, rule_lines
from newscrawl.commands.reporttext import lines_of
from newscrawl.commands.streams import complain, guarded, show
from newscrawl.configuration import checked, state_folder
from newscrawl.errors import ConfigError, NewscrawlError, StateError
from newscrawl.folders import files_in
from newscrawl.ledger.runs import Begun, newest_if_open

NEAREST = 3  # runs named when the one asked for is not there


class Command(ScrapyCommand):
    """Prints a run report."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the command's arguments."""
        return "[options] [run]"

    def short_desc(self) -> str:
        """Return what `scrapy -h` says."""
        return "Print the report of the newest run, or of one by id"

    def long_desc(self) -> str:
        """Return what `scrapy report -h` says."""
        return (
            "Prints what a run did: how it ended, its articles, copies, failures, the promo text it removed, "
            "and a line for each site. A run is named by its id or how that begins; without one it is the "
            "newest in NEWSCRAWL_STATE. What is known of lines that come back is that of now, not of the run's end."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print the report as it stands in its file")
        parser.add_argument("--rules", action="store_true", help="print what site memory learned, as a rule file")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the report."""
        refuse_unknown(args, "report")
        if len(args) > 1:
            raise UsageError("name one run, or none for the newest")
        assert self.settings is not None
        settings = self.settings
        self.exitcode = guarded(lambda: show_report(state_folder(checked(settings)), args[0] if args else None, opts))


def show_report(state: Path, run: str | None, opts: argparse.Namespace) -> int:
    """Print what is asked for; return the exit code. Raises NewscrawlError."""
    ledger = state / "ledger.sqlite"
    if opts.rules and run is None:
        return show_rules(ledger)
    begun = _begun(ledger)
    report = read_report(find_report(state / "runs", run, begun))
    if begun and run is None:
        complain(f"note: {_without_report(begun)}; this is the report of the run before it")
    if opts.rules:
        show("\n".join(rule_lines(learned(ledger, sites_of(report)))))
    elif opts.json:
        show(json.dumps(report, indent=1))
    else:
        show("\n".join([*lines_of(report), *learned_lines(_known(ledger, sites_of(report)))]))
    return 0


def _begun(ledger: Path) -> Begun | None:
    """Return the newest run when it has not ended; of a ledger that cannot be read `_known` tells."""
    with contextlib.suppress(StateError):
        return newest_if_open(ledger)
    return None


def _without_report(begun: Begun) -> str:
    return f"run {begun.id} has left no report: it still runs, or was ended by force"


def _known(ledger: Path, sites: set[str]) -> Learned:
    """Return what site memory learned; a ledger that cannot be read, which is a note, takes no report away."""
    try:
        return learned(ledger, sites)
    except StateError as error:
        complain(f"note: {error}")
        return {}


def show_rules(ledger: Path) -> int:
    """Print what site memory learned, as a rule file; return the exit code. Raises NewscrawlError."""
    if not ledger.is_file():
        raise NewscrawlError(f"no run has begun yet: there is no {ledger}; -s NEWSCRAWL_STATE=FOLDER names another")
    found = learned(ledger)
    show("\n".join(rule_lines(found)))
    if not found:
        complain("note: site memory has learned no line yet")
    return 0


def sites_of(report: Mapping[str, Any]) -> set[str]:
    """Return the sites that a report speaks of."""
    sites = report.get("sites")
    return set(sites) if isinstance(sites, dict) else set()


def find_report(folder: Path, run: str | None, begun: Begun | None = None) -> Path:
    """Return the report of a run, of the newest when none is named; `begun` is a run that has not ended.

    Raises:
        NewscrawlError: there is no report yet.
        ConfigError: there is no such run, or more than one.
        OSError: the folder cannot be read.
    """
    reports = files_in(folder, ".json") if folder.is_dir() else []
    reports.sort(key=lambda path: (path.name[:16], path.stat().st_mtime_ns))
    named = [path for path in reports if path.stem.startswith(run or "")]
    if begun and not named and begun.id.startswith(run or ""):
        raise NewscrawlError(_without_report(begun))
    if not reports:
        raise NewscrawlError(f"no run has ended yet: there is no report in {folder}")
    if run is None:
        return reports[-1]
    named = [path for path in named if path.stem == run] or named
    if len(named) == 1:
        return named[0]
    known = ", ".join(path.stem for path in (named or reports)[-NEAREST:])
    raise ConfigError(f"{'more than one' if named else 'no'} run is {run!r}; the last are {known}")


def read_report(path: Path) -> Mapping[str, Any]:
    """Read a report. Raises StateError."""
    try:
        report = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise StateError(f"cannot read the run report {path}: {error}") from error
    if not isinstance(report, dict):
        raise StateError(f"{path} is no run report")
    return report
