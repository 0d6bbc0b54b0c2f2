"""Rebuilding a ledger whose files left the archive."""

import json
import os
import sqlite3
from contextlib import closing

import pytest

from newscrawl.blocks import Block
from newscrawl.errors import StateError
from newscrawl.ledger import Found, State, Store
from newscrawl.ledger.database import LATER
from newscrawl.ledger.rebuild import rebuild
from tests.ledger.test_rebuild import article, key_of, memory_of, rows, stored, text_of
from tests.ledger.test_store import run_until_killed

FIRST, SECOND = "20261121T100000Z-aaaaaa", "20261122T100000Z-bbbbbb"


@pytest.fixture
def folders(tmp_path):
    """State and archive of two runs: articles 1 and 2 and copies, then 3, and a revision of 1."""
    state, archive = tmp_path / "state", tmp_path / "archive"
    first = Store(state, archive, FIRST)
    for number in (1, 2):
        offered(first, number)
        stored(first, article(number))
        first.remember(article(number), [Block(text_of(number)), Block("Below the map")])
    copy = first.index.judge(id="9-1", url="https://echo.example/1", title="Echo", text=f"{text_of(1)} and an echo")
    first.index.remember(copy)
    first.add_copy(id="9-1", url="https://echo.example/1", of="1-1", kind="near", containment=0.9)
    first.close()
    second = Store(state, archive, SECOND)
    offered(second, 3)
    stored(second, article(3))
    second.remember(article(3), [Block(text_of(3)), Block("Below the map")])
    stored(second, article(1, revision=2))
    second.close()
    return state, archive


def offered(store, number):
    store.frontier.offer(Found(key_of(number), key_of(number), "gazette.example"), now=1)
    store.frontier.done(key_of(number), State.STORED, 2)


def known(state, archive):
    """What the ledger says of each article's exact text, and of one that is much like it, at other addresses."""
    store = Store(state, archive, "later")
    told = {}
    for number in (1, 2, 3):
        for kind, more in (("exact", ""), ("like", " and so on")):
            match = store.index.find(url=f"https://x.example/{number}", title=None, text=text_of(number) + more)
            told[number, kind] = match and match.id
    told["revisions"] = [store.revision(key_of(number)) for number in (1, 2, 3)]
    store.close()
    return told


@pytest.mark.parametrize("left", [[FIRST], [SECOND], [FIRST, SECOND]])
def test_what_the_old_ledger_knows_of_files_that_left_is_carried_over(folders, left):
    state, archive = folders
    before, memory = known(state, archive), memory_of(state)
    urls = rows(state, "SELECT key, state, fetched IS NULL FROM urls ORDER BY key")
    for run in left:
        (archive / f"{run}.jsonl").unlink()
    for _ in range(2):
        assert rebuild(state, archive).left == len(left)
        assert known(state, archive) == before
        assert memory_of(state) == memory
        after = rows(state, "SELECT key, state, fetched IS NULL FROM urls ORDER BY key")
        assert set(urls) <= set(after)


@pytest.mark.parametrize("reopened", [False, True])
def test_what_a_ledger_of_before_a_column_was_added_knows_is_carried_over(folders, reopened):
    state, archive = folders
    with closing(sqlite3.connect(state / "ledger.sqlite", isolation_level=None)) as ledger:
        for name in LATER["urls"]:
            ledger.execute(f"ALTER TABLE urls DROP COLUMN {name}")
    wanted = "SELECT key, state FROM urls ORDER BY key"
    if reopened:  # its new columns stand behind the others, in the order in which they were added
        Store(state, archive, "later").close()
        with closing(sqlite3.connect(state / "ledger.sqlite", isolation_level=None)) as ledger:
            ledger.execute("UPDATE urls SET article = 'https://gazette.example/moved', language = 'de'")
        wanted = "SELECT key, state, article, language FROM urls ORDER BY key"
    before = rows(state, wanted)
    for run in (FIRST, SECOND):
        (archive / f"{run}.jsonl").unlink()
    rebuild(state, archive)
    assert set(before) <= set(rows(state, wanted))


def test_articles_that_were_to_be_read_again_are_known_as_stored(folders):
    state, archive = folders
    before = rows(state, "SELECT key, state FROM urls ORDER BY key")
    with closing(sqlite3.connect(state / "ledger.sqlite", isolation_level=None)) as ledger:
        ledger.execute("UPDATE urls SET state = 0 WHERE state = 1")
    for run in (FIRST, SECOND):
        (archive / f"{run}.jsonl").unlink()
    rebuild(state, archive)
    assert set(before) <= set(rows(state, "SELECT key, state FROM urls ORDER BY key"))


