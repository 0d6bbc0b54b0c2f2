"""What feeds, sitemaps and listing pages name, offered to the frontier."""

import contextlib
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from newscrawl.dedup.urls import registered_domain
from newscrawl.discovery import Entry, Listing, score_url
from newscrawl.extensions.feeder import Feeder
from newscrawl.extensions.run import Run
from newscrawl.ledger import Found, ListState, Offer

logger = logging.getLogger(__name__)

ARTICLE_LIKE = 0.2  # score of a URL that a sitemap names; the page itself is looked at, too


class Offers:
    """Notes the articles and further lists that a list names, and tells of what is wrong with it."""

    def __init__(self, run: Run, feeder: Feeder) -> None:
        self._run, self._feeder = run, feeder

    def note(self, listing: Listing, state: ListState, url: str, *, trusted: bool) -> None:
        """Note what a feed or sitemap names that answered at a URL, where a redirect may have led."""
        self.tell(state.url, listing.problems)
        if not listing.entries and not listing.children:
            self.tell_empty(state.url)
        if listing.left_out:
            logger.warning("%s names %d entries too many, they are left out", state.url, listing.left_out)
            self._run.figures.count("entries_over_limit", registered_domain(state.url), listing.left_out)
        entries = listing.entries if trusted else self._own_articles(listing.entries, state, url)
        self.add(entries, trusted=trusted)
        for child in listing.children:
            if child.url != state.url:
                self._run.store.lists.found(child.url, state.seed, state.url, self._run.now, _seconds(child.modified))

    def tell(self, url: str, problems: Sequence[str]) -> None:
        """Log and count what could not be read in a list."""
        for problem in problems:
            logger.warning("in %s: %s", url, problem)
        if problems:
            self._run.figures.count("bad_entries", registered_domain(url), len(problems))

    def tell_empty(self, url: str) -> None:
        """Log and count a list that names nothing: a wrong seed, or a page in place of a feed."""
        logger.info("empty list, it names no article: %s", url)
        self._run.figures.count("empty_lists", registered_domain(url))

    def _own_articles(self, entries: Sequence[Entry], state: ListState, url: str) -> list[Entry]:
        """Return what is an article of the sitemap's own site or of the seed's (sitemaps.org, "Cross submits")."""
        sites = {registered_domain(one) for one in (state.url, state.seed, url)}
        own = [entry for entry in entries if registered_domain(entry.url) in sites]
        self._tell_skipped(state.url, len(entries) - len(own), len(entries), "are of other sites", "foreign_entries")
        articles = [entry for entry in own if self._is_article(entry)]
        why = "do not look like articles"
        self._tell_skipped(state.url, len(own) - len(articles), len(own), why, "entries_skipped")
        return articles

    def _tell_skipped(self, url: str, skipped: int, of: int, why: str, figure: str) -> None:
        """Log and count entries of a sitemap that are not taken; that it gives nothing at all is worth a warning."""
        if skipped:
            level = logging.WARNING if skipped == of else logging.INFO
            logger.log(level, "%s: %d of %d entries are skipped, they %s", url, skipped, of, why)
            self._run.figures.count(figure, registered_domain(url), skipped)

    def _is_article(self, entry: Entry) -> bool:
        """Say whether a sitemap's entry may be an article: it has a publication date, was found, or looks like one."""
        if entry.published:
            return True
        with contextlib.suppress(ValueError):  # asked first, as it takes a quarter of the time
            if self._run.store.frontier.knows(self._run.canonical(entry.url)):
                return True
        return score_url(entry.url, entry.title or "") > ARTICLE_LIKE

    def add(self, entries: Iterable[Entry], *, trusted: bool) -> None:
        """Offer articles to the frontier, and let the feeder take from it; what has a publication date is one."""
        sites: set[str] = set()
        for entry in entries:
            try:
                key, site = self._run.canonical(entry.url), registered_domain(entry.url)
            except ValueError:
                continue
            trusts = trusted or entry.published is not None
            found = Found(key, entry.url, site, _seconds(entry.published), _seconds(entry.modified), trusts)
            offer = self._run.store.frontier.offer(found, now=self._run.now)
            self._run.figures.count(f"urls_{offer}", site)
            if offer is not Offer.KNOWN:
                sites.add(site)
        for site in sites:
            self._feeder.top_up(site)


def _seconds(at: datetime | None) -> int | None:
    return int(at.timestamp()) if at else None
