"""A page as read once: its marks, its structured data, and what is known of its site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from newscrawl.extraction.dates.iso import Locale
from newscrawl.extraction.dates.timezones import country_of
from newscrawl.extraction.declared.microdata import read_microdata
from newscrawl.extraction.declared.structured import Graph, names_of
from newscrawl.extraction.headline import headline_index
from newscrawl.extraction.language import language_tag
from newscrawl.extraction.metadata import PageMarks, read_marks
from newscrawl.extraction.titles import SiteNames
from newscrawl.jsonld import read_jsonld
from newscrawl.processors import plain_text

_SITE_NAME_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_LANGUAGE_METAS = ("og:locale", "content-language", "language", "dc.language", "inlanguage")


@dataclass(frozen=True)
class Page:
    """What candidates are read from."""

    url: str
    site: str  # registered domain
    marks: PageMarks
    graphs: tuple[tuple[str, Graph], ...]  # source (json-ld, microdata) and graph
    site_names: SiteNames
    locale: Locale

    @classmethod
    def of(cls, tree: HtmlElement, url: str, *, site: str, timezones: Mapping[str, str] | None = None) -> "Page":
        """Read a parsed page that was fetched at `url`."""
        marks = read_marks(tree, url)
        headings = [mark.text() for mark in marks.headings[:10] if mark.element.tag == "h1"]
        title = plain_text(" ".join(filter(None, [*headings, marks.title])))
        urls = (url, *marks.links.get("canonical", ())[:1], *marks.metas.get("og:url", ())[:1])
        linked = [value for script in marks.data_scripts for value in read_jsonld(script)]
        graphs = (
            ("json-ld", Graph(linked, urls=urls, title=title)),
            ("microdata", Graph(read_microdata(marks.props, title or ""), urls=urls, title=title)),
        )
        names = [content for _, content in marks.meta(*_SITE_NAME_METAS)]
        names += [name for _, graph in graphs for name in graph.publishers()]
        language = language_tag(marks.language)
        locale = Locale(country_of(site, language), language, timezones)
        return cls(url, site, marks, graphs, SiteNames.of(names, site), locale)

    @cached_property
    def anchor(self) -> int | None:
        """The place of the headline among the page's elements."""
        return headline_index(self.marks)

    @property
    def names_site(self) -> bool:
        """Tell whether the page says what its site is called."""
        return not self.site_names.names <= SiteNames.of((), self.site).names

    @property
    def is_news(self) -> bool:
        """Tell whether structured data types the article as news."""
        return any(graph.is_news for _, graph in self.graphs)

    def languages(self) -> Iterator[tuple[str, str]]:
        """Give the languages that the page declares, and where, the most trusted first."""
        for declared, source in self._declared_languages():
            tag = language_tag(declared)
            if tag:
                yield tag, source

    def _declared_languages(self) -> Iterator[tuple[str | None, str]]:
        yield self.marks.language, "dom"
        for source, graph in self.graphs:
            for _, value in graph.first("inLanguage"):
                yield next(iter(names_of(value)), None), source
        for name, content in self.marks.meta(*_LANGUAGE_METAS):
            yield content, "opengraph" if name.startswith("og:") else "meta"
