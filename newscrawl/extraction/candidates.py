"""What a page offers for each field, most trusted source first: JSON-LD, microdata, OpenGraph and meta tags, DOM."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.dates.datelabels import dated_segments, labels_other
from newscrawl.extraction.dates.iso import UNCHANGED, Locale, mostly_date
from newscrawl.extraction.dates.marked import article_dates, dom_dates, far_dates
from newscrawl.extraction.dates.shown import labelled_dates
from newscrawl.extraction.dates.timezones import in_zone
from newscrawl.extraction.dates.wholepage import called_date, day_in_month, script_date
from newscrawl.extraction.declared.parsely import read_parsely
from newscrawl.extraction.declared.structured import Graph, names_of
from newscrawl.extraction.filing.tags import split_tags
from newscrawl.extraction.headline import surroundings_of
from newscrawl.extraction.kickers import agreed_titles, behind_kicker, headline_within
from newscrawl.extraction.markup import markup_of
from newscrawl.extraction.metadata import PageMarks, date_hints, read_hints
from newscrawl.extraction.nearby import text_near
from newscrawl.extraction.page import Page
from newscrawl.extraction.paywall import accessible, free_by_meta, has_paid_part
from newscrawl.extraction.people.agency import agency_beside, usual_name
from newscrawl.extraction.people.authors import split_names
from newscrawl.extraction.people.signatures import SEEN, WIRE, seen_authors
from newscrawl.extraction.people.unsigned import names_in_dated, subjects, unsigned_authors
from newscrawl.extraction.people.writers import names_in
from newscrawl.extraction.pictures.images import image_of
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another
from newscrawl.extraction.titles import fold_title, without_sections
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import Found, absolute_url, plain_text

_TABLE = load_table("metas.toml")
_META = {field: tuple(words(_TABLE, field)) for field in _TABLE}
MAX_SECTIONS = 5  # of one list
MIN_TAGS = 3  # names in a meta tag called `tags`: one or two are an author's or a campaign's
_SURNAME_FIRST = re.compile(r"^\s*([^,]+),\s*([^,]+?)\s*$")
KICKED = 20  # headings in which a headline may stand behind a kicker
MAX_LINKS, MAX_NAME = 300, 60  # links among which one to a section is looked for, characters of its name
CALLS = 40  # elements behind the headline of which one may be a script that writes the date
MAX_DATE = 60  # characters of a text that is a date by its markup alone
Candidates = Iterator[tuple[str, Found]]


def declared_candidates(page: Page) -> Candidates:
    """Give (field, candidate) for all that the page declares: structured data and meta tags, `<title>` and h1."""
    for source, graph in page.graphs:
        yield from _from_graph(page, source, graph)
    yield from _from_metas(page)
    for _, content in page.marks.meta("parsely-page"):
        yield from _from_parsely(content)
    yield from _shown_titles(page)


def _shown_titles(page: Page) -> Candidates:
    """Give `<title>` and the h1; where none but the site's name is one, the heading of the article's header."""
    marks = page.marks
    declared = {fold_title(title): title for _, title in marks.meta("og:title")}
    whole = marks.title or ""
    agreed = agreed_titles(next(iter(declared.values()), None), marks.title, page.site_names)
    headings = [heading for heading in marks.headings if heading.element.tag == "h1" and not _is_logo(heading.element)]
    h1 = [headline_within(heading.element, agreed, whole) or heading.text(500) for heading in headings]
    if marks.title:
        alone = not declared and all(page.site_names.match(text or "") for text in h1)
        title = without_sections(marks.title, page.site_names, partial(_links_to, page)) if alone else marks.title
        yield "title", Found(title, "dom", "title")
    yield from (("title", Found(text, "dom", "h1")) for text in h1)
    if all(page.site_names.match(text or "") for text in h1):
        for heading in marks.headings:
            text = heading.text(500) if heading.element.tag == "h2" and _heads_article(heading.element) else None
            if text and not page.site_names.match(text):
                yield "title", Found(declared.get(fold_title(text), text), "dom", "h1")
                break
    for heading in marks.headings[:KICKED]:
        if headline := behind_kicker(heading, declared):
            yield "title", Found(headline, "dom", "behind kicker")
            break


def _is_logo(heading: HtmlElement) -> bool:
    """Tell whether a heading is named as what shows whose the page is, and no headline."""
    return "logo" in markup_of(heading.tag, heading.items()).words


def _links_to(page: Page, name: str) -> bool:
    """Tell whether one of the page's links is called so."""
    folded = fold_title(name)
    links = (element for element in page.marks.elements if element.tag == "a")
    return any(fold_title(visible_text(link, MAX_NAME) or "") == folded for link in islice(links, MAX_LINKS))


