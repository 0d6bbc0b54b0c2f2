import contextlib
import json
import sqlite3
from contextlib import closing

import pytest

from newscrawl.blocks import Block
from newscrawl.dedup import DuplicateIndex
from newscrawl.errors import LockedError, StateError
from newscrawl.items import Article, Removed
from newscrawl.ledger import State, Store, open_database
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.rebuild import rebuild
from newscrawl.ledger.records import seconds
from newscrawl.sites import Profiles, SiteProfile

WORDS = (
    "harbour",
    "council",
    "ferry",
    "bridge",
    "winter",
    "market",
    "school",
    "railway",
    "garden",
    "library",
)


def text_of(number):
    words = [WORDS[(number * 7 + place * place) % 10] + str(number * 31 + place) for place in range(80)]
    return " ".join(words)


def url_of(number):
    return f"https://www.gazette.example/news/story-{number}"


def key_of(number):
    return f"https://gazette.example/news/story-{number}"


def article(number, revision=1, **fields):
    made = {
        "id": f"{number}-{revision}",
        "revision": revision,
        "url": url_of(number),
        "canonical_url": url_of(number),
        "site": "gazette.example",
        "title": f"Number {number}",
        "text": f"{text_of(number)}{' and more' * (revision - 1)}",
        "published": "2026-11-20T08:00:00+00:00",
        "fetched": "2026-11-21T10:00:00+00:00",
        **fields,
    }
    return Article(**made)


def stored(store, one):
    """Do with an article what the pipelines do."""
    key = one.canonical_url.replace("www.", "")
    store.index.add(id=one.id, url=key, title=one.title, text=one.text, published=one.published)
    store.add_article(one, key)


@pytest.fixture
def folders(tmp_path):
    return tmp_path / "state", tmp_path / "archive"


@pytest.fixture
def crawled(folders):
    """State and archive of two runs: three articles, one of them revised, and a copy."""
    first = Store(*folders, "20261121T100000Z-aaaaaa")
    for number in (1, 2, 3):
        stored(first, article(number))
    first.add_copy(id="9-1", url="https://other.example/copy-1", of="1-1", kind="syndicated", containment=0.9)
    first.close()
    second = Store(*folders, "20261122T100000Z-bbbbbb")
    stored(second, article(2, revision=2, fetched="2026-11-22T10:00:00+00:00"))
    second.close()
    return folders


def rows(state, query):
    with closing(sqlite3.connect(state / "ledger.sqlite")) as database:
        return database.execute(query).fetchall()


def forget(state):
    for path in state.glob("ledger.sqlite*"):
        path.unlink()


def test_a_lost_ledger_comes_back_with_articles_revisions_and_copies(crawled):
    state, archive = crawled
    forget(state)
    done = rebuild(state, archive)
    assert (done.articles, done.revisions, done.copies, done.urls, done.bad) == (3, 4, 1, 4, 0)
    assert rows(state, "SELECT canonical_url, revision FROM articles ORDER BY 1") == [
        (key_of(1), 1),
        (key_of(2), 2),
        (key_of(3), 1),
    ]
    assert dict(rows(state, "SELECT key, state FROM urls")) == {
        key_of(1): State.STORED,
        key_of(2): State.STORED,
        key_of(3): State.STORED,
        "https://other.example/copy-1": State.COPY,
    }


def test_times_are_those_of_the_records_and_of_the_newest_revision(crawled):
    state, archive = crawled
    rebuild(state, archive)
    ((published, fetched),) = rows(state, f"SELECT published, fetched FROM urls WHERE key = '{key_of(2)}'")
    assert (published, fetched) == (1795161600, 1795341600)
    ((fetched,),) = rows(state, "SELECT fetched FROM urls WHERE state = 2")
    assert fetched == 1795255200  # the begin of the run, as its file is named


