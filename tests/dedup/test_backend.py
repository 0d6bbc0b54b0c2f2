"""An index keeps its documents in any backend: here in dictionaries."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest

from newscrawl.dedup import Backend, DuplicateIndex
from newscrawl.dedup.backend import Id, Row
from tests.dedup.texts import ARTICLE, OTHER, TITLE, URL

ELSEWHERE = "https://www.coastherald.example/region/harbour-pier-plan-9917"


class Dictionaries:
    """The whole protocol, for an index that is thrown away."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.seen: dict[int, int] = {}
        self.numbers: dict[int, int] = {}
        self.postings: dict[int, bytes] = {}

    def known(self, *keys: int) -> dict[int, tuple[int, Row | None]]:
        return {key: (self.numbers[key], self.read(abs(self.numbers[key]))) for key in keys if key in self.numbers}

    def read(self, number: int) -> Row | None:
        return self.rows.get(number)

    def read_all(self, numbers: Sequence[int]) -> Iterator[Row]:
        return (self.rows[number] for number in numbers if number in self.rows)

    def write(self, row: Row, seen: int) -> int:
        number = len(self.seen) + 1
        self.rows[number], self.seen[number] = row._replace(number=number), seen
        return number

    def set_keys(self, keys: Mapping[int, int]) -> None:
        self.numbers |= keys

    def write_segment(self, number: int, postings: bytes) -> None:
        self.postings[number] = postings

    def segments(self) -> Iterator[tuple[int, bytes]]:
        yield from sorted(self.postings.items())

    def keys(self, first: int) -> Iterator[list[tuple[int, list[int]]]]:
        yield [(number, row.sketch.keys) for number, row in self.rows.items() if number >= first and row.sketch]

    def days(self, most: int) -> Sequence[int]:
        return [self.rows[number].day for number in sorted(self.rows)[-most:]]

    def expire(self, before: int) -> int:
        for number, row in self.rows.items():
            if self.seen[number] < before:
                self.rows[number] = row._replace(sketch=None)
        return min((number for number, row in self.rows.items() if row.sketch), default=len(self.rows) + 1)

    def remove(self, id: Id) -> None:
        self.rows = {number: row for number, row in self.rows.items() if row.id != id}


def test_another_backend_gives_the_same_verdicts() -> None:
    backend: Backend = Dictionaries()
    index = DuplicateIndex.over(backend)
    assert index.add(id="a", url=URL, title=TITLE, text=ARTICLE) is None
    assert index.add(id="b", url="https://b.example/1", title="Hikers found", text=OTHER) is None
    again = DuplicateIndex.over(backend)  # of the next run
    copy = again.add(id="c", url=ELSEWHERE, title=TITLE, text="ALTMARK - " + ARTICLE)
    update = again.add(id="d", url=URL, title=TITLE, text=ARTICLE + "\n\nThe vote was close.")
    assert copy is not None
    assert (copy.kind, copy.id) == ("syndicated", "a")
    assert update is not None
    assert (update.kind, update.id) == ("update", "a")


def test_another_backend_expires_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    index = DuplicateIndex.over(Dictionaries())
    with monkeypatch.context() as years_ago:
        years_ago.setattr("newscrawl.dedup.documents.time", lambda: 1_500_000_000.0)
        index.add(id="a", url=URL, title=TITLE, text=ARTICLE)
    for number in range(2):
        index.add(id=number, url=f"https://b.example/{number}", title="Hikers found", text=f"{OTHER} {number}" * number)
    index.expire(date.today().isoformat())
    assert index.find(url=ELSEWHERE, title=TITLE, text="ALTMARK - " + ARTICLE) is None
    assert index.find(url=ELSEWHERE, title=TITLE, text=ARTICLE) is not None
    index.remove("a")
    assert index.find(url=ELSEWHERE, title=TITLE, text=ARTICLE) is None
