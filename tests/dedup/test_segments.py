"""An index of many segments; here they are complete after 16 documents."""

import sqlite3
from pathlib import Path

import pytest

from newscrawl.dedup import DuplicateIndex
from newscrawl.errors import StateError


@pytest.fixture(autouse=True)
def _short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("postings", "segment", "segments", "store"):
        monkeypatch.setattr(f"newscrawl.dedup.{module}.SPAN_BITS", 4)


def text(number: int) -> str:
    return " ".join(f"w{number}x{place}" for place in range(50))


def add(index: DuplicateIndex, numbers: range) -> None:
    for number in numbers:
        index.add(id=number, url=f"https://a.example/{number}", title=f"Report {number}", text=text(number))


def found(index: DuplicateIndex, numbers: range) -> list[int]:
    """Return those of which a copy is recognised."""
    copies = {number: f"ALTMARK (WNS) {text(number)} said Anna" for number in numbers}
    return [
        n for n in numbers if (m := index.find(url=f"https://b.example/{n}", title="", text=copies[n])) and m.id == n
    ]


def stored(path: Path) -> list[tuple[int, int]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT number, length(postings) > 0 FROM dedup_segments ORDER BY 1").fetchall()
    connection.close()
    return rows


def test_complete_segments_are_stored_and_read_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, range(100))
        assert found(index, range(100)) == list(range(100))
    assert stored(path) == [(number, 1) for number in range(6)]
    with DuplicateIndex(path) as index:
        assert found(index, range(100)) == list(range(100))
        add(index, range(100, 120))
        assert found(index, range(120)) == list(range(120))


@pytest.mark.parametrize("lost", [1, 4, 40])
def test_after_a_rollback_segments_are_those_of_the_tables(lost: int) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("BEGIN")
    index = DuplicateIndex.over(connection)
    add(index, range(49))  # document 48 is the first of its segment
    connection.execute("COMMIT")
    connection.execute("BEGIN")
    add(index, range(49, 49 + lost))
    connection.execute("ROLLBACK")
    connection.execute("BEGIN")
    add(index, range(49, 120))
    assert found(index, range(120)) == list(range(120))
    connection.execute("COMMIT")
    assert found(DuplicateIndex.over(connection), range(120)) == list(range(120))


def test_expired_segments_are_emptied_and_the_index_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, range(40))
        index.expire("2999-01-01")
        assert found(index, range(40)) == []
    assert stored(path) == [(0, 0), (1, 0)]
    with DuplicateIndex(path) as index:
        add(index, range(40, 80))
        assert found(index, range(80)) == list(range(40, 80))


def test_a_damaged_segment_is_named(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, range(40))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE dedup_segments SET postings = substr(postings, 1, 70) WHERE number = 1")
    connection.close()
    with pytest.raises(StateError, match="segment 1 is damaged"):
        DuplicateIndex(path)
