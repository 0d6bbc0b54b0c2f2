"""Promo text stripped, and paragraphs of the article kept, from plain text and from pages."""

import re

import pytest

from tests.quality.conftest import below

# Shares of promo lines stripped, of body paragraphs kept, and of those kept that speak of such things.
FLOORS = {
    "text mode": {"stripped": 0.936, "kept": 0.9985, "hard kept": 0.997},
    "page mode, fundus": {"stripped": 0.997, "kept": 0.9895, "hard kept": 0.983},
}
LINE = r"^{}: promo stripped \S+ = (\S+)   body lost \S+ = (\S+)   hard body lost \S+ = (\S+)"


@pytest.fixture(scope="module")
def printed(score, shared):
    data = shared / "data"
    return score("promo.py", data / "promo", "--pages", data / "fundus")


@pytest.mark.parametrize("mode", FLOORS)
def test_promo_goes_and_the_article_stays(printed, mode):
    found = re.search(LINE.format(re.escape(mode)), printed, re.MULTILINE)
    assert found, printed
    stripped, lost, hard_lost = map(float, found.groups())
    measured = {"stripped": stripped, "kept": 1 - lost, "hard kept": 1 - hard_lost}
    assert not below(FLOORS[mode], measured), printed
