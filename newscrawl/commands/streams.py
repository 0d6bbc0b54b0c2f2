"""What the commands say and write: UTF-8 to stdout, one line per error to stderr, files whole or not."""

import contextlib
import gzip
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from newscrawl.errors import ConfigError, NewscrawlError, StateError

BROKEN_PIPE = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def guarded(work: Callable[[], int]) -> int:
    """Do a command's work and return its exit code; an error that a user can mend is one line on stderr."""
    try:
        code = work()
        if sys.stdout is not None:
            with written():
                sys.stdout.flush()
    except NewscrawlError as error:
        complain(f"error: {error}")
        return error.exit_code
    except BrokenPipeError:  # the reader, as `head`, has enough
        _drop_stdout()
        return BROKEN_PIPE
    except OSError as error:
        if not error.filename:
            raise
        complain(f"error: cannot read {error.filename}: {error.strerror}")
        return StateError.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


@contextlib.contextmanager
def written() -> Iterator[None]:
    """Turn what keeps stdout from being written, a full disk, into a StateError."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError) or error.filename:  # a file that has a name is another one
            raise
        _drop_stdout()
        raise StateError(f"cannot write to stdout: {error.strerror or error}") from error


def _drop_stdout() -> None:
    """Let what is still buffered go nowhere: the interpreter would try to write it, and complain, at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Print one line to stderr, if it is open."""
    if sys.stderr is None:
        return
    line = " ".join(message.split())
    encoding = sys.stderr.encoding or "utf-8"
    print(f"newscrawl: {line}".encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


def standard_output() -> BinaryIO:
    """Return stdout for bytes: what is printed is UTF-8 wherever it goes. Raises StateError."""
    if sys.stdout is None:  # `>&-`, or a parent that has none
        raise StateError("cannot write to stdout: it is closed")
    sys.stdout.flush()
    return sys.stdout.buffer


def standard_input() -> BinaryIO:
    """Return stdin for bytes. Raises ConfigError."""
    if sys.stdin is None:
        raise ConfigError("cannot read stdin: it is closed")
    return sys.stdin.buffer


def show(text: str) -> None:
    """Print a text and a line end. Raises StateError."""
    with written():
        out = standard_output()
        out.write(text.encode("utf-8", "replace") + b"\n")
        out.flush()


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes its name once it is whole and on disk; `.gz` is compressed.

    A file that stands there already is replaced where it lies, behind symbolic links, and keeps its permissions. A
    named pipe or device is written to as the text comes.

    Raises:
        StateError: it cannot be written; a file that stood there before still stands.
    """
    try:
        opened = path.open("wb") if _is_special(path) else _replacing(path)
        with opened as raw, _packing(raw, path.suffix.lower()) as file:
            yield file
    except OSError as error:
        raise StateError(f"cannot write {path}: {error.strerror or error}") from error


def _is_special(path: Path) -> bool:
    """Say whether something stands there that is no plain file, and that a rename would put out of the world."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _packing(raw: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    if suffix != ".gz":
        yield raw
        return
    with gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
        yield cast(BinaryIO, packed)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a new file that takes the place of what `path` leads to, when nothing went wrong."""
    target = path.resolve()
    part = target.with_name(f".newscrawl-{secrets.token_hex(8)}.part")  # nobody's, and short enough beside any name
    try:
        with part.open("xb") as raw:
            with contextlib.suppress(FileNotFoundError):
                os.fchmod(raw.fileno(), stat.S_IMODE(target.stat().st_mode))  # before anybody can read a word
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
        _sync(target.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def is_same_file(source: str, output: str | None) -> bool:
    """Say whether the output is to take the place of the file that is read."""
    with contextlib.suppress(OSError, ValueError):
        return bool(output) and os.path.samefile(source, str(output))
    return False


@contextlib.contextmanager
def opened_output(name: str | None) -> Iterator[BinaryIO]:
    """Open a file to write that takes its name when it is whole, or stdout. Raises StateError."""
    if name is not None and name != "-":
        with whole_file(Path(name)) as file:
            yield file
        return
    with written():
        out = standard_output()
        yield out
        out.flush()


def _sync(folder: Path) -> None:
    """Wait until a folder's names are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
