"""Rows of teasers beside the text."""

import pytest

from tests.extraction.courier import PARAGRAPHS, paragraphs
from tests.extraction.text.test_choice import chosen

PLACES = 'href="/', 'href="#p'
EXCERPT = "A retired postman shows the lighthouses that he has photographed."


def row(*titles: str, head: str = "h3") -> str:
    return "".join(
        f'<div class="card"><{head}><a href="/{i}">{title}</a></{head}><p>{EXCERPT}</p></div>'
        for i, title in enumerate(titles)
    )


def kept(html: str) -> list[bool]:
    return chosen(html, *[0.9] * (html.count("<p>") + html.count("<h3>")))


def test_teasers_behind_the_text_are_left_out():
    text = f"<main><div>{paragraphs()}</div>{row('Ferry', 'Tram', 'Storm')}</main>"
    assert kept(text) == [True] * len(PARAGRAPHS) + [False] * 6


@pytest.mark.parametrize(
    "page",
    [
        f"<main><div>{paragraphs()}{row('Ferry', 'Tram', 'Storm')}</div></main>",
        f"<main><div>{paragraphs()}</div>{row('Ferry', 'Tram')}</main>",
        f"<main><div>{paragraphs()}</div>{row('Ferry', 'Tram', 'Storm').replace(*PLACES)}</main>",
        f"<main><div>{paragraphs(PARAGRAPHS[:1])}</div>{row(*['Ferry'] * 9)}</main>",
    ],
    ids=["in the text", "two", "places on the page", "most of the text"],
)
def test_other_rows_stay(page):
    assert all(kept(page))
