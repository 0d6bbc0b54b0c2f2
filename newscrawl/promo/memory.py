"""What is remembered of a site's lines: the one promo signal that needs no language and grows with the crawl."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol, Self

from newscrawl.promo.lines import Sighting

EVIDENCE = 3  # articles that a line stood in, from which its text is kept
LONGEST_TEXT = 300  # characters of it
_NEAR = 1  # lines; the place is the same, though one more stands before it
_DAYS = 62  # bits: days are told apart within two months


class Line(NamedTuple):
    """What is remembered of a line, over distinct articles of one site."""

    articles: int  # that it stood in
    days: int  # a bit for each day of publication, modulo 62; 0: no date is known
    first: int  # the site's articles before the first of them
    last: int  # likewise, before the last
    exact: int  # `Sighting.exact` of the first
    varies: bool  # its numbers were not always the same
    placed: int  # articles whose body it stood in, at a place that is known; beside the body it has none
    head: int  # the first of these places
    tail: int
    at_head: int  # articles in which it stood at that place from the beginning
    at_tail: int  # likewise from the end
    went: int  # articles that memory stripped it from
    text: str | None = None  # once it is evidence

    @classmethod
    def of(cls, seen: Sighting, ordinal: int, day: int | None) -> Self:
        """Return what is known of a line after its first article, the `ordinal`-th of the site, from 0."""
        placed = int(seen.head >= 0)
        places = placed, seen.head, seen.tail, placed, placed
        return cls(1, day_bit(day), ordinal, ordinal, seen.exact, False, *places, int(seen.went))

    def again(self, seen: Sighting, ordinal: int, day: int | None) -> "Line":
        """Return what is known after one more article."""
        head, tail = (self.head, self.tail) if self.placed else (seen.head, seen.tail)
        placed = seen.head >= 0
        return Line(
            self.articles + 1,
            self.days | day_bit(day),
            self.first,
            ordinal,
            self.exact,
            self.varies or seen.exact != self.exact,
            self.placed + placed,
            head,
            tail,
            self.at_head + (placed and abs(seen.head - head) <= _NEAR),
            self.at_tail + (placed and abs(seen.tail - tail) <= _NEAR),
            self.went + seen.went,
            self.text or (seen.text[:LONGEST_TEXT] if self.articles + 1 >= EVIDENCE else None),
        )

    @property
    def dates(self) -> int:
        """On how many different days its articles were published, as far as that is known."""
        return self.days.bit_count()


def remembered(line: Line | None, seen: Sighting, ordinal: int, day: int | None) -> Line:
    """Return what is known of a line after one more article of its site, the `ordinal`-th, from 0."""
    return line.again(seen, ordinal, day) if line else Line.of(seen, ordinal, day)


def day_bit(day: int | None) -> int:
    """Return the bit of a day, counted from whatever day; 0 when it is not known."""
    return 0 if day is None else 1 << day % _DAYS


class Memory(Protocol):
    """What is remembered of one site."""

    @property
    def articles(self) -> int:
        """How many distinct articles of the site were read."""
        ...

    def find(self, keys: Collection[int]) -> Mapping[int, Line]:
        """Return what is known of lines, by `Sighting.key`; those never seen are not in it."""
        ...


class Together:
    """A memory that also knows articles which are not in it yet: those that are to be judged with each other."""

    def __init__(self, known: Memory) -> None:
        self._known, self._lines, self._articles = known, dict[int, Line](), known.articles

    @property
    def articles(self) -> int:
        """How many distinct articles of the site were read, these among them."""
        return self._articles

    def find(self, keys: Collection[int]) -> Mapping[int, Line]:
        """Return what is known of lines; see `Memory`."""
        found = dict(self._known.find([key for key in keys if key not in self._lines]))
        return found | {key: self._lines[key] for key in keys if key in self._lines}

    def add(self, seen: Iterable[Sighting], day: int | None) -> None:
        """Remember the lines of one more article, published on this day."""
        by_key = {one.key: one for one in seen}
        known = self.find(by_key.keys())
        for key, one in by_key.items():
            line = known.get(key)
            self._lines[key] = remembered(line, one, self._articles, day)
        self._articles += 1
