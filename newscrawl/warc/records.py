"""The records of a WARC file, one after the other: their headers, and as much of their blocks as is asked for."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from newscrawl.warc.fields import Fields, field, read_fields
from newscrawl.warc.unpacking import PLAIN, VERSION, DamagedError, Unpacked, next_start

LARGEST_HEAD = 1024 * 1024  # bytes of a record's header
SLICE = 4 * 1024 * 1024  # bytes of a block that are passed over at once
_LENGTH = re.compile(r"[0-9]{1,18}")


class Record:
    """A record, whose block is read once, from its begin on."""

    def __init__(self, fields: Fields, length: int, offset: int, stream: Unpacked) -> None:
        self.length, self.offset = length, offset  # bytes of the block; where the record begins in the file
        self.left = length  # bytes of the block that are not read
        self.damage: DamagedError | None = None  # why the block ends early
        self._fields, self._stream = fields, stream

    @property
    def kind(self) -> str:
        """Its WARC-Type, in lower case."""
        return self.get("WARC-Type").lower()

    def get(self, name: str) -> str:
        """Return a header field, "" when it is not there."""
        return field(self._fields, name.lower())

    def read(self, size: int) -> bytes:
        """Return so many bytes of the block, fewer where it ends; `damage` says that it does too early."""
        parts: list[bytes] = []
        wanted = min(size, self.left)
        while wanted and self.damage is None:
            try:
                part = self._stream.read(wanted)
                if not part:
                    raise DamagedError("cut off in the middle of a record", self.offset)
            except DamagedError as damage:
                self.damage = damage
                break
            except OSError as error:
                self.damage = DamagedError(f"cannot be read: {error.strerror or error}", self.offset)
                break
            parts.append(part)
            wanted -= len(part)
            self.left -= len(part)
        return b"".join(parts)


def read_records(file: BinaryIO, tell: Callable[[DamagedError], None]) -> Iterator[Record | None]:
    """Yield the records of a file; None in between, when much was passed over, so that others have their turn.

    What is damaged is told, and passed over: reading goes on with the next record that can be found. A record must be
    read before the next is asked for. Raises OSError when the disk fails.
    """
    start: int | None = 0
    seen = False
    while start is not None:
        place, mark = start, PLAIN
        try:
            stream = Unpacked(file, start)
            mark = stream.mark
            for record in _records(stream):
                if record is not None:
                    place, seen = record.offset, True
                yield record
            if not seen:
                raise DamagedError("it holds no record", 0)
            return
        except DamagedError as damage:
            tell(damage)
            # a packed record ends with its member; where a plain one ends, only its header tells, perhaps wrongly
            start = next_start(file, mark, place if mark == PLAIN else damage.offset)
            yield None


def _records(stream: Unpacked) -> Iterator[Record | None]:
    while stream.skip_blank():
        offset = stream.offset
        fields = _fields(stream, offset)
        length = field(fields, "content-length")
        if not _LENGTH.fullmatch(length):
            raise DamagedError("a record that does not tell its length", offset)
        record = Record(fields, int(length), offset, stream)
        yield record
        while record.left and record.damage is None:
            record.read(SLICE)
            yield None
        if record.damage is not None:
            raise record.damage


def _fields(stream: Unpacked, offset: int) -> Fields:
    """Read the header of a record, from its version to the empty line."""
    first = stream.readline()
    if not VERSION.fullmatch(first):
        raise DamagedError("no WARC record where one should begin", offset)
    lines: list[bytes] = []
    size = 0
    while line := stream.readline():
        lines.append(line)
        size += len(line)
        if not line.strip(b"\r\n"):
            return read_fields(b"".join(lines))
        if size > LARGEST_HEAD:
            raise DamagedError("a header that does not end", offset)
    raise DamagedError("cut off in the middle of a record", offset)
