"""Matching: which stored article a document copies, and what to remember of the document."""

from statistics import median_low
from typing import NamedTuple

from newscrawl.dedup.backend import Backend, Id, Row
from newscrawl.dedup.compare import Comparison, compare
from newscrawl.dedup.decide import kind
from newscrawl.dedup.documents import Document
from newscrawl.dedup.match import Match
from newscrawl.dedup.near import SURE, Search
from newscrawl.dedup.postings import Postings
from newscrawl.dedup.segment import SPAN_BITS, Segment
from newscrawl.errors import StateError

# A copy with so little of its own is found through the article: it needs no sketch, unless it has so little of the
# article, and not how that begins. What copies it has as little, and nothing of what else the page had: menus, other
# news. The beginning of an article is found through the article itself, however short.
_COVERED, _COVERING, _BEGINNING = 0.85, 0.6, 0.6
_WITNESSES = 101  # newest documents that tell the day; some have none, or a false one


class Verdict(NamedTuple):
    """The match, the stored document it rests on, and how they compare (None: their texts are the same)."""

    match: Match | None
    row: Row | None = None
    comparison: Comparison | None = None
    sure: bool = True


class Matcher:
    """Looks documents up in a store and its postings, and adds them."""

    def __init__(self, store: Backend, keep_days: int) -> None:
        self._store, self._keep_days = store, keep_days
        self._load()

    def _load(self) -> None:
        """Take the postings from the store: complete segments as they are, the others from the sketches."""
        self._postings = Postings()
        self._search = Search(self._store, self._postings, self._keep_days)
        for number, postings in self._store.segments():
            if number << SPAN_BITS != self._postings.first:  # one was lost with a transaction: go on from the sketches
                break
            try:
                self._postings.take(number, postings)
            except ValueError as error:
                raise StateError(
                    f"duplicate index: segment {number} is damaged ({error}); "
                    "rebuild it from the archive (scrapy rebuild)"
                ) from error
        for documents in self._store.keys(self._postings.first):
            self._persist(self._postings.load(documents))

    def match(self, new: Document) -> Verdict:
        """Return what the store knows of the document: by exact text, by URL, by likeness."""
        known = self._store.known(new.url_key, new.print.exact)
        at_url, there = known.get(new.url_key, (0, None))
        at_text, same = known.get(new.print.exact, (0, None))
        own = there if at_url > 0 else None  # the article of that URL, as it was seen last
        retitled = own is not None and at_text == own.number and _has_other_title(new, own)
        if own is not None and (at_text <= 0 or retitled):
            return _update(new, own)
        article = self._article(same)
        if same is not None and article is not None:
            one = there is not None and _first(there) == _first(same)
            return Verdict(Match(article.id, "same-url" if one else "exact", 1.0), same)
        if own is not None:
            return _update(new, own)
        found = self._search.nearest(new, there)
        if found is None:
            return Verdict(None)
        relation = kind(found.comparison, same_site=found.row.site == new.site)
        match = _matched(found.article.id, relation, found.comparison)
        return Verdict(match, found.row, found.comparison, found.score >= SURE and found.row.sure)

    def remember(self, new: Document, verdict: Verdict) -> None:
        """Store the document's keys, and its sketch when it has something of its own."""
        match, row, comparison = verdict.match, verdict.row, verdict.comparison
        if match is None or row is None:
            self._set_keys(new, self._write(new, article=0, kept=True, sure=True))
        elif match.kind == "update":
            self._set_keys(new, self._write(new, article=_first(row), kept=True, sure=True))
        elif comparison is not None:
            covered = verdict.sure and _covered(comparison)
            number = row.number if covered else self._write(new, article=_first(row), kept=False, sure=verdict.sure)
            self._set_keys(new, number, copy=True)
        elif match.kind == "exact":
            self._store.set_keys({new.url_key: -row.number})

    def expire(self, today: int) -> None:
        """Forget the sketches of documents that were added more than `keep_days` before `today`.

        What is forgotten never comes back, and a clock may be wrong: it is no later than the newest documents say,
        most of which have their day from their publisher.
        """
        if days := self._store.days(_WITNESSES):
            self._postings.forget(self._store.expire(min(today, median_low(days)) - self._keep_days))

    def _article(self, row: Row | None) -> Row | None:
        """Return the kept article whose text a document has, the document itself when it is kept."""
        return row if row is None or row.kept else self._store.read(row.article)

    def _set_keys(self, new: Document, number: int, *, copy: bool = False) -> None:
        kept = -number if copy else number  # the text of a copy is not stored: where it is an article's own, it is new
        self._store.set_keys({new.url_key: kept, new.print.exact: kept})

    def _write(self, new: Document, *, article: int, kept: bool, sure: bool) -> int:
        row = Row(0, new.id, article, kept, sure, new.site, new.day, new.print.sketch)
        number = self._store.write(row, new.seen)
        if number <= self._postings.last:  # the owner rolled back, or removed, what had that number
            self._load()
        else:
            self._persist(self._postings.add(number, new.print.keys))
        return number

    def _persist(self, complete: Segment | None) -> None:
        if complete:
            self._store.write_segment(complete.number, complete.pack())


def _first(row: Row) -> int:
    """Return the number of the article that a document is, revises or copies."""
    return row.article or row.number


def _has_other_title(new: Document, old: Row) -> bool:
    title = new.print.sketch.title
    return len(title) > 0 and old.sketch is not None and list(title) != list(old.sketch.title)


def _update(new: Document, old: Row) -> Verdict:
    comparison = compare(new.print, old.sketch, {}) if old.sketch else None
    return Verdict(_matched(old.id, "update", comparison), old, comparison)


def _covered(comparison: Comparison) -> bool:
    forward = comparison.forward * comparison.seen / (comparison.seen + 1)
    begins_alike = comparison.lead_backward >= _BEGINNING
    return forward >= _COVERED and (comparison.backward >= _COVERING or begins_alike)


def _matched(id: Id, relation: str, comparison: Comparison | None) -> Match:
    if comparison is None:
        return Match(id, relation, 0.0)
    return Match(id, relation, comparison.containment, comparison)
