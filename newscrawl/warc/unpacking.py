"""A WARC file unpacked as it is read: plain, or in members of gzip or zstd, with damage told from an end.

A reader that takes the end of what can be unpacked for the end of the file loses records without a word.
"""

import re
import sys
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # Scrapy needs and brings it

STEP = 65_536  # bytes read from the file at a time
UNPACKED = 262_144  # bytes unpacked at a time, whatever a member holds
LONGEST_LINE = 65_536  # bytes
GZIP, ZSTD, PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/"  # what members and records begin with
SKIPPABLE = b"\x2a\x4d\x18"  # bytes 1 to 3 of a zstd frame that holds no data (RFC 8878, 3.1.2)
DICTIONARY = b"\x5d" + SKIPPABLE  # that of a file's dictionary (IIPC, "Zstandard compression for WARC files")
LARGEST_DICTIONARY = 100 * 1024 * 1024  # bytes
VERSION = re.compile(rb"WARC/[01]\.\d+\r?\n")  # the line that a record begins with


class DamagedError(ValueError):
    """A file that cannot be read to its end; the message says why, `offset` where, in bytes of the file itself."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.offset = offset


class Decompressor(Protocol):
    """What unpacks one member, as bz2, lzma and zstd have it."""

    @property
    def eof(self) -> bool:
        """Say whether the member has ended."""

    @property
    def needs_input(self) -> bool:
        """Say whether all that was given is unpacked."""

    @property
    def unused_data(self) -> bytes:
        """Return what stands behind the member's end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return what is unpacked of the data, at most so much."""


class Gunzip:
    """zlib's decompressor with the manners of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        """Say whether the member has ended."""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """Say whether all that was given is unpacked."""
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was given and stands behind the member."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Unpack at most so many bytes. Raises zlib.error."""
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


class Unpacked:
    """The bytes of a WARC file, from `start` on; no read takes more memory than it returns.

    All reads raise DamagedError, and OSError when the disk fails.
    """

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        file.seek(0)
        head = file.read(8)
        self._make: Callable[[], Decompressor] | None = None
        self.mark = PLAIN
        if head.startswith(GZIP):
            self._make, self.mark = Gunzip, GZIP
        elif head.startswith(ZSTD) or head[1:4] == SKIPPABLE:
            self._make, self.mark = _zstd_of(file, head), ZSTD
        file.seek(start)
        self._member: Decompressor | None = None
        self._start = start  # of the member that is being unpacked
        self._packed = b""  # read from the file, and not unpacked
        self._buffer, self._used = b"", 0

    @property
    def offset(self) -> int:
        """Where the next byte stands in the file: in a packed one, where its member begins."""
        if self._make is None:
            return self._file.tell() - (len(self._buffer) - self._used)
        return self._start

    def read(self, size: int) -> bytes:
        """Return at most so many bytes, b"" at the end."""
        if self._used >= len(self._buffer):
            self._fill()
        part = self._buffer[self._used : self._used + size]
        self._used += len(part)
        return part

    def readline(self) -> bytes:
        """Return a line with its end, b"" at the end."""
        parts: list[bytes] = []
        size = 0
        while size <= LONGEST_LINE:
            if self._used >= len(self._buffer):
                self._fill()
            end = self._buffer.find(b"\n", self._used) + 1
            part = self._buffer[self._used : end or len(self._buffer)]
            self._used += len(part)
            parts.append(part)
            size += len(part)
            if end or not part:
                return b"".join(parts)
        raise DamagedError("what should be a line of a header does not end", self.offset)

    def skip_blank(self) -> bool:
        """Go to the first byte that is no line end; False when there is none."""
        while True:
            if self._used >= len(self._buffer):
                self._fill()
            if not self._buffer:
                return False
            rest = self._buffer[self._used :].lstrip(b"\r\n")
            self._used = len(self._buffer) - len(rest)
            if rest:
                return True

    def _fill(self) -> None:
        self._buffer, self._used = self._piece(), 0

    def _piece(self) -> bytes:
        """Return the next bytes, all of one member, b"" at the end."""
        if self._make is None:
            return self._file.read(STEP)
        while True:
            if self._member is None:
                if not self._begin():
                    return b""
                self._member = self._make()
            part = self._unpack(self._member)
            if self._member.eof:
                self._packed, self._member = self._member.unused_data, None
            if part:
                return part

    def _begin(self) -> bool:
        """Go to where a member begins, over what a disk was filled up with; False at the end."""
        while True:
            if len(self._packed) < len(ZSTD):
                self._packed += self._file.read(STEP)
            if not self._packed:
                return False
            self._packed = self._packed.lstrip(b"\0")
            if self._packed:
                break
        self._start = self._file.tell() - len(self._packed)
        if not (self._packed.startswith(self.mark) or (self.mark == ZSTD and self._packed[1:4] == SKIPPABLE)):
            raise DamagedError("what stands there is no part of a WARC file", self._start)
        return True

    def _unpack(self, member: Decompressor) -> bytes:
        data, self._packed = self._packed, b""
        if not data and member.needs_input:
            data = self._file.read(STEP)
        try:
            part = member.decompress(data, UNPACKED)
        except (zlib.error, zstd.ZstdError, EOFError) as error:
            raise DamagedError(f"damaged {'gzip' if self.mark == GZIP else 'zstd'} data", self._start) from error
        if not (data or part or member.eof) and member.needs_input:
            raise DamagedError("cut off in the middle of a record", self._start)
        return part


def _zstd_of(file: BinaryIO, head: bytes) -> Callable[[], Decompressor]:
    """Return what makes decompressors for a file, with the dictionary that its first frame may hold."""
    if not head.startswith(DICTIONARY):
        return zstd.ZstdDecompressor
    size = int.from_bytes(head[4:8], "little")
    if size > LARGEST_DICTIONARY:
        raise DamagedError(f"a zstd dictionary of {size:,} bytes", 0)
    content = file.read(size)
    try:
        if content.startswith(ZSTD):
            content = zstd.decompress(content)
        dictionary = zstd.ZstdDict(content)
    except (zstd.ZstdError, ValueError) as error:
        raise DamagedError("damaged zstd dictionary", 0) from error
    return lambda: zstd.ZstdDecompressor(zstd_dict=dictionary)


def next_start(file: BinaryIO, mark: bytes, after: int) -> int | None:
    """Return where the next member or record begins behind an offset, None when none is found. Raises OSError.

    To go on behind damage: `mark` is that of `Unpacked`; what it marks must begin with a record.
    """
    at = after + 1
    while (found := _find(file, mark, at)) is not None:
        try:
            stream = Unpacked(file, found)
            if stream.skip_blank() and VERSION.fullmatch(stream.readline()):
                return found
        except DamagedError:
            pass
        at = found + 1
    return None


def _find(file: BinaryIO, mark: bytes, at: int) -> int | None:
    """Return the offset of bytes in a file, from `at` on."""
    file.seek(at)
    tail = b""
    while part := file.read(STEP):
        window = tail + part
        if (found := window.find(mark)) >= 0:
            return at - len(tail) + found
        at += len(part)
        tail = window[1 - len(mark) :]
    return None
