"""The seed page: an article as another scraper stored it, which must come out to the letter."""

from pathlib import Path

import pytest

from newscrawl import clean

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed" / "firstpost-kerry.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed page lies beside the checkout, in ../shared")
TITLE = "Kerry to visit Moscow next week; will discuss Syria pull-out, peace"


@pytest.mark.parametrize("site", [None, "firstpost.com"])
def test_the_seed_comes_out_to_the_letter(site: str | None) -> None:
    paragraphs = [block.strip() for block in SEED.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    cleaned = clean(SEED.read_text(encoding="utf-8"), site=site)
    assert cleaned.text.split("\n\n") == [*paragraphs[1:3], *paragraphs[5:-3]]
    assert (cleaned.title, cleaned.dateline) == (TITLE, "Moscow")
    assert cleaned.modified == "2016-03-16T09:32:55+05:30"
    assert [image.credit for image in cleaned.images] == ["Reuters"]
    assert [removed.kind for removed in cleaned.removed] == [
        "repeated_title", "repeated_title", "photo_credit_caption", "messaging_app", "date_line", "read_also",
    ]  # fmt: skip
