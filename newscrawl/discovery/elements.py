"""XML lists, cut into their entries; each is parsed by itself, so that a broken one loses nothing but itself.

No document type is ever read: it is cut away, and with it every entity that a document defines
(billion laughs, external entities). References to such entities stay text. Depth, attributes and
damage are bounded by the entry; entries over the limit are counted and not parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from lxml import etree

from newscrawl.discovery.encodings import decode

MAX_ENTRY = 2 * 1024 * 1024  # bytes of an entry; feeds with full texts stay far below
MAX_HEAD = 64 * 1024  # bytes read of what stands before the first entry
MAX_PREFIXES = 50  # namespace prefixes taken from the head
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Prefixes under which the readers know elements; what has no prefix or another namespace of the same entry
# is the format itself (RSS, Atom, sitemap), whose namespaces are misspelt too often to be compared.
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "video": "http://www.google.com/schemas/sitemap-video/1.1",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
PREFIXES = {namespace: prefix for prefix, namespace in NAMESPACES.items()}

# What is cut out of the head, and what it ends with: a document type with an internal subset, one without, and
# XML declarations or processing instructions.
CUT = (
    (re.compile(rb"<\?.*?\?>", re.DOTALL), re.compile(rb"\?>")),
    (re.compile(rb"<!DOCTYPE\s[^\[<>]*\[.*?\]\s*>", re.DOTALL | re.IGNORECASE), re.compile(rb"\]\s*>")),
    (re.compile(rb"<!DOCTYPE\s[^\[<>]*>", re.IGNORECASE), re.compile(rb">")),
)
# The rest of an end tag, which may not be closed.
TAG_END = re.compile(rb"[^<>]*>?")
PREFIX = re.compile(r"""\sxmlns:([A-Za-z_][\w.-]{0,40})\s*=\s*["']([^"'<>&\s]{1,300})["']""")
# What XML 1.0 allows in no place (2.2, Char).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CDATA = "<![CDATA["
SECTION = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
# A reference by a name of HTML's or to nothing, a `<` that opens nothing.
LOOSE = re.compile(r"&(?!#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});)(?:\w{1,40};)?|<(?![A-Za-z_/!?])")
# Behind an error in the markup libxml2 drops what text refers to by name, the `&amp;` of a URL, too.
NUMBERS = {"&amp;": "&#38;", "&lt;": "&#60;", "&gt;": "&#62;", "&quot;": "&#34;", "&apos;": "&#39;"}
ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", '"': "&#34;", "'": "&#39;"})


@dataclass(frozen=True, slots=True)
class Part:
    """One entry as it stands in the document."""

    tag: str  # local name in lower case, as `item` or `url`
    start: int  # where it begins in the document
    data: bytes
    cut: bool  # the document ends in it


@lru_cache(maxsize=8)
def _token(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """Match what matters to cut a document: sections that hide markup, and the tags of entries."""
    return re.compile(
        rb"<!\[CDATA\[|<!--|<(/?)((?:[\w.-]{1,60}:)?)(" + "|".join(names).encode() + rb")(?=[\s/>])",
        re.IGNORECASE,
    )


def split(data: bytes, names: tuple[str, ...]) -> Iterator[Part]:
    """Yield the entries of a document, opened by one of `names`, whether they are closed or not."""
    opened: re.Match[bytes] | None = None
    hidden = _Sections(data)
    position, token = 0, _token(names)
    while found := token.search(data, position):
        position = found.end()
        if found[3] is None:
            position = hidden.end(found.start(), position)
        elif opened is not None and found[2] != opened[2]:
            continue  # a <media:item> inside an <item>
        elif found[1]:
            if opened is not None:
                rest = TAG_END.match(data, position)
                yield _part(data, opened, rest.end() if rest else position)
            opened = None
        else:
            if opened is not None:
                yield _part(data, opened, found.start())
            opened = found
    if opened is not None:
        yield _part(data, opened, data.rfind(b">") + 1, cut=True)


def _part(data: bytes, opened: re.Match[bytes], end: int, *, cut: bool = False) -> Part:
    return Part(opened[3].decode().lower(), opened.start(), data[opened.start() : end], cut)


def count_from(data: bytes, part: Part) -> int:
    """Return how many entries stand in a document from `part` on, as the end tags tell: quick, not exact."""
    tag = re.match(rb"<([\w.:-]+)", part.data)
    return max(1, data.count(b"</" + tag[1] + b">", part.start) if tag else 0)


class _Sections:
    """Finds the ends of CDATA sections and comments, in one pass over the document however many never end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends = {b"]]>": -1, b"-->": -1}

    def end(self, start: int, position: int) -> int:
        """Return where the section that opens at `start` ends; `position` when it is not closed."""
        opener = self._data[start:position]
        closer = b"]]>" if opener.startswith(b"<![") else b"-->"
        if self._ends[closer] < position:
            found = self._data.find(closer, position)
            self._ends[closer] = found if found >= 0 else len(self._data)
        end = self._ends[closer]
        if end >= len(self._data) or self._data.find(opener, position, end) >= 0:
            return position  # another one opens before: this one was never closed
        return end + len(closer)


