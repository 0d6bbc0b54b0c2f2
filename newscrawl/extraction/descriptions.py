"""The description: what the page declares, unless it speaks of the site alone, and the standfirst that readers see."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.dates.iso import Locale, mostly_date
from newscrawl.extraction.markup import PAGES, markup_of
from newscrawl.extraction.metadata import PageMarks, place_behind
from newscrawl.extraction.people.namelabels import begins_byline
from newscrawl.extraction.tables import load_table, words
from newscrawl.extraction.teasers import of_another
from newscrawl.extraction.text.words import tokens_of
from newscrawl.extraction.titles import SiteNames, fold_title
from newscrawl.extraction.visibletext import visible_text
from newscrawl.processors import Found

BEHIND = 20  # elements behind the headline's own among which a standfirst is looked for
MIN_STANDFIRST, MIN_UNSPACED, MAX_STANDFIRST = 30, 14, 600  # characters of one
MAX_PARAGRAPHS, MAX_LINKS = 2, 2  # in the element that holds a standfirst
ENOUGH = 500  # characters of a text that tells whether a description speaks of it
SAMPLE = 300  # characters that tell a text's script
_STEM, _SHORT = 5, 3  # letters by which forms of a word are known; up to which a word tells nothing
_FOREIGN, _OWN = 0.25, 0.5  # share of a description's words up to which the text hardly has them; from which it does
_TABLE = load_table("descriptions.toml")
_STANDFIRST, _OTHERS = (frozenset(words(_TABLE, key)) for key in ("standfirst", "not_standfirst"))
_HOLDERS = frozenset(("p", "div", "span", "h2", "h3", "h4", "h5", "strong", "b", "em"))
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai, Lao, Burmese, Khmer: words without spaces
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_ENDS = (".", "!", "?", "。", "！", "？", "”", '"', "»", ")")
_BARS = frozenset("|–—-·•»")  # in front of a section's or the site's name
MAX_UNCUT = 600  # characters of a description that goes on where another was cut off
MIN_STEM = 40  # characters by which two descriptions are known to be the same
_SITE = re.compile(r"\s+[|–—·•»-]\s+(?=[^|–—·•»]{1,60}$)")  # in front of the site's name at the end


class ChooseDescription:
    """Choose the first description, in the order of trust, that is neither the site's name nor the article's title.

    The site's name behind a bar or dash at its end is dropped. The context holds the page's `site_names`, the folded
    `site_titles` that stand beside the headline in `<title>`, and the folded `titles` of its article. What a site
    profile selects is taken as it is.
    """

    def __init__(self, *order: str) -> None:
        self.rank = {source: rank for rank, source in enumerate(order)}

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Choose among the descriptions."""
        site, titles = loader_context["site_names"], loader_context.get("titles", ())
        ends = loader_context.get("site_titles", ())
        usable: list[Found] = []
        for found in sorted(candidates, key=lambda found: self.rank.get(found.source, len(self.rank))):
            if found.source == "profile":
                return found
            text = without_site(found.value, site, ends)
            folded = fold_title(text)
            if folded and folded not in titles and folded not in ends and not site.is_name(text):
                usable.append(found.having(text))
        return _uncut(usable) if usable else None


def _uncut(candidates: Sequence[Found]) -> Found:
    """Give the first candidate, or the first that goes on where it was cut off."""
    best = candidates[0]
    stem = _ELLIPSIS.sub("", best.value)
    if stem == best.value and best.value.endswith(_ENDS):
        return best
    longer = (found for found in candidates[1:] if len(best.value) < len(found.value) <= MAX_UNCUT)
    longer = (found for found in longer if found.value.startswith(stem))
    going_on = (found for found in longer if found.value[len(stem) :].lstrip()[:1] not in _BARS)
    return next(going_on, best) if len(stem) >= MIN_STEM else best


