import contextlib
import json

import pytest

from newscrawl.commands.reporttext import MOST_SITES, MOST_URLS, lines_of
from newscrawl.ledger import open_database
from newscrawl.ledger.memory import SiteMemory
from newscrawl.ledger.runs import Runs
from newscrawl.ledger.store import Store
from newscrawl.promo import clean, load_rules
from newscrawl.promo.lines import sightings
from tests.promo.memories import remembering

REPORT = {
    "run": "20261121T100000Z-aaaaaa",
    "spider": "news",
    "started": "2026-11-21T10:00:00+00:00",
    "ended": "2026-11-21T11:02:05+00:00",
    "reason": "finished",
    "exit_code": 0,
    "problems": [],
    "stats": {
        "newscrawl/stored": 1200,
        "newscrawl/updated": 3,
        "newscrawl/copies": 4,
        "newscrawl/copies/exact": 1,
        "newscrawl/copies/syndicated": 3,
        "newscrawl/failed_pages": 2,
        "newscrawl/lists": 5,
        "newscrawl/lists_unchanged": 6,
        "newscrawl/removed/share": 8,
        "newscrawl/removed/read_also": 9,
        "downloader/request_count": 1300,
    },
    "sites": {
        "small.example": {"stored": 1, "failed_pages": 2},
        "gazette.example": {"stored": 7, "updated": 2, "copies": 1, "removed/share": 3, "removed/poll": 4},
    },
}


@pytest.fixture
def runs(tmp_path):
    folder = tmp_path / "state" / "runs"
    folder.mkdir(parents=True)
    for run, stored in (("20261121T100000Z-aaaaaa", 1200), ("20261122T100000Z-bbbbbb", 7)):
        report = {**REPORT, "run": run, "stats": {"newscrawl/stored": stored}}
        (folder / f"{run}.json").write_text(json.dumps(report))
    return folder


def test_the_newest_run_is_shown(scrapy, runs):
    ended = scrapy("report")
    assert (ended.exit_code, ended.err) == (0, "")
    assert ended.out.startswith("Run 20261122T100000Z-bbbbbb of the spider news\n")


@pytest.mark.parametrize("name", ["20261121T100000Z-aaaaaa", "20261121"])
def test_a_run_is_named_by_its_id_or_how_that_begins(scrapy, runs, name):
    assert "1,200 new" in scrapy("report", name).out


@pytest.mark.parametrize(("name", "words"), [("2025", "no run is"), ("2026", "more than one run is")])
def test_a_run_that_is_not_there_or_not_one_is_one_clear_line(scrapy, runs, name, words):
    ended = scrapy("report", name)
    assert (ended.exit_code, len(ended.complaints)) == (1, 1)
    assert words in ended.err
    assert "20261122T100000Z-bbbbbb" in ended.err


def test_no_report_yet_is_one_clear_line(scrapy):
    ended = scrapy("report")
    assert (ended.exit_code, ended.out) == (1, "")
    assert len(ended.complaints) == 1
    assert "no run has ended yet" in ended.err


@pytest.fixture
def killed(tmp_path):
    """A run that began last, and neither ended nor left a report."""
    run = "20261123T100000Z-cccccc"
    with contextlib.closing(open_database(tmp_path / "state" / "ledger.sqlite")) as database:
        ledger = Runs(database)
        ledger.begin("20261122T100000Z-bbbbbb", "news", 1_795_341_600)
        ledger.end("20261122T100000Z-bbbbbb", 1_795_341_700, 0)
        ledger.begin(run, "news", 1_795_428_000)
    return run


def test_a_newer_run_that_was_killed_is_told_beside_the_report_before_it(scrapy, runs, killed):
    ended = scrapy("report")
    assert ended.out.startswith("Run 20261122T100000Z-bbbbbb of the spider news\n")
    assert ended.complaints == [
        f"newscrawl: note: run {killed} has left no report: it still runs, or was ended by force;"
        " this is the report of the run before it"
    ]


@pytest.mark.parametrize("name", [(), ("20261123",)])
def test_the_report_of_a_killed_run_is_one_clear_line(scrapy, tmp_path, killed, name):
    ended = scrapy("report", *name)
    assert (ended.exit_code, ended.out, len(ended.complaints)) == (1, "", 1)
    assert f"run {killed} has left no report: it still runs, or was ended by force" in ended.err


def test_the_state_folder_is_the_settings(scrapy, runs, tmp_path):
    (tmp_path / "state").rename(tmp_path / "elsewhere")
    assert scrapy("report").exit_code == 1
    assert scrapy("report", "-s", "NEWSCRAWL_STATE=elsewhere").exit_code == 0


