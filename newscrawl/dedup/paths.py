"""The path of a URL: dot segments, percent-encoding, index pages, AMP and print variants."""

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes

from newscrawl.dedup.urldata import (
    FILE_VARIANT,
    INDEX_PAGE,
    SEGMENTS_ANYWHERE,
    SEGMENTS_FIRST,
    SEGMENTS_LAST,
    SESSION,
)

_PLAIN = re.compile(r"[A-Za-z0-9._~/-]*")  # unreserved characters: nothing to encode or to decode
_SLASHES = re.compile(r"(?<!:)/{2,}")  # but not within `/web/2016/http://...`
_SAFE = "!$&'()*+,;=:@"  # sub-delims and what else may stand in a segment (RFC 3986, 3.3)
_ASP_SESSION = re.compile(
    r"\([SAF]\([0-9a-z]{10,}\)\)", re.IGNORECASE
)  # cookieless ASP.NET: /(S(lit3py55t21z5v55vlm25s55))/
_SESSION_PARAMETER = re.compile(rf";(?:{'|'.join(sorted(SESSION))})=[^;/]*", re.IGNORECASE)


def canonical_path(path: str) -> str:
    """Return the path of the article that this path shows a variant of; "" and "/" are "/".

    >>> canonical_path("/a/./b/../c//story.amp.html"), canonical_path("/a/story;jsessionid=1F/print")
    ('/a/c/story.html', '/a/story')
    """
    if "\\" in path:
        path = path.replace("\\", "/")
    if not _PLAIN.fullmatch(path):
        path = _SESSION_PARAMETER.sub("", path) if ";" in path else path
        path = "/".join(normalised(part, _SAFE) for part in path.split("/"))
    path = _SLASHES.sub("/", path) if "//" in path else path
    return "/" + "/".join(_article_segments(_without_dots(path)))


def segments(path: str) -> list[str]:
    """Return the segments of a canonical path, none for "/"."""
    return path[1:].split("/") if len(path) > 1 else []


def normalised(text: str, safe: str) -> str:
    """Return `text` in one percent-encoding: UTF-8 in NFC, unreserved characters plain, upper-case digits.

    Bytes that are not UTF-8 keep their values. An encoded delimiter stays encoded: `%2F` is not `/`.

    >>> normalised("caf%c3%a9%2fbar", ""), normalised("cafe\\u0301", "")
    ('caf%C3%A9%2Fbar', 'caf%C3%A9')
    """
    if _PLAIN.fullmatch(text):
        return text
    pieces = re.split("(%(?:2[1-9A-Ca-cFf]|3[ABDFabdf]|40|5[BDbd]))", text)  # reserved characters, encoded
    return "".join(piece.upper() if n % 2 else _encoded(piece, safe) for n, piece in enumerate(pieces))


def _encoded(text: str, safe: str) -> str:
    raw = unquote_to_bytes(text.encode("utf-8", "surrogatepass"))
    if not raw.isascii():
        decoded = unicodedata.normalize("NFC", raw.decode("utf-8", "surrogateescape"))
        raw = decoded.encode("utf-8", "surrogateescape")
    return quote(raw, safe=safe)


def _without_dots(path: str) -> list[str]:
    if "/." not in path:
        return [part for part in path.split("/") if part]
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del kept[-1:]
        elif part not in ("", "."):
            kept.append(part)
    return kept


def _article_segments(parts: list[str]) -> list[str]:
    if parts and INDEX_PAGE.fullmatch(parts[-1]):
        parts = parts[:-1]
    if not parts:
        return parts
    if "(" in parts[0] and _ASP_SESSION.fullmatch(parts[0]):
        parts = parts[1:]
    kept = [part for part in parts if part.lower() not in SEGMENTS_ANYWHERE]
    if len(kept) > 1 and kept[0].lower() in SEGMENTS_FIRST:
        kept = kept[1:]
    if len(kept) > 1 and kept[-1].lower() in SEGMENTS_LAST:
        kept = kept[:-1]
    if not kept:
        return parts
    kept[-1] = FILE_VARIANT.sub("", kept[-1]) or kept[-1]
    return kept
