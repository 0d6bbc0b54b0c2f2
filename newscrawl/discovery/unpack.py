"""Gzip bodies, unpacked within a limit."""

import zlib

MAX_BYTES = 50 * 1024 * 1024  # of an unpacked document (sitemaps.org, "Sitemap file location" and size limits)
GZIP = b"\x1f\x8b\x08"  # magic number and the only method (RFC 1952, 2.3)
MAX_LAYERS = 2  # a .gz file that a server gzipped once more
MAX_MEMBERS = 16  # a gzip file may be several, one after another (RFC 1952, 2.2)
PIECE = 64 * 1024  # bytes fed at once, so that damage loses no more than what follows it


def unpack(body: bytes, limit: int = MAX_BYTES) -> tuple[bytes, str | None]:
    """Return at most `limit` bytes of the document in `body`, and what was wrong with it if anything was."""
    problem = None
    for _ in range(MAX_LAYERS):
        if not body.startswith(GZIP):
            break
        body, layer_problem = _gunzip(body, limit)
        problem = problem or layer_problem
    if len(body) > limit:
        return body[:limit], _too_long(limit)
    return body, problem


def _too_long(limit: int) -> str:
    return f"document is longer than {limit} bytes, the rest is left out"


def _gunzip(body: bytes, limit: int) -> tuple[bytes, str | None]:
    """Unpack one layer, all its members."""
    parts: list[bytes] = []
    room, rest = limit, body
    for _ in range(MAX_MEMBERS):
        size, rest, problem = _member(rest, room, parts)
        room -= size
        if problem:
            return b"".join(parts), _too_long(limit) if room <= 0 else problem
        if not rest.startswith(GZIP):
            break
    return b"".join(parts), None


def _member(body: bytes, room: int, parts: list[bytes]) -> tuple[int, bytes, str | None]:
    """Unpack one member into `parts`: the bytes it gave, what follows it, what was wrong."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    size = 0
    for start in range(0, len(body), PIECE):
        try:
            part = unpacker.decompress(body[start : start + PIECE], room - size + 1)
        except zlib.error:
            return size, b"", "gzip data is damaged"
        if size + len(part) > room:
            parts.append(part[: room - size])
            return room, b"", "too long"
        parts.append(part)
        size += len(part)
        if unpacker.eof:
            return size, unpacker.unused_data + body[start + PIECE :], None
    return size, b"", "gzip data is cut"
