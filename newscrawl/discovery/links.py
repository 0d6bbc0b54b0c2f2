"""The links of a page, told apart: articles, listings, feeds, sitemaps."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from newscrawl.discovery.anchors import Anchor, Tree, anchors, root_of
from newscrawl.discovery.problems import Problems
from newscrawl.discovery.scoring import score, text_features, url_date, url_features
from newscrawl.discovery.urls import is_address, web_url
from newscrawl.discovery.urls import same_site as is_same_site
from newscrawl.discovery.vocabulary import vocabulary

MAX_LINKS = 2000  # different URLs of a page
ARTICLE = 0.5  # score above which a link is taken for an article's
LISTING = 0.5
# Neither an article nor a listing, whatever else speaks for it.
NEITHER = frozenset(("action_word", "account_word", "legal_word", "asset"))
# Schemes of links that are no pages and no fault.
HARMLESS = (
    "mailto:",
    "tel:",
    "javascript:",
    "sms:",
    "whatsapp:",
    "data:",
    "about:",
    "blob:",
    "viber:",
    "tg:",
)
SameSite = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the same site."""

    url: str
    text: str
    score: float  # 0 to 1: of an article among articles, of a listing among listings
    date: datetime.date | None = None  # as the URL has it


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of a page that are worth following, each URL once."""

    articles: tuple[Link, ...] = ()  # newest first where the URL has a date, then by score
    listings: tuple[Link, ...] = ()  # by score
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()  # links that cannot be URLs of pages, one log-safe line each


@dataclass(slots=True)
class _Target:
    """What the links of a page say of one URL."""

    url: str
    text: str
    article: float
    listing: float


def read_links(tree: Tree, base_url: str, *, same_site: SameSite = is_same_site) -> PageLinks:
    """Return the links of a page at `base_url`; `same_site(url, base_url)` says which to look at.

    Links with rel=nofollow, and all links of a page whose robots tag says so, are left out.
    """
    root = root_of(tree)
    problems = Problems()
    base = _base(root, base_url)
    feeds, sitemaps = _heads(root, base)
    if _nofollow(root):
        return PageLinks(feeds=feeds, sitemaps=sitemaps)
    targets: dict[str, _Target] = {}
    for anchor, url in _targets(anchors(root), base, problems):
        if url == base_url:
            continue
        if url not in targets and not same_site(url, base_url):
            if is_address(url):
                problems.add("link to an address that is not the page's", url)
            continue
        _merge(targets, anchor, url)
        if len(targets) >= MAX_LINKS:
            problems.add(f"more than {MAX_LINKS} links, the rest is left out", base_url)
            break
    articles, listings = _sorted(targets.values())
    return PageLinks(articles, listings, feeds, sitemaps, problems.lines())


def _targets(found: Iterable[Anchor], base: str, problems: Problems) -> Iterator[tuple[Anchor, str]]:
    """Yield the links that lead to a page, with their absolute URLs."""
    for anchor in found:
        href = anchor.href.strip()
        if not href or href.startswith("#") or "nofollow" in anchor.rel or href.lower().startswith(HARMLESS):
            continue
        try:
            yield anchor, web_url(href, base)
        except ValueError as reason:
            problems.add(str(reason), href)


def _merge(targets: dict[str, _Target], anchor: Anchor, url: str) -> None:
    """Score a link; of several to one URL the best counts."""
    known = vocabulary()
    try:
        of_url = url_features(url)
    except ValueError:
        return
    features = [*of_url, *text_features(anchor.text), *anchor.features()]
    article = score(features, known.weights)
    listing = 0.0 if NEITHER.intersection(features) else score([*features, _depth(url)], known.listing)
    earlier = targets.setdefault(url, _Target(url, anchor.text, article, listing))
    earlier.text = max(earlier.text, anchor.text, key=len)
    earlier.article = max(earlier.article, article)
    earlier.listing = max(earlier.listing, listing)


def _depth(url: str) -> str:
    """Return the feature of a path's depth; the homepage has its own."""
    return f"depth_{min(4, len([segment for segment in urlsplit(url).path.split('/') if segment]))}"


def _sorted(targets: Iterable[_Target]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Tell articles from listings, and sort both."""
    articles, listings = [], []
    for target in targets:
        if target.article > ARTICLE:
            articles.append(Link(target.url, target.text, target.article, url_date(target.url)))
        elif target.listing > LISTING:
            listings.append(Link(target.url, target.text, target.listing))
    articles.sort(key=lambda link: (link.date or datetime.date.min, link.score), reverse=True)
    listings.sort(key=lambda link: link.score, reverse=True)
    return tuple(articles), tuple(listings)


def _base(root: etree._Element, base_url: str) -> str:
    """Return what relative links are relative to: the first <base> with a href says it (HTML 4.2.3)."""
    element = root.find(".//base[@href]")
    if element is None:
        return base_url
    try:
        base = urljoin(base_url, element.get("href", "").strip())
        return base if urlsplit(base).scheme in ("http", "https") and urlsplit(base).hostname else base_url
    except ValueError:
        return base_url


def _heads(root: etree._Element, base: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the feeds and sitemaps that link elements name."""
    known = vocabulary()
    feeds: dict[str, None] = {}
    sitemaps: dict[str, None] = {}
    for number, element in enumerate(root.iter("link")):
        if number >= MAX_LINKS:
            break
        rel = element.get("rel", "").lower().split()
        media_type = element.get("type", "").split(";")[0].strip().lower()
        try:
            url = web_url(element.get("href", ""), base)
        except ValueError:
            continue
        if "sitemap" in rel:
            sitemaps[url] = None
        elif "alternate" in rel and media_type in known.feed_types and not _no_news(url):
            feeds[url] = None
    return tuple(feeds), tuple(sitemaps)


def _no_news(url: str) -> bool:
    """Say whether a feed is one of comments, or another program's interface."""
    return any(part in url.lower() for part in vocabulary().no_news_feeds)


def _nofollow(root: etree._Element) -> bool:
    """Say whether the page asks robots not to follow its links."""
    for element in root.iter("meta"):
        if element.get("name", "").strip().lower() in ("robots", "newscrawl"):
            rules = element.get("content", "").lower().replace(",", " ").split()
            if "nofollow" in rules or "none" in rules:
                return True
    return False
