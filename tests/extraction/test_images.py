"""Pictures, their captions and credits."""

import pytest
from lxml.html import fromstring

from newscrawl.extraction.images import Pictures, figure_image, figure_images, image_of, same_picture
from newscrawl.extraction.metadata import read_marks
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


def test_a_figure_without_a_caption_gives_no_picture_of_its_own():
    marks = read_marks(fromstring("<div><figure><img src=/a.jpg></figure></div>"), "https://daily.example/")

    assert list(figure_images(marks, None)) == []


def test_size_variants_of_one_picture_are_one():
    variants = ["/ferry-300x200.jpg", "/ferry-1024x683.jpg", "/ferry-scaled.jpg", "/ferry.jpg?w=300"]

    assert len({same_picture(f"https://daily.example{path}") for path in variants}) == 1
    assert same_picture("https://daily.example/ferry-2.jpg") != same_picture("https://daily.example/ferry.jpg")


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
