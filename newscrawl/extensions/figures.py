"""The figures of a run, of all sites together and of each by itself; what was not committed counts no more."""

from collections import Counter

from scrapy.statscollectors import StatsCollector

WRITTEN = ("stored", "updated", "copies")  # figures of articles, and names that figures of their parts begin with
PARTS = ("copies/", "missing_", "removed/", "by/", "profile_missed/")


class Figures:
    """Counts in the crawler's statistics as `newscrawl/...`, and in `sites` by registered domain."""

    def __init__(self, stats: StatsCollector) -> None:
        self.sites: dict[str, dict[str, int]] = {}
        self._stats = stats
        self._fresh: Counter[tuple[str | None, str]] = Counter()  # by site, None for all: not committed yet

    def count(self, name: str, site: str | None = None, n: int = 1) -> None:
        """Add to a figure of the run, and of the site's."""
        self._stats.inc_value(f"newscrawl/{name}", n)
        self._note(None, name, n)
        self.count_of(site, name, n)

    def count_of(self, site: str | None, name: str, n: int = 1) -> None:
        """Add to a figure of a site's alone."""
        if site:
            figures = self.sites.setdefault(site, {})
            figures[name] = figures.get(name, 0) + n
            self._note(site, name, n)

    def _note(self, site: str | None, name: str, n: int) -> None:
        if name in WRITTEN or name.startswith(PARTS):
            self._fresh[site, name] += n

    def of(self, name: str) -> int:
        """Return a figure of the run."""
        return int(self._stats.get_value(f"newscrawl/{name}", 0))

    def committed(self) -> None:
        """Let what was counted so far stand."""
        self._fresh.clear()

    def take_back(self) -> None:
        """Take back the figures of articles that were not committed: their pages are left to the next run."""
        fresh, self._fresh = self._fresh, Counter()
        for (site, name), n in fresh.items():
            if site is None:
                self._stats.inc_value(f"newscrawl/{name}", -n)
            else:
                self.sites[site][name] -= n
            if name in WRITTEN and site is None:
                self.count("lost_pages", n=n)
            elif name in WRITTEN:
                self.count_of(site, "lost_pages", n)
