"""What the addresses of pictures tell."""

import pytest

from newscrawl.extraction.pictures.picturenames import is_decoration, is_design, same_picture

BASE = "https://www.daily.example/a/"


@pytest.mark.parametrize(
    "path",
    [
        "/img/avatar/jane.jpg", "/pixel.gif", "/favicon.ico", "/logo.svg", "/spacer.gif", "/1x1.png",
        "/uploads/site-logo-1200x630.png", "/themes/paper/logo.png", "/static/share.png", "/default-share-image.png",
        "/i/og-logo.png", "/t/Logo_black.png?format=1500w", "/image/logo/sns_20200101.jpg", "/snslogo_2020.jpg",
        "/i/daily-logo.png", "/no_image.jpg", "/placeholder.png", "/tracking-1x1.png",
    ],
)  # fmt: skip
def test_logos_share_cards_and_placeholders_are_of_the_sites_design(path: str):
    assert is_design(f"https://daily.example{path}", BASE)


@pytest.mark.parametrize(
    "path",
    [
        "/i/ferry-681x1024.jpg", "/i/ferry-1921x1080.jpg", "/focal(1511x1131:1521x1141)/ferry.jpg",
        "/pixel-10-review.jpg", "/icon-of-the-seas.jpg", "/sprite-can-recall.jpg", "/placeholder-name-on-ballot.jpg",
        "/front-line-soldiers.jpg", "/flag-of-ukraine-kyiv.jpg", "/star-wars-premiere.jpg", "/youtube-office.jpg",
        "/acme-logo-on-tower.jpg", "/share-prices-fall.jpg", "/300x250-ferry.jpg",
        "/ferry-in-harbour-1x1.jpg", "/image681x1024.jpg",
    ],
)  # fmt: skip
def test_words_of_design_within_a_name_tell_nothing(path: str):
    assert not is_design(f"https://daily.example{path}", BASE)
    assert not is_decoration(f"https://daily.example{path}", BASE)


@pytest.mark.parametrize(
    "path",
    ["/i/ferry-150x80.jpg", "/i/ferry.jpg?w=25", "/i/facebook-icon.png", "/b/300x250.png", "/spin.gif", "/theme/f.jpg"],
)
def test_within_a_text_small_pictures_and_advertisements_are_decoration(path: str):
    assert is_decoration(f"https://daily.example{path}", BASE)


@pytest.mark.parametrize(
    "paths",
    [
        ("/ferry-300x200.jpg", "/ferry-1024x683.jpg", "/ferry-scaled.jpg", "/ferry.jpg?w=300"),
        ("/f/dock7_730X548.jpg", "/f/dock7.jpg"),
        ("/f/dock_1200x630__1.jpg", "/f/dock_720x0__1.jpg"),
        ("/f/dock7-facebookJumbo.jpg", "/f/dock7-articleLarge.jpg?quality=75"),
        ("/_next/image?url=https%3A%2F%2Fcdn.example%2Ff%2Fdock.jpg&w=640&q=75", "/f/dock.jpg"),
        ("/news/1024/live/dock-lead-107.jpg", "/ace/976/live/dock-lead-107.jpg.webp"),
        ("/media/ferry/1x1/1200.jpg", "/media/ferry/16x9/1200.jpg"),
        ("/f/dock-100~_t-17_v-16tox__medium.jpg", "/f/dock-100~_t-17_v-16to9__retina.jpg"),
        ("/image.aspx?id=11&w=300", "/image.aspx?id=11&w=900"),
        ("/1c291a/dock-7/450_1000.jpeg", "/1c291a/dock-7/1366_2000.jpeg"),
        ("/news/thumbnail/201603/243722_114933_165_v150.jpg", "/news/photo/201603/243722_114933_165.jpg"),
        ("/media/952f/0_80_4186_2512/4186.jpg", "/media/952f/0_80_4186_2512/master/4186.jpg"),
    ],
)
def test_size_variants_of_one_picture_are_one(paths: tuple[str, ...]):
    assert len({same_picture(f"https://daily.example{path}") for path in paths}) == 1


@pytest.mark.parametrize(
    "paths",
    [
        ("/ferry-2.jpg", "/ferry.jpg"),
        ("/image.aspx?id=11", "/image.aspx?id=22"),
        ("/_next/image?url=%2Fa.jpg&w=640", "/_next/image?url=%2Fb.jpg&w=640"),
        ("/a/photos/image-01.jpg", "/b/photos/image-01.jpg"),
        ("/1c291a/dock-7/450_1000.jpeg", "/2d302b/dock-8/450_1000.jpeg"),
        ("/photos/1234_5678.jpg", "/photos/1234_5679.jpg"),
    ],
)
def test_pictures_are_told_apart_by_name_folder_and_query(paths: tuple[str, str]):
    one, other = (same_picture(f"https://daily.example{path}") for path in paths)
    assert one != other


@pytest.mark.parametrize(
    "url",
    ["", "//", "https://", "https://x", "?a=b.jpg", *(f"https://x/?u={'//x/?u=' * 900}{end}" for end in ("", ".jpg"))],
)
def test_no_address_is_too_strange(url: str):
    assert isinstance(same_picture(url), str)
    assert is_design(url, url) in (True, False)
    assert is_decoration(url, "http://[") in (True, False)
