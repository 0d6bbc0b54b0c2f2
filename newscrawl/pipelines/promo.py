"""Strips promo text, and says what was stripped."""

from newscrawl.pipelines.page import Page, PagePipeline
from newscrawl.promo import finish


class PromoPipeline(PagePipeline):
    """Makes the text of an article out of its blocks."""

    def process(self, page: Page) -> Page:
        """Strip a page."""
        run, profile = self._run, self._run.profiles.of(page.candidate.url)
        timezones = profile.timezones if profile else None
        memory = page.memory or run.store.memory.of(page.article.site or "")
        page.draft.article = finish(page.draft, rules=run.rules, keep=run.keep, timezones=timezones, memory=memory)
        for removed in page.article.removed:
            run.count(f"removed/{removed.kind}", page.article.site)
        return page
