"""`scrapy rebuild`: ledger and duplicate index from the archive."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.options import refuse_unknown
from newscrawl.commands.streams import complain, guarded, show
from newscrawl.configuration import archive_folder, checked, read_profiles, state_folder
from newscrawl.dedup.index import KEEP_DAYS
from newscrawl.errors import ConfigError
from newscrawl.ledger.filler import Rebuilt
from newscrawl.ledger.rebuild import rebuild

BAD_LINES = 1


class Command(ScrapyCommand):
    """Makes ledger and duplicate index anew."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the command's arguments."""
        return "[options]"

    def short_desc(self) -> str:
        """Return what `scrapy -h` says."""
        return "Make the ledger and the duplicate index anew from the archive"

    def long_desc(self) -> str:
        """Return what `scrapy rebuild -h` says."""
        return (
            "Reads the files of NEWSCRAWL_ARCHIVE and of the folder duplicates in NEWSCRAWL_STATE, and makes "
            "a new ledger that knows every article and copy in them, so that a crawl stores nothing twice, and "
            "the lines that come back on their sites. "
            "What the old ledger knows of files that left the archive is carried over. "
            "It stays as ledger.sqlite.old. URLs that waited, feeds and sitemaps are found again "
            "by the next crawl. A line that is no record is left out; then the command ends with 1."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="read everything, write nothing")
        parser.add_argument("--forget", action="store_true", help="forget what files that left the archive held")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Rebuild."""
        refuse_unknown(args, "rebuild")
        if args:
            raise UsageError(f"rebuild takes no arguments, only options; what is {args[0]!r}?")
        assert self.settings is not None
        given = self.settings

        def work() -> int:
            settings = checked(given)
            archive = archive_folder(settings)
            if archive is None:
                raise ConfigError("NEWSCRAWL_ARCHIVE is empty: there is no archive to rebuild from")
            profiles = read_profiles(settings)
            days = settings.getint("NEWSCRAWL_DUPLICATE_DAYS", KEEP_DAYS)
            state = state_folder(settings)
            options = {"dry": opts.dry_run, "forget": opts.forget}
            done = rebuild(state, archive, profiles, duplicate_days=days, tell=complain, **options)
            for line in _summary(done, state, dry=opts.dry_run):
                show(line)
            return BAD_LINES if done.bad else 0

        self.exitcode = guarded(work)


def _summary(done: Rebuilt, state: Path, *, dry: bool) -> Iterator[str]:
    yield (
        f"{done.files:,} files: {done.articles:,} articles in {done.revisions:,} records, "
        f"{done.copies:,} copies, {done.urls:,} URLs"
    )
    if done.left:
        yield f"what the old ledger knows of {done.left:,} files that left is carried over (else: --forget)"
    if done.is_unread:
        yield "the old ledger cannot be read: what files that left held is not known any more"
    for path, torn in done.finished.items():
        yield f"{'left open' if dry else 'finished'}: {path}, {torn:,} bytes of a torn last line"
    if done.bad:
        yield f"{done.bad:,} bad {'line was' if done.bad == 1 else 'lines were'} left out"
    ledger = state / "ledger.sqlite"
    if dry:
        yield "nothing was written (--dry-run)"
    else:
        yield f"the ledger is {ledger}"
    if done.kept:
        yield f"the old one stands beside it as {done.kept.name}"
