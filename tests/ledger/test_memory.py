import sqlite3
from pathlib import Path

import pytest

from newscrawl.ledger import memory as module
from newscrawl.ledger.memory import SiteMemory
from newscrawl.promo.lines import line_key, sightings
from tests.promo.memories import remembering

LAKE, DAY = "lake.example", 86_400


def name(number: int) -> str:
    """A word for each number."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def memory(path: str | Path = ":memory:") -> SiteMemory:
    return SiteMemory.over(sqlite3.connect(path, isolation_level=None))


def seen(found: SiteMemory, line: str, site: str = LAKE):
    keys = line_key(line)
    assert keys
    return found.of(site).find([keys[0]]).get(keys[0])


def test_a_line_is_counted_by_article_and_day() -> None:
    found = memory()
    for number in range(4):
        found.add(LAKE, sightings([f"Oak {name(number)}", f"Opened {number} times"]), number // 2 * DAY)
    line = seen(found, "Opened 99 times")
    assert (line.articles, line.dates, line.varies) == (4, 2, True)
    assert found.of(LAKE).articles == 4
    assert seen(found, "Opened 99 times", "other.example") is None


def test_the_ledger_counts_as_the_articles_do_that_are_judged_together() -> None:
    articles = [[f"Oak {name(number)}", "Below", *(["Elm"] * (number % 3))] for number in range(9)]
    found = memory()
    for day, lines in enumerate(articles):
        found.add(LAKE, sightings(lines), day * DAY)
    keys = {line.key for lines in articles for line in sightings(lines)}
    assert found.of(LAKE).find(keys) == remembering(*articles).find(keys)


def test_texts_are_kept_of_what_came_back() -> None:
    found = memory()
    for number in range(3):
        found.add(LAKE, sightings([f"Oak {name(number)}", "Below the map"]), None)
    assert [line.text for line in found.of(LAKE).told()] == ["Below the map"]


def test_the_oldest_lines_seen_once_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 20)
    found = memory()
    found.add(LAKE, sightings(["The first", "Below"]), None)
    for number in range(20):
        found.add(LAKE, sightings([f"Oak {name(number)}", "Below"]), None)
    assert seen(found, "Below").articles == 21
    assert seen(found, "The first") is None
    assert seen(found, f"Oak {name(19)}") is not None


def test_a_site_takes_less_than_a_megabyte(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    found = SiteMemory.over(database)
    long = "ж" * 250
    database.execute("BEGIN")
    for number in range(400):
        new = [f"{long} {name(number * 60 + at)}" for at in range(30)]
        back = [f"{long} back {name(number // 3)} {name(at)}" for at in range(20)]  # each in three articles
        found.add(LAKE, sightings(new + back), number * DAY)
    database.execute("COMMIT")
    assert sum(1 for _ in found.of(LAKE).told()) >= 300
    ((pages,), (free,)) = (database.execute(f"PRAGMA {what}").fetchone() for what in ("page_count", "freelist_count"))
    assert (pages - free) * 4096 < 1_000_000
    database.close()
