"""`scrapy clean`: text that others scraped, promo out."""

import argparse
import contextlib
import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, ClassVar, cast

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.cleaning import UncleanableError, clean_record
from newscrawl.commands.options import refuse_unknown
from newscrawl.commands.streams import complain, guarded, is_same_file, opened_output, standard_input
from newscrawl.configuration import Knowledge, checked
from newscrawl.errors import ConfigError
from newscrawl.ledger.lines import to_line
from newscrawl.ledger.reading import Line, read_lines
from newscrawl.promo import Cleaned, clean
from newscrawl.recurring import Recurring

BAD_LINES = 1
FEW = 3  # articles, below which no line can be said to come back
LINES = (".jsonl", ".jl", ".ndjson")
DAMAGED = (OSError, EOFError, zlib.error)  # what reading a file raises, a cut or damaged gzip file among it


class Command(ScrapyCommand):
    """Cleans text files and JSON Lines of articles."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the command's arguments."""
        return "[options] <file.jsonl|file.jsonl.gz|folder|file.txt|->"

    def short_desc(self) -> str:
        """Return what `scrapy -h` says."""
        return "Strip promo text from articles that others scraped"

    def long_desc(self) -> str:
        """Return what `scrapy clean -h` says."""
        return (
            "A .txt file is one article and is printed without promo text. In JSON Lines (- for stdin) each "
            "record's text is cleaned, what was removed is appended to the field removed, and dates, "
            "dateline, agency, authors and image credits that the promo told fill fields that are empty; all "
            "else stays. Of a file, or of a folder's finished .jsonl files in the order of their names, lines "
            "that come back in most articles of a site go, too: they are read twice; records tell their site in "
            "site or url. A line that is no record is reported and left out; then the command ends with 1."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="write to a file (.gz: packed) instead of stdout")
        parser.add_argument("--json", action="store_true", help="of a .txt file, print all that was read as JSON")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean the file."""
        refuse_unknown(args, "clean")
        if len(args) != 1:
            raise UsageError("name one file or folder, as in: scrapy clean articles.jsonl -o cleaned.jsonl")
        assert self.settings is not None
        settings = self.settings

        def work() -> int:
            return clean_file(args[0], opts.output, Knowledge.read(checked(settings)), as_json=opts.json)

        self.exitcode = guarded(work)


def clean_file(name: str, output: str | None, known: Knowledge, *, as_json: bool = False) -> int:
    """Clean a file, or the files of a folder; return the exit code. Raises NewscrawlError."""
    if Path(name.lower().removesuffix(".gz")).suffix == ".txt":
        with opened(name) as source, opened_output(output) as out:
            out.write(_cleaned_text(source, name, known, as_json).encode("utf-8", "replace"))
        return 0
    names = _files_of(name)
    if output and Path(name).is_dir() and _stands_in(Path(output), Path(name)):
        raise ConfigError(f"{output}: stands in the folder that is read, and would be read as well: -o another place")
    with opened_output(output) as out, Recurring() as recurring:
        for one in names:
            if "repeated_line" not in known.keep:
                _read_through(one, recurring)
        if recurring.homeless >= FEW:
            complain(
                f"{name}: {recurring.homeless} records name no site: lines that come back in them are not looked for; "
                "give each a `url` or `site`"
            )
        bad = 0
        for one in names:
            with opened(one) as source:
                bad += clean_lines(source, out, one, known, recurring)
        if bad and any(is_same_file(one, output) for one in names):
            raise ConfigError(
                f"{name}: stays as it is, {bad} of its lines cannot be read and would be lost: -o another one"
            )
    if bad:
        complain(f"{name}: {bad} bad {'line was' if bad == 1 else 'lines were'} left out")
    return BAD_LINES if bad else 0


def _stands_in(output: Path, folder: Path) -> bool:
    """Say whether an output would be one of the files of a folder that are read."""
    return output.name.lower().removesuffix(".gz").endswith(LINES) and output.resolve().parent == folder.resolve()


def _files_of(name: str) -> list[str]:
    """Return the files of JSON Lines that a name stands for. Raises ConfigError."""
    if name == "-" or Path(name.lower().removesuffix(".gz")).suffix in LINES:
        return [name]
    if not Path(name).is_dir():
        raise ConfigError(
            f"{name}: clean reads .txt, {', '.join(LINES)}, packed as .gz or not, folders of these, and - for stdin"
        )
    files = sorted(path for path in Path(name).iterdir() if path.name.lower().removesuffix(".gz").endswith(LINES))
    if not files:
        raise ConfigError(f"{name}: no file in this folder ends in {', '.join(LINES)}, packed as .gz or not")
    return [str(path) for path in files]


def _read_through(name: str, recurring: Recurring) -> None:
    """Let the first pass read a file; what is wrong with it is said by the second."""
    if not Path(name).is_file():  # stdin and pipes can be read once
        return
    with opened(name) as source, contextlib.suppress(*DAMAGED):
        for line in read_lines(source):
            if line.record is not None:
                recurring.read(line.record)


def clean_lines(source: BinaryIO, out: BinaryIO, name: str, known: Knowledge, recurring: Recurring) -> int:
    """Clean JSON Lines, one in memory at a time; return how many were bad, each reported to stderr."""
    bad = number = 0
    lines = read_lines(source)
    while True:
        try:
            line = next(lines, None)
        except DAMAGED as error:
            complain(f"{name}, after line {number}: the file cannot be read on: {error}")
            return bad + 1
        if line is None:
            return bad
        number = line.number
        try:
            out.write(_cleaned_line(line, known, recurring).encode() + b"\n")
        except ValueError as error:  # of `_cleaned_line`: it says what is wrong
            complain(f"{name}, line {number}: {error}")
            bad += 1


def _cleaned_line(line: Line, known: Knowledge, recurring: Recurring) -> str:
    """Return the line of a cleaned record. Raises ValueError."""
    if line.record is None:
        raise UncleanableError(line.problem)
    return to_line(clean_record(line.record, known, recurring.of(line.record)))


def _cleaned_text(source: BinaryIO, name: str, known: Knowledge, as_json: bool) -> str:
    try:
        text = source.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8 at byte {error.start + 1}; save the file as UTF-8") from error
    except DAMAGED as error:
        raise ConfigError(f"cannot read {name}: {error}") from error
    cleaned = clean(text, rules=known.rules, keep=known.keep)
    return _as_json(cleaned) if as_json else f"{cleaned.text}\n"


def _as_json(cleaned: Cleaned) -> str:
    data = json.loads(to_line(asdict(cleaned)))
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@contextlib.contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Open a file to read, `-` for stdin. Raises ConfigError."""
    if name == "-":
        yield standard_input()
        return
    opener = gzip.open if name.lower().endswith(".gz") else open
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(opener(name, "rb"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ConfigError(f"cannot read {name}: {reason}") from error
        yield cast(BinaryIO, file)
