"""Where articles are found: feeds, sitemaps and links; bytes in, entries out."""

from newscrawl.discovery.dates import parse_date
from newscrawl.discovery.entries import Entry, Listing
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.links import Link, PageLinks, read_links
from newscrawl.discovery.pages import looks_like_article
from newscrawl.discovery.scoring import score_url
from newscrawl.discovery.sitemaps import read_sitemap
from newscrawl.discovery.sniffing import Kind, described, is_binary, sniff

__all__ = [
    "Entry",
    "Kind",
    "Link",
    "Listing",
    "PageLinks",
    "described",
    "is_binary",
    "looks_like_article",
    "parse_date",
    "read_feed",
    "read_links",
    "read_sitemap",
    "score_url",
    "sniff",
]
