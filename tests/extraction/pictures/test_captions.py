"""Captions and credits beside pictures."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.pictures.captions import told_beside, told_in_figure, words_on

IMG = '<img src="/i/ferry.jpg">'


@pytest.mark.parametrize(
    ("inside", "said", "credit"),
    [
        ("<figcaption>A ferry. Photo: Jane Doe</figcaption>", "A ferry.", "Jane Doe"),
        ("<figcaption><span class=caption>A ferry</span><span class=credit>Max Meier / dpa</span></figcaption>",
         "A ferry", "Max Meier / dpa"),
        ("<figcaption><p>A ferry</p><cite>Jane Doe</cite></figcaption>", "A ferry", "Jane Doe"),
        ("<figcaption>A ferry</figcaption><div class=photo-credit>Photo: Jane Doe</div>", "A ferry", "Jane Doe"),
        ("<figcaption>A ferry <i class=source>AFP</i></figcaption>", "A ferry", "AFP"),
        ("<figcaption><i class=u-hide-visually>Image:</i> <i>A ferry. Pic: PA</i></figcaption>", "A ferry.", "PA"),
        ("<figcaption><i>Legende:</i><i>Eine Fähre</i></figcaption>", "Eine Fähre", None),
        ("<figcaption><span>Open this photo in gallery:</span><p>A ferry</p></figcaption>", "A ferry", None),
        ("<figcaption><i class=credit>Jane Doe</i></figcaption>", None, "Jane Doe"),
        ("<figcaption>A ferry <small>Jane Doe</small></figcaption>", "A ferry", "Jane Doe"),
        ("<figcaption><small>A ferry in the harbour</small></figcaption>", "A ferry in the harbour", None),
        ("<figcaption><div>A ferry</div><div class=attribution>D Hemanth</div></figcaption>", "A ferry", "D Hemanth"),
        ("<figcaption>A ferry <span class=credit><span class=credit-label>Credit:</span> <a href=/j>Jane Doe</a></span>"
         "</figcaption>", "A ferry", "Jane Doe"),
        ("<p><span class=visually-hidden>Bildnachweis, </span><span>Getty Images</span></p><figcaption>"
         "<span class=visually-hidden>Bildunterschrift, </span>Eine Fähre</figcaption>", "Eine Fähre", "Getty Images"),
        ("<figcaption><span class=count>3/4</span> A ferry</figcaption>", "A ferry", None),
        ("<figcaption>A ferry <a class=buy href=#>Buy photo</a></figcaption>", "A ferry", None),
        ("<figcaption>A ferry <span class=copyright>All rights reserved</span></figcaption>", "A ferry", None),
        ("<figcaption><span>A ferry.</span><span class=x>Jane Doe</span></figcaption>", "A ferry.", "Jane Doe"),
        ("<figcaption>A ferry<br><span>Jane Doe</span></figcaption>", "A ferry", "Jane Doe"),
        ("<figcaption>A ferry named <em>Jane Doe</em></figcaption>", "A ferry named Jane Doe", None),
        ("<figcaption>A ferry. <em>It sails again</em></figcaption>", "A ferry. It sails again", None),
        ("<span>National Library of Scotland</span><figcaption>A ferry</figcaption>",
         "A ferry", "National Library of Scotland"),
        ("<button>New Window</button><figcaption>A ferry</figcaption>", "A ferry", None),
        ("<figcaption>Illustration: le Vieux-Port <i class=credit>Jane Doe</i></figcaption>",
         "Illustration: le Vieux-Port", "Jane Doe"),
        ("<p><span class=visually-hidden>،تصویر کا ذریعہ</span>BBC</p><figcaption>ایک کشتی</figcaption>",
         "ایک کشتی", "BBC"),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_figure_tells_caption_and_credit(inside: str, said: str | None, credit: str | None):
    assert told_in_figure(fromstring(f"<figure>{IMG}{inside}</figure>")) == (said, credit)


@pytest.mark.parametrize(
    ("page", "said", "credit"),
    [
        (f"<div>{IMG}<em class=img_desc>A ferry. Photo: Jane Doe</em></div>", "A ferry.", "Jane Doe"),
        (f"<div><a>{IMG}</a><span class=img_descr>A ferry</span></div>", "A ferry", None),
        (f"<div>{IMG}<div class=cutline>A ferry</div></div>", "A ferry", None),
        (f"<div><p class=imgcredit>(Jane Doe)</p>{IMG}<p class=imgcaption>A ferry</p></div>", "A ferry", "Jane Doe"),
        (f"<table><tr><td><a>{IMG}</a></td></tr><tr><td class=tr-caption>A ferry</td></tr></table>", "A ferry", None),
        (f"<div>{IMG}<div class=mediaInfo><p class=title>A ferry</p><p class=copyright>Jane Doe</p></div></div>",
         "A ferry", "Jane Doe"),
        (f"<div class=thumb>{IMG}</div><p class=img_caption>A ferry</p>", "A ferry", None),
        (f"<div><figure>{IMG}</figure><figcaption>A ferry</figcaption></div>", "A ferry", None),
        (f"<div class=field-image>{IMG}</div><div class=field-caption>A ferry</div><div class=field-credit>AFP</div>",
         "A ferry", "AFP"),
        (f"<div><div>{IMG}</div><div class=slideInfoDescription>A ferry (AP Photo/Jane Doe)</div>"
         "<div class=attribution>1 of 2</div></div>", "A ferry", "AP Photo/Jane Doe"),
        (f"<aside>{IMG}<div data-c-caption='A ferry' data-c-credit='Jane Doe/The Gazette'></div></aside>",
         "A ferry", "Jane Doe/The Gazette"),
        (f"<div><!-- {IMG} -->{IMG}<!-- A ferry --></div>", None, None),
        (f"<div>{IMG}<p>A ferry</p></div>", None, None),
        (f"<p>{IMG}<i>A ferry. Photo: Jane Doe</i></p>", "A ferry.", "Jane Doe"),
        (f"<p>{IMG}<br><em>A ferry</em></p>", "A ferry", None),
        (f"<p>{IMG}The ferry <em>Eastholm</em></p>", None, None),
        (f"<p>{IMG}<em>By Jane Doe</em></p>", None, None),
    ],
)  # fmt: skip
def test_named_elements_beside_a_picture_tell_the_same(page: str, said: str | None, credit: str | None):
    tree = fromstring(f"<html><body><main>{page}<p>{'Text of the story. ' * 40}</p></main></body></html>")

    assert told_beside(next(tree.iter("img"))) == (said, credit)


def test_a_caption_behind_two_pictures_is_neithers():
    tree = fromstring(f"<main>{IMG}<img src=/i/dock.jpg><p class=caption>Ferry and dock</p></main>")

    assert [told_beside(picture) for picture in tree.iter("img")] == [(None, None), (None, None)]


def test_an_id_with_a_number_is_a_machines_and_names_nothing():
    assert "ad" not in words_on(fromstring("<div id=1.16990679.4ad40b84></div>"))
    assert words_on(fromstring("<div id=photo-caption class=x4ad></div>")) >= {"photo", "caption", "photo-caption"}
