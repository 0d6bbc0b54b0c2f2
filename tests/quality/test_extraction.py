"""Text and metadata of real pages: 4-gram F1, and shares of titles, authors and dates that are right."""

import json

import pytest

from tests.quality.conftest import below

LIMITS = {"fundus": 0, "wcxb": 400, "trafilatura": 300, "mercury": 0, "htmldate": 300}  # pages; 0: all of them
FLOORS = {
    "fundus": {"f1": 0.980, "title": 0.840, "authors_f1": 0.880, "same_day": 0.970, "same_instant": 0.970},
    "wcxb": {"f1": 0.965, "title": 0.780, "authors_f1": 0.750, "same_day": 0.850},
    "trafilatura": {"with_found": 0.790, "title": 0.760, "authors_f1": 0.600, "same_day": 0.840},
    "mercury": {"title": 0.830, "authors_f1": 0.650, "same_day": 0.680},
    "htmldate": {"same_day": 0.855},
}
CEILINGS = {"wcxb": {"without_kept": 0.010}, "trafilatura": {"without_kept": 0.030}}  # of unwanted segments


@pytest.mark.parametrize("pages", FLOORS)
def test_articles_come_out_right(score, shared, tmp_path, pages):
    report = tmp_path / "report.json"
    options = ["--peers", "", "--repeats", "1", "--limit", str(LIMITS[pages]), "--json", report]
    printed = score("extraction.py", shared / "data" / pages, *options)
    measured = json.loads(report.read_text())["newscrawl"]
    assert measured["errors"] == 0, printed
    assert not below(FLOORS[pages], measured), printed
    floors = {name: -most for name, most in CEILINGS.get(pages, {}).items()}
    assert not below(floors, {name: -value for name, value in measured.items()}), printed
