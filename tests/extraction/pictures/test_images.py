"""Pictures, their captions and credits."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.pictures.images import Pictures, figure_image, image_of
from newscrawl.items import Image
from newscrawl.processors import Found

BASE = "https://daily.example/a/"


def test_structured_images_are_read_in_every_shape():
    assert image_of("/i.jpg", BASE) == Image("https://daily.example/i.jpg")
    assert image_of(
        {"@type": "ImageObject", "url": ["i.jpg"], "caption": "Kerry", "creditText": "Jane Doe"}, BASE
    ) == Image("https://daily.example/a/i.jpg", "Kerry", "Jane Doe")
    for wrong in (None, 7, {}, {"url": 7}, {"url": {"x": 1}}, "javascript:x", ["i.jpg"]):
        assert image_of(wrong, BASE) is None


def test_an_address_that_is_the_pages_own_is_no_pictures():
    assert image_of("#", BASE) is None


def test_the_name_of_an_image_node_is_no_address_where_it_has_one():
    assert image_of({"@id": "#primary", "url": "/i/site-logo.png"}, BASE) is None
    assert image_of({"@id": "/i/ferry.jpg"}, BASE) == Image("https://daily.example/i/ferry.jpg")


@pytest.mark.parametrize("url", ["/img/avatar/jane.jpg", "/pixel.gif", "/favicon.ico", "/logo.svg", "/spacer.gif"])
def test_icons_avatars_and_pixels_are_no_pictures(url: str):
    assert image_of(url, BASE) is None


def test_a_figure_gives_its_lazy_picture_and_caption():
    figure = fromstring(
        '<figure><img src="data:image/gif;base64,R0" data-src="/i.jpg"><figcaption>A <b>ferry</b>. Photo: Jane Doe'
        "</figcaption></figure>"
    )

    assert figure_image(figure, BASE) == Image("https://daily.example/i.jpg", "A ferry.", "Jane Doe")
    assert figure_image(fromstring("<figure><blockquote>No picture</blockquote></figure>"), BASE) is None


def test_sources_are_merged_into_one_list():
    found = [
        Found(Image("https://daily.example/i-300x200.jpg"), "json-ld"),
        Found(Image("https://daily.example/i.jpg", "A ferry", "Jane Doe"), "dom"),
        Found(Image("https://daily.example/j.jpg"), "dom"),
    ]

    assert Pictures()(found, {}) == Found(
        [Image("https://daily.example/i-300x200.jpg", "A ferry", "Jane Doe"), Image("https://daily.example/j.jpg")],
        "json-ld",
    )
    assert Pictures()([], {}) is None
