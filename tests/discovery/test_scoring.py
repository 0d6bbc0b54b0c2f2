import datetime
import time

import pytest

from newscrawl.discovery import score_url
from newscrawl.discovery.scoring import count_words, url_date

ARTICLES = [
    "https://example.org/2024/05/03/storm-floods-northern-villages",
    "https://example.org/2024/05/03/storm/",
    "https://example.org/news/2024/may/03/storm-floods-villages/",
    "https://example.org/politik/steigende-us-zinsen-setzen-boersen-zu",
    "https://example.org/story/3000000218734/streit-im-rat",
    "https://example.org/stories/3376680/",
    "https://example.org/article123456789",
    "https://example.org/nyheter/lang-oke/84057530",
    "https://example.org/sport/a7f3c2e1-0b1c-4d2e-9f3a-5b6c7d8e9f00",
    "https://example.org/?p=959",
    "https://example.org/news.php?ArtNr=335614",
    "https://example.org/show.do?objectId=1503302&lang=uk",
    "https://example.org/archive/63076",
    "https://example.org/authors/ann-lee/storm-floods-northern-villages",
    "https://example.org/about/news/storm-floods-northern-villages",
    "https://example.org/%E6%9A%B4%E9%A3%8E%E9%9B%A8%E6%B7%B9%E6%B2%A1%E5%8C%97%E6%96%B9%E6%9D%91%E5%BA%84",
    "https://example.org/समाचार/उत्तर-के-गांवों-में-तूफान-से-बाढ़",
    "https://example.org/blog/why-floods-are-getting-worse/2024/05",
]
OTHERS = [
    "https://example.org/",
    "https://example.org/?page=2",
    "https://example.org/sport",
    "https://example.org/news/world-news/",
    "https://example.org/sport/football/premier-league/",
    "https://example.org/tag/storm-floods-northern-villages",
    "https://example.org/thema/organisation/bundesregierung",
    "https://example.org/etiqueta/medio-ambiente",
    "https://example.org/author/ann-lee",
    "https://example.org/autoren/ann-lee.html",
    "https://example.org/category/lifestyle/auto/",
    "https://example.org/politics/page/2",
    "https://example.org/politics/page-12",
    "https://example.org/2024/05/",
    "https://example.org/2024/05/03/",
    "https://example.org/archive/date/2021/02",
    "https://example.org/login",
    "https://example.org/mein-konto/",
    "https://example.org/subscribe?offer=12345",
    "https://abo.example.org/angebote/ONLINEABO-1MON-FREI/",
    "https://example.org/newsletter",
    "https://example.org/privacy-policy",
    "https://example.org/service/code-of-conduct-a6184241.html",
    "https://example.org/impressum/ann-lee-al-ld.1478600",
    "https://example.org/politica-de-privacidad",
    "https://example.org/search?q=storm+floods+northern+villages",
    "https://example.org/2024/05/03/storm-floods-northern-villages.jpg",
    "https://example.org/feed.xml",
    "https://example.org/archive/63048/comment-page-1",
    "https://example.org/wp-json/wp/v2/posts/123456",
    "https://example.org/videos/sport",
    "https://example.org/sponsored/better-sleep-now",
    "http://[::1",
    "",
]


@pytest.mark.parametrize("url", ARTICLES)
def test_articles_are_above_a_half(url: str) -> None:
    assert score_url(url) > 0.5


@pytest.mark.parametrize("url", OTHERS)
def test_what_is_no_article_is_not_above_a_half(url: str) -> None:
    assert score_url(url) <= 0.5


def test_a_headline_as_text_speaks_for_an_article_and_a_word_against() -> None:
    url = "https://example.org/lokales/hochwasser"
    assert (
        score_url(url, "Hochwasser")
        < score_url(url)
        < score_url(url, "Hochwasser im Norden: Dörfer stehen unter Wasser")
    )
    assert score_url("https://example.org/tag/flood", "Storm floods the villages of the north again") < 0.5


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/03/storm", (2024, 5, 3)),
        ("/2024/5/3/storm", (2024, 5, 3)),
        ("/news/2024-05-03-storm", (2024, 5, 3)),
        ("/20240503/storm", (2024, 5, 3)),
        ("/2024/0503/storm", (2024, 5, 3)),
        ("/2024/may/03/storm", (2024, 5, 3)),
        ("/storm-03-05-2024.html", (2024, 5, 3)),
    ],
)
def test_dates_are_read_from_paths(path: str, day: tuple[int, int, int]) -> None:
    assert url_date(f"https://example.org{path}") == datetime.date(*day)


@pytest.mark.parametrize(
    "path",
    [
        "/2024/13/45/x",
        "/2024/02/30/x",
        "/2024/05/x",
        "/120240503",
        "/19850124/x",
        "/2024/foo/03",
        "/id-20245099",
        "/",
        "",
    ],
)
def test_what_is_no_day_is_none(path: str) -> None:
    assert url_date(f"https://example.org{path}") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("storm-floods_the.north", 4),
        ("don't", 1),
        ("12345 -- !", 0),
        ("暴风雨淹没北方村庄", 4),
        ("台風が北部を直撃", 4),
        ("พายุถล่มภาคเหนือ", 3),
        ("उत्तर में तूफान", 3),
        ("북부 마을 침수", 3),
    ],
)
def test_words_are_counted_in_every_script(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    "tail",
    [
        "1" * 2000 + "x",
        "-1" * 1000,
        "a1-" * 700,
        "2020" * 500,
        "1/" * 1000,
        "?" + "&" * 2000,
        "?" + "id" * 999 + "=1",
        "%" * 2000,
    ],
)
def test_hostile_urls_cost_little(tail: str) -> None:
    started = time.process_time()
    for _ in range(20):
        assert 0 <= score_url(f"https://example.org/{tail}") <= 1
    assert time.process_time() - started < 0.5
