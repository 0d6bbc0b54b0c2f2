"""What the commands say and write: UTF-8 to stdout, one line per error to stderr, files whole or not."""

import contextlib
import gzip
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from newscrawl.errors import NewscrawlError, StateError

BROKEN_PIPE = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def guarded(work: Callable[[], int]) -> int:
    """Do a command's work and return its exit code; an error that a user can mend is one line on stderr."""
    try:
        code = work()
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
    """Print one line to stderr."""
    line = " ".join(message.split())
    encoding = sys.stderr.encoding or "utf-8"
    print(f"newscrawl: {line}".encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


def standard_output() -> BinaryIO:
    """Return stdout for bytes: what is printed is UTF-8 wherever it goes."""
    sys.stdout.flush()
    return sys.stdout.buffer


def show(text: str) -> None:
    """Print a text and a line end. Raises StateError."""
    with written():
        out = standard_output()
        out.write(text.encode("utf-8", "replace") + b"\n")
        out.flush()


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that takes its name once it is whole and on disk; `.gz` is compressed.

    Raises:
        StateError: it cannot be written; what stood there before still stands.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise StateError(f"cannot write {path}: {error.strerror or error}") from error
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
