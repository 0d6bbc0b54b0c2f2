"""Headlines that are links, and the page's own."""

import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.entries import bears_title
from newscrawl.extraction.text.segments import cut
from tests.extraction.text.test_choice import chosen

TITLE = "Whale swims into the harbour of Marlow"
TYPED = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<h1>{TITLE}</h1>", True),
        (f"<h1>{TITLE} Live</h1>", False),
        (f"<h2>{TITLE}</h2>", False),
        (f'<h1><a href="/1">{TITLE}</a></h1>', False),
    ],
)
def test_the_pages_own_headline_is_no_link(html: str, expected: bool):
    assert bears_title(cut(parse(html)), f"{TITLE} - Courier") == expected


@pytest.mark.parametrize("head", [TYPED, ""])
def test_a_brief_among_teasers_is_kept_where_the_page_bears_its_headline_and_is_typed(head: str):
    brief = "<p>A whale swam into the harbour on Monday.</p>"
    teaser = '<article><h3><a href="/{0}">Ferry</a></h3><p>The ferry company cuts forty jobs in spring.</p></article>'
    teasers = "".join(map(teaser.format, range(4)))
    html = f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{brief}{teasers}</body></html>"
    assert chosen(html, 0.1, *[0.9] * 9) == [False, bool(head), *[False] * 8]