def test_what_a_killed_run_stored_is_known_again_beside_what_was_shipped(folders):
    state, archive = folders
    (archive / f"{FIRST}.jsonl").unlink()
    run_until_killed(state, archive, "store.add_article(article(5), 'https://gazette.example/5'); store.commit()")
    assert (state / "ledger.sqlite-wal").stat().st_size
    done = rebuild(state, archive)
    assert (done.left, done.articles) == (1, 4)
    assert list(done.finished) == [archive / "killed.jsonl"]


def test_files_may_come_back(folders):
    state, archive = folders
    before = known(state, archive)
    shipped = archive / f"{FIRST}.jsonl"
    elsewhere = shipped.rename(archive.with_name("elsewhere"))
    rebuild(state, archive)
    elsewhere.rename(shipped)
    assert rebuild(state, archive).left == 0
    assert known(state, archive) == before


def test_an_article_of_the_archive_that_the_old_ledger_does_not_know_is_added(folders):
    state, archive = folders
    (archive / f"{FIRST}.jsonl").unlink()
    (archive / "restored.jsonl").write_text(json.dumps({"id": "4-1", "url": key_of(4), "text": text_of(4)}) + "\n")
    done = rebuild(state, archive)
    assert (done.articles, done.revisions) == (4, 3)
    store = Store(state, archive, "later")
    match = store.index.find(url="https://x.example/4", title=None, text=text_of(4))
    assert match is not None
    assert match.id == "4-1"
    store.close()


def test_what_left_is_forgotten_when_that_is_asked_for(folders):
    state, archive = folders
    (archive / f"{FIRST}.jsonl").unlink()
    done = rebuild(state, archive, forget=True)
    assert (done.left, done.articles) == (0, 2)
    assert known(state, archive)["revisions"] == [2, 0, 1]


def test_where_a_file_left_and_another_was_cut_it_is_not_guessed_what_is_missing(folders):
    state, archive = folders
    (archive / f"{FIRST}.jsonl").unlink()
    os.truncate(archive / f"{SECOND}.jsonl", 10)
    with pytest.raises(StateError, match=rf"{SECOND}.jsonl lacks bytes, and 1 of its files left .* --forget"):
        rebuild(state, archive)
    assert not (state / "ledger.sqlite.old").exists()
    assert rebuild(state, archive, forget=True).articles == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE meta SET value = '1' WHERE name = 'schema'", "was made by another version, and 1 of its files left"),
        ("UPDATE dedup_scheme SET value = '0' WHERE name = 'scheme'", "made with scheme = 0, this version needs"),
        ("DROP TABLE dedup_keys", r"no such table: dedup_keys\): put them back, or rebuild with --forget"),
    ],
)
def test_a_ledger_that_cannot_tell_is_left_alone_when_files_left(folders, change, message):
    state, archive = folders
    with closing(sqlite3.connect(state / "ledger.sqlite")) as database:
        database.execute(change)
        database.commit()
    assert rebuild(state, archive).left == 0  # all is there: it is not asked
    (state / "ledger.sqlite.old").replace(state / "ledger.sqlite")
    (archive / f"{FIRST}.jsonl").unlink()
    with pytest.raises(StateError, match=message):
        rebuild(state, archive)
    assert not (state / "ledger.sqlite.old").exists()
    assert not list(state.glob("*.part*"))


def test_a_ledger_that_cannot_be_read_is_told(folders):
    state, archive = folders
    (archive / f"{FIRST}.jsonl").unlink()
    (state / "ledger.sqlite").write_bytes(b"garbage" * 1000)
    assert rebuild(state, archive).is_unread


def test_no_old_ledger_is_overwritten(folders):
    state, archive = folders
    kept = [rebuild(state, archive).kept for _ in range(3)]
    assert [path.name for path in kept] == ["ledger.sqlite.old", "ledger.sqlite.old2", "ledger.sqlite.old3"]
    assert all(path.exists() for path in kept)


def test_a_dry_run_counts_what_is_carried_over_and_writes_nothing(folders):
    state, archive = folders
    (archive / f"{FIRST}.jsonl").unlink()
    before = {path: path.stat().st_mtime_ns for path in [*state.rglob("*"), *archive.rglob("*")] if path.is_file()}
    done = rebuild(state, archive, dry=True)
    assert (done.left, done.articles) == (1, 3)
    after = {path: path.stat().st_mtime_ns for path in [*state.rglob("*"), *archive.rglob("*")] if path.is_file()}
    assert after == before
