"""The seed: an article that another scraper stored, which must come out to the letter, as text and as page."""

from html import escape
from pathlib import Path

import pytest

from newscrawl import clean, extract

TITLE = "Kerry to visit Moscow next week; will discuss Syria pull-out, peace"
PICTURE = "http://s3.firstpost.in/wp-content/uploads/2016/03/kerry.jpg"
URL = "https://www.firstpost.com/world/kerry-to-visit-moscow-next-week-will-discuss-syria-pull-out-peace-2676984.html"
LOST_LINK = "Just go to and hit"  # the other scraper lost what the link said


@pytest.fixture(scope="session")
def seed(shared: Path) -> str:
    return (shared / "data" / "seed" / "firstpost-kerry.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def blocks(seed: str) -> list[str]:
    return [block.strip() for block in seed.split("\n\n") if block.strip()]


@pytest.fixture(scope="session")
def paragraphs(blocks: list[str]) -> list[str]:
    return [*blocks[1:3], *blocks[5:-3]]


def page(blocks: list[str]) -> str:
    """The article in the publisher's layout of 2016."""
    title, first, second, _, credit, *rest, promo, updated, label = map(escape, blocks)
    promo = promo.replace(
        LOST_LINK, 'Just go to <a href="http://firstpost.com/whatsapp">Firstpost.com/Whatsapp</a> and hit'
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return f"""<!DOCTYPE html><html><head><title>{title} - Firstpost</title>
    <meta property="og:title" content="{title}"><meta property="og:site_name" content="Firstpost">
    <meta property="og:image" content="{PICTURE}"></head><body>
    <div class="nav"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></div>
    <div class="artContainer"><h1 class="artTitle">{title}</h1>
    <div class="share"><a href="#">Tweet</a> <a href="#">Email</a> <a href="#">Print</a></div>
    <div class="fullCont1"><p>{first}</p><p>{second}</p>
    <div class="imgCont"><img src="{PICTURE}" alt="{title}"><p class="wp-caption-text">{credit}</p></div>
    {body}<p>{promo}</p></div>
    <div class="artDate">{updated}</div>
    <div class="also"><h3>{label}</h3><ul><li><a href="/world/a-1.html">Syria talks begin in Geneva</a></li>
    <li><a href="/world/b-2.html">Obama arrives in Havana</a></li></ul></div></div>
    <div class="footer"><a href="/about">About us</a> Copyright 2016 Firstpost</div></body></html>"""


@pytest.mark.parametrize("site", [None, "firstpost.com"])
def test_the_seed_comes_out_to_the_letter_as_text(seed: str, paragraphs: list[str], site: str | None) -> None:
    cleaned = clean(seed, site=site)
    assert cleaned.text.split("\n\n") == paragraphs
    assert (cleaned.title, cleaned.dateline) == (TITLE, "Moscow")
    assert cleaned.modified == "2016-03-16T09:32:55+05:30"
    assert [image.credit for image in cleaned.images] == ["Reuters"]
    assert [removed.kind for removed in cleaned.removed] == [
        "repeated_title", "repeated_title", "photo_credit_caption", "messaging_app", "date_line", "read_also",
    ]  # fmt: skip


def test_the_seed_comes_out_to_the_letter_as_page(blocks: list[str], paragraphs: list[str]) -> None:
    article = extract(page(blocks), url=URL)
    assert article.text.split("\n\n") == paragraphs
    assert (article.title, article.dateline) == (TITLE, "Moscow")
    assert article.modified == "2016-03-16T09:32:55+05:30"
    assert [image.credit for image in article.images] == ["Reuters"]
    kinds = {removed.kind: removed.text for removed in article.removed}
    assert "Firstpost.com/Whatsapp and hit the Subscribe button" in kinds["messaging_app"]
    assert kinds["date_line"].startswith("Updated Date")
    assert kinds["read_also"] == "Also See"
