"""Text and metadata of real pages: 4-gram F1, and shares of titles, authors and dates that are right."""

import json

import pytest

from tests.quality.conftest import below

LIMITS = {"fundus": 0, "wcxb": 400, "trafilatura": 300, "mercury": 0, "htmldate": 300}  # pages; 0: all of them
FLOORS = {
    "fundus": {"f1": 0.980, "title": 0.845, "authors_f1": 0.890, "same_day": 0.985, "same_instant": 0.985},
    "wcxb": {"f1": 0.967, "title": 0.790, "authors_f1": 0.775, "same_day": 0.878},
    "trafilatura": {"with_found": 0.937, "title": 0.767, "authors_f1": 0.615, "same_day": 0.862},
    "mercury": {"title": 0.870, "authors_f1": 0.640, "same_day": 0.820},
    "htmldate": {"same_day": 0.872},
}
CEILINGS = {"wcxb": {"without_kept": 0.012}, "trafilatura": {"without_kept": 0.038}}  # of unwanted segments


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
