import json
import time
from pathlib import Path

import pytest
from lxml import html

from newscrawl.discovery import PageLinks, looks_like_article, read_links

PAGES = sorted(path for path in (Path(__file__).parent / "pages").iterdir() if path.is_dir())
PARAGRAPHS = (
    "<p>The council approved the budget of the harbour on Monday evening after a long and loud debate.</p>" * 20
)


def is_article(text: str, url: str) -> bool:
    """What is said of a page, with its links given and without, which must be the same."""
    tree = html.document_fromstring(text)
    found = looks_like_article(tree, url)
    assert looks_like_article(tree, url, read_links(tree, url)) is found
    return found


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: str(folder.name))
def test_articles_are_told_from_homepages_and_sections(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert is_article((folder / "input.html").read_text("utf-8"), expected["url"]) is expected["article"]


def test_a_homepage_of_bare_links_is_none() -> None:
    items = "".join(
        f"<li><a href='/2024/05/03/storm-floods-village-{n}'>Storm floods village {n} again</a></li>" for n in range(50)
    )
    text = f"<nav><a href='/'>Home</a></nav><main><h1>example.org</h1><ul>{items}</ul></main>"
    assert not is_article(text, "https://example.org/")


def test_a_homepage_with_long_texts_is_none_unless_it_says_so_itself() -> None:
    assert not is_article(f"<div>{PARAGRAPHS}</div>", "https://example.org/")
    said = "<meta property='og:type' content='article'>"
    said += '<script type=\'application/ld+json\'>{"@type": "Article"}</script>'
    assert is_article(f"<head>{said}</head><body><div>{PARAGRAPHS}</div>", "https://example.org/")


def test_links_to_articles_decide_where_nothing_else_does() -> None:
    def page(links: int) -> str:
        items = "".join(f"<a href='/2024/05/03/storm-floods-village-{n}'>Storm floods {n}</a>" for n in range(links))
        return f"<div><h1>The floods of the northern villages</h1>{PARAGRAPHS[: len(PARAGRAPHS) // 2]}</div>{items}"

    assert is_article(page(19), "https://example.org/floods")
    assert not is_article(page(20), "https://example.org/floods")


def test_the_url_speaks_for_a_page_that_says_little() -> None:
    text = "<h1>Storm floods the northern villages</h1><p>More soon.</p>"
    assert is_article(text, "https://example.org/2024/05/03/storm-floods-northern-villages-12345")
    assert not is_article(text, "https://example.org/storm")


@pytest.mark.parametrize("url", ["", "http://[::1", "https://example.org/x"])
def test_an_empty_page_is_none(url: str) -> None:
    assert not looks_like_article(html.document_fromstring("<p></p>"), url, PageLinks())


def test_hostile_pages_are_judged_in_linear_time() -> None:
    started = time.process_time()
    is_article("<div>" * 100_000, "https://example.org/x")
    is_article("<div>x<br>" + "y<br>" * 200_000 + "</div>", "https://example.org/x")
    is_article("<p>x" * 100_000, "https://example.org/x")
    is_article("<h1>" + "<b>x</b>" * 100_000 + "</h1>", "https://example.org/x")
    assert time.process_time() - started < 6
