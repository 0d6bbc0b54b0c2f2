"""Pictures of the text that stand in no figure."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.sources import addresses, largest
from newscrawl.items import Image
from newscrawl.loaders import load_article
from tests.extraction.courier import PARAGRAPHS

URL = "https://gazette.example/world/ferry"
TITLE = "Ferry returns to Eastholm after nine weeks"
FERRY = "https://gazette.example/i/ferry.jpg"
IMG = '<img src="/i/ferry.jpg" width="640" height="400">'


def images(picture: str, *, head: str = "", before: str = "", after: str = "") -> list[Image]:
    text = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{before}<main><article><h1>{TITLE}</h1>"
        f"{text[0]}{picture}{''.join(text[1:])}</article></main>{after}</body></html>"
    )
    return load_article(parse(page), URL).article.images


def test_a_picture_among_the_paragraphs_is_the_articles():
    assert images(IMG) == [Image(FERRY)]
    assert images(f"<p>{IMG}</p>") == [Image(FERRY)]


def test_a_declared_picture_makes_the_search_needless():
    assert images(IMG, head="<meta property=og:image content=/i/lead.jpg>") == [
        Image("https://gazette.example/i/lead.jpg")
    ]


def test_pictures_outside_the_text_are_not_taken():
    assert images("", before=IMG, after=IMG) == []


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="/i/ferry.jpg" width="60" height="60">',
        '<img src="/i/ferry.jpg" width="1" height="1">',
        '<img src="/i/ferry-150x80.jpg">',
        '<img src="/i/ferry.jpg" class="author-avatar">',
        '<div class="share-buttons"><img src="/i/ferry.jpg"></div>',
        '<div class="ad-banner"><img src="/i/ferry.jpg"></div>',
        '<img src="/i/site-logo.png">',
        '<img src="/themes/paper/ferry.jpg">',
        '<img src="/i/blank.gif">',
        '<img src="data:image/png;base64,R0">',
        '<a href="/world/another-story"><img src="/i/ferry.jpg"></a>',
        '<div class="related"><p><img src="/i/ferry.jpg"></p></div>',
        '<aside><img src="/i/ferry.jpg"></aside>',
    ],
)
def test_icons_trackers_and_pictures_of_other_stories_are_none(picture: str):
    assert images(picture) == []


def test_a_picture_that_links_to_its_larger_self_is_taken():
    assert images(f'<a href="/i/ferry-large.jpg">{IMG}</a>') == [Image(FERRY)]


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        (f'<div class="wp-caption">{IMG}<p class="wp-caption-text">The ferry. Photo: Jane Doe</p></div>',
         "The ferry.", "Jane Doe"),
        (f'<div class="image">{IMG}<span class="caption">The ferry.</span><span class="credit">Jane Doe</span></div>',
         "The ferry.", "Jane Doe"),
        (f'<div>{IMG}<div class="bildunterschrift">Die Fähre. Foto: Max Meier</div></div>', "Die Fähre.", "Max Meier"),
        (f'<div>{IMG}<div class="photo-caption">The ferry. <em class="copyright">© Reuters</em></div></div>',
         "The ferry.", "Reuters"),
        ('<img src="/i/ferry.jpg" alt="The ferry in the dock of Eastholm">', "The ferry in the dock of Eastholm", None),
        ('<img src="/i/ferry.jpg" alt="ferry_2026_11.jpg">', None, None),
        (f'<img src="/i/ferry.jpg" alt="{TITLE}">', None, None),
    ],
)  # fmt: skip
def test_captions_and_credits_stand_beside_the_picture(picture: str, caption: str | None, credit: str | None):
    assert images(picture) == [Image(FERRY, caption, credit)]


def test_a_caption_of_several_pictures_belongs_to_none():
    two = f'<div>{IMG}<img src="/i/dock.jpg"><p class="caption">Ferry and dock.</p></div>'
    assert [(image.caption, image.url[-8:]) for image in images(two)] == [(None, "erry.jpg"), (None, "dock.jpg")]


def test_a_lazy_picture_and_its_fallback_are_one():
    lazy = '<img class="lazy" src="data:image/gif;base64,R0" data-src="/i/ferry.jpg"><noscript>' + IMG + "</noscript>"
    assert images(lazy) == [Image(FERRY)]


def test_of_a_set_of_sizes_the_largest_is_taken():
    picture = '<img src="/i/ferry-s.jpg" srcset="/i/ferry-m.jpg 640w, /i/ferry.jpg 1600w, /i/ferry-s.jpg 320w">'
    assert images(picture) == [Image(FERRY)]


@pytest.mark.parametrize(
    "srcset", ["", ",", " , ,", "x" * 20_000, "a b c d", "a.jpg 9e9w", "a.jpg 1.2.3x", "," * 9_000]
)
def test_no_set_of_sizes_is_too_strange(srcset: str):
    largest(srcset)
    list(addresses(fromstring(f'<img srcset="{srcset}">')))


def test_pages_without_a_paragraph_have_no_picture():
    assert load_article(parse(f"<html><body>{IMG}</body></html>"), URL).article.images == []
