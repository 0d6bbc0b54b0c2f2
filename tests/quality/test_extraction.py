"""Text and metadata of real pages: 4-gram F1, and shares of titles, authors and dates that are right."""

import json

import pytest

from tests.quality.conftest import below

# The pages are among those that the block model was trained on: what it does with others, training/README.md says.
LIMITS = {"fundus": 0, "wcxb": 400, "trafilatura": 300, "mercury": 0, "htmldate": 300}  # pages; 0: all of them
FLOORS = {
    "fundus": {
        "f1": 0.989, "exact": 0.64, "title": 0.870, "authors_f1": 0.928, "same_day": 0.990, "same_instant": 0.988,
    },
    "wcxb": {"f1": 0.970, "exact": 0.28, "title": 0.797, "authors_f1": 0.826, "same_day": 0.914},
    "trafilatura": {"with_found": 0.950, "title": 0.787, "authors_f1": 0.736, "same_day": 0.922},
    "mercury": {"title": 0.920, "authors_f1": 0.745, "same_day": 0.825},
    "htmldate": {"same_day": 0.935},
}  # fmt: skip
CEILINGS = {"wcxb": {"without_kept": 0.010}, "trafilatura": {"without_kept": 0.033}}  # of unwanted segments


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