def without_site(text: str, site: SiteNames, ends: Collection[str] = ()) -> str:
    """Drop the site's name from the end of a description.

    >>> site = SiteNames.of(["The Gazette"], "gazette.example")
    >>> without_site("The ferry sails - again - The Gazette", site), without_site("Ferry - a history", site)
    ('The ferry sails - again', 'Ferry - a history')
    """
    for cut in _SITE.finditer(text):
        if site.is_name(text[cut.end() :]) or fold_title(text[cut.end() :]) in ends:
            return text[: cut.start()].rstrip()
    return text


class Told:
    """What an article says, by which a text that speaks of it is known."""

    def __init__(self, title: str | None, paragraphs: Sequence[str]) -> None:
        text = " ".join((title or "", *paragraphs))
        self.text = text.lower() if len(text) >= ENOUGH else ""
        self.latin = _is_latin(text)

    def share(self, text: str) -> float | None:
        """Give the share of a text's words that the article has, by their first letters; None: there is no telling.

        A text in another script than the article's, or in one without spaces between words, cannot be compared.
        """
        own = {word[:_STEM] for word in tokens_of(text) if len(word) > _SHORT or not word.isascii()}
        if not own or not self.text or _is_latin(text) != self.latin or _UNSPACED.search(text):
            return None
        return sum(stem in self.text for stem in own) / len(own)

    def lacks(self, text: str) -> bool:
        """Tell whether the article hardly speaks of what a text says."""
        share = self.share(text)
        return share is not None and share <= _FOREIGN


def _is_latin(text: str) -> bool:
    """Tell whether half of a text's letters, or more, are Latin."""
    if text[:SAMPLE].isascii():
        return True
    letters = [letter for letter in text[:SAMPLE] if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


def best_description(declared: str | None, shown: str | None, told: Told) -> str | None:
    """Choose between the description that a page declares and the standfirst that it shows; each may be missing.

    A description that shares not one word with the article speaks of the site: on 2,181 pages not one of
    these was the article's. One that shares hardly any gives way to a standfirst that speaks of it.
    """
    if not declared or told.share(declared) == 0:
        return shown
    fits = told.share(shown) if shown and told.lacks(declared) else None
    return shown if fits is not None and fits >= _OWN else declared


def shown_standfirst(marks: PageMarks, anchor: int | None, title: str | None, locale: Locale) -> str | None:
    """Give the text of the first element right behind the headline that is called a standfirst."""
    if anchor is None:
        return None
    start = place_behind(marks.elements[anchor], anchor)
    for element in marks.elements[start : start + BEHIND]:
        if element.tag in _HOLDERS and _is_named(element):
            text = _text(element)
            if text and _is_sentence(text, title, locale) and not of_another(element):
                return text
    return None


def _is_named(element: HtmlElement) -> bool:
    markup = markup_of(element.tag, element.items())
    return not _STANDFIRST.isdisjoint(markup.tokens) and _OTHERS.isdisjoint(markup.words)


def _text(element: HtmlElement) -> str | None:
    """Give what an element says, unless it holds a picture, a heading, or as much as an article."""
    holds: dict[str, int] = {}
    for inside in element.iterdescendants("p", "a", "img", "figure", "time", "h1", "h2", "h3", "li", *PAGES):
        holds[inside.tag] = holds.get(inside.tag, 0) + 1
    few = holds.pop("p", 0) <= MAX_PARAGRAPHS and holds.pop("a", 0) <= MAX_LINKS
    text = visible_text(element, MAX_STANDFIRST + 1) if few and not holds else None
    return text if text and len(text) <= MAX_STANDFIRST else None


def _is_sentence(text: str, title: str | None, locale: Locale) -> bool:
    least = MIN_UNSPACED if not text.isascii() and text.count(" ") < 3 else MIN_STANDFIRST
    if len(text) < least or begins_byline(text) or mostly_date(text, locale):
        return False
    return fold_title(text) != fold_title(title or "")
