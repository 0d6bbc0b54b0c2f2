"""The figures of the extraction benchmark."""

import pytest


@pytest.fixture(scope="module")
def scores(benchmark_module):
    return benchmark_module("scores")


def test_the_body_is_compared_by_its_four_grams(scores):
    pairs = [({"body": "a b c d e"}, scores.Extracted("a b c d x")), ({"body": "f"}, scores.Extracted("f"))]
    assert scores.body(pairs) == {"F1": 0.75, "precision": 0.75, "recall": 0.75, "exact": 0.5}


def test_a_page_without_text_has_no_precision_and_no_recall(scores):
    pairs = [({"body": "a b c d"}, scores.Extracted("")), ({"body": "a b c d"}, scores.Extracted("a b c d"))]
    assert scores.body(pairs) == pytest.approx({"F1": 2 / 3, "precision": 1.0, "recall": 0.5, "exact": 0.5})


def test_passages_are_found_whatever_their_blanks(scores):
    truth = {"with": ["a  b", "z"], "without": ["c"]}
    assert scores.segments([(truth, scores.Extracted("a\nb c"))]) == {"with found": 0.5, "without kept": 1.0}


def test_names_are_compared_without_case_and_punctuation(scores):
    pairs = [({"authors": ["Ann-Lee O'Neil", ["B. C."]]}, scores.Extracted(authors=["ann lee o neil"]))]
    assert scores.authors(pairs) == pytest.approx({"authors F1": 2 / 3})


def test_a_day_is_right_in_its_own_offset_or_in_utc(scores):
    truth = {"published": "2026-03-01T23:30:00-05:00"}
    pairs = [(truth, scores.Extracted(published=day)) for day in ("2026-03-01", "2026-03-02", "2026-03-03", None)]
    assert scores.dates(pairs) == {"same day": 0.5, "same instant": 0}


def test_an_instant_is_right_to_a_minute(scores):
    truth = {"published": "2026-03-01T23:30:00-05:00"}
    pairs = [(truth, scores.Extracted(published=f"2026-03-02T04:3{s}+00:00")) for s in ("0:59", "1:01")]
    assert scores.dates(pairs)["same instant"] == 0.5


def test_a_figure_that_no_truth_or_no_system_gives_is_left_out(scores):
    assert scores.figures([({"title": "A"}, scores.Extracted()), ({}, scores.Extracted(title="B"))]) == {}
