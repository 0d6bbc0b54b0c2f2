"""Is a page an article, or a homepage or section?"""

from collections import defaultdict
from itertools import islice

from lxml import etree

from newscrawl.discovery.anchors import Tree, root_of
from newscrawl.discovery.links import PageLinks, read_links
from newscrawl.discovery.scoring import count_words, score, score_url, url_features
from newscrawl.discovery.structured import type_features
from newscrawl.discovery.vocabulary import vocabulary

MAX_BLOCKS = 50_000
BLOCKS = ("p", "div", "td", "article", "section")
HEADINGS = ("h2", "h3", "h4")
MAX_METAS = 500
LONG = 60  # bytes from which a paragraph is text rather than a label
LONG_BLOCK = 200  # bytes from which text outside of paragraphs is prose
PROSE = ((1500, "prose_3"), (700, "prose_2"), (300, "prose_1"), (0, "prose_0"))
URL_STEPS = ((0.9, "url_sure"), (0.5, "url_article"), (0.3, "url_open"), (-1, "url_other"))
CROWD = 20  # links to articles
SURE = 0.5  # score above which a page is taken for an article
DATES = frozenset(("article:published_time", "datepublished", "og:article:published_time", "date", "pubdate"))


def looks_like_article(tree: Tree, url: str, links: PageLinks | None = None) -> bool:
    """Say whether the page at `url` is an article rather than a list of them.

    Weighs structured data, OpenGraph, paragraphs that stand together, links and the URL; the weights stand
    in links.toml. `links` are the page's, where they were read already: it costs more than all the rest to read
    them, so that it is done only where they decide.
    """
    root, weights = root_of(tree), vocabulary().page
    paragraphs, prose = _prose(root)
    features = [*type_features(root), *_meta_features(root), *_url_features(url), *_headline(root)]
    features += [name for size, name in PROSE if prose >= size][:1]
    alone, crowded = score(features, weights) > SURE, score([*features, "crowded"], weights) > SURE
    return alone if alone == crowded else not _is_crowded(root, url, links, max(CROWD, 2 * paragraphs))


def _is_crowded(root: etree._Element, url: str, links: PageLinks | None, crowd: int) -> bool:
    """Say whether a page has a crowd of links to articles."""
    if links is None and next(islice(root.iter("a"), crowd - 1, None), None) is None:
        return False
    return len((links or read_links(root, url)).articles) >= crowd


def _prose(root: etree._Element) -> tuple[int, int]:
    """Return how many long paragraphs there are, and the most bytes of them that stand together.

    Teasers of a homepage have a parent each, or a heading with a link between them; the paragraphs of an
    article stand side by side, or are text right inside of a block, between line breaks.
    """
    sizes: defaultdict[tuple[etree._Element | None, int], list[int]] = defaultdict(list)
    linked = 0  # headings with a link so far
    for element in islice(root.iter(*BLOCKS, *HEADINGS), MAX_BLOCKS):
        if element.tag in HEADINGS:
            linked += element.find("a") is not None
            continue
        size = _own_text(element, inline=element.tag == "p")
        if element.tag != "p" and size >= LONG_BLOCK:
            sizes[element, linked] += [size // 2, size // 2]
        elif element.tag == "p" and size >= LONG:
            sizes[element.getparent(), linked].append(size)
    together = (sum(found) for found in sizes.values() if len(found) > 1)
    return sum(map(len, sizes.values())), max(together, default=0)


def _own_text(element: etree._Element, *, inline: bool) -> int:
    """Return the size of the text right inside of an element, and of inline children but links."""
    size = _size(element.text)
    for child in element:
        size += _size(child.tail)
        if inline and child.tag != "a" and isinstance(child.tag, str):
            size += _size(child.text)
    return size


def _size(text: str | None) -> int:
    """Return the bytes of a text in UTF-8: a character of Chinese says as much as three of English."""
    return len(text.strip().encode(errors="replace")) if text else 0


def _meta_features(root: etree._Element) -> set[str]:
    """Return what OpenGraph and the meta tags of dates say."""
    features = set()
    for meta in islice(root.iter("meta"), MAX_METAS):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = meta.get("content", "").strip().lower()[:100]
        if name == "og:type" and content:
            kind = content.rsplit(":", 1)[-1]
            features.add("og_article" if kind in ("article", "newsarticle", "blog_post") else f"og_{kind}")
        elif name in DATES and content:
            features.add("published")
    return features


def _url_features(url: str) -> list[str]:
    """Return what the URL says."""
    try:
        if "root" in url_features(url):
            return ["url_root"]
    except ValueError:
        return []
    found = score_url(url)
    return [name for most, name in URL_STEPS if found > most][:1]


def _headline(root: etree._Element) -> list[str]:
    """Return the feature of a page with one headline that is a sentence."""
    headings = list(islice(root.iter("h1"), 3))
    texts = ["".join(map(str, islice(heading.itertext(), 50)))[:500] for heading in headings]
    return ["headline"] if len(texts) == 1 and count_words(texts[0]) >= 4 else []
