"""Sitemaps (sitemaps.org 0.9) with news extension, sitemap indexes and plain lists of URLs."""

import re
from collections.abc import Iterator

from lxml import etree

from newscrawl.discovery.dates import parse_date
from newscrawl.discovery.elements import EntryParser, Part, count_from, name, split, text_of
from newscrawl.discovery.encodings import to_utf8
from newscrawl.discovery.entries import Collector, Entry, Listing, clean_title, language_tag
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.sniffing import Kind, sniff
from newscrawl.discovery.unpack import unpack

MAX_READ = 50_000  # entries of a sitemap, and sitemaps of an index (sitemaps.org); further ones are only counted
ABSOLUTE = re.compile(r"\s*(?:https?:)?/", re.IGNORECASE)  # with a scheme or at least from the root


def read_sitemap(body: bytes, base_url: str, *, content_type: str | None = None, limit: int = 50_000) -> Listing:
    """Return the newest `limit` entries of a sitemap, or `children` of a sitemap index.

    Feeds are read as such (sitemaps.org, "Other Sitemap formats"). Never raises: what is wrong stands in
    `problems`, and costs no more than the entry it stands in.
    """
    data, problem = unpack(body)
    kind = sniff(data, content_type)
    if kind is Kind.FEED:
        return read_feed(body, base_url, content_type=content_type, limit=limit)
    collector = Collector(base_url)
    collector.unpacked(problem)
    data = to_utf8(data, content_type)
    if kind is Kind.URL_LIST:
        _read_lines(data, collector)
    elif kind in (Kind.SITEMAP, Kind.SITEMAP_INDEX):
        _read_xml(data, collector)
    else:
        collector.problems.add("not a sitemap" if data.strip() else "empty document", base_url)
    return collector.listing(limit)


def _read_lines(data: bytes, collector: Collector) -> None:
    """Read one URL a line."""
    for number, line in enumerate(filter(None, map(bytes.strip, data.splitlines()))):
        if number >= MAX_READ:
            collector.unread += 1
        elif url := _location(line.decode(errors="replace"), collector):
            collector.add(Entry(url))


def _read_xml(data: bytes, collector: Collector) -> None:
    """Read all entries, each by itself."""
    parser: EntryParser | None = None
    for number, part in enumerate(split(data, ("url", "sitemap"))):
        if number >= MAX_READ:
            collector.unread = count_from(data, part)
            break
        parser = parser or EntryParser(data[: part.start])
        _read_entry(parser, part, collector)


def _read_entry(parser: EntryParser, part: Part, collector: Collector) -> None:
    element = parser.parse(part)
    collector.cut |= part.cut
    if element is None:
        collector.problems.add("entry cannot be read", part.data[:200].decode(errors="replace"))
        return
    fields = _fields(element)
    if part.cut and not fields.get("loc"):
        collector.problems.add("the sitemap is cut in an entry", collector.base_url)
    elif url := _location(fields.get("loc", ""), collector):
        entry = Entry(
            url,
            modified=parse_date(fields.get("lastmod", "")),
            published=parse_date(fields.get("news:publication_date", "")),
            title=clean_title(fields.get("news:title")),
            language=language_tag(fields.get("news:language")),
        )
        (collector.add_child if part.tag == "sitemap" else collector.add)(entry)


def _fields(entry: etree._Element) -> dict[str, str]:
    """Return the texts inside an entry, the first of each name."""
    fields: dict[str, str] = {}
    for element in _leaves(entry):
        key = name(element, entry)
        if key not in fields and (text := text_of(element).strip()):
            fields[key] = text
    return fields


def _leaves(entry: etree._Element) -> Iterator[etree._Element]:
    return (element for element in entry.iterdescendants(etree.Element) if not len(element))


def _location(text: str, collector: Collector) -> str | None:
    """Return the URL of a location: sitemaps.org wants all of it, a path from the root is understood, too."""
    if not ABSOLUTE.match(text):
        collector.problems.add("not a URL" if text else "entry without a location", text)
        return None
    return collector.url(text)