def test_json_is_the_report_as_it_is(scrapy, runs):
    assert json.loads(scrapy("report", "2026112", "--json").out or "null") is None
    assert json.loads(scrapy("report", "--json").out)["stats"] == {"newscrawl/stored": 7}


@pytest.mark.parametrize("content", ["", "[1]", '{"run": ', "[" * 100_000])
def test_a_damaged_report_is_one_clear_line(scrapy, runs, content):
    (runs / "20261123T100000Z-cccccc.json").write_text(content)
    ended = scrapy("report")
    assert (ended.exit_code, len(ended.complaints)) == (74, 1)
    assert "20261123T100000Z-cccccc.json" in ended.err


def test_the_text_tells_when_how_long_and_how_it_ended():
    lines = list(lines_of(REPORT))
    assert "started 2026-11-21 10:00:00 UTC, took 1 h 2 min 5 s, ended because: finished" in lines
    assert "exit code 0: healthy" in lines


def test_problems_stand_at_the_head():
    lines = list(lines_of({**REPORT, "exit_code": 2, "problems": ["nothing could be fetched"]}))
    assert lines[2:4] == ["exit code 2", "problem: nothing could be fetched"]


def test_warc_files_and_what_was_passed_over_in_them_are_told():
    figures = {"files": 3, "failed_files": 1, "records": 5000, "passed/request": 2400, "passed/status_404": 30}
    named = {"failed_files": [{"url": "a.warc.gz", "reason": "damaged at byte 70: cut off in the middle of a record"}]}
    stats = {f"newscrawl/{name}": figure for name, figure in figures.items()}
    lines = list(lines_of({**REPORT, "stats": stats, "fruitless": named}))
    start = lines.index("WARC files")
    assert [line.strip() for line in lines[start + 1 : start + 6]] == [
        "3 files",
        "1 of them damaged or not to be read: what could be read counts",
        "a.warc.gz: damaged at byte 70: cut off in the middle of a record",
        "5,000 records",
        "passed over by kind: 2,400 request, 30 status_404",
    ]


def test_figures_stand_with_what_they_mean():
    text = "\n".join(lines_of(REPORT))
    assert "  1,200 new\n" in text
    assert "copies by kind: 3 syndicated, 1 exact" in text
    assert "2 pages could not be fetched" in text
    assert "6 unchanged since the last run" in text
    assert "blocks by kind: 9 read_also, 8 share" in text
    assert "1,300" not in text


def test_the_first_urls_that_gave_nothing_stand_below_their_figure_with_the_reason():
    named = [
        {"url": f"https://a.example/{number}", "reason": "it answered 500\x1b[31m"} for number in range(MOST_URLS + 1)
    ]
    lines = list(lines_of({**REPORT, "fruitless": {"failed_pages": named, "gone": 5, "lost_pages": named}}))
    begin = lines.index("          2 pages could not be fetched") + 1
    shown = [line.strip() for line in lines[begin : begin + MOST_URLS]]
    assert shown == [f"https://a.example/{number}: it answered 500\\x1b[31m" for number in range(MOST_URLS)]
    assert not lines[begin + MOST_URLS]


def test_each_site_has_a_line_the_one_with_most_articles_first():
    lines = list(lines_of(REPORT))
    head, first, second = lines[lines.index("Sites") + 1 :]
    assert head.split() == ["site", "stored", "updated", "copies", "unanswered", "promo", "removed"]
    assert first.split() == ["gazette.example", "7", "2", "1", "0", "4", "poll,", "3", "share"]
    assert second.split() == ["small.example", "1", "0", "0", "2"]


def test_selectors_of_a_profile_that_gave_nothing_are_told():
    sites = {"lake.example": {"profile_missed/section": 9, "profile_missed/authors": 2, "stored": 9}}
    assert "  lake.example: authors on 2, section on 9 of 9 articles" in lines_of({"sites": sites})


def test_sites_beyond_the_table_are_summed_up():
    sites = {f"site{number}.example": {"stored": 2} for number in range(MOST_SITES + 10)}
    last = list(lines_of({"sites": sites}))[-1]
    assert last.split() == ["10", "more", "20", "0", "0", "0"]


@pytest.mark.parametrize("report", [{}, {"stats": 5, "sites": [], "problems": 3, "started": "soon", "fruitless": [1]}])
def test_a_report_that_lacks_things_is_shown_as_far_as_it_goes(report):
    assert next(lines_of(report)).startswith("Run ")


