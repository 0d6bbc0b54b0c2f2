"""Pages of one or two paragraphs, and pages without any article."""

import pytest

from newscrawl.extraction import find_blocks, parse
from tests.extraction.courier import links, page

FERRY = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock."
HOURLY = "It carries 40 cars and runs hourly until the end of October."
BYLINE = '<p class="byline">By Ada Brandt</p>'
TYPED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns"}</script>'
DECLARED = '<meta property="og:type" content="article">'
LOGIN = '<form action="/login"><label>Password</label><input type="password" name="p"><button>Go on</button></form>'


def around(main: str, title: str, head: str = "") -> str:
    """Put what is in `main` between a masthead and a footer."""
    masthead = f'<header><a href="/">The Gazette</a><nav>{links(["News", "Sport", "Log in"])}</nav></header>'
    footer = "<footer><p>© 2026 The Gazette. All rights reserved.</p></footer>"
    return f"<html><head><title>{title} - The Gazette</title>{head}</head><body>{masthead}{main}{footer}</body></html>"


def story(*texts: str, extra: str = "", title: str = "Ferry returns") -> str:
    return f"<article><h1>{title}</h1>{extra}{''.join(f'<p>{text}</p>' for text in texts)}</article>"


def body_of(html: str, title: str | None = None) -> list[str]:
    return [block.text for block in find_blocks(parse(html), title=title) if block.body]


@pytest.mark.parametrize(
    "html",
    [
        f"<html><body>{story(FERRY)}</body></html>",
        around(story(FERRY), "Ferry returns"),
        around(story(FERRY, extra=BYLINE), "Ferry returns"),
        around(f"<main>{story(FERRY, extra=BYLINE)}</main>", "Ferry returns"),
        around(f'<div class="story"><h1>Ferry returns</h1>{BYLINE}<p>{FERRY}</p></div>', "Ferry returns", DECLARED),
        around(f'<div class="story"><h1>Ferry returns</h1>{BYLINE}<p>{FERRY}</p></div>', "Ferry returns", TYPED),
    ],
    ids=["alone", "page", "byline", "main", "declared", "typed"],
)
def test_an_article_of_one_sentence_is_found(html):
    assert body_of(html, "Ferry returns") == [FERRY]


def test_an_article_of_two_sentences_is_found():
    html = around(story(FERRY, HOURLY, extra=BYLINE), "Ferry returns")
    assert body_of(html, "Ferry returns") == [FERRY, HOURLY]


def test_sentences_below_a_headline_are_a_brief_where_no_element_says_so():
    html = around(f'<div class="content"><h1>Ferry returns</h1><p>{FERRY}</p><p>{HOURLY}</p></div>', "Ferry returns")
    assert body_of(html, "Ferry returns") == [FERRY, HOURLY]


def test_teasers_beside_a_brief_are_not_its_text():
    teaser = (
        '<article><h3><a href="/storm">Storm warning</a></h3><p>Winds of force ten are due on Friday.</p></article>'
    )
    html = around(f"<main>{story(FERRY, extra=BYLINE)}<section>{teaser * 2}</section></main>", "Ferry returns")
    assert body_of(html, "Ferry returns") == [FERRY]


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Log in", f"<h1>Log in</h1><p>Please enter your address and your password to go on.</p>{LOGIN}"),
        ("Sign in", f"<h1>Sign in</h1><p>You need an account to read this page. It is free.</p>{LOGIN}"),
        ("Not found", "<h1>Not found</h1><p>The page that you are looking for does not exist.</p>"),
        ("Ada Brandt", f"<h1>Ada Brandt</h1><p>Ada writes about ships.</p>{links(['Ferry returns', 'Storm warning'])}"),
    ],
    ids=["login", "short login", "missing page", "author"],
)
def test_a_page_of_a_few_words_that_is_no_article_has_no_body(title, main):
    assert body_of(around(f"<main>{main}</main>", title), title) == []


def test_an_index_of_teasers_has_no_body():
    teasers = "".join(
        f'<article><h2><a href="/{n}">Case {n} decided</a></h2><p>The council has decided on case {n}, '
        "after a debate of two hours.</p></article>"
        for n in range(1, 9)
    )
    assert body_of(around(f"<main><h1>News</h1>{teasers}</main>", "News"), "News") == []


def test_a_brief_among_many_teasers_is_read_where_the_page_says_that_it_is_an_article():
    teasers = "".join(
        f"<article><h3><a href='/{n}'>Case {n} decided</a></h3><p>The council has decided on case {n}, after a debate "
        f"of two hours. The mayor abstained, as she had {n} times before.</p></article>"
        for n in range(1, 7)
    )
    main = f"<main><h1>Ferry returns</h1>{BYLINE}<p>{FERRY}</p></main><section>{teasers}</section>"
    assert body_of(around(main, "Ferry returns", DECLARED + TYPED), "Ferry returns") == [FERRY]


def test_a_login_form_beside_an_article_does_no_harm():
    text = f"{FERRY} {HOURLY} The crew had waited for a new propeller, which came by rail from the north."
    html = page(f"<p>{text}</p><p>{text.replace('Eastholm', 'Westholm')}</p>{LOGIN}")
    assert body_of(html) == [text, text.replace("Eastholm", "Westholm")]
