"""An index of many segments; here they are complete after 16 documents."""

import sqlite3
from pathlib import Path

import pytest

from newscrawl.dedup import DuplicateIndex
from newscrawl.errors import StateError


@pytest.fixture(autouse=True)
def _short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("matching", "postings", "segment", "segments", "store"):
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


def test_the_first_document_of_a_segment_may_be_rolled_back_alone() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("BEGIN")
    index = DuplicateIndex.over(connection)
    add(index, range(47))  # their numbers begin with 1
    connection.execute("COMMIT")
    connection.execute("BEGIN")
    add(index, range(47, 48))
    connection.execute("ROLLBACK")
    connection.execute("BEGIN")
    add(index, range(48, 120))
    connection.execute("COMMIT")
    kept = [*range(47), *range(48, 120)]
    assert found(index, range(120)) == kept
    assert found(DuplicateIndex.over(connection), range(120)) == kept


def test_the_last_documents_may_be_removed_and_others_get_their_numbers(tmp_path: Path) -> None:
    path, kept = tmp_path / "index.sqlite", [*range(62), *range(64, 120)]
    with DuplicateIndex(path) as index:
        add(index, range(64))
        for number in (62, 63):
            index.remove(number)
        add(index, range(64, 120))
        assert found(index, range(120)) == kept
    with DuplicateIndex(path) as index:
        assert found(index, range(120)) == kept


def test_nothing_is_missed_when_segments_that_were_read_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.dedup.segments._PATIENCE", 30)
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, range(120))
    with DuplicateIndex(path) as index:
        assert found(index, range(120)) == list(range(120))
        add(index, range(120, 200))
        assert found(index, range(200)) == list(range(200))


def test_expired_segments_are_emptied_and_the_index_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        with monkeypatch.context() as years_ago:
            years_ago.setattr("newscrawl.dedup.documents.time", lambda: 1_500_000_000.0)
            add(index, range(40))
        add(index, range(40, 120))
    with DuplicateIndex(path) as index:
        assert found(index, range(120)) == list(range(40, 120))
        add(index, range(120, 160))
        assert found(index, range(160)) == list(range(40, 160))
    assert stored(path)[:4] == [(0, 0), (1, 0), (2, 1), (3, 1)]


def test_a_damaged_segment_is_named(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, range(40))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE dedup_segments SET postings = substr(postings, 1, 70) WHERE number = 1")
    connection.close()
    with pytest.raises(StateError, match="segment 1 is damaged"):
        DuplicateIndex(path)