def test_the_index_recognises_what_the_archive_holds(crawled):
    state, archive = crawled
    forget(state)
    rebuild(state, archive)
    with closing(open_database(state / "ledger.sqlite")) as database:
        database.execute("BEGIN")
        index = DuplicateIndex.over(database)
        copy = index.add(id="x", url="https://other.example/3", title="Number 3", text=text_of(3))
        update = index.add(id="x", url=key_of(2), title="Number 2", text=f"{text_of(2)} and so on")
        new = index.add(id="x", url=key_of(4), title="Number 4", text=text_of(4))
    assert (copy.id, update.kind, new) == ("3-1", "update", None)


def test_a_store_works_with_a_rebuilt_ledger(crawled):
    state, archive = crawled
    forget(state)
    rebuild(state, archive)
    store = Store(state, archive, "20261123T100000Z-cccccc")
    assert store.revision(key_of(2)) == 2
    assert store.frontier.pending() == {}
    stored(store, article(4))
    store.close()
    assert rebuild(state, archive).articles == 4


def test_the_old_ledger_stays_beside_the_new_one(crawled):
    state, archive = crawled
    with closing(sqlite3.connect(state / "ledger.sqlite")) as database:
        database.execute("INSERT INTO meta VALUES ('mark', 'old')")
        database.commit()
    rebuild(state, archive)
    assert rows(state, "SELECT * FROM meta WHERE name = 'mark'") == []
    with closing(sqlite3.connect(state / "ledger.sqlite.old")) as database:
        assert database.execute("SELECT value FROM meta WHERE name = 'mark'").fetchone() == ("old",)
    assert not list(state.glob("*.part*"))


def test_a_journal_of_the_old_ledger_is_never_taken_for_the_new_ones(crawled):
    state, archive = crawled
    old = sqlite3.connect(state / "ledger.sqlite")  # stays open, as after a kill: its journal stays, too
    old.execute("PRAGMA wal_autocheckpoint = 0")
    old.execute("DELETE FROM articles")
    old.commit()
    assert (state / "ledger.sqlite-wal").stat().st_size > 0
    rebuild(state, archive)
    assert len(rows(state, "SELECT * FROM articles")) == 3
    assert rows(state, "PRAGMA integrity_check") == [("ok",)]
    old.close()


def test_the_journal_of_a_ledger_that_was_moved_away_is_not_taken_for_the_new_ones(crawled):
    state, archive = crawled
    with contextlib.closing(open_database(state / "ledger.sqlite")) as database:
        database.execute("DELETE FROM urls")
        (state / "ledger.sqlite").rename(state / "moved.sqlite")
        rebuild(state, archive)
    assert rows(state, "SELECT count(*) FROM urls") != [(0,)]
    assert rows(state, "PRAGMA integrity_check") == [("ok",)]


def test_a_damaged_ledger_is_replaced(crawled):
    state, archive = crawled
    (state / "ledger.sqlite").write_bytes(b"no database" * 1000)
    rebuild(state, archive)
    assert len(rows(state, "SELECT * FROM articles")) == 3


def test_what_a_killed_run_left_open_is_cut_and_finished(crawled):
    state, archive = crawled
    (finished,) = archive.glob("20261122*.jsonl")
    finished.rename(finished.with_suffix(".jsonl.open"))
    with finished.with_suffix(".jsonl.open").open("a") as file:
        file.write('{"id": "torn')
    done = rebuild(state, archive)
    assert done.finished == {finished: 12}
    assert done.revisions == 4
    assert [json.loads(line)["id"] for line in finished.read_text().splitlines()] == ["2-2"]
    assert not list(archive.glob("*.open"))


def test_a_dry_run_writes_nothing(crawled):
    state, archive = crawled
    (finished,) = archive.glob("20261122*.jsonl")
    finished.rename(finished.with_suffix(".jsonl.open"))
    forget(state)
    before = {path: path.stat().st_mtime_ns for path in [*state.rglob("*"), *archive.rglob("*")]}
    done = rebuild(state, archive, dry=True)
    assert (done.articles, done.revisions) == (3, 4)
    assert done.finished == {finished.with_suffix(".jsonl.open"): 0}
    assert {path: path.stat().st_mtime_ns for path in [*state.rglob("*"), *archive.rglob("*")]} == before


