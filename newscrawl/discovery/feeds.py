"""Feeds: RSS 0.9x to 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0; JSON Feed stands in json_feeds.py."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree

from newscrawl.discovery.dates import parse_date
from newscrawl.discovery.elements import (
    NAMESPACES,
    XML_BASE,
    XML_LANG,
    EntryParser,
    Part,
    count_from,
    name,
    split,
    text_of,
)
from newscrawl.discovery.encodings import to_utf8
from newscrawl.discovery.entries import Collector, Entry, Listing, clean_title, language_tag
from newscrawl.discovery.json_feeds import read_json_feed
from newscrawl.discovery.unpack import unpack
from newscrawl.discovery.urls import web_url

MAX_READ = 10_000  # entries that are parsed to find the newest; further ones are only counted
PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "created",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "atom:published",
)
MODIFIED = ("updated", "modified", "dcterms:modified", "atom:updated")
# Types of what a link of Atom leads to, beside a page: its own format, or a recording.
NOT_PAGES = ("application/json", "application/atom", "application/rss", "audio/", "video/", "image/")
RDF_ABOUT = f"{{{NAMESPACES['rdf']}}}about"
Fields = dict[str, list[etree._Element]]


def read_feed(body: bytes, base_url: str, *, content_type: str | None = None, limit: int = 1000) -> Listing:
    """Return the newest `limit` entries of a feed.

    Never raises: what is wrong stands in `problems`, and costs no more than the entry it stands in.
    Entries are told apart by URL; equal guids say nothing, though RSS 2.0 wants them unique.
    """
    collector = Collector(base_url)
    data, problem = unpack(body)
    collector.unpacked(problem)
    data = to_utf8(data, content_type)
    if data.lstrip()[:1] == b"{":
        read_json_feed(data, collector)
    else:
        _read_xml(data, collector)
    return collector.listing(limit)


def _read_xml(data: bytes, collector: Collector) -> None:
    """Read all entries, each by itself."""
    reader: _FeedReader | None = None
    for number, part in enumerate(split(data, ("item", "entry"))):
        if number >= MAX_READ:
            collector.unread = count_from(data, part)
            break
        reader = reader or _FeedReader(data[: part.start], collector)
        reader.read(part)
    if reader is None and not data.strip():
        collector.problems.add("empty document", collector.base_url)
    elif reader is None and not _is_feed(data):
        collector.problems.add("not a feed", collector.base_url)


def _is_feed(data: bytes) -> bool:
    """Say whether a document without entries is a feed all the same."""
    head = data[:4096].lower()
    return any(root in head for root in (b"<rss", b"<feed", b"rdf>", b":rdf", b"<channel"))


class _FeedReader:
    """Reads the entries of one feed with what its head says of all of them: base and language."""

    def __init__(self, head: bytes, collector: Collector) -> None:
        self._collector = collector
        self._parser = EntryParser(head)
        self._base = collector.base_url
        self._language: str | None = None
        if self._parser.head is not None:
            self._read_head(self._parser.head)

    def _read_head(self, head: etree._Element) -> None:
        for element in head.iter(etree.Element):
            if base := element.get(XML_BASE):
                self._base = _join(self._base, base)
            said = text_of(element) if str(element.tag).endswith("language") else element.get(XML_LANG)
            self._language = self._language or language_tag(said)

    def read(self, part: Part) -> None:
        """Take one entry, or note why it cannot be taken."""
        element = self._parser.parse(part)
        self._collector.cut |= part.cut
        if element is None:
            self._collector.problems.add("entry cannot be read", part.data[:200].decode(errors="replace"))
            return
        fields = _fields(element)
        url = self._url(element, fields)
        if url is None:
            if part.cut:
                self._collector.problems.add("the feed is cut in an entry", self._collector.base_url)
            return
        entry = Entry(
            url,
            modified=_date(fields, MODIFIED),
            published=_date(fields, PUBLISHED),
            title=clean_title(_first(fields, ("title", "dc:title", "media:title"))),
            language=self._entry_language(element, fields),
        )
        self._collector.add(entry)

    def _entry_language(self, element: etree._Element, fields: Fields) -> str | None:
        said = _first(fields, ("language", "dc:language")) or element.get(XML_LANG)
        return language_tag(said) or self._language

    def _url(self, element: etree._Element, fields: Fields) -> str | None:
        """Return the first of an entry's URLs that is on the web; note the best of the others if none is."""
        base = _join(self._base, element.get(XML_BASE))
        wrong: tuple[str, str] | None = None
        for text, own_base in _candidates(element, fields):
            try:
                return web_url(text, _join(base, own_base))
            except ValueError as reason:
                wrong = wrong or (str(reason), text.strip())
        self._collector.problems.add(*(wrong or ("entry without a link", _first(fields, ("title",)) or "")))
        return None


