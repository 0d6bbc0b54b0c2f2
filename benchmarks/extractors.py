"""The systems that are compared: newscrawl, its peers where they are installed, and parsing alone.

Each function returns what is called for each page; a peer's raises ImportError when it is not installed.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pagesets import LabelledPage
from scores import Extracted

from newscrawl import Article, extract
from newscrawl.extraction import parse
from newscrawl.extraction.text.model import load
from newscrawl.loaders import load_article
from newscrawl.promo import finish

Extract = Callable[[LabelledPage], Extracted]
BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td", "br", "section")


def parsing() -> Extract:
    """Parse the page with parsel, which is what every Scrapy spider does first, and nothing else."""
    from parsel import Selector

    def run(page: LabelledPage) -> Extracted:
        Selector(body=page.html, encoding="utf-8")
        return Extracted()

    return run


def shipped() -> Extract:
    """Extract as the package does."""

    def run(page: LabelledPage) -> Extracted:
        return of_article(extract(page.html, url=page.url))

    return run


def unseen(folder: Path) -> Extract:
    """Extract as the package does, with the block model of the fold that has not seen the page's site.

    `folder` is what training/train.py --save-folds wrote: fold0.npz, ... and folds.json, {"folds": 5}.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
    from sites import fold_of, site_of

    count = json.loads((folder / "folds.json").read_text())["folds"]
    models = [load(folder / f"fold{fold}.npz") for fold in range(count)]

    def run(page: LabelledPage) -> Extracted:
        model = models[fold_of(site_of(page.truth), count)]
        return of_article(finish(load_article(parse(page.html), page.url, model=model)))

    return run


def of_article(article: Article) -> Extracted:
    """Return what is scored of a record."""
    return Extracted(article.text or "", article.title or "", article.authors, article.published)


def trafilatura() -> Extract:
    """Extract with trafilatura: metadata, no comments."""
    import trafilatura

    def run(page: LabelledPage) -> Extracted:
        found = trafilatura.bare_extraction(page.html, url=page.url, include_comments=False, with_metadata=True)
        if found is None:
            return Extracted()
        names = [name.strip() for name in (found.author or "").split(";")]
        return Extracted(found.text or "", found.title or "", names, found.date)

    return run


def newspaper4k() -> Extract:
    """Extract with newspaper4k, which would fetch pictures if it were let."""
    import newspaper

    def run(page: LabelledPage) -> Extracted:
        found = newspaper.article(page.url, input_html=page.text, fetch_images=False)
        return Extracted(found.text, found.title, found.authors, found.publish_date or None)

    return run


def readability() -> Extract:
    """Extract with readability-lxml, whose summary is markup."""
    import lxml.html
    from readability import Document

    def run(page: LabelledPage) -> Extracted:
        document = Document(page.text)
        tree = lxml.html.fromstring(document.summary())
        for element in tree.iter(*BLOCKS):
            element.tail = "\n" + (element.tail or "")
        return Extracted(tree.text_content(), document.short_title())

    return run


def resiliparse() -> Extract:
    """Extract with resiliparse, which gives text only."""
    from resiliparse.extract.html2text import extract_plain_text

    def run(page: LabelledPage) -> Extracted:
        return Extracted(extract_plain_text(page.text, main_content=True, alt_texts=False, list_bullets=False))

    return run


def newsplease() -> Extract:
    """Extract with news-please, which asks several others and compares."""
    from newsplease import NewsPlease

    def run(page: LabelledPage) -> Extracted:
        found = NewsPlease.from_html(page.text, url=page.url, fetch_images=False)
        published = found.date_publish if isinstance(found.date_publish, datetime) else None
        return Extracted(found.maintext or "", found.title or "", found.authors or (), published)

    return run


PEERS: dict[str, Callable[[], Extract]] = {
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "news-please": newsplease,
}
