"""The whole way of the demo's articles: served, crawled twice, stripped, compared, stored.

What a story's file says must come out, all of it and nothing else.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from newscrawl.demo import Paper, Story, load_papers
from newscrawl.demo.articles import text_of
from newscrawl.demo.markup import to_plain
from newscrawl.demo.outcome import Outcome, Record, read_outcome

EDITIONS = [
    (paper, story.in_edition(edition), edition)
    for paper in load_papers()
    for story in paper.stories
    for edition in (1, 2)
    if not story.hidden and story.edition <= edition and (edition == 1 or story.edition == 2 or story.update)
]
STORED = [(paper, story, edition) for paper, story, edition in EDITIONS if not story.copies]
COPIES = sorted({story.copies for _, story, _ in EDITIONS if story.copies})


@dataclass(frozen=True)
class Demo:
    exit_code: int
    said: str
    folder: Path
    outcome: Outcome

    def record(self, paper: Paper, story: Story, edition: int) -> Record:
        url, run = paper.url(paper.path(story)), self.outcome.reports[edition - 1]["run"]
        found = [r for r in self.outcome.articles if r["canonical_url"] == url and r["run"] == run]
        assert len(found) == 1, f"{len(found)} records of {url} in run {edition}"
        return found[0]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "newscrawl-demo"
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "demo", "--folder", str(folder)],
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    outcome = read_outcome(folder)
    assert outcome.articles, f"nothing is stored: {done.stdout}{done.stderr}"
    return Demo(done.returncode, done.stdout + done.stderr, folder, outcome)


def name_of(thing: object) -> str:
    return {Story: lambda: thing.slug, Paper: lambda: "", int: lambda: f"edition {thing}"}[type(thing)]()


each_story = pytest.mark.parametrize(("paper", "story", "edition"), STORED, ids=name_of)


def fold(text: str) -> str:
    return " ".join(text.split())


def test_it_ends_well(demo: Demo) -> None:
    assert demo.exit_code == 0, demo.said


@each_story
def test_the_text_is_the_storys_paragraphs_and_no_other_word(
    demo: Demo, paper: Paper, story: Story, edition: int
) -> None:
    stored = [fold(part) for part in demo.record(paper, story, edition)["text"].split("\n\n")]
    wanted = [fold(part) for part in text_of(paper, story)]
    assert (
        [part for part in wanted if part not in stored],
        [part for part in stored if part not in wanted],
    ) == ([], [])
    assert stored == wanted


@each_story
def test_no_promo_text_is_left(demo: Demo, paper: Paper, story: Story, edition: int) -> None:
    blocks = {fold(block) for block in demo.record(paper, story, edition)["text"].split("\n")}
    assert [promo.text for promo in story.promos if fold(to_plain(promo.text)) in blocks] == []


@each_story
def test_title_authors_and_language_are_the_storys(demo: Demo, paper: Paper, story: Story, edition: int) -> None:
    record = demo.record(paper, story, edition)
    assert (record["title"], record["authors"]) == (story.title, list(story.authors))
    assert (record["language"] or "").partition("-")[0] == story.language


@each_story
def test_the_dates_are_the_storys(demo: Demo, paper: Paper, story: Story, edition: int) -> None:
    record = demo.record(paper, story, edition)
    assert datetime.fromisoformat(record["published"]) == story.published
    if story.update and edition == 2:
        assert record["modified"] > demo.outcome.reports[0]["started"]
    elif story.modified:
        assert datetime.fromisoformat(record["modified"]) == story.modified


@each_story
def test_dateline_and_picture_credits_become_fields(demo: Demo, paper: Paper, story: Story, edition: int) -> None:
    record = demo.record(paper, story, edition)
    assert story.dateline is None or (record["dateline"] or "").casefold() == story.dateline.casefold()
    credits = {image["url"].rpartition("/")[2]: image["credit"] for image in record["images"]}
    assert {picture.file: credits.get(picture.file) for picture in story.pictures} == {
        picture.file: picture.by for picture in story.pictures
    }


def test_the_page_in_the_layout_of_2016_comes_out_as_text_and_data(demo: Demo) -> None:
    record = next(r for r in demo.outcome.articles if "delegates-to-meet" in r["url"])
    assert record["modified"] == "2016-03-16T09:32:55+05:30"
    assert record["dateline"] == "New Delhi"
    assert record["text"].startswith("New Delhi: Envoys")
    kinds = {removed["text"][:25]: removed["kind"] for removed in record["removed"]}
    assert kinds["Courier India is now on W"] == "messaging_app"
    assert kinds["Updated Date: Mar 16, 201"] == "date_line"
    assert kinds["Also See"] == "read_also"


def test_nearly_all_that_was_removed_from_inside_a_text_is_recorded(demo: Demo) -> None:
    inside: list[bool] = []
    for paper, story, edition in STORED:
        removed = {fold(part["text"]) for part in demo.record(paper, story, edition)["removed"]}
        promos = [promo for promo in story.promos if 0 < promo.after < len(story.body)]
        inside += [fold(to_plain(promo.text)) in removed for promo in promos]
    assert sum(inside) >= 0.9 * len(inside), f"{sum(inside)} of {len(inside)}"


def test_the_agency_that_a_report_names_is_its_agency(demo: Demo) -> None:
    record = next(r for r in demo.outcome.articles if "monsoon-library-boat" in r["url"])
    assert record["agency"] == "PTI"


def test_the_subscribers_article_is_marked_so(demo: Demo) -> None:
    record = next(r for r in demo.outcome.articles if r["url"].endswith("kelp-farm-loan"))
    assert record["paywalled"] is True


def test_nothing_but_articles_is_stored(demo: Demo) -> None:
    known = {paper.url(paper.path(story)) for paper, story, _ in EDITIONS}
    assert {record["canonical_url"] for record in demo.outcome.articles} <= known


@pytest.mark.parametrize("report", COPIES)
def test_of_the_copies_of_one_report_one_is_stored_and_the_others_are_named(demo: Demo, report: str) -> None:
    urls = {paper.url(paper.path(story)) for paper, story, _ in EDITIONS if story.copies == report}
    (stored,) = (record for record in demo.outcome.articles if record["canonical_url"] in urls)
    named = {copy["url"].partition("?")[0] for copy in demo.outcome.copies if copy["of"] == stored["id"]}
    assert urls - {stored["canonical_url"]} <= named


def test_the_second_run_stores_what_is_new_and_what_changed_and_nothing_else(demo: Demo) -> None:
    second = {record["canonical_url"]: record["revision"] for record in demo.outcome.of_run(2)}
    wanted = {paper.url(paper.path(story)): 2 if story.update else 1 for paper, story, e in STORED if e == 2}
    assert second == wanted


def test_what_robots_txt_keeps_crawlers_from_is_not_read(demo: Demo) -> None:
    assert [r["url"] for r in demo.outcome.articles if "drafts" in r["url"] or "EMBARGOED" in r["title"]] == []


def test_nothing_fails_on_the_way(demo: Demo) -> None:
    for log in ("run-1.log", "run-2.log"):
        said = (demo.folder / log).read_text(encoding="utf-8")
        assert "Traceback" not in said
        assert "ERROR" not in said


def test_the_tables_show_what_came_out(demo: Demo) -> None:
    for text in (
        "coastalcourier.example",
        "messaging_app",
        "2016-03-16T09:32:55+05:30",
        "one JSON object per line",
    ):
        assert text in demo.said
