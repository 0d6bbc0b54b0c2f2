import time

from lxml import html

from newscrawl.discovery.anchors import MAX_ANCHORS, Anchor, anchors


def links(text: str) -> list[Anchor]:
    return list(anchors(html.document_fromstring(f"<html><body>{text}</body></html>")))


def test_text_is_read_on_one_line_with_what_is_inside() -> None:
    (anchor,) = links("<a href=/x>\n Storm <b>floods</b> <!-- no -->the <script>no()</script>north</a> behind")
    assert (anchor.href, anchor.text) == ("/x", "Storm floods the north")


def test_an_image_lends_its_text_where_there_is_no_other() -> None:
    first, second = links("<a href=/x><img alt='Storm'></a><a href=/y><img alt='Storm'>Flood</a>")
    assert (first.text, second.text) == ("Storm", "Flood")


def test_the_place_of_a_link_is_known() -> None:
    found = links(
        "<nav><a href=1></a></nav><div class='x footer-links'><a href=2></a></div>"
        "<h2><a href=3></a></h2><div class='byline'><a href=4></a></div><p><a href=5></a></p>"
        "<div id=footer><ul><li><a href=6></a></ul></div>"
    )
    places = [set(anchor.places) for anchor in found]
    assert places == [{"nav"}, {"footer"}, {"heading"}, {"byline"}, set(), {"footer"}]


def test_relations_are_read() -> None:
    (anchor,) = links("<a href=x rel='NoFollow  tag'></a>")
    assert anchor.rel == {"nofollow", "tag"}
    assert "rel_tag" in anchor.features()


def test_long_texts_and_lists_are_cut() -> None:
    assert len(links(f"<a href=x>{'word ' * 10_000}</a>")[0].text) <= 300
    assert len(links("<a href=x>y</a>" * (MAX_ANCHORS + 5))) == MAX_ANCHORS


def test_deep_and_crowded_pages_are_read_in_linear_time() -> None:
    started = time.process_time()
    links("<div class='nav'>" * 100_000 + "<a href=x>y</a>")
    links("<a href=x>" * 50_000)
    links("<a href=x><p>" * 20_000 + "text")
    links("<a href=x>" + "<b>y</b>" * 100_000)
    assert time.process_time() - started < 6