def test_bad_lines_are_told_with_file_and_line_and_the_rest_is_rebuilt(crawled):
    state, archive = crawled
    told = []
    bad = [
        "no json",
        "[]",
        '{"id": "a", "text": "b"}',
        '{"id": "a", "text": "b", "url": "ftp://x/"}',
        '{"url": 1}',
    ]
    bad.append('{"id": "a", "text": "b", "url": "https://x.example/1", "revision": "two"}')
    (archive / "extra.jsonl").write_text("\n".join(bad) + "\n")
    (state / "duplicates" / "extra.jsonl").write_text("{}\n")
    done = rebuild(state, archive, tell=told.append)
    assert done.bad == len(told) == 7
    assert done.articles == 3
    assert [line.partition(":")[0] for line in told[:6]] == [
        f"{archive / 'extra.jsonl'}, line {number}" for number in range(1, 7)
    ]
    assert "'ftp://x/', no http(s) URL" in told[3]


def test_the_url_of_a_copy_that_was_stored_itself_stays_stored(crawled):
    state, archive = crawled
    (copies,) = (state / "duplicates").glob("*.jsonl")
    copies.write_text(json.dumps({"id": "8-1", "url": url_of(3), "of": "1-1", "kind": "same-url"}) + "\n")
    rebuild(state, archive)
    assert rows(state, f"SELECT state FROM urls WHERE key = '{key_of(3)}'") == [(State.STORED,)]


def test_a_copy_was_fetched_when_its_capture_was_and_not_when_the_run_began(folders):
    url = "https://other.example/copy-1"
    for run, day in (("20261121T100000Z-aaaaaa", 5), ("20261122T100000Z-bbbbbb", 2)):
        store = Store(*folders, run)
        fetched = f"2026-01-0{day}T00:00:00+00:00"
        store.add_copy(id="9-1", url=url, of="1-1", kind="near", containment=0.9, fetched=fetched)
        store.close()
    forget(folders[0])
    rebuild(*folders)
    assert rows(folders[0], "SELECT key, fetched FROM urls") == [(url, seconds("2026-01-05T00:00:00+00:00"))]


def test_a_sites_own_rules_say_which_urls_are_one_article(folders):
    state, archive = folders
    store = Store(state, archive, "20261121T100000Z-aaaaaa")
    for page in ("1", "2"):
        url = f"https://gazette.example/story?utm_id={page}"
        store.add_article(article(int(page), url=url, canonical_url=url), url)
    store.close()
    keeping = Profiles([SiteProfile("gazette.example", canonical={"keep": ("utm_id",)})])
    assert rebuild(state, archive).articles == 1
    assert rebuild(state, archive, keeping).articles == 2
    keys = [(f"https://gazette.example/story?utm_id={page}",) for page in ("1", "2")]
    assert rows(state, "SELECT key FROM urls ORDER BY key") == keys


def test_a_copy_is_known_by_its_sites_own_rules(crawled):
    state, archive = crawled
    (copies,) = (state / "duplicates").glob("*.jsonl")
    copies.write_text(json.dumps({"id": "8-1", "url": f"{url_of(8)}?utm_id=1", "of": "1-1", "kind": "exact"}) + "\n")
    rebuild(state, archive, Profiles([SiteProfile("gazette.example", canonical={"keep": ("utm_id",)})]))
    assert rows(state, f"SELECT key FROM urls WHERE state = {State.COPY}") == [(f"{key_of(8)}?utm_id=1",)]


