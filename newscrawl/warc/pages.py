"""Which records are captures of web pages, and the page in one: status, header fields and body as a crawl has them."""

import re
from datetime import UTC, datetime

from newscrawl.warc.capture import Capture, Recorded
from newscrawl.warc.fields import Fields, field, read_fields
from newscrawl.warc.records import Record

KINDS = frozenset(
    ("continuation", "conversion", "metadata", "request", "resource", "response", "revisit", "warcinfo")
)  # ISO 28500, 6
HTML = ("text/html", "application/xhtml+xml")
OK = b"200"
HEAD = 256 * 1024  # bytes of status line and header fields, as where a crawl fetches
STEP = 16_384
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")  # RFC 9112, 4
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n")  # RFC 9112, 7.1
_PACKED = {b"gzip": b"\x1f\x8b", b"x-gzip": b"\x1f\x8b", b"zstd": b"\x28\xb5\x2f\xfd"}
_LENGTH = re.compile(r"[0-9]{1,18}")


class PassedError(ValueError):
    """A record that holds no page for us; the message is one word, the kind that it is counted as."""


def capture_of(record: Record, now: datetime) -> Capture:
    """Return what a record captures; one of a clock that is ahead of ours was fetched `now`.

    Raises:
        PassedError: it is none of a page.
    """
    if record.kind != "response":
        raise PassedError(record.kind if record.kind in KINDS else "unknown")
    url = record.get("WARC-Target-URI").removeprefix("<").removesuffix(">")  # wget 1.19 writes these, too
    if not url.lower().startswith(("http://", "https://")):
        raise PassedError("not_http")
    if record.get("WARC-Truncated"):
        raise PassedError("truncated")
    try:
        at = datetime.fromisoformat(record.get("WARC-Date"))
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise PassedError("bad_date") from None
    return Capture(url, min(at, now))


def read_page(record: Record, limit: int) -> Recorded:
    """Read the page that a record holds, of at most `limit` bytes; 0 for no limit.

    A cut body is none, as in a crawl: half an article is not to be taken for the whole.

    Raises:
        PassedError: it holds none.
    """
    if limit and record.length > limit + HEAD:
        raise PassedError("too_large")
    head, rest = _head(record)
    status = _STATUS.match(head)
    if status is None:
        raise PassedError("not_http")
    if status[1] != OK:
        raise PassedError(f"status_{status[1].decode()}")
    fields = read_fields(head.partition(b"\n")[2])
    label = field(fields, "content-type").partition(";")[0].strip().lower()
    if label and label not in HTML:
        raise PassedError("not_html")
    body = rest + record.read(record.left)
    if record.damage is not None:
        raise PassedError("truncated")
    return _recorded(fields, body, limit)


def _recorded(fields: Fields, body: bytes, limit: int) -> Recorded:
    """Undo the transfer coding; leave out what does not speak of the body as it was recorded."""
    dropped = {"transfer-encoding"}
    if "chunked" in field(fields, "transfer-encoding").lower():
        body = dechunked(body)
    elif _LENGTH.fullmatch(length := field(fields, "content-length")) and len(body) < int(length):
        raise PassedError("truncated")
    if limit and len(body) > limit:
        raise PassedError("too_large")
    if not is_packed(body, field(fields, "content-encoding")):
        dropped.add("content-encoding")
    kept = [(name, value) for name, values in fields.items() for value in values if name not in dropped]
    return Recorded(tuple(kept), body)


def _head(record: Record) -> tuple[bytes, bytes]:
    """Return status line and header fields, and what was read of the body; b"" for the former where none end."""
    read = b""
    while len(read) <= HEAD and (part := record.read(STEP)):
        read += part
        if end := _END.search(read):
            return read[: end.end()], read[end.end() :]
    return b"", read


def dechunked(body: bytes) -> bytes:
    r"""Undo the chunked transfer coding (RFC 9112, 7.1); a body that was recorded without it is what it is.

    Raises:
        PassedError: it is cut.

    >>> dechunked(b"4\r\nnews\r\n0\r\n\r\n"), dechunked(b"<html>")
    (b'news', b'<html>')
    """
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        part = body[chunk.end() : chunk.end() + size]
        if len(part) < size:
            raise PassedError("truncated")
        parts.append(part)
        at = chunk.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if parts:
        raise PassedError("truncated")
    return body


def is_packed(body: bytes, codings: str) -> bool:
    """Say whether a body is in the codings of its header field: many archivers undo them, and leave the field.

    What begins like markup is in no coding: neither Brotli nor zlib data can begin with `<`.

    >>> is_packed(b"<html>", "br"), is_packed(b"plain", "gzip"), is_packed(b"", ""), is_packed(b"!", "br")
    (False, False, False, True)
    """
    names = [name.strip().lower().encode("latin-1", "replace") for name in codings.split(",") if name.strip()]
    if not names or body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return False
    return body.startswith(_PACKED.get(names[-1], b""))
