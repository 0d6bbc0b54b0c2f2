"""Bytes of lists as UTF-8, whatever they are labelled."""

import codecs
import re

from newscrawl.charsets import web_codec

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
PIECE = 1024 * 1024  # bytes decoded at once: a text takes up to four bytes a character in memory
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
LATIN_BYTES = re.compile(r"[\x80-\ufffc]")  # a character beyond ASCII that is not U+FFFD


def to_utf8(body: bytes, content_type: str | None = None) -> bytes:
    """Return the document as UTF-8 without a byte order mark.

    Order: byte order mark, the zero bytes of UTF-16, being valid UTF-8, the XML declaration, the label of
    the response. Bytes that fit none of them stay as they are; `decode` makes the best of them.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            body = body[len(mark) :]
            return body if encoding == "utf-8" else _transcoded(body, encoding)
    if wide := _zero_bytes(body[:200]):
        return _transcoded(body, wide)
    encoding_label = _label(body, content_type)
    if encoding_label == "iso2022_jp" and b"\x1b" in body:
        return _transcoded(body, encoding_label)
    if encoding_label is None or _is_utf8(body):
        return body
    return _transcoded(body, encoding_label)


def decode(part: bytes) -> str:
    """Return a part of a document that should be UTF-8 as text: as windows-1252 where it cannot be UTF-8."""
    try:
        return part.decode()
    except UnicodeDecodeError:
        text = part.decode(errors="replace")
    return text if LATIN_BYTES.search(text) else part.decode("cp1252", errors="replace")


def _label(body: bytes, content_type: str | None) -> str | None:
    """Return the encoding that the XML declaration, else the response, names; None for UTF-8 and nonsense."""
    declared = DECLARED.search(body[:1024])
    charset = CHARSET.search(content_type or "")
    labels = (declared and declared[1].decode("ascii", "replace"), charset and charset[1])
    named = (web_codec(label) for label in labels if label)
    # What is UTF-16 was told by its zero bytes: a label that says so of other bytes is wrong.
    return next((codec for codec in named if codec and not codec.startswith("utf-")), None)


def _zero_bytes(head: bytes) -> str | None:
    """Return the UTF-16 without a mark that the zero bytes of ASCII characters give away."""
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) > half * 0.7 and not head[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > half * 0.7 and not head[1::2].count(0) else None


def _is_utf8(body: bytes) -> bool:
    """Say whether all of it is valid, but for a character cut at the end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(body), PIECE):
            decoder.decode(body[start : start + PIECE])
    except UnicodeDecodeError:
        return False
    return True


def _transcoded(body: bytes, encoding: str) -> bytes:
    """Re-encode piece by piece; what does not fit becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    pieces = [body[start : start + PIECE] for start in range(0, len(body), PIECE)]
    return b"".join(
        decoder.decode(piece, final=number == len(pieces)).encode(errors="replace")
        for number, piece in enumerate(pieces, 1)
    )
