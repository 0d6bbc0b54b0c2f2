"""The demo's robots.txt, its sitemap index, its news sitemap and its gzipped archive sitemap."""

import gzip
from datetime import timedelta
from xml.sax.saxutils import escape

from newscrawl.demo.content import Paper, Story

INDEX, NEWS, ARCHIVE = "/sitemap.xml", "/sitemap-news.xml", "/sitemap-archive.xml.gz"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
NEWS_AGE = timedelta(days=3)  # what a news sitemap lists, before the paper's newest


def robots(paper: Paper) -> str:
    """Return the paper's robots.txt (RFC 9309)."""
    return f"User-agent: *\nDisallow: {paper.disallow}\n\nSitemap: {paper.url(INDEX)}\n"


def index(paper: Paper) -> str:
    """Return the sitemap index."""
    newest = max(story.touched for story in paper.stories).isoformat()
    listed = "".join(
        f"<sitemap><loc>{paper.url(path)}</loc><lastmod>{newest}</lastmod></sitemap>\n" for path in (NEWS, ARCHIVE)
    )
    return f"{_HEAD}<sitemapindex {_SITEMAPS}>\n{listed}</sitemapindex>\n"


def news(paper: Paper) -> str:
    """Return the news sitemap: the stories of the last days, with what a search engine asks for."""
    visible = [story for story in paper.stories if not story.hidden]
    since = max(story.published for story in visible) - NEWS_AGE
    listed = "".join(_news_entry(paper, story) for story in visible if story.touched >= since)
    return f"{_HEAD}<urlset {_SITEMAPS} {_NEWS}>\n{listed}</urlset>\n"


def archive(paper: Paper) -> bytes:
    """Return the gzipped sitemap of all that the paper's system knows, print pages among it."""
    listed = [(story, variant) for story in paper.stories if not story.hidden for variant in _views(story)]
    stories = "".join(
        f"<url><loc>{escape(paper.url(paper.path(story, variant)))}</loc>"
        f"<lastmod>{story.touched.isoformat()}</lastmod></url>\n"
        for story, variant in listed
    )
    pages = "".join(f"<url><loc>{paper.url(page['path'])}</loc></url>\n" for page in paper.pages)
    return gzip.compress(f"{_HEAD}<urlset {_SITEMAPS}>\n{stories}{pages}</urlset>\n".encode(), mtime=0)


def _views(story: Story) -> list[str]:
    return ["story", "print"] if story.printed else ["story"]


def _news_entry(paper: Paper, story: Story) -> str:
    return (
        f"<url><loc>{escape(paper.url(paper.path(story)))}</loc><lastmod>{story.touched.isoformat()}</lastmod>"
        f"<news:news><news:publication><news:name>{escape(paper.name)}</news:name>"
        f"<news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.title)}</news:title></news:news></url>\n"
    )