@pytest.mark.parametrize("left", [False, True])
def test_a_record_named_by_no_characters_is_told_and_the_rest_is_rebuilt(crawled, left):
    state, archive = crawled
    if left:  # the ids of what stays are looked up in the old ledger
        store = Store(state, archive, "20261129T100000Z-eeeeee")
        stored(store, article(7))
        store.close()
        next(archive.glob("20261129T*")).unlink()
    bad = [{"id": "a\ud800", "url": "https://x.example/1"}, {"id": "a", "url": "https://x.example/\ud800"}]
    lines = [json.dumps({**one, "text": "b"}) + "\n" for one in bad]
    (archive / "extra.jsonl").write_text("".join(lines))
    told = []
    done = rebuild(state, archive, tell=told.append)
    assert (done.bad, done.articles) == (2, 4 if left else 3)
    assert [line.rpartition(": ")[2].partition(" ")[0] for line in told] == ["id", "url"]


def test_an_article_that_moved_is_known_at_its_new_address(folders):
    first = Store(*folders, "20261121T100000Z-aaaaaa")
    stored(first, article(1))
    first.add_article(article(1, revision=2, url="https://gazette.example/moved"), key_of(1))
    first.close()
    rebuild(*folders)
    store = Store(*folders, "later")
    assert store.frontier.article_of("https://gazette.example/moved") == key_of(1)
    assert store.frontier.article_of(key_of(1)) == key_of(1)
    store.close()


def test_a_running_crawl_is_not_disturbed(crawled):
    state, archive = crawled
    store = Store(state, archive, "20261123T100000Z-cccccc")
    with pytest.raises(LockedError):
        rebuild(state, archive)
    store.close()


def test_without_an_archive_the_ledger_is_left_alone(crawled, tmp_path):
    state, _ = crawled
    with pytest.raises(StateError, match="is no folder"):
        rebuild(state, tmp_path / "missing")
    assert len(rows(state, "SELECT * FROM articles")) == 3


def test_two_files_that_claim_one_name_are_refused(crawled):
    state, archive = crawled
    (finished,) = archive.glob("20261122*.jsonl")
    finished.with_suffix(".jsonl.open").write_text("{}\n")
    with pytest.raises(StateError, match="move one of them away"):
        rebuild(state, archive)


def test_a_file_that_cannot_be_read_leaves_the_old_ledger(crawled):
    state, archive = crawled
    (archive / "a-folder.jsonl").mkdir()
    with pytest.raises(StateError, match=r"cannot rebuild the ledger: cannot read .*/a-folder\.jsonl: Is a directory"):
        rebuild(state, archive)
    assert len(rows(state, "SELECT * FROM articles")) == 3


def test_a_rebuild_that_fails_leaves_the_old_ledger_and_no_part(crawled, monkeypatch):
    state, archive = crawled

    def fail(*arguments):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("newscrawl.ledger.filler.Filler.end", fail)
    with pytest.raises(StateError, match="disk I/O error"):
        rebuild(state, archive)
    assert len(rows(state, "SELECT * FROM articles")) == 3
    assert not list(state.glob("*.part*"))


def test_site_memory_comes_back_from_texts_and_from_what_was_stripped(folders):
    state, archive = folders
    went, share = Removed("Below the map", "repeated_line", "memory:9/9", 1), Removed("Share", "nav_ui", "en/share", 2)
    with contextlib.ExitStack() as stack:
        store = Store(state, archive, "20261121T100000Z-aaaaaa")
        stack.callback(store.close)
        for number in range(6):
            one = article(number, text=f"{text_of(number)}\n\nWhat is next", removed=[went, share])
            stored(store, one)
            store.remember(one, [Block(text) for text in (text_of(number), went.text, "What is next", share.text)])
        stored(store, article(0, revision=2, removed=[went]))
    before = memory_of(state)
    rebuild(state, archive)
    assert memory_of(state) == before
    assert before == {"Below the map": (6, 6), "What is next": (6, 0), "Share": (6, 0)}


def memory_of(state):
    """Articles of each line that came back, and those from which memory stripped it."""
    with closing(open_database(state / "ledger.sqlite")) as database:
        lines = SiteMemory.over(database).of("gazette.example").told()
        return {line.text: (line.articles, line.went) for line in lines}
