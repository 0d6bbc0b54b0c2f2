"""The figures of a run: of all sites, of each, and only of what was committed."""

from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.extensions.figures import Figures


def test_figures_are_counted_for_all_sites_and_for_each():
    figures = Figures(MemoryStatsCollector(get_crawler()))
    figures.count("pages", "a.example", 2)
    figures.count("pages", "b.example")
    figures.count("lists")
    figures.count_of("b.example", "pages")
    assert (figures.of("pages"), figures.of("lists"), figures.of("stored")) == (3, 1, 0)
    assert figures.sites == {"a.example": {"pages": 2}, "b.example": {"pages": 2}}


def test_articles_that_were_not_committed_are_lost_pages_and_the_figures_of_their_parts_go_with_them():
    figures = Figures(MemoryStatsCollector(get_crawler()))
    figures.count("stored", "a.example")
    figures.committed()
    for name in ("pages", "stored", "missing_authors", "removed/newsletter"):
        figures.count(name, "a.example")
    figures.take_back()
    assert [figures.of(name) for name in ("pages", "stored", "lost_pages")] == [1, 1, 1]
    assert figures.sites["a.example"] == {
        "stored": 1, "pages": 1, "missing_authors": 0, "removed/newsletter": 0, "lost_pages": 1
    }  # fmt: skip
    figures.take_back()
    assert figures.of("lost_pages") == 1