class EntryParser:
    """Parses entries with the namespaces and the base that the head of their document declares."""

    def __init__(self, head: bytes) -> None:
        text = repaired(decode(_without_types(head[:MAX_HEAD])))
        prefixes = NAMESPACES | dict(PREFIX.findall(text)[:MAX_PREFIXES])
        prefixes.pop("xml", None)
        prefixes.pop("xmlns", None)
        self._open = "<list" + "".join(f' xmlns:{key}="{value}"' for key, value in prefixes.items()) + ">"
        self._parser = _xml_parser()
        self.head = _parsed(self._open + text, self._parser)

    def parse(self, part: Part) -> etree._Element | None:
        """Return the element of an entry, None when nothing can be made of it."""
        if len(part.data) > MAX_ENTRY:
            return None
        root = _parsed(self._open + repaired(decode(part.data)) + "</list>", self._parser)
        return None if root is None or not len(root) else root[0]


def _without_types(head: bytes) -> bytes:
    """Return a head without document types and processing instructions.

    Each pattern is tried only where one of its ends lies ahead: else all that opens would be read to the end.
    """
    for pattern, closer in CUT:
        end = max((found.end() for found in closer.finditer(head)), default=0)
        head = pattern.sub(b"", head[:end]) + head[end:]
    return head


def _parsed(text: str, parser: etree.XMLParser) -> etree._Element | None:
    """Parse repaired text; what libxml2 cannot recover is None."""
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _xml_parser() -> etree.XMLParser:
    """Return a parser that recovers what it can, and neither expands, loads nor fetches anything."""
    return etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def repaired(text: str) -> str:
    """Return XML text without forbidden characters, references by name, bare `&` and bare `<`.

    >>> repaired("A & B &eacute; &lt; <![CDATA[C & D]]> 3 < 4")
    'A &#38; B é &#60; <![CDATA[C & D]]> 3 &#60; 4'
    """
    closed, end, rest = FORBIDDEN.sub("", text).rpartition("]]>")
    parts = SECTION.split(closed + end)  # whatever opens here is closed, so that this takes linear time
    whole = "".join(part if part.startswith(CDATA) else _numbered(part) for part in parts)
    return whole + _numbered(rest.replace(CDATA, ""))


def _numbered(text: str) -> str:
    """Return text outside of CDATA sections with its references by number."""
    for name, number in NUMBERS.items():
        text = text.replace(name, number)
    return LOOSE.sub(_repair, text)


def _repair(found: re.Match[str]) -> str:
    """Return the well-formed text for one match of `LOOSE`."""
    return FORBIDDEN.sub("", unescape(found[0])).translate(ESCAPES)


@lru_cache(maxsize=4096)
def _split_tag(tag: str) -> tuple[str | None, str]:
    """Return namespace (or a prefix that nothing declares) and local name in lower case."""
    if tag.startswith("{"):
        namespace, _, local = tag[1:].partition("}")
        return namespace, local.lower()
    prefix, colon, local = tag.rpartition(":")
    return (NAMESPACES.get(prefix, prefix) if colon else None), local.lower()


def name(element: etree._Element, entry: etree._Element) -> str:
    """Return an element's name: bare if it is of its entry's own format, else with a known prefix or `?:`."""
    if not isinstance(element.tag, str):
        return "?:"
    namespace, local = _split_tag(element.tag)
    if namespace is None or namespace == _split_tag(str(entry.tag))[0]:
        return local
    return f"{PREFIXES.get(namespace, '?')}:{local}"


def text_of(element: etree._Element) -> str:
    """Return all text inside an element."""
    return (element.text or "") if not len(element) else "".join(map(str, element.itertext()))
