import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from newscrawl.errors import LockedError, StateError
from newscrawl.items import Article
from newscrawl.ledger import Found, State, Store, open_database


def article(number: int) -> Article:
    return Article(
        id=f"{number}-1",
        canonical_url=f"https://gazette.example/{number}",
        url=f"https://gazette.example/{number}",
        title=f"Number {number}",
        text="The ferry sailed again.",
    )


def lines(folder: Path, pattern: str = "*.jsonl") -> list[dict[str, object]]:
    return [json.loads(line) for file in sorted(folder.glob(pattern)) for line in file.read_text().splitlines()]


def run_until_killed(state: Path, archive: Path, body: str) -> None:
    """Let a process of its own work with a store, and kill it where the body ends."""
    script = "import os, pathlib, sys\nfrom newscrawl.ledger import Found, State, Store\n"
    script += "from tests.ledger.test_store import article\n"
    script += "store = Store(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), 'killed')\n"
    script += textwrap.dedent(body) + "\nos.kill(os.getpid(), 9)\n"
    done = subprocess.run([sys.executable, "-c", script, state, archive], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "state", tmp_path / "archive"


def test_articles_stand_in_a_finished_file_once_the_store_is_closed(folders):
    state, archive = folders
    store = Store(state, archive, "run1")
    store.add_article(article(1), "https://gazette.example/1")
    store.commit()
    assert lines(archive) == []
    assert len(lines(archive, "*.jsonl.open")) == 1
    store.close()
    assert [record["title"] for record in lines(archive)] == ["Number 1"]
    assert list(archive.glob("*.open")) == []


def test_a_run_that_stores_nothing_leaves_no_file(folders):
    state, archive = folders
    Store(state, archive, "run1").close()
    assert list(archive.iterdir()) == []


def test_what_was_not_committed_is_cut_and_found_pending_by_the_next_run(folders):
    state, archive = folders
    run_until_killed(
        state,
        archive,
        """
        for number in (1, 2):
            url = f"https://gazette.example/{number}"
            store.frontier.offer(Found(url, url, "gazette.example"), now=1)
        store.frontier.done("https://gazette.example/1", State.STORED, 2)
        store.add_article(article(1), "https://gazette.example/1")
        store.commit()
        store.frontier.done("https://gazette.example/2", State.STORED, 2)
        store.add_article(article(2), "https://gazette.example/2")
        store._archive.sync()
        """,
    )
    assert len(lines(archive, "*.jsonl.open")) == 2  # the second line is on disk, and not committed

    store = Store(state, archive, "next")
    assert [record["title"] for record in lines(archive)] == ["Number 1"]
    assert [one.url for one in store.frontier.waiting("gazette.example", 9)] == ["https://gazette.example/2"]
    store.close()


def test_a_file_shorter_than_the_ledger_knows_is_refused_and_left_alone(folders):
    state, archive = folders
    run_until_killed(state, archive, "store.add_article(article(1), 'k1'); store.commit()")
    (part,) = archive.glob("*.open")
    os.truncate(part, 10)
    with pytest.raises(StateError, match="has 10 bytes"):
        Store(state, archive, "next")
    assert part.stat().st_size == 10


def test_a_run_killed_between_renaming_and_commit_is_finished_by_the_next(folders):
    state, archive = folders
    run_until_killed(state, archive, "store.add_article(article(1), 'k1'); store.commit()")
    (part,) = archive.glob("*.open")
    part.rename(part.with_suffix(""))
    Store(state, archive, "next").close()
    assert len(lines(archive)) == 1


def test_a_finished_file_that_was_cut_is_damage_and_one_that_was_shipped_is_not(folders):
    state, archive = folders
    store = Store(state, archive, "run1")
    store.add_article(article(1), "k1")
    store.close()
    (finished,) = archive.glob("*.jsonl")
    os.truncate(finished, 10)
    with pytest.raises(StateError, match="has 10 bytes"):
        Store(state, archive, "run2")
    finished.unlink()
    Store(state, archive, "run3").close()


KILLED = """
store.add_article(article(1), 'k1')
store.add_copy(id='2-1', url='https://gazette.example/2', of='1-1', kind='text', containment=1.0)
store.commit()
store.add_article(article(3), 'k3')
store._archive.sync()
"""


def files_of(ledger: Path) -> dict[str, int]:
    with closing(sqlite3.connect(ledger)) as database:
        return dict(database.execute("SELECT path, open FROM files"))


def test_what_a_killed_run_left_is_finished_when_the_folder_was_moved(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    run_until_killed(before / "state", before / "archive", KILLED)
    before.rename(after)
    Store(after / "state", after / "archive", "next").close()
    assert [record["title"] for record in lines(after / "archive")] == ["Number 1"]
    assert [record["id"] for record in lines(after / "state" / "duplicates")] == ["2-1"]
    assert not list(after.rglob("*.open"))


def test_it_is_finished_when_only_the_archive_was_moved_and_got_another_name(tmp_path):
    run_until_killed(tmp_path / "state", tmp_path / "archive", KILLED)
    (tmp_path / "archive").rename(tmp_path / "articles")
    Store(tmp_path / "state", tmp_path / "articles", "next").close()
    assert [record["title"] for record in lines(tmp_path / "articles")] == ["Number 1"]
    assert not list(tmp_path.rglob("*.open"))


def test_a_ledger_with_whole_paths_of_copies_is_finished_where_it_was_moved_to(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    run_until_killed(before / "state", before / "archive", KILLED)
    with closing(sqlite3.connect(before / "state" / "ledger.sqlite")) as database:
        path = str(before / "state" / "duplicates" / "killed.jsonl")
        database.execute("UPDATE files SET path = ? WHERE path LIKE 'duplicates/%'", (path,))
        database.commit()
    before.rename(after)
    Store(after / "state", after / "archive", "next").close()
    assert len(lines(after / "archive")) == len(lines(after / "state" / "duplicates")) == 1
    assert not list(after.rglob("*.open"))


def test_a_finished_file_that_was_cut_after_its_folder_was_moved_is_damage(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    store = Store(before / "state", before / "archive", "run1")
    store.add_article(article(1), "k1")
    store.close()
    before.rename(after)
    os.truncate(after / "archive" / "run1.jsonl", 10)
    with pytest.raises(StateError, match="has 10 bytes"):
        Store(after / "state", after / "archive", "run2")


def test_what_a_killed_run_left_in_another_folder_is_told_until_a_run_finishes_it_there(tmp_path, caplog):
    state, first, second = tmp_path / "state", tmp_path / "monday", tmp_path / "tuesday"
    run_until_killed(state, first, KILLED)
    Store(state, second, "next").close()
    told = (
        f"{first}/killed.jsonl.open was left open, and is not in {second}: a run with NEWSCRAWL_ARCHIVE={first} finish"
    )
    assert told in caplog.text
    assert len(lines(first, "*.open")) == 2
    caplog.clear()
    Store(state, first, "third").close()
    Store(state, second, "fourth").close()
    assert len(lines(first)) == 1
    assert caplog.text == ""


def test_an_open_file_that_is_missing_in_its_own_folder_is_damage(tmp_path):
    run_until_killed(tmp_path / "state", tmp_path / "archive", KILLED)
    (tmp_path / "archive" / "killed.jsonl.open").unlink()
    with pytest.raises(StateError, match=r"killed\.jsonl\.open has 0 bytes, the ledger .*: restore it, or `scrapy"):
        Store(tmp_path / "state", tmp_path / "archive", "next")


def test_an_archive_may_be_called_duplicates(tmp_path):
    state, archive = tmp_path / "state", tmp_path / "duplicates"
    run_until_killed(state, archive, KILLED)
    Store(state, archive, "next").close()
    assert files_of(state / "ledger.sqlite") == {str(archive / "killed.jsonl"): 0, "duplicates/killed.jsonl": 0}


def test_two_runs_cannot_hold_one_state_folder(folders):
    state, archive = folders
    store = Store(state, archive, "run1")
    with pytest.raises(LockedError, match="another run"):
        Store(state, archive, "run2")
    store.close()
    Store(state, archive, "run3").close()


def test_a_failed_write_undoes_the_batch_and_keeps_what_was_committed(folders):
    state, archive = folders
    store = Store(state, archive, "run1")
    store.frontier.offer(Found("k", "https://gazette.example/2", "gazette.example"), now=1)
    store.add_article(article(1), "https://gazette.example/1")
    store.commit()
    store.frontier.done("k", State.STORED, 2)
    store.add_article(article(2), "https://gazette.example/2")
    os.close(store._archive._file)  # every write fails from here on
    with pytest.raises(StateError, match="cannot write"):
        store.commit()
    store._archive._file = None
    store.close()
    again = Store(state, archive, "run2")
    assert [record["title"] for record in lines(archive)] == ["Number 1"]
    assert len(again.frontier.waiting("gazette.example", 9)) == 1
    again.close()


def test_a_folder_that_cannot_be_written_to_is_a_state_error(folders):
    state, archive = folders
    archive.parent.joinpath("file").write_text("")
    with pytest.raises(StateError, match="cannot write to the folder"):
        Store(state, archive.parent / "file", "run1")
    Store(state, archive, "run2").close()  # the lock was let go


def test_a_database_of_something_else_is_not_touched(folders):
    state, archive = folders
    state.mkdir()
    with sqlite3.connect(state / "ledger.sqlite") as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(StateError, match="something else"):
        Store(state, archive, "run1")


def test_revisions_count_up(folders):
    store = Store(*folders, "run1")
    assert store.revision("https://gazette.example/1") == 0
    store.add_article(article(1), "https://gazette.example/1")
    assert store.revision("https://gazette.example/1") == 1
    store.close()


@pytest.mark.parametrize(("days", "known"), [(30, True), (10, False)])
def test_likeness_counts_for_so_many_days_as_the_store_is_told(folders, days, known):
    text = " ".join(f"word{number}" for number in range(60))
    store = Store(*folders, "run1", duplicate_days=days)
    store.index.add(id="a", url="https://gazette.example/1", title="Ferry", text=text, published="2026-01-01")
    copy = store.index.find(url="https://x.example/1", title="Ferry", text=f"{text} more", published="2026-01-20")
    assert (copy is not None) == known
    store.close()


def test_a_run_with_a_clock_ahead_ends_no_search_for_copies(folders, monkeypatch):
    text = " ".join(f"word{number}" for number in range(60))
    store = Store(*folders, "run1")
    store.index.add(id="a", url="https://gazette.example/1", title="Ferry", text=text, published="2026-01-01")
    store.close()
    with monkeypatch.context() as ten_years_ahead:
        ten_years_ahead.setattr("newscrawl.ledger.store.datetime", Mock(now=lambda zone: datetime(2036, 1, 1)))
        Store(*folders, "run2").close()
    store = Store(*folders, "run3")
    copy = store.index.find(url="https://x.example/1", title="Ferry", text=f"{text} more", published="2026-01-20")
    assert copy.id == "a"
    store.close()


def damaged(ledger: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(ledger)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with ledger.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("table", ["files", "runs", "dedup_documents", "sqlite_master", None])
def test_a_damaged_ledger_is_named_with_what_mends_it(folders, table):
    state, archive = folders
    Store(state, archive, "run1").close()
    ledger = state / "ledger.sqlite"
    if table is None:
        ledger.write_bytes(b"garbage" * 1000)
    elif table == "sqlite_master":
        ledger.write_bytes(ledger.read_bytes()[:100] + b"\xff" * 5000)
    else:
        damaged(ledger, table)
    with pytest.raises(StateError) as told:
        Store(state, archive, "run2").close()
    assert re.fullmatch(
        rf"the ledger {ledger} is damaged \(.*\): move it away and run `scrapy rebuild`", str(told.value)
    )


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_a_file_of_the_ledger_that_is_read_only_is_named(tmp_path, monkeypatch, suffix):
    ledger = tmp_path / "ledger.sqlite"
    open_database(ledger).close()
    side = tmp_path / f"ledger.sqlite{suffix}"
    side.touch()
    monkeypatch.setattr(os, "access", lambda path, mode: path != side)  # root may write everything
    with pytest.raises(StateError, match=rf"^cannot write {side}: permission denied, make it writable"):
        open_database(ledger)
    assert {path.name for path in tmp_path.iterdir()} == {ledger.name, side.name}
