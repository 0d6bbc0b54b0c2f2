"""The headline: chosen among what structured data, meta tags, `<title>` and the headings offer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from newscrawl.extraction.titles import ELLIPSIS, MAX_TITLE, SiteNames, fold_title, overlap, strip_known, without_last
from newscrawl.processors import Found

MAX_CANDIDATES = 30

# What each source's word weighs. What a heading's markup sets apart behind a kicker, and OpenGraph has without it, is
# the headline. That of a news article's structured data is the editors' own; elsewhere the heading that readers see
# is, and structured data and meta tags are often written for search engines.
_WEIGHTS = {
    "behind kicker": 20.0,
    "news headline": 8.0,
    "h1": 3.0,
    "headline": 2.0,
    "og:title": 1.2,
    "title": 0.8,
    "twitter:title": 0.6,
    "name": 0.5,
}
_OTHER, _STRANGER, _SITE = 0.4, 0.5, 0.01


class ChooseTitle:
    """Choose the headline by the weight of the sources that agree on it; never one cut off that another continues.

    Sources agree when their words do, after the site's name is stripped. A heading that shares few words with
    everything else weighs little: it is the site's or a section's. So does a news article's headline that only
    `<title>` repeats, where the heading and OpenGraph agree on another: it is the one for search engines.
    """

    def __call__(self, candidates: Sequence[Found], loader_context: Mapping[str, object]) -> Found | None:
        """Choose among the titles; the context holds the page's `site_names`."""
        site = loader_context["site_names"]
        assert isinstance(site, SiteNames)
        usable = [found for found in candidates if 0 < len(found.value) <= MAX_TITLE][:MAX_CANDIDATES]
        stripped = list(_stripped(usable, site))
        weights = _weigh(stripped, site)
        folds = [fold_title(found.value) for found in stripped]
        votes: dict[str, float] = {}
        counted = set()
        for fold, found, weight in zip(folds, stripped, weights, strict=True):
            if (fold, found.name) not in counted:
                counted.add((fold, found.name))
                votes[fold] = votes.get(fold, 0.0) + weight
        ranked = sorted(range(len(stripped)), key=lambda i: (-votes[folds[i]], -weights[i], i))
        return _longest_extension(stripped[ranked[0]], stripped) if ranked else None


def _stripped(candidates: Sequence[Found], site: SiteNames) -> Iterator[Found]:
    """Give each candidate without the site's name; the others tell what is the headline in it."""
    folds = [None if site.match(found.value) else fold_title(found.value) for found in candidates]
    for place, found in enumerate(candidates):
        if found.name == "h1":
            yield found.having(_without_kicker(without_last(found.value, site), candidates))
        else:
            known = {fold for other, fold in enumerate(folds) if fold is not None and other != place}
            yield found.having(strip_known(found.value, site, known))


def _without_kicker(heading: str, others: Iterable[Found]) -> str:
    """Drop what a heading's markup sets apart in front of the headline, and its text does not: a topic, a date.

    A kicker that a colon or a dash joins to the headline is the headline's own.
    """
    for other in others:
        headline: str = other.value
        if other.name != "h1" and headline.count(" ") > 1 and heading.endswith(f" {headline}"):
            kicker = heading.removesuffix(headline).split()
            if len(kicker) > 1 and kicker[-1][-1].isalnum():
                return headline
    return heading


def _weigh(candidates: Sequence[Found], site: SiteNames) -> list[float]:
    said: dict[str, set[str]] = {}
    for found in candidates:
        said.setdefault(found.name, set()).add(fold_title(found.value))
    references = [fold for name, folds in said.items() if name != "h1" for fold in folds]
    shown = said.get("h1", set()) & said.get("og:title", set())
    for_engines = said.get("title", set()) - shown if shown else set()
    weights = []
    for found in candidates:
        fold, name = fold_title(found.value), found.name
        if name == "news headline" and fold in for_engines:
            name = "headline"
        weights.append(_SITE if site.match(found.value) else _weight(name, fold, references))
    return weights


def _weight(name: str, fold: str, references: Sequence[str]) -> float:
    if name == "h1" and not any(map(partial(_akin, fold), references)):
        return _STRANGER
    return _WEIGHTS.get(name, _OTHER)


def _akin(heading: str, other: str) -> bool:
    """Tell whether a heading and a title, both folded, speak of the same: half of the words, or one in the other."""
    return overlap(heading, other) >= 0.5 or (" " in heading and heading in other) or f" {other} " in f" {heading} "


def _longest_extension(best: Found, candidates: Sequence[Found]) -> Found:
    """Give the candidate that continues a headline cut off with an ellipsis."""
    stem = ELLIPSIS.sub("", best.value)
    if stem == best.value:
        return best
    longer = [f for f in candidates if f.value.startswith(stem) and not ELLIPSIS.search(f.value)]
    return max(longer, key=lambda found: len(found.value), default=best)
