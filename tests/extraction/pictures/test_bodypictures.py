"""Pictures of the text."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.pictures.sources import addresses, largest
from newscrawl.items import Image
from newscrawl.loaders import load_article
from tests.extraction.courier import PARAGRAPHS

URL = "https://gazette.example/world/ferry"
TITLE = "Ferry returns to Eastholm after nine weeks"
FERRY = "https://gazette.example/i/ferry.jpg"
IMG = '<img src="/i/ferry.jpg" width="640" height="400">'


def images(picture: str, *, head: str = "", before: str = "", last: str = "", after: str = "") -> list[Image]:
    text = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{before}<main><article><h1>{TITLE}</h1>"
        f"{text[0]}{picture}{''.join(text[1:])}{last}</article></main>{after}</body></html>"
    )
    return load_article(parse(page), URL).article.images


def test_where_links_lead_is_told_from_the_pages_own_address_whatever_its_base_is():
    base = '<base href="https://gazette.example/">'
    assert images(f'<a href="{URL}">{IMG}</a>', head=base) == [Image(FERRY)]
    assert images(f'<a href="/">{IMG}</a>', head=base) == []


def test_a_picture_among_the_paragraphs_is_the_articles():
    assert images(IMG) == [Image(FERRY)]
    assert images(f"<p>{IMG}</p>") == [Image(FERRY)]


LEAD = "https://gazette.example/i/lead.jpg"
DECLARED = "<meta property=og:image content=/i/lead.jpg>"


def test_pictures_of_the_text_stand_behind_the_declared_one():
    assert images(IMG, head=DECLARED) == [Image(LEAD), Image(FERRY)]


def test_a_declared_picture_gets_the_caption_beside_it_and_no_alternative_text():
    lead = '<div class="photo"><img src="/i/lead.jpg" alt="The ferry in the dock of Eastholm">%s</div>'
    told = lead % '<em class="img_desc">The ferry. Photo: Jane Doe</em>'

    assert images(told, head=DECLARED) == [Image(LEAD, "The ferry.", "Jane Doe")]
    assert images(lead % "", head=DECLARED) == [Image(LEAD)]
    assert images("", before=told, head=DECLARED) == [Image(LEAD, "The ferry.", "Jane Doe")]


@pytest.mark.parametrize("box", ['div class="thumbnail-container"', "aside"])
def test_of_a_declared_picture_a_box_called_thumbnail_or_aside_says_nothing(box: str):
    told = f'<{box}><img src="/i/lead.jpg"><p class="caption">The ferry.</p></{box.split()[0]}>'

    assert images(told, head=DECLARED) == [Image(LEAD, "The ferry.", None)]
    assert images(told) == []


def test_an_offer_to_buy_the_picture_makes_its_figure_no_teaser():
    offer = '<a href="https://pictures.example/">Purchase Licensing Rights, opens new tab</a>'
    caption = f"<figcaption><span>The ferry sails again. REUTERS/Jane Doe</span> {offer}</figcaption>"

    assert images(f"<figure>{IMG}{caption}</figure>") == [Image(FERRY, "The ferry sails again.", "REUTERS/Jane Doe")]


@pytest.mark.parametrize("card", ["/i/site-logo-1200x630.png", "/themes/paper/logo.png", "/static/share.png"])
def test_a_logo_that_a_page_declares_hides_no_picture(card: str):
    assert images(IMG, head=f"<meta property=og:image content={card}>") == [Image(FERRY)]


def figure(caption: str = "The ferry", *, link: str = "") -> str:
    picture = f'<a href="{link}">{IMG}</a>' if link else IMG
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def test_a_figure_with_a_caption_is_the_articles_above_its_headline_and_behind_its_text():
    assert images("", before=figure()) == [Image(FERRY, "The ferry")]
    assert images("", last=figure()) == [Image(FERRY, "The ferry")]


def test_a_figure_behind_the_article_is_none_of_its_own():
    assert images("", after=figure()) == []


@pytest.mark.parametrize(
    "part",
    [
        f'<div class="author-bio">{figure("Jane Doe")}</div>',
        f'<div class="ad-slot">{figure("Advertisement")}</div>',
        f'<div class="more-stories">{figure(link="/other")}</div>',
        f'<div>{figure()}<h3><a href="/other">Another ferry sinks</a></h3></div>',
        f'<a href="/other">{figure()}</a>',
        figure('<a href="/other">Another ferry sinks off the coast</a>'),
    ],
)
def test_figures_of_authors_advertisements_and_other_articles_are_none(part: str):
    assert images(part) == []


def test_a_subhead_that_is_a_link_tells_nothing_of_the_figure_below_it():
    part = f'<h3><a href="/shipyard">The shipyard</a></h3>{figure()}'

    assert images(part) == [Image(FERRY, "The ferry")]
    assert images(f"<div>{part}<p>{'The dock was dry for weeks. ' * 30}</p></div>") == [Image(FERRY, "The ferry")]


def test_a_figure_without_a_caption_in_front_of_the_headline_gives_no_picture():
    assert images("", before=f"<figure>{IMG}</figure>") == []


def test_each_figure_of_a_gallery_has_its_own_caption():
    two = "".join(f"<figure><img src=/i/{n}.jpg><figcaption>No. {n}</figcaption></figure>" for n in (1, 2))

    assert [(image.url[-5:], image.caption) for image in images(f"<figure>{two}</figure>")] == [
        ("1.jpg", "No. 1"),
        ("2.jpg", "No. 2"),
    ]


def test_a_picture_that_a_script_will_show_is_the_articles():
    assert images('<img data-src="/i/ferry.jpg" style="display:none">') == [Image(FERRY)]


AMP = '<amp-img src="/i/ferry.jpg" width="640" height="400" layout="responsive"'


@pytest.mark.parametrize("picture", [f"{AMP}></amp-img>", f"{AMP} />"])
def test_pictures_of_amp_pages_are_read(picture: str):
    assert images(f"<div>{picture}</div>") == [Image(FERRY)]
    caption = "<figcaption>The ferry. Photograph: Ann Poe</figcaption>"
    assert images(f"<figure>{picture}{caption}</figure>") == [Image(FERRY, "The ferry.", "Ann Poe")]
    assert images(f"<amp-carousel>{picture}</amp-carousel>") == []


def test_a_picture_right_behind_the_text_is_its_own_where_a_caption_tells_of_it():
    told = '<div class="caption">The ferry at noon</div>'

    assert images("", last=f"<div>{IMG}</div>{told}") == [Image(FERRY, "The ferry at noon")]
    assert images("", last=f"<div>{IMG}</div>") == []
    assert images("", last=f"<h2>More</h2><div>{IMG}</div>{told}") == []


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


@pytest.mark.parametrize("mark", ["class=lightbox", "class='photo js-fancybox'", "data-pswp-width=900"])
def test_a_picture_that_links_to_its_gallery_is_taken_with_its_caption(mark: str):
    told = f"<a href=/gallery/7 {mark}>{IMG}<span class=caption>The ferry. Photo: Jane Doe</span></a>"

    assert images(f"<div>{told}</div>") == [Image(FERRY, "The ferry.", "Jane Doe")]
    assert images(f"<div>{told.replace(mark, '')}</div>") == []


@pytest.mark.parametrize("style", ["display:none", "height:0px; width:0px", "border: 0; HEIGHT: 1px"])
def test_a_picture_that_nobody_sees_is_none(style: str):
    assert images(f'<img src="/i/ferry.jpg" style="{style}">') == []
    assert images('<img src="/i/ferry.jpg" style="max-height: 1px; line-height:1px">') == [Image(FERRY)]


def test_what_may_lead_to_a_page_is_an_address_where_it_names_a_picture():
    assert images("<img data-url=/gallery/7 src=/i/ferry.jpg>") == [Image(FERRY)]
    assert images("<img data-url=/i/ferry.jpg src=/i/small.jpg>") == [Image(FERRY)]


def test_sizes_that_are_told_to_a_script_are_no_address():
    assert images("""<img data-src='{"default":"/i/small.jpg"}' src="/i/ferry.jpg">""") == [Image(FERRY)]


def test_an_address_that_was_escaped_twice_is_read_as_it_was_meant():
    assert images('<img src="/i/ferry.jpg?a=1&amp;amp;b=2">') == [Image(f"{FERRY}?a=1&b=2")]


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
        (f'<figure>{IMG}<span class="e-meta"><cite>Jane Doe/AP</cite></span></figure>', None, "Jane Doe/AP"),
        (f'<dl class="media"><dt>{IMG}</dt><dd>The ferry. Photo: Jane Doe</dd></dl>', "The ferry.", "Jane Doe"),
        (f'<figure>{IMG}<p><span>صدر الصورة،</span> <span>Jane Doe/AP</span></p>'
         '<figcaption><span>التعليق على الصورة،</span><p>The ferry.</p></figcaption></figure>',
         "The ferry.", "Jane Doe/AP"),
        (f'<div>{IMG}<br><em>The ferry. Photo: Jane Doe</em></div>', "The ferry.", "Jane Doe"),
        (f'<figure>{IMG}<figcaption>The ferry. <b itemprop="copyrightHolder">Jane Doe</b></figcaption></figure>',
         "The ferry.", "Jane Doe"),
        ('<div><img src="/i/ferry.jpg" data-caption="The ferry. (Jane Doe / AP)"></div>',
         "The ferry.", "Jane Doe / AP"),
        (f'<div>{IMG}<i class=credit><b>Credit</b> <b>Credit</b> Jane Doe/AP</i></div>', None, "Jane Doe/AP"),
        (f'<div>{IMG}<i class=credit>© Provided by Reuters</i></div>', None, "Reuters"),
        ('<img src="/i/ferry.jpg" alt="(Credit: Jane Doe)">', None, "Jane Doe"),
        ('<img src="/i/ferry.jpg" data-credit="Jane Doe/AP">', None, "Jane Doe/AP"),
        ('<img src="/i/ferry.jpg" alt="ferry_2026_11.jpg">', None, None),
        (f'<img src="/i/ferry.jpg" alt="{TITLE}">', None, None),
    ],
)  # fmt: skip
def test_captions_and_credits_stand_beside_the_picture(picture: str, caption: str | None, credit: str | None):
    assert images(picture) == [Image(FERRY, caption, credit)]


def test_pictures_among_lines_of_text_are_the_articles():
    lines = f"{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<br><div style='text-align:center'>{IMG}</div>{PARAGRAPHS[2]}<br>"
    page = f"<html><body><h1>{TITLE}</h1><div class=text>{lines}{'<br>'.join(PARAGRAPHS[3:])}</div></body></html>"

    assert load_article(parse(page), URL).article.images == [Image(FERRY)]


def test_a_caption_that_the_text_repeats_is_no_part_of_it():
    caption = "The ferry in the dock of Eastholm, where it was mended for nine weeks this winter"
    told = f"Jane Doe/AP {caption}"
    figure = f"<figure>{IMG}<b class=credit>Jane Doe/AP</b> <i class=caption>{caption}</i></figure>"
    text = [f"<p>{paragraph}</p>" for paragraph in (PARAGRAPHS[0], told, *PARAGRAPHS[1:])]
    page = f"<html><body><article><h1>{TITLE}</h1>{figure}{''.join(text)}</article></body></html>"
    draft = load_article(parse(page), URL)

    assert told not in [block.text for block in draft.blocks if block.body]
    assert PARAGRAPHS[0] in [block.text for block in draft.blocks if block.body]


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