def _heads_article(heading: HtmlElement) -> bool:
    header = next(heading.iterancestors("header"), None)
    return header is not None and next(header.iterancestors("article"), None) is not None and not of_another(heading)


def visible_candidates(page: Page, *, authors: bool, dates: bool) -> Candidates:
    """Give (field, candidate) for the bylines and dates that readers see around the headline."""
    hints = read_hints(page.marks, *surroundings_of(page.anchor, len(page.marks.elements)))
    lines = list(text_near(page.marks, page.anchor))
    around = page.marks.around(page.anchor)
    signed = False
    for name, pieces in seen_authors(hints, page.anchor, lines, around) if authors else ():
        if name == WIRE:
            yield "agency", Found(pieces[0], "dom")
            continue
        signed = True
        yield "authors", Found(pieces, "dom", name)
    if dates:
        for field, text in dom_dates(page.marks, hints.dates, page.anchor):
            if len(text) <= MAX_DATE or mostly_date(text, page.locale):
                yield field, Found(text, "dom")
    others = subjects(page.marks) if authors else []
    for text in lines:
        for field, found in _from_line(text, page.locale, others):
            signed = signed or (field == "authors" and names_in(found) != [])
            yield field, found
    if authors and not signed:
        yield from _unsigned(page)


def _unsigned(page: Page) -> Candidates:
    """Give the authors that nobody signs at the headline, and who made what else the page holds."""
    yield "authors", Found(unsigned_authors(page.marks, page.anchor, page.locale), "dom", SEEN)
    for source, graph in page.graphs:
        for value in graph.makers():
            names = [name for person in graph.people(value)[0] for name in split_names(person)]
            yield "authors", Found(names, source, SEEN)


def script_candidates(page: Page) -> Candidates:
    """Give (field, candidate) for the one date of publication that the page's scripts hold, or that one writes."""
    if value := script_date(page.marks.scripts, page.locale):
        yield "published", Found(value, "script")
    elif page.anchor is not None:
        behind = page.marks.elements[page.anchor : page.anchor + CALLS]
        if value := called_date((element for element in behind if element.tag == "script"), page.locale):
            yield "published", Found(value, "script")


def far_candidates(page: Page) -> Candidates:
    """Give (field, candidate) for the dates that stand labelled anywhere on the page."""
    for field, text in far_dates(date_hints(page.marks)):
        yield field, Found(text, "dom")
    for field, text in article_dates(page.marks, page.anchor):
        yield field, Found(text, "dom")
    for field, text in labelled_dates(page.marks.elements, page.locale):
        yield field, Found(text, "dom")
    if text_of_month := day_in_month(page.marks.elements, page.url, page.locale):
        yield "published", Found(text_of_month, "dom")


def _from_line(text: str, locale: Locale, others: Sequence[str]) -> Candidates:
    for field, segment in dated_segments(text):
        if mostly_date(segment, locale) and not labels_other(segment):
            yield field, Found(segment, "dom", "text")
            yield "authors", Found(names_in_dated(segment, locale, others), "dom", "dated")


def _from_graph(page: Page, source: str, graph: Graph) -> Candidates:
    for name, value in graph.first("headline", "name"):
        editors = name == "headline" and graph.is_news
        if title := _one(graph, value):
            yield "title", Found(title, source, "news headline" if editors else name)
    for _, value in graph.first("description"):
        if description := _one(graph, value):
            yield "description", Found(description, source)
    for _, value in graph.first("articleSection"):
        for name in names_of(graph.resolve(value))[:MAX_SECTIONS]:
            yield "section", Found(name, source)
    yield from _dates_in_graph(source, graph)
    yield from _authors_in_graph(source, graph)
    for _, value in graph.first("keywords"):
        yield "tags", Found(split_tags(names_of(graph.resolve(value))), source)
    for _, value in graph.first("image"):
        yield from _images(graph.resolve(value), page.marks.base, source)
    yield from _paywalled_in_graph(source, graph)


def _dates_in_graph(source: str, graph: Graph) -> Candidates:
    published = _dates(graph, "datePublished")
    yield from (("published", Found(date, source)) for date in published)
    for date in _dates(graph, "dateModified"):
        yield "modified", Found(date, source, UNCHANGED if date in published else "")


