"""Gzip bodies, unpacked within a limit."""

import zlib

MAX_BYTES = 50 * 1024 * 1024  # of an unpacked document (sitemaps.org, "Sitemap file location" and size limits)
CUT, DAMAGED = "gzip data is cut", "gzip data is damaged"
GZIP = b"\x1f\x8b\x08"  # magic number and the only method (RFC 1952, 2.3)
MAX_LAYERS = 2  # a .gz file that a server gzipped once more
# A gzip file may be several, one after another (RFC 1952, 2.2). One for each of the 50,000 URLs of a sitemap are still
# read; more, each a few bytes, would cost a second and give next to nothing.
MAX_MEMBERS = 100_000
PIECE = 64 * 1024  # bytes fed at once, so that damage loses no more than what follows it
FIRST_PIECE = 512  # bytes; what a small member leaves of its piece is copied


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
    room, start = limit, 0
    for _ in range(MAX_MEMBERS):
        size, start, problem = _member(body, start, room, parts)
        room -= size
        if problem:
            return b"".join(parts), _too_long(limit) if room <= 0 else problem
        if not body.startswith(GZIP, start):
            return b"".join(parts), None
    return b"".join(parts), f"gzip data has more than {MAX_MEMBERS} members, the rest is left out"


def _member(body: bytes, start: int, room: int, parts: list[bytes]) -> tuple[int, int, str | None]:
    """Unpack the member that begins at `start` into `parts`: the bytes it gave, where it ends, what was wrong."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    size, step = 0, FIRST_PIECE
    while start < len(body):
        try:
            part = unpacker.decompress(body[start : start + step], room - size + 1)
        except zlib.error:
            return size, start, DAMAGED
        if size + len(part) > room:
            parts.append(part[: room - size])
            return room, start, "too long"
        parts.append(part)
        size += len(part)
        start = min(start + step, len(body)) - len(unpacker.unused_data)
        if unpacker.eof:
            return size, start, None
        step = min(2 * step, PIECE)
    return size, start, CUT
