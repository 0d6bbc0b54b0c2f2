"""Content codings unpacked within a limit, and a stream that breaks off told from one that ends; pure.

Scrapy's own functions hand out what a cut stream holds as if it were all: half an article.
"""

import gzip
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # Scrapy needs and brings it

STEP = 65536  # bytes unpacked at a time
ENDS = (b"</html>", b"</rss>", b"</feed>", b"</urlset>", b"</sitemapindex>", b"</rdf:rdf>")


class TooLargeError(ValueError):
    """The body unpacks to more than the limit."""


class DamagedError(ValueError):
    """The body is cut, or not in the coding that its label names."""


def unpack(body: bytes, coding: bytes, limit: int) -> bytes:
    """Undo one content coding (gzip, x-gzip, deflate, br or zstd; RFC 9110, 8.4.1, RFC 7932, RFC 8878).

    Raises TooLargeError beyond `limit` bytes and DamagedError if the stream does not end. A wrong checksum
    is let pass, and so is a missing end after the closing tag of the document: browsers do the same.

    >>> unpack(gzip.compress(b"news"), b"gzip", 100)
    b'news'
    """
    parts: list[bytes] = []
    size = 0
    try:
        for part in READERS[coding](body):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise TooLargeError(f"unpacks to more than {limit} bytes")
    except gzip.BadGzipFile:  # a wrong checksum, or what follows the last member
        if not parts:
            raise DamagedError("is no gzip stream") from None
    except (EOFError, zlib.error, struct.error, brotli.error, zstd.ZstdError) as error:
        end = b"".join(parts[-2:])[-100:].rstrip().lower()
        if not (isinstance(error, EOFError) and end.endswith(ENDS)):
            raise DamagedError(f"is cut or damaged {coding.decode()}") from None
    return b"".join(parts)


def _gunzip(body: bytes) -> Iterator[bytes]:
    return _read(gzip.GzipFile(fileobj=BytesIO(body)))


def _unzstd(body: bytes) -> Iterator[bytes]:
    return _read(zstd.ZstdFile(BytesIO(body)))


class _Buffered(Protocol):
    """What reads no more than it has to: `gzip.GzipFile` and `zstd.ZstdFile`."""

    def read1(self, size: int, /) -> bytes: ...


def _read(stream: _Buffered) -> Iterator[bytes]:
    while part := stream.read1(STEP):
        yield part


def _inflate(body: bytes) -> Iterator[bytes]:
    """Unpack deflate with the zlib header that the standard asks for, or without, as some servers send it."""
    try:
        zlib.decompressobj().decompress(body[:2])
        stream = zlib.decompressobj()
    except zlib.error:
        stream = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    yield stream.decompress(body, STEP)
    while stream.unconsumed_tail and not stream.eof:
        yield stream.decompress(stream.unconsumed_tail, STEP)
    if not stream.eof:
        raise EOFError


def _unbrotli(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    part = stream.process(body, output_buffer_limit=STEP)
    while part:
        yield part
        part = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=STEP)
    if not stream.is_finished():
        raise EOFError


READERS = {b"gzip": _gunzip, b"x-gzip": _gunzip, b"deflate": _inflate, b"br": _unbrotli, b"zstd": _unzstd}


def unpack_all(body: bytes, codings: Iterable[bytes], limit: int) -> bytes:
    """Undo codings in the given order; an empty body is what it is. Raises as `unpack`."""
    for coding in codings:
        body = unpack(body, coding, limit) if body else body
    return body