def test_what_a_run_stripped_is_told_by_site_kind_and_rule():
    sites = {"lake.example": {"by/newsletter/en/sign-up": 4, "by/repeated_line/memory": 12, "stored": 9}}
    assert "  lake.example: 12 repeated_line by memory, 4 newsletter by en/sign-up" in lines_of({"sites": sites})


LINE, OTHER = "Tidings (of the lake) cost 4 coins; ask [Ida]?", 'A "second" line \\ with 1.5 signs | and more'


@pytest.fixture
def remembered(tmp_path):
    """A ledger whose memory strips two lines of a site and knows a subhead of it."""
    with contextlib.closing(open_database(tmp_path / "state" / "ledger.sqlite")) as database:
        memory = SiteMemory.over(database)
        for number in range(12):
            lines = [f"Oak {'abcdefghijkl'[number] * 3}", LINE, "What is next", OTHER.replace("1", str(number))]
            memory.add("lake.example", sightings(lines, went={lines[1], lines[3]}), None)
    return tmp_path


def test_what_memory_learned_is_a_rule_to_accept_or_to_forbid(scrapy, remembered):
    ended = scrapy("report", "--rules")
    assert ended.exit_code == 0, ended.err
    folder = remembered / "rules"
    folder.mkdir()
    (folder / "learned.toml").write_text(ended.out)
    ferry = "The ferry sailed again on Monday, after nine weeks in the dock for its new engine, and was full."
    text = f"{ferry}\n\n{LINE}\n\nWhat is next\n\n{OTHER.replace('1', '31')}"
    rules = load_rules(folder)
    assert clean(text, site="lake.example", rules=rules).text == f"{ferry}\n\nWhat is next"
    assert clean(text, site="other.example", rules=rules).text == text
    (folder / "learned.toml").write_text(ended.out.replace("[[strip]]", "[[keep]]"))
    memory = remembering(*[[f"Oak {'abcdefghijkl'[number] * 3}", LINE] for number in range(12)])
    assert LINE not in clean(text, site="lake.example", memory=memory).text
    assert clean(text, site="lake.example", rules=load_rules(folder), memory=memory).text == text


def test_a_report_shows_what_memory_strips_on_its_sites(scrapy, runs, remembered):
    report = {**REPORT, "run": "20261123T100000Z-cccccc", "sites": {"lake.example": {"stored": 12}}}
    (remembered / "state" / "runs" / "20261123T100000Z-cccccc.json").write_text(json.dumps(report))
    ended = scrapy("report")
    assert f"       12 of 12 articles: {LINE}" in ended.out.splitlines()
    assert "What is next" not in ended.out
    assert "lake.example" not in scrapy("report", "20261122").out


def test_rules_without_a_ledger_are_one_clear_line(scrapy):
    ended = scrapy("report", "--rules")
    assert (ended.exit_code, ended.out, len(ended.complaints)) == (1, "", 1)
    assert "no run has begun yet" in ended.err


def test_a_memory_that_learned_nothing_says_so(scrapy, tmp_path):
    Store(tmp_path / "state", None, "20261122T100000Z-aaaaaa").close()
    ended = scrapy("report", "--rules")
    assert ended.exit_code == 0
    assert all(line.startswith("#") for line in ended.out.splitlines())
    assert "learned no line yet" in ended.err


def test_rules_of_a_damaged_ledger_end_with_74_and_a_report_is_shown_without_them(scrapy, runs, tmp_path):
    ledger = tmp_path / "state" / "ledger.sqlite"
    ledger.write_bytes(b"garbage" * 1000)
    line = f"the ledger {ledger} is damaged (file is not a database): move it away and run `scrapy rebuild`"
    for arguments in (["--rules"], ["--rules", "20261122"]):
        ended = scrapy("report", *arguments)
        assert (ended.exit_code, ended.out, ended.complaints) == (74, "", [f"newscrawl: error: {line}"])
    ended = scrapy("report")
    assert (ended.exit_code, ended.complaints) == (0, [f"newscrawl: note: {line}"])
    assert ended.out.startswith("Run 20261122T100000Z-bbbbbb of the spider news\n")


@pytest.mark.parametrize("command", ["report", "rebuild", "clean", "extract"])
def test_every_command_refuses_a_setting_that_does_not_exist(scrapy, tmp_path, command):
    (tmp_path / "a.txt").write_text("The ferry sails.")
    files = ["a.txt"] if command in ("clean", "extract") else []
    ended = scrapy(command, *files, "-s", "NEWSCRAWL_STATES=elsewhere")
    assert (ended.exit_code, ended.out, len(ended.complaints)) == (1, "", 1)
    assert "unknown setting NEWSCRAWL_STATES: is NEWSCRAWL_STATE meant?" in ended.err
