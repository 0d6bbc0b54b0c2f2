"""What a body is, decided by its bytes."""

import re
from enum import StrEnum

from newscrawl.discovery.encodings import decode, to_utf8
from newscrawl.discovery.unpack import unpack

HEAD = 512 * 1024  # bytes looked at: a DOCTYPE of 50 KB may stand before the first element
BEGIN = 1445  # bytes that tell text from binary data (https://mimesniff.spec.whatwg.org/#resource-header)
TAIL = 4096  # bytes looked at from the end of JSON
LINES = 20  # lines of a text that are looked at to tell a list of URLs
URLS = 0.5  # share of them above which it is one: a bad line costs no more than itself


class Kind(StrEnum):
    """What a body is to discovery."""

    FEED = "feed"  # RSS, RDF, Atom or JSON Feed
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap_index"
    URL_LIST = "url_list"  # a plain text sitemap
    HTML = "html"
    OTHER = "other"


ROOTS = {
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "channel": Kind.FEED,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP_INDEX,
}
# XML declaration or processing instruction, comment, document type with its internal subset; blanks around.
PROLOG = re.compile(
    r"[\s\x00\ufeff]*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
ELEMENT = re.compile(r"[\s\x00\ufeff]*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
DOCTYPE_HTML = re.compile(r"<!DOCTYPE\s+html[\s>]", re.IGNORECASE)
HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|script|link|div|p|a|h1|table|article|section|main|nav|span|ul)[\s>]",
    re.IGNORECASE,
)
FEED_TAG = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE)
HTML5 = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!DOCTYPE\s+html\s*>", re.IGNORECASE)  # how nearly every page begins
BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
WEB_LINE = re.compile(r"https?://\S+", re.IGNORECASE)
JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.IGNORECASE)


def sniff(body: bytes, content_type: str | None = None) -> Kind:
    """Return what the bytes are; the label of the response decides only where they leave it open."""
    if HTML5.match(body):
        return Kind.HTML
    head, _ = unpack(body if body.startswith(b"\x1f\x8b") else body[:HEAD], HEAD)
    text = decode(to_utf8(head, content_type)).lstrip("\ufeff\x00 \t\r\n\f\v")
    label = (content_type or "").lower()
    if text.startswith("{"):
        return _json(body, text)
    if text.startswith("<"):
        return _markup(text, label)
    if _is_url_list(text):
        return Kind.URL_LIST
    return _by_label(text, label)


def is_binary(body: bytes) -> bool:
    """Say whether a body is a document or medium, no text (https://mimesniff.spec.whatwg.org/#binary-data-byte).

    >>> is_binary(b"%PDF-1.7"), is_binary(b'{"error": "busy"}')
    (True, False)
    """
    return body.startswith(b"%PDF-") or BINARY.search(body, 0, BEGIN) is not None


def described(body: bytes, kind: Kind, content_type: str | None = None) -> str:
    """Say what a body is that is no HTML; a label that says it were is no help.

    >>> described(b" ", Kind.OTHER, "text/html"), described(b"{}", Kind.OTHER, "text/html; charset=utf-8")
    ('empty', 'something else, labelled text/html; charset=utf-8')
    """
    if not body.strip(b"\x00 \t\r\n\f\v"):
        return "empty"
    if kind is not Kind.OTHER:
        return kind.value.replace("_", " ")
    label = (content_type or "something else")[:80]
    return f"something else, labelled {label}" if "html" in label.lower() else label


def _json(body: bytes, text: str) -> Kind:
    """Tell a JSON Feed (its version may stand after its items) from other JSON."""
    if JSON_FEED.search(text):
        return Kind.FEED
    tail = body[-TAIL:].decode("latin-1")
    return Kind.FEED if JSON_FEED.search(tail) else Kind.OTHER


def _markup(text: str, label: str) -> Kind:
    """Judge by the first element after the prolog."""
    position = 0
    while prolog := PROLOG.match(text, position):
        if DOCTYPE_HTML.match(prolog[0].lstrip("\ufeff\x00 \t\r\n\f\v")):
            return Kind.HTML
        position = prolog.end()
    element = ELEMENT.match(text, position)
    if element and (kind := ROOTS.get(element[1].lower())):
        return kind
    if element and element[1].lower() == "html":
        return Kind.HTML
    return _by_label(text, label)


def _is_url_list(text: str) -> bool:
    """Say whether most of the first lines that are not blank are URLs, one a line."""
    lines = [line for line in (line.strip() for line in text[:65536].splitlines()) if line][:LINES]
    return sum(WEB_LINE.fullmatch(line) is not None for line in lines) > URLS * len(lines)


def _by_label(text: str, label: str) -> Kind:
    """Judge bodies that begin with neither a known element nor a URL, as a list after a server's warning."""
    if "html" not in label and (root := FEED_TAG.search(text)) and not HTML_TAG.search(text, 0, root.start()):
        return ROOTS[root[1].lower()]
    return Kind.HTML if HTML_TAG.search(text) or ("html" in label and text) else Kind.OTHER
