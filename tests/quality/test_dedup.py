"""Duplicates of a stream of articles, recognised as they arrive."""

import re

from tests.quality.conftest import below

FLOORS = {"precision": 0.998, "recall": 0.995, "F1": 0.997}


def test_copies_are_found_and_nothing_else_is_taken_for_one(score, shared):
    printed = score("dedup.py", shared / "data" / "dedup" / "dev.jsonl.gz")
    found = re.search(r"^newscrawl: (.+?)   \d", printed, re.MULTILINE)
    assert found, printed
    words = found[1].split()
    measured = {name: float(value) for name, value in zip(words[::2], words[1::2], strict=True)}
    assert not below(FLOORS, measured), printed
