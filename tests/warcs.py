"""WARC files for tests: records by hand, and the files that they make."""

import gzip
import io
from pathlib import Path

from newscrawl.warc.unpacking import zstd

HTML = "text/html; charset=utf-8"
DAY = "2025-06-01T10:00:00Z"


def answer(body: str | bytes, *fields: str, status: str = "200 OK", content_type: str | None = HTML) -> bytes:
    """What a server sends: status line, header fields, body."""
    data = body.encode() if isinstance(body, str) else body
    typed = [f"Content-Type: {content_type}"] if content_type else []
    return "\r\n".join([f"HTTP/1.1 {status}", *typed, *fields, "", ""]).encode() + data


def record(
    url: str, block: bytes, *fields: str, kind: str = "response", date: str | None = DAY, length: str | None = None
) -> bytes:
    """A record as WARC 1.0 has it; `length` lies about its own."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        *([f"WARC-Date: {date}"] if date else []),
        "WARC-Record-ID: <urn:uuid:0b1e2f7a-4d3c-4d57-9f5a-6f1d2c3b4a59>",
        "Content-Type: application/http; msgtype=response",
        *fields,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def page(url: str, html: str, *fields: str, date: str = DAY) -> bytes:
    """A record of a page that a server answered with."""
    return record(url, answer(html), *fields, date=date)


def write(path: Path, *records: bytes) -> Path:
    """Write records to a file, packed one by one as its name asks for."""
    pack = {".gz": gzip.compress, ".zst": zstd.compress}.get(path.suffix, bytes)
    path.write_bytes(b"".join(map(pack, records)))
    return path


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body in the chunked transfer coding."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def file_of(data: bytes) -> io.BytesIO:
    """A file in memory."""
    return io.BytesIO(data)
