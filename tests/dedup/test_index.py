"""Verdicts of the duplicate index."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from newscrawl.dedup import DuplicateIndex, Match, create_tables
from newscrawl.errors import LockedError, StateError
from tests import icelandic
from tests.dedup.texts import ARTICLE, FOOTER, OTHER, TITLE, URL, forecast

ELSEWHERE = "https://www.coastherald.example/region/harbour-pier-plan-9917"
PARAGRAPHS = ARTICLE.split("\n\n")
PLACES = ("Tarn", "Vik", "Holm", "Brenna", "Varga", "Lund", "Oster", "Falk", "Sund", "Nord")


@pytest.fixture
def index() -> Iterator[DuplicateIndex]:
    with DuplicateIndex() as made:
        yield made


def add(
    index: DuplicateIndex, id: str, text: str = ARTICLE, *, url: str = URL, title: str = TITLE, day: str = "2026-11-03"
) -> Match | None:
    return index.add(id=id, url=url, title=title, text=text, published=day)


def kind_and_id(match: Match | None) -> tuple[str, str | int] | None:
    return match and (match.kind, match.id)


def test_a_new_document_is_no_copy(index: DuplicateIndex) -> None:
    assert add(index, "a") is None
    assert add(index, "b", OTHER, url=ELSEWHERE, title="Hikers found") is None


def test_the_same_page_again_is_the_same_url(index: DuplicateIndex) -> None:
    add(index, "a")
    match = add(index, "b", ARTICLE.replace('"', "”").upper(), url=URL + "?utm_source=mail")
    assert kind_and_id(match) == ("same-url", "a")


def test_a_changed_page_is_an_update_and_then_known(index: DuplicateIndex) -> None:
    add(index, "a-1")
    changed = ARTICLE.replace("Eleven", "Twelve") + "\n\nThe mayor said the vote would stand."
    match = add(index, "a-2", changed)
    assert kind_and_id(match) == ("update", "a-1")
    assert match is not None
    assert 0.8 < match.containment <= 1
    assert kind_and_id(add(index, "a-3", changed)) == ("same-url", "a-2")
    assert kind_and_id(add(index, "a-4", ARTICLE)) == ("same-url", "a-1")
    assert kind_and_id(add(index, "a-5", changed + " It did.")) == ("update", "a-2")


def test_a_text_that_a_copy_had_first_is_an_update_of_the_article(index: DuplicateIndex) -> None:
    changed = ARTICLE + " Lorries may cross it again from May."
    add(index, "a-1", ARTICLE)
    assert kind_and_id(add(index, "b-1", changed, url=ELSEWHERE)) == ("syndicated", "a-1")
    assert kind_and_id(add(index, "a-2", changed)) == ("update", "a-1")
    assert kind_and_id(add(index, "b-2", changed, url=ELSEWHERE)) == ("same-url", "a-2")
    assert kind_and_id(add(index, "a-3", changed)) == ("same-url", "a-2")


def test_another_headline_is_an_update_and_then_known(index: DuplicateIndex) -> None:
    headline = "Mayor resigns over the harbour"
    add(index, "a-1", ARTICLE)
    assert kind_and_id(add(index, "a-2", ARTICLE, title=headline)) == ("update", "a-1")
    assert kind_and_id(add(index, "a-3", ARTICLE, title=headline)) == ("same-url", "a-2")
    assert kind_and_id(add(index, "a-4", ARTICLE, title="")) == ("same-url", "a-2")


def test_an_update_may_be_another_text_altogether(index: DuplicateIndex) -> None:
    add(index, "a")
    match = add(index, "b", OTHER)
    assert match is not None
    assert (match.kind, match.containment) == ("update", 0.0)


def test_the_same_text_elsewhere_is_exact(index: DuplicateIndex) -> None:
    add(index, "a")
    assert kind_and_id(add(index, "b", url=ELSEWHERE, title="Pier plan backed", day="2027-11-03")) == ("exact", "a")


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("ALTMARK (WNS) - " + ARTICLE.replace("percent", "pct") + "\n\n" + FOOTER[:200], ELSEWHERE, "syndicated"),
        (ARTICLE.replace("crowns", "kronor").replace("said", "told us"), URL.replace("/news/", "/coast/"), "near"),
        ("\n\n".join(PARAGRAPHS[:2]), ELSEWHERE, "truncated"),
        (PARAGRAPHS[0] + " [...]\n\nRead the full story at altmarkpost.example", ELSEWHERE, "truncated"),
        (ARTICLE + "\n\n" + OTHER + "\n\n" + FOOTER, ELSEWHERE, "extended"),
        ("\n\n".join(PARAGRAPHS[2:4]), URL.replace(".html", "/2"), "truncated"),
    ],
)
def test_copies_are_named_for_what_they_are(index: DuplicateIndex, text: str, url: str, kind: str) -> None:
    add(index, "a")
    match = add(index, "b", text, url=url)
    assert kind_and_id(match) == (kind, "a")
    assert match is not None
    assert match.evidence["shared"] > 1


def test_order_of_arrival_does_not_matter(index: DuplicateIndex) -> None:
    short = "\n\n".join(PARAGRAPHS[:2])
    add(index, "short", short, url=ELSEWHERE)
    assert kind_and_id(add(index, "long")) == ("extended", "short")
    rest = "ALTMARK - " + "\n\n".join(PARAGRAPHS[1:])
    assert kind_and_id(add(index, "rest", rest, url="https://c.example/1", day="2026-11-04")) is not None


def test_numbers_spelled_out_and_another_headline_do_not_hide_a_copy(index: DuplicateIndex) -> None:
    add(index, "a")
    text = "ALTMARK - " + ARTICLE.replace("Eleven", "11").replace("seventeen", "17").replace("fourteen", "14").replace(
        "six weeks", "6 weeks"
    )
    assert kind_and_id(add(index, "b", text, url=ELSEWHERE, title="Harbour to be closed until next summer")) == (
        "syndicated",
        "a",
    )


def test_bulletins_of_different_days_are_different_articles(index: DuplicateIndex) -> None:
    chance = random.Random(3)
    for day in range(1, 10):
        text = forecast(
            day, chance.randrange(10, 20), chance.randrange(9), chance.randrange(5, 40), chance.randrange(100)
        )
        url = f"https://altmarkpost.example/weather/november-{day}-2026"
        assert (
            add(index, f"w{day}", text, url=url, title=f"Weather for {day} November", day=f"2026-11-{day:02}") is None
        )


def test_a_copy_of_a_bulletin_finds_its_own_day(index: DuplicateIndex) -> None:
    for day in range(1, 10):
        text = forecast(day, 20 - day, day, 10 + day, 9 * day)
        add(
            index,
            f"w{day}",
            text,
            url=f"https://altmarkpost.example/weather/{day}",
            title=f"Weather for {day} November",
        )
    copy = "(agencies) " + forecast(6, 14, 6, 16, 54).split("\n\n")[0]
    assert kind_and_id(add(index, "copy", copy, url=ELSEWHERE, title="Weather for 6 November")) == ("truncated", "w6")


def test_a_notice_with_other_facts_is_corrected_the_next_day_and_another_one_a_week_later(
    index: DuplicateIndex,
) -> None:
    notice = (
        "Petrol costs {} cents more and diesel {} cents from Monday, the Energy Office of Altmark said. Prices contain "
        "all discounts and differ between filling stations. Who pays by card may be charged a fee, and receipts should "
        "be kept for the yearly declaration. The Energy Office watches the market and publishes its notices on the "
        "board of the town hall in Tarn and in this newspaper. Complaints may be brought to Ida Berg, who answers the "
        "telephone from 9 to 12 on working days."
    )
    add(index, "first", notice.format(4, 3), url="https://post.example/fuel-1", title="What petrol costs in Altmark")
    for day, expected in (("2026-11-04", "first"), ("2026-11-10", None)):
        title, text = "What petrol costs in Altmark", notice.format(7, 2)
        match = index.find(url="https://herald.example/fuel", title=title, text=text, published=day)
        assert (match and match.id) == expected


def test_a_footer_longer_than_the_news_makes_no_copy(index: DuplicateIndex) -> None:
    briefs = {
        "Mill fire": "A fire in the old paper mill on Kastanje Street was put out within an hour; nobody was hurt.",
        "School award": "Pupils of the Holm school won the national prize for their film about eels in the river.",
        "Road closed": "The coastal road is closed between Tarn and Vik until Thursday because of a landslide.",
    }
    for number, (title, text) in enumerate(briefs.items()):
        url = f"https://altmarkpost.example/briefs/{title.replace(' ', '-')}-{number}"
        assert add(index, title, f"{text}\n\n{FOOTER}", url=url, title=title) is None


def test_copies_of_a_copy_that_lacks_the_menu_and_other_news_of_the_page_are_found(index: DuplicateIndex) -> None:
    menu = "\n".join(f"{place} news, weather and traffic in {place}, all about {place}" for place in PLACES)
    add(index, "page", f"{menu}\n\n{ARTICLE}\n\n{OTHER}\n\n{FOOTER}", title="The Altmark Post")
    assert kind_and_id(add(index, "clean", url="https://herald.example/1")) == ("truncated", "page")
    text = "\n\n".join(["It is settled: Altmark gets its old pier back, for more than four million.", *PARAGRAPHS[1:]])
    assert kind_and_id(add(index, "copy", text, url="https://coast.example/2")) is not None


def test_what_is_like_a_copy_and_not_the_article_is_found_through_it_under_any_headline(index: DuplicateIndex) -> None:
    lead = "It is settled: Altmark gets its old pier back, for more than four million, and the ferry stays where it is."
    add(index, "led", "\n\n".join([lead, *PARAGRAPHS[1:]]))
    assert kind_and_id(add(index, "copy", url="https://herald.example/1")) == ("syndicated", "led")
    text = ARTICLE.replace("Altmark voted", "the town voted") + " The 17 fishermen were glad of the 12 months."
    match = add(index, "same", text, url="https://coast.example/2", title="Fishermen fear for their trade")
    assert kind_and_id(match) == ("syndicated", "led")


def test_what_is_like_the_rest_of_a_page_that_holds_an_article_and_more_is_no_copy_of_the_article(
    index: DuplicateIndex,
) -> None:
    add(index, "article")
    assert kind_and_id(add(index, "page", f"{ARTICLE}\n\n{OTHER}", url="https://herald.example/1")) is not None
    assert add(index, "other", OTHER, url="https://coast.example/2", title="Hikers found in a hut") is None


def test_another_desk_may_write_the_lead_anew(index: DuplicateIndex) -> None:
    add(index, "a")
    lead = "It is settled: Altmark gets its old pier back. The plan found a clear majority in the council this week."
    text = "\n\n".join([lead, *PARAGRAPHS[1:]])
    assert kind_and_id(add(index, "b", text, url=ELSEWHERE, title="Altmark to get its pier back")) == (
        "syndicated",
        "a",
    )


def test_the_beginning_of_an_article_under_another_title_on_its_site_is_a_copy(index: DuplicateIndex) -> None:
    add(index, "a")
    text = "\n\n".join(PARAGRAPHS[:3])
    assert kind_and_id(
        add(index, "b", text, url=URL.replace("48213", "48977"), title="What the shops on the quay say")
    ) == (
        "truncated",
        "a",
    )


def test_shared_background_makes_no_copy(index: DuplicateIndex) -> None:
    add(index, "a")
    text = OTHER.replace("Two hikers", "Two divers") + "\n\n" + "\n\n".join(PARAGRAPHS[2:4])
    assert add(index, "b", text, url=URL.replace("48213", "48977"), title="Divers missing off Altmark found") is None


def test_answers_of_a_column_that_begins_with_the_same_sentence_are_different(index: DuplicateIndex) -> None:
    for number in range(30):
        answers = [icelandic.COLUMN, *icelandic.paragraphs(f"svar {number}", 6)]
        title = icelandic.sentence(f"svar {number} titill")
        assert add(index, str(number), "\n\n".join(answers), url=f"{URL}{number}", title=title) is None


def test_other_scripts_are_compared_by_character(index: DuplicateIndex) -> None:
    text = (
        "市議会は火曜日、二月の嵐で壊れた北桟橋を四百六十万クローネで再建することを決めた。"
        "工事は五月に始まり、十四か月続く見通しである。港長によると、それまでは連絡船は魚市場から出る。"
    )
    add(index, "a", text, url="https://shimbun.example/1", title="桟橋を再建へ")
    copy = "【共同】" + text[:60] + "。"
    assert kind_and_id(add(index, "b", copy, url=ELSEWHERE, title="桟橋再建を決定")) == ("truncated", "a")


def test_traditional_and_simplified_chinese_are_one(index: DuplicateIndex) -> None:
    add(
        index,
        "a",
        "市議會決定重建在風暴中被毀的碼頭，工程將於五月開始，為期十四個月。",
        url="https://x.example/1",
        title="重建碼頭",
    )
    simplified = "市议会决定重建在风暴中被毁的码头，工程将于五月开始，为期十四个月。"
    assert kind_and_id(add(index, "b", simplified, url=ELSEWHERE, title="重建码头")) == ("exact", "a")


def test_empty_and_tiny_texts_are_told_apart_by_their_titles(index: DuplicateIndex) -> None:
    assert add(index, "a", "", url="https://x.example/1", title="One video") is None
    assert add(index, "b", "", url="https://x.example/2", title="Another video") is None
    assert add(index, "c", "Watch the video above.", url="https://x.example/3", title="A third one") is None
    assert add(index, "d", "Watch the video above.", url="https://x.example/4", title="The fourth") is None
    assert add(index, "e", "Watch the video above!", url=ELSEWHERE, title="The Fourth") is not None


def test_likeness_expires_and_urls_and_texts_never(index: DuplicateIndex) -> None:
    add(index, "a", day="2026-01-01")
    near = ARTICLE.replace("crowns", "kronor")
    assert add(index, "b", near, url=ELSEWHERE, day="2026-11-03") is None
    assert kind_and_id(add(index, "c", url="https://c.example/1", day="2026-11-03")) == ("exact", "a")
    assert kind_and_id(add(index, "d", OTHER, day="2026-11-03")) == ("update", "a")


def test_expired_sketches_are_forgotten(index: DuplicateIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as months_ago:
        months_ago.setattr("newscrawl.dedup.documents.time", lambda: time.time() - 365 * 86_400)
        add(index, "a")
    add(index, "b", OTHER, url="https://b.example/1")
    add(index, "c", forecast(3, 9, 4, 20, 60), url="https://c.example/1", title="Forecast")
    index.expire(date.today().isoformat())
    assert add(index, "d", "ALTMARK - " + ARTICLE, url=ELSEWHERE) is None
    assert kind_and_id(add(index, "e", url="https://e.example/1")) == ("exact", "a")


def test_a_start_with_a_clock_ahead_forgets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, "a")
    with monkeypatch.context() as ten_years_ahead:
        ahead = datetime(2036, 11, 27, tzinfo=UTC)
        ten_years_ahead.setattr("newscrawl.dedup.index.datetime", Mock(now=lambda zone: ahead))
        ten_years_ahead.setattr("newscrawl.dedup.documents.time", ahead.timestamp)
        for _ in range(2):
            with DuplicateIndex(path) as index:
                copy = index.find(url=ELSEWHERE, title=TITLE, text="ALTMARK - " + ARTICLE, published="2026-11-03")
                assert kind_and_id(copy) == ("syndicated", "a")
                add(index, "b", OTHER, url="https://b.example/1")  # known to be of 2026, whatever the clock says
    with DuplicateIndex(path) as index:
        assert kind_and_id(add(index, "c", "ALTMARK - " + ARTICLE, url=ELSEWHERE)) == ("syndicated", "a")


def test_find_remembers_nothing(index: DuplicateIndex) -> None:
    add(index, "a")
    copy = "ALTMARK - " + ARTICLE
    for _ in range(2):
        match = index.find(url=ELSEWHERE, title=TITLE, text=copy, published="2026-11-03")
        assert kind_and_id(match) == ("syndicated", "a")
    assert index.find(url="https://y.example/1", title="x", text=OTHER) is None
    assert index.find(url="https://y.example/1", title="x", text=OTHER) is None


def test_a_removed_document_is_new_again(index: DuplicateIndex) -> None:
    add(index, "a")
    index.remove("a")
    index.remove("never added")
    assert add(index, "b") is None


def test_the_changed_page_of_a_copy_is_no_revision_of_the_article(index: DuplicateIndex) -> None:
    add(index, "a")
    add(index, "b", "ALTMARK - " + ARTICLE, url=ELSEWHERE)
    match = add(index, "c", "ALTMARK - " + ARTICLE + "\n\nThe vote was close.", url=ELSEWHERE)
    assert kind_and_id(match) == ("syndicated", "a")
    assert add(index, "d", OTHER, url=ELSEWHERE, title="Hikers found") is None


def test_ids_come_back_as_they_were_given(index: DuplicateIndex) -> None:
    index.add(id=7, url=URL, title=TITLE, text=ARTICLE)
    match = index.add(id="8", url=ELSEWHERE, title=None, text=ARTICLE)
    assert match is not None
    assert match.id == 7


def test_an_index_in_a_file_remembers_across_runs(tmp_path: Path) -> None:
    with DuplicateIndex(tmp_path / "index.sqlite") as index:
        add(index, "a")
    with DuplicateIndex(tmp_path / "index.sqlite") as index:
        assert kind_and_id(add(index, "b", "ALTMARK - " + ARTICLE, url=ELSEWHERE)) == ("syndicated", "a")
    index.close()


def test_an_index_over_a_connection_leaves_transactions_to_its_owner() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_tables(connection)
    index = DuplicateIndex.over(connection)
    connection.execute("BEGIN")
    assert add(index, "a") is None
    index.commit()
    index.close()
    assert connection.in_transaction
    connection.rollback()
    assert add(index, "b", "ALTMARK - " + ARTICLE, url=ELSEWHERE) is None
    assert kind_and_id(add(index, "c")) == ("extended", "b") or add(index, "d") is not None
    assert not connection.in_transaction


def test_a_caller_may_bring_canonical_urls_of_its_own(tmp_path: Path) -> None:
    with DuplicateIndex(canonical=str) as index:
        add(index, "a", url="https://x.example/?ref=1")
        assert kind_and_id(add(index, "b", OTHER, url="https://x.example/?ref=2", title="Hikers")) is None


def test_what_is_no_url_is_known_by_itself(index: DuplicateIndex) -> None:
    assert add(index, "a", url="a.txt") is None
    assert kind_and_id(add(index, "b", OTHER, url="a.txt")) == ("update", "a")


def test_documents_without_a_url_are_no_versions_of_each_other(index: DuplicateIndex) -> None:
    assert add(index, "a", url="") is None
    assert add(index, "b", OTHER, url="", title="Hikers found") is None
    assert kind_and_id(add(index, "c", OTHER, url=" ", title="Hikers found")) == ("exact", "b")


def test_an_index_of_another_scheme_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    DuplicateIndex(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE dedup_scheme SET value = '99' WHERE name = 'sample'")
    connection.close()
    with pytest.raises(StateError, match="made with sample = 99, this version needs 32; rebuild it"):
        DuplicateIndex(path)


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_text("not a database, " * 100)
    with pytest.raises(StateError, match=r"index\.sqlite: file is not a database"):
        DuplicateIndex(path)
    with pytest.raises(StateError, match="unable to open"):
        DuplicateIndex(tmp_path / "missing" / "index.sqlite")


def test_an_index_that_another_process_has_open_is_told_and_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, "a")
        opening = "import sys; from newscrawl.dedup import DuplicateIndex; DuplicateIndex(sys.argv[1])"
        other = subprocess.run([sys.executable, "-c", opening, path], capture_output=True, text=True, check=False)
        with pytest.raises(LockedError):
            DuplicateIndex(path)
    message = f"LockedError: duplicate index {path}: in use by another process, and one at a time may open it"
    assert other.stderr.splitlines()[-1] == f"newscrawl.errors.{message}"
    with DuplicateIndex(path) as index:
        assert index.find(url="https://x.example/", title=None, text="another text") is None


def test_a_damaged_sketch_is_named(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with DuplicateIndex(path) as index:
        add(index, "a")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE dedup_documents SET sketch = substr(sketch, 1, 90)")
    connection.close()
    with pytest.raises(StateError, match="sketch of document 1 is damaged"):
        DuplicateIndex(path)


@pytest.mark.parametrize(
    "text", ["a " * 300_000, "x" * 1_000_000, "12 Ab " * 100_000, "漢" * 200_000, "\ud800a\x00" * 50_000]
)
def test_hostile_texts_cost_no_more_than_their_length(index: DuplicateIndex, text: str) -> None:
    start = time.process_time()
    assert add(index, "a", text, url="https://x.example/1") is None
    add(index, "b", text + " end", url="https://x.example/2")
    assert kind_and_id(add(index, "c", text, url="https://x.example/3")) == ("exact", "a")
    assert time.process_time() - start < 3


@pytest.mark.parametrize("wrong", [{"url": None}, {"title": 5}, {"text": b"bytes"}, {"published": date(2026, 11, 3)}])
def test_what_is_no_text_is_refused_by_name(wrong):
    with DuplicateIndex() as index, pytest.raises(TypeError, match=f"{next(iter(wrong))} must be a string"):
        index.add(**{"id": 1, "url": URL, "title": TITLE, "text": ARTICLE, **wrong})


@pytest.mark.parametrize("wrong", [None, b"bytes", 1.5, 1 << 63])
def test_what_is_no_id_is_refused_before_anything_is_stored(wrong):
    with DuplicateIndex() as index:
        with pytest.raises(TypeError, match="id must be a string or an integer of 64 bits"):
            index.add(id=wrong, url=URL, title=TITLE, text=ARTICLE)
        assert add(index, "a") is None


def test_an_id_that_cannot_be_written_is_refused_before_anything_is_stored():
    with DuplicateIndex() as index:
        with pytest.raises(ValueError, match="holds half of a surrogate pair"):
            index.add(id="a\ud83d", url=URL, title=TITLE, text=ARTICLE)
        assert add(index, "a") is None


def test_an_empty_path_is_refused():
    with pytest.raises(ValueError, match="path is empty; name a file, or None for an index in memory"):
        DuplicateIndex("")


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_long_text_is_the_same_under_any_headline(index: DuplicateIndex, between: str) -> None:
    text = between.join(f"harbour{number} pier" for number in range(6000))
    for start in range(40):  # wherever it is cut, it is not within a word
        title = "x" * start
        assert kind_and_id(add(index, f"{start}", text, url=f"{URL}{start}", title=title)) == (
            ("exact", "0") if start else None
        )


def obituary(name: str, age: int, place: str, work: str) -> tuple[str, str]:
    return f"{name}, {age}, of {place}", (
        f"{name}, {age}, of {place} died on Monday at the Holm hospital after a short illness. Born in Tarn, "
        f"{name.split()[0]} worked for many years as a {work} and was a member of the choir. Survivors include two "
        "children and five grandchildren. A funeral will be held at 11 a.m. at the harbour chapel. Friends may call at "
        "the funeral home from 4 to 7 p.m. In lieu of flowers, donations may be made to the lifeboat society."
    )


def test_obituaries_of_different_people_are_different_and_a_copy_under_another_title_is_a_copy(index):
    people = [("Ida Berg", 81, "Vik", "nurse"), ("Per Lind", 77, "Tarn", "joiner"), ("Maja Wolf", 68, "Vik", "nurse")]
    for number, person in enumerate(people):
        title, text = obituary(*person)
        assert index.add(id=number, url=f"https://post.example/{number}", title=title, text=text) is None
    for number, person in enumerate(people):
        copy = f"VIK - {obituary(*person)[1]}"
        match = index.find(url=f"https://herald.example/{number}", title="We remember a neighbour", text=copy)
        assert match is not None
        assert match.id == number


def interview(name: str, work: str, *answers: str) -> tuple[str, str]:
    questions = (
        "What is the first thing that you remember of this town?",
        "What would you change if you were mayor for a day, and what should stay as it always was?",
        "Which book lies beside your bed?",
        "Where will we find you in ten years from now?",
    )
    asked = "\n\n".join(f"{question}\n{answer}" for question, answer in zip(questions, answers, strict=True))
    return f"Four questions for {name}", (
        f"Every week we put the same four questions to somebody whom everybody in town has met. Today {name} answers, "
        f"{work}.\n\n{asked}\n\nWhom should we ask next? Write to the newsroom, and tell us why the story is worth it."
    )


def test_interviews_with_the_same_questions_are_different_and_a_copy_with_a_rewritten_title_is_a_copy(index):
    people = [
        interview("Ida Berg", "a baker", "The market with my aunt.", "The buses.", "A thriller.", "Right here."),
        interview("Per Lind", "a joiner", "Snow in the lanes.", "The rents.", "Old poems.", "On a boat."),
        interview("Maja Wolf", "a doctor", "The noise of trains.", "The lamps.", "A novel.", "I have no idea."),
    ]
    for number, (title, text) in enumerate(people):
        assert index.add(id=number, url=f"https://a{number}.example/1", title=title, text=text) is None
    title, text = "Questions for a baker: Berg on buses and thrillers", people[0][1]
    match = index.find(url="https://herald.example/9", title=title, text=text.replace("my aunt", "aunt Maja, aged 80"))
    assert match is not None
    assert match.id == 0


def test_what_was_judged_before_the_index_changed_is_judged_again_when_it_is_remembered(index):
    first, second = (
        index.judge(id=id, url=url, title=TITLE, text=ARTICLE) for id, url in (("a", URL), ("b", ELSEWHERE))
    )
    assert (first.match, second.match) == (None, None)
    index.remember(first)
    assert index.is_outdated(second)
    index.remember(second)
    for url in (URL, ELSEWHERE):
        match = index.find(url=url, title=TITLE, text=ARTICLE)
        assert (match.id, match.kind) == ("a", "same-url")


def test_a_removed_document_makes_earlier_verdicts_outdated(index):
    index.add(id="a", url=URL, title=TITLE, text=ARTICLE)
    copy = index.judge(id="b", url=ELSEWHERE, title=TITLE, text=ARTICLE)
    index.remove("a")
    index.remember(copy)
    match = index.find(url=ELSEWHERE, title=TITLE, text=ARTICLE)
    assert (match.id, match.kind) == ("b", "same-url")
