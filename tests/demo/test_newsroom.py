from datetime import UTC, datetime

from lxml import html

from newscrawl.demo.newsroom import Newsroom

COURIER = "coastalcourier.example"
VOTE = "/news/2026/11/14/council-vote-night-buses"
LANDSLIP = "/news/2026/11/14/storm-closes-coast-road"


def test_edition_two_changes_one_story_and_adds_others() -> None:
    first, second = Newsroom(1), Newsroom(2)
    assert b"one vote" not in first.answer(COURIER, VOTE).body
    assert b"one vote" in second.answer(COURIER, VOTE).body
    assert first.answer(COURIER, LANDSLIP).status == 404
    assert second.answer(COURIER, LANDSLIP).status == 200


def test_what_edition_two_changes_is_as_new_as_its_printing() -> None:
    printed = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
    second = Newsroom(2, printed)
    assert second.answer(COURIER, VOTE).modified == printed
    assert f"<loc>http://{COURIER}{VOTE}</loc><lastmod>2027-01-02T03:04:05+00:00" in (
        second.answer(COURIER, "/sitemap-news.xml").body.decode()
    )
    assert second.answer(COURIER, LANDSLIP).modified != printed


def test_the_entity_tag_changes_with_the_text_and_only_then() -> None:
    first, second = Newsroom(1), Newsroom(2)
    assert first.answer(COURIER, VOTE).etag != second.answer(COURIER, VOTE).etag
    assert first.answer(COURIER, "/about").etag == second.answer(COURIER, "/about").etag


def test_the_query_of_an_address_only_counts_readers() -> None:
    room = Newsroom()
    assert room.answer(COURIER, f"{VOTE}?utm_source=rss").body == room.answer(COURIER, VOTE).body


def test_every_link_of_the_front_pages_leads_somewhere() -> None:
    room = Newsroom()
    for paper in room.papers:
        tree = html.fromstring(room.answer(paper.host, "/").body)
        paths = tree.xpath("//a/@href|//link[@rel='alternate']/@href")
        assert len(paths) >= 20
        assert [path for path in paths if room.answer(paper.host, path).status != 200] == []


def test_the_editors_preview_is_linked_where_crawlers_meet_it() -> None:
    paper = next(paper for paper in Newsroom().papers if paper.host == COURIER)
    (hidden,) = (story for story in paper.stories if story.hidden)
    assert paper.path(hidden).startswith(paper.disallow)
    assert paper.path(hidden) in Newsroom().answer(COURIER, "/").body.decode()


def test_pages_that_are_no_articles_are_there() -> None:
    room = Newsroom()
    for path in ("/about", "/login", "/newsletter", "/video", "/tag/buses", "/author/hester-vane", "/sport/"):
        answer = room.answer(COURIER, path)
        assert answer.status == 200
        assert b'<article class="article"' not in answer.body


def test_an_unknown_path_is_not_found_and_an_unknown_host_is_refused() -> None:
    assert Newsroom().answer(COURIER, "/nothing").status == 404
    assert Newsroom().answer("elsewhere.example", "/").status == 502


def test_pictures_are_pictures() -> None:
    answer = Newsroom().answer(COURIER, "/media/north-mole.jpg")
    assert answer.content_type == "image/png"
    assert answer.body.startswith(b"\x89PNG\r\n")
