"""Stores articles, and hands them on to feed exports."""

from newscrawl.items import Article
from newscrawl.ledger import State
from newscrawl.ledger.store import BATCH
from newscrawl.overrides import fields_missed
from newscrawl.pipelines.page import Page, PagePipeline


class ArchivePipeline(PagePipeline):
    """Takes articles into the batch that the store commits."""

    def process(self, page: Page) -> Article:
        """Store the article of a page."""
        article, run = page.article, self._run
        article.run = run.id
        run.store.add_article(article, page.canonical)
        run.store.remember(article, page.draft.blocks)
        for name in ("title", "published"):
            if not getattr(article, name):
                run.count(f"missing_{name}", article.site)
        if profile := run.profiles.of(page.candidate.url):
            for name in fields_missed(profile.fields, article.source):
                run.count(f"profile_missed/{name}", article.site)
        outcome = "updated" if article.revision > 1 else "stored"
        run.settle(page.candidate, outcome, State.STORED, article.published_at, aliases=page.aliases)
        if run.store.pending >= BATCH:
            run.commit()
        return article
