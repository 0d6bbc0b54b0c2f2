"""Bytes of a page to UTF-8, by the rules that browsers follow.

Sources: the WHATWG Encoding Standard (byte order marks) and HTML Living Standard 13.2.3.2
"Determining the character encoding" (the prescan for `<meta charset>`).
"""

import re

from newscrawl.charsets import web_codec
from newscrawl.misread import meant

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_PRESCAN = 4096  # the standard asks for 1024 bytes; pages exist that declare themselves later
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"'/>;,]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # half a UTF-16 pair, written as if it were UTF-8
# What begins most characters of most scripts where UTF-8 was misread, and what stands for quotation marks and dashes;
# looked for in bytes, as pages without it are many and long.
_MISREAD = re.compile(
    rb"\xc3(?:\xa2(?:\xc2\x80|\xe2\x82\xac)|[\x83\x90\x91\x98\x99](?:\xc2|\xc5|\xc6|\xcb|\xe2)"
    rb"|\xa0\xc2[\xa4-\xae]|\xa3(?:\xc2[\x80-\x83]|\xe2\x82\xac)|\xa4\xc2\xb8|\xaf\xc2\xbc)"
)
_ESCAPED = ("iso2022_jp",)  # seven-bit encodings: their bytes are always valid UTF-8


def declared_codec(body: bytes, content_type: str | None) -> str | None:
    """Return the codec that the HTTP header names, else the one that the page's head names, else None."""
    header = _CHARSET.search(content_type[:1000]) if content_type else None
    codec = web_codec(header.group(1)) if header else None
    if codec:
        return codec
    head = body[:_PRESCAN]
    found = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    codec = web_codec(found.group(1).decode("latin-1")) if found else None
    # A label that could be read byte by byte proves that the page is not UTF-16 (HTML 13.2.3.2).
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _without_bom_utf16(body: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark by the NUL beside each of the first ASCII characters."""
    head = body[:64]
    if len(head) < 8:
        return None
    if head[1::2].count(0) * 3 > len(head) and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) * 3 > len(head) and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(body: bytes) -> bool:
    """Say whether damaged text still is UTF-8: few of its non-ASCII characters cannot be read."""
    text = _SURROGATE.sub(b"", body).decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if not bad:
        return True
    ascii_bytes = len(text.encode("ascii", "ignore"))
    return bad * 5 < len(text) - ascii_bytes


def to_utf8(body: bytes, content_type: str | None = None) -> bytes:
    """Return the page as UTF-8; what cannot be read becomes U+FFFD.

    Valid UTF-8 wins over any label but a byte order mark: text in another encoding is practically never valid
    UTF-8, and wrong labels are common.
    """
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return _recode(body[len(bom) :], codec)
    declared = declared_codec(body, content_type)
    if declared in _ESCAPED and b"\x1b" in body:
        return _recode(body, declared)
    utf16 = _without_bom_utf16(body)
    if utf16:
        return _recode(body, utf16)
    if _is_utf8(body):
        return body
    if declared and declared != "utf-8":
        return _recode(body, declared)
    return _recode(body, "utf-8" if _mostly_utf8(body) else _fallback(body))


def _fallback(body: bytes) -> str:
    """Return what the page's own head names when the HTTP header was wrong, else windows-1252."""
    own = declared_codec(body, None)
    return own if own and own != "utf-8" else "cp1252"


def _recode(body: bytes, codec: str) -> bytes:
    if codec == "utf-8" and _is_utf8(body):
        return body
    return body.decode(codec, "replace").encode("utf-8", "replace")


def read_once(body: bytes) -> bytes:
    """Return a page that is UTF-8 as it was meant, where the publisher's own machine misread most of its text."""
    return meant(body.decode("utf-8", "replace")).encode("utf-8") if _MISREAD.search(body) else body
