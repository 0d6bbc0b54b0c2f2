"""Stores articles, and hands them on to feed exports."""

from newscrawl.items import Article
from newscrawl.ledger import State
from newscrawl.ledger.store import BATCH
from newscrawl.overrides import fields_missed
from newscrawl.pipelines.duplicates import bare_key, judge
from newscrawl.pipelines.page import Page, PagePipeline


class ArchivePipeline(PagePipeline):
    """Takes articles into the batch that the store commits."""

    def process(self, page: Page) -> Article:
        """Store the article of a page.

        Raises:
            CopyDropped: since it was judged, an article that it copies was stored.
        """
        article, run = page.article, self._run
        if page.judged is None or run.store.index.is_outdated(page.judged):
            page.judged = judge(page, run)
        article.run = run.id
        published_at = article.published_at
        run.store.add_article(article, page.canonical, bare_key(page, run))
        run.store.index.remember(page.judged)  # a pipeline of the user's may have put in what cannot be written
        run.store.remember(article, page.draft.blocks)
        if page.judged.match and article.copy_of:
            run.figures.count(f"copies/{page.judged.match.kind}", article.site)
        for name in ("title", "published"):
            if not getattr(article, name):
                run.figures.count(f"missing_{name}", article.site)
        if profile := run.profiles.of(page.candidate.url):
            for name in fields_missed(profile.fields, article.source):
                run.figures.count(f"profile_missed/{name}", article.site)
        outcome = "updated" if article.revision > 1 else "stored"
        run.outcomes.settle(page.candidate, outcome, State.STORED, published_at, aliases=page.aliases)
        run.store.frontier.note_article(page.keys, page.canonical)
        if run.store.pending >= BATCH:
            run.commit()
        return article
