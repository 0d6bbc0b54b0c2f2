"""Recognises copies of what is stored, and revisions of what changed."""

import hashlib
from typing import NoReturn
from urllib.parse import urlsplit

from scrapy.exceptions import DropItem

from newscrawl.alike import Shown, error_pages
from newscrawl.dedup import Judged, Match
from newscrawl.dedup.store import key64
from newscrawl.dedup.urls import canonical_url
from newscrawl.extensions.run import Run
from newscrawl.items import Article
from newscrawl.ledger import State
from newscrawl.pipelines.page import Content, Page, PagePipeline
from newscrawl.promo import paragraphs_of, strip_draft
from newscrawl.promo.repeated import MEMORY

LATELY = 7 * 86_400  # seconds; no notice stands longer in place of articles
RELATED = 0.3  # containment; two texts with less in common are not revisions of one article


class CopyDropped(DropItem):
    """The article is stored already; its note stands in `<state>/duplicates`."""

    def __init__(self, match: Match) -> None:
        super().__init__(f"a copy ({match.kind}) of {match.id}", log_level="INFO")


def article_id(canonical: str, revision: int) -> str:
    """Return the id of a revision: the same on every machine, in every run.

    >>> article_id("https://a.example/news/1", 2)
    '235fd7fe8a9a0921-2'
    """
    return f"{hashlib.blake2b(canonical.encode(), digest_size=8).hexdigest()}-{revision}"


def address(canonical: str, url: str, claimed: str | None) -> str:
    """Return the address that a canonical URL has on the web: as the page claims it, else with the host's `www.`.

    >>> address("https://a.example/1", "http://www.a.example/1?utm_source=x", None)
    'http://www.a.example/1'
    """
    if claimed and canonical == _canonical(claimed):
        return claimed
    parts, own = urlsplit(canonical), urlsplit(url)
    prefix = "www." if (own.hostname or "").startswith("www.") else ""
    return parts._replace(scheme=own.scheme, netloc=prefix + parts.netloc).geturl()


def _canonical(url: str) -> str | None:
    try:
        return canonical_url(url)
    except ValueError:
        return None


class DuplicatesPipeline(PagePipeline):
    """Gives an article its identity, and drops or marks it when it is a copy."""

    def process(self, page: Page) -> Page:
        """Judge a page.

        Raises:
            CopyDropped: it is a copy, and copies are dropped.
        """
        page.judged = judge(page, self._run)
        return page


def judge(page: Page, run: Run) -> Judged:
    """Give an article its identity; drop or mark it when it is a copy. Return what is to be remembered with it.

    The index does not know an article before it is stored: a pipeline that fails until then must not lose it.

    Raises:
        CopyDropped: it is a copy, and copies are dropped.
    """
    article = page.article
    content = page.content = page.content or _content(article)
    canonical = page.canonical = _identity(page, content, run)
    article.copy_of, article.revision = None, run.store.revision(canonical) + 1
    article.id = article_id(canonical, article.revision)
    article.canonical_url = address(canonical, article.url or canonical, article.canonical_url)
    judged = run.store.index.judge(id=article.id, url=canonical, **content)
    if judged.match is not None and judged.match.kind != "update":
        _copy(page, run, judged, judged.match)
    elif judged.match is not None and page.candidate.again and _is_as_stored(page, run):
        _leave(page, run)
    return judged


def _is_as_stored(page: Page, run: Run) -> bool:
    """Tell whether a page differs from what is stored only in lines that the site's memory has learned since."""
    if run.store.bare(page.canonical) == bare_key(page, run):
        return True
    match = run.store.index.find(url=page.canonical, **_bare(page, run))
    return match is not None and match.kind == "same-url"


def bare_key(page: Page, run: Run) -> int:
    """Return a key of the title and text that a page gives without site memory: the same, whatever memory learns."""
    bare = _bare(page, run)
    return key64(f"{bare['title']}\n\n{bare['text']}")


def _bare(page: Page, run: Run) -> Content:
    if page.bare is None:
        page.bare = page.content or _content(page.article)
        if any(MEMORY in removed.rule for removed in page.article.removed):
            paragraphs = paragraphs_of(page.draft, strip_draft(page.draft, rules=run.rules, keep=run.keep))
            page.bare = {**page.bare, "text": "\n\n".join(paragraphs)}
    return page.bare


def _leave(page: Page, run: Run) -> NoReturn:
    run.outcomes.settle(page.candidate, "unchanged", State.STORED, aliases=page.aliases)
    run.store.frontier.note_article(page.keys, page.canonical)
    raise DropItem("unchanged since it was stored", log_level="DEBUG")


def _identity(page: Page, content: Content, run: Run) -> str:
    """Return the canonical URL of an article: where it is stored, if it is; else what its page claims.

    An article that moved to an address of which none is stored is the same as before, while its text is.
    """
    named = _named(page.article, content, run)
    known = run.store.frontier.article_of(page.candidate.key) if page.candidate.again else None
    if known is None or known == named or run.store.revision(named):
        return named
    match = run.store.index.find(url=known, **content)
    same = match is not None and (match.kind == "same-url" or (match.kind == "update" and match.containment >= RELATED))
    return known if same else named


def _named(article: Article, content: Content, run: Run) -> str:
    """Return the canonical URL that an article's page claims, unless that is another article's."""
    url = article.url or ""
    own, claimed = run.canonical(url), run.canonical(url, article.canonical_url)
    if claimed == own:
        return own
    match = run.store.index.find(url=claimed, **content)
    other = match is not None and match.kind == "update" and match.containment < RELATED
    return own if other else claimed


def _copy(page: Page, run: Run, judged: Judged, match: Match) -> None:
    article, url = page.article, page.article.url or ""
    if match.kind == "same-url" and page.candidate.again:
        _leave(page, run)
    if match.kind == "exact" and _is_error_page(page, run, str(match.id)):
        run.outcomes.error_page(page.candidate)
        raise DropItem("an error page: an earlier run stored its text at another address", log_level="DEBUG")
    if run.mark_copies and match.kind != "same-url":
        article.copy_of = str(match.id)
        return
    run.figures.count(f"copies/{match.kind}", article.site)
    run.store.add_copy(
        id=article.id or "",
        url=url,
        of=str(match.id),
        kind=match.kind,
        containment=match.containment,
        fetched=article.fetched,
    )
    if page.candidate.again and run.store.frontier.is_stored(page.candidate.key):
        # an article of its own, whose page shows another's text for now: the index keeps what is stored of it
        run.outcomes.settle(page.candidate, "copies", State.STORED)
    else:
        run.store.index.remember(judged)
        run.outcomes.settle(page.candidate, "copies", State.COPY, aliases=page.aliases)
    raise CopyDropped(match)


def _is_error_page(page: Page, run: Run, of: str) -> bool:
    """Say whether a page shows what an earlier run took for an article: a notice, now at the address of another one."""
    if page.is_dated:
        return False
    lately = run.store.frontier.stored_lately(page.candidate.key, (page.candidate.at or run.now) - LATELY)
    own = of.rpartition("-")[0]
    first = next((url for url in lately if article_id(url, 1).rpartition("-")[0] == own), None)
    return first is not None and error_pages([Shown(url, "", False) for url in (first, page.candidate.url)])[1]


def _content(article: Article) -> Content:
    return {"title": article.title, "text": article.text, "published": article.published or article.fetched}