def _fields(element: etree._Element) -> Fields:
    """Return the children of an entry by name; all descendants where damage nested them."""
    children = _by_name(element, element.iterchildren(etree.Element))
    if "link" in children or "guid" in children or "id" in children:
        return children
    return _by_name(element, element.iterdescendants(etree.Element))


def _by_name(entry: etree._Element, elements: Iterator[etree._Element]) -> Fields:
    fields: Fields = {}
    for element in elements:
        fields.setdefault(name(element, entry), []).append(element)
    return fields


def _candidates(entry: etree._Element, fields: Fields) -> Iterator[tuple[str, str | None]]:
    """Yield (URL as written, xml:base of its element), the best first."""
    for element in fields.get("feedburner:origlink", ()):
        yield text_of(element), None
    links = [*fields.get("link", ()), *fields.get("atom:link", ())]
    for element in links:
        if text := text_of(element).strip():
            yield text, element.get(XML_BASE)
    for element in sorted(links, key=_rank):
        if (href := element.get("href")) and _rank(element) < 2:
            yield href, element.get(XML_BASE)
    yield from _identifiers(entry, fields)


def _rank(link: etree._Element) -> int:
    """Rank a link of Atom (RFC 4287, 4.2.7): 0 for a page, 1 for an unknown type, 2 for what is no page."""
    if link.get("rel", "alternate").strip().lower() not in ("alternate", ""):
        return 2
    media_type = link.get("type", "text/html").strip().lower()
    return 2 if media_type.startswith(NOT_PAGES) else int("html" not in media_type)


def _identifiers(entry: etree._Element, fields: Fields) -> Iterator[tuple[str, str | None]]:
    """Yield identifiers that are URLs: permanent guids (RSS 2.0), rdf:about (RSS 1.0), ids (Atom)."""
    for element in fields.get("guid", ()):
        permanent = next((value for key, value in element.items() if key.lower() == "ispermalink"), "true")
        if permanent.strip().lower() != "false":
            yield text_of(element), None
    if about := entry.get(RDF_ABOUT):
        yield about, None
    for element in fields.get("id", ()):
        if text_of(element).strip().lower().startswith("http"):
            yield text_of(element), None


def _first(fields: Fields, names: tuple[str, ...]) -> str | None:
    """Return the first text that is not blank among the elements of these names, in their order."""
    texts = (text_of(element) for key in names for element in fields.get(key, ()))
    return next((text for text in texts if text.strip()), None)


def _date(fields: Fields, names: tuple[str, ...]) -> datetime | None:
    """Return the first date that can be read."""
    dates = (parse_date(text_of(element)) for key in names for element in fields.get(key, ()))
    return next((date for date in dates if date), None)


def _join(base: str, further: str | None) -> str:
    """Return a base resolved against the one around it (XML Base, 4), which stays if it cannot be."""
    if not further:
        return base
    try:
        joined = urljoin(base, further.strip())
    except ValueError:
        return base
    return joined if joined.startswith(("http://", "https://")) else base
