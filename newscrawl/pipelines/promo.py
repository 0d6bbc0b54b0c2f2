"""Strips promo text, and says what was stripped."""

import re

from scrapy.exceptions import DropItem

from newscrawl.pipelines.page import Page, PagePipeline
from newscrawl.promo import finish

_FIGURES = re.compile(r":\d[\d./]*")


def signal_of(rule: str) -> str:
    """Return what stripped a line, without the figures of the one case.

    >>> signal_of("markup:related+memory:28/30"), signal_of("en/read-also-label")
    ('markup:related+memory', 'en/read-also-label')
    """
    return _FIGURES.sub("", rule)


class PromoPipeline(PagePipeline):
    """Makes the text of an article out of its blocks."""

    def process(self, page: Page) -> Page:
        """Strip a page.

        Raises:
            DropItem: all of its text is promo.
        """
        run, profile = self._run, self._run.profiles.of(page.candidate.url)
        timezones = profile.timezones if profile else None
        memory = page.memory or run.store.memory.of(page.article.site or "")
        page.draft.article = finish(page.draft, rules=run.rules, keep=run.keep, timezones=timezones, memory=memory)
        for removed in page.article.removed:
            run.figures.count(f"removed/{removed.kind}", page.article.site)
            run.figures.count_of(page.article.site, f"by/{removed.kind}/{signal_of(removed.rule)}")
        if not page.article.text:
            run.outcomes.no_article(page.candidate, "all its text is promo")
            raise DropItem("no article: all of its text is promo", log_level="WARNING")
        return page