def _dates(graph: Graph, name: str) -> list[str]:
    values = (*(value for _, value in graph.first(name)), *graph.of_pages(name))
    return [date for value in values if (date := _date(graph, value))]


def _paywalled_in_graph(source: str, graph: Graph) -> Candidates:
    for value in (*(value for _, value in graph.first("isAccessibleForFree")), *graph.of_pages("isAccessibleForFree")):
        yield from _paywalled(accessible(value), source)
    for _, value in graph.first("hasPart"):
        if has_paid_part(graph.resolve(value)):
            yield "paywalled", Found(True, source)


def _authors_in_graph(source: str, graph: Graph) -> Candidates:
    for _, value in graph.first("author", "creator"):
        people, bodies = graph.people(value)
        yield from _authors(people, source)
        yield from _authors(bodies, source, "bodies")


def _images(values: Iterable[object], base: str, source: str) -> Candidates:
    for value in values:
        image = image_of(value, base)
        if image:
            yield "images", Found(image, source)


def _paywalled(free: bool | None, source: str) -> Candidates:
    if free is not None:
        yield "paywalled", Found(not free, source)


def _one(graph: Graph, value: object) -> str | None:
    """Give the first text of a value of unknown shape."""
    return next(iter(names_of(graph.resolve(value))), None)


def _date(graph: Graph, value: object) -> str | None:
    """Give a date's text: of a number its digits, of a moment as PHP writes it its day and time, with their offset."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(int(value)) if abs(value) < 1e14 else None
    if isinstance(value, dict) and isinstance(date := value.get("date"), str):
        return in_zone(date, value.get("timezone"))
    return _one(graph, value)


def _authors(names: list[str], source: str, name: str = "") -> Candidates:
    if names:
        yield "authors", Found(names, source, name)
    for agency in filter(None, (usual_name(name) or agency_beside(name) for name in names)):
        yield "agency", Found(agency, source)


def _meta_source(name: str) -> str:
    return "opengraph" if name.startswith(("og:", "article:", "twitter:")) else "meta"


def _from_metas(page: Page) -> Candidates:
    marks = page.marks
    for field in ("title", "description", "published", "modified", "section"):
        for name, content in marks.meta(*_META[field]):
            yield field, Found(content, _meta_source(name), name)
    for name, content in _dated_metas(marks):
        yield "published", Found(content, _meta_source(name), name)
    for name in filter(marks.metas.__contains__, _META["authors"]):
        contents = [content for content in marks.metas[name] if "://" not in content]
        if name == "citation_author":
            contents = [_SURNAME_FIRST.sub(r"\2 \1", content) for content in contents]
        yield from _authors(contents, _meta_source(name), name)
    for name in filter(marks.metas.__contains__, _META["tags"]):
        tags = split_tags(filter(None, map(plain_text, marks.metas[name])))
        if name != "tags" or len(tags) >= MIN_TAGS:
            yield "tags", Found(tags, _meta_source(name))
    for name, content in marks.meta(*_META["images"]):
        yield from _images([content], marks.base, _meta_source(name))
    yield from _paywalled(free_by_meta(marks.metas), "meta")
    yield from _canonical_urls(marks)


def _from_parsely(content: str) -> Candidates:
    told = read_parsely(content)
    yield from _authors(told.authors, "meta", "parsely-page")
    yield from (("section", Found(name, "meta", "parsely-page")) for name in told.section[:MAX_SECTIONS])
    yield "tags", Found(split_tags(told.tags), "meta")


def _canonical_urls(marks: PageMarks) -> Candidates:
    canonical, opengraph = marks.links.get("canonical", ()), marks.metas.get("og:url", ())
    for source, hrefs in (("dom", canonical), ("opengraph", opengraph)):
        for href in hrefs:
            url = absolute_url(href, marks.base)
            if url:
                yield "canonical_url", Found(url, source)


def _dated_metas(marks: PageMarks) -> Iterator[tuple[str, str]]:
    """Give the meta tags whose names, in one of their hundred spellings, speak of publication."""
    for name, contents in marks.metas.items():
        if _speaks_of_publication(name):
            yield name, contents[0]


@lru_cache(maxsize=2048)
def _speaks_of_publication(name: str) -> bool:
    letters = "".join(filter(str.isalpha, name[:100]))
    foreign = any(part in letters for part in _META["published_not_parts"])
    return not foreign and any(part in letters for part in _META["published_parts"])
