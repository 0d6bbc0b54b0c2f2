"""Cutting a page into segments."""

import pytest
from lxml.html import fragment_fromstring

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.segments import Segment, cut, in_margin


def segments(html: str) -> list[Segment]:
    return cut(parse(html)).segments


def texts(html: str) -> list[str]:
    return [segment.text for segment in segments(html)]


def test_block_elements_and_line_breaks_end_a_segment():
    assert texts("<div>one<p>two</p>three<br>four<br><br>five</div>") == ["one", "two", "three", "four", "five"]


def test_what_agencies_mark_in_their_texts_stands_in_the_line():
    assert texts("<p><person>Ann Poe</person>, of <location>Eastholm</location>, left</p>") == [
        "Ann Poe, of Eastholm, left"
    ]


def test_inline_elements_do_not():
    assert texts("<p>a <b>bold</b> and <a href='/'>a <i>link</i></a>, in <span>o</span>ne</p>") == [
        "a bold and a link, in one"
    ]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<span>one <b>two</b></span>", ["one two"]),
        ("<strong>one<br>two<p>three</p>four</strong>", ["one", "two", "three", "four"]),
        ("<a href=/>one<br>two</a>", ["one", "two"]),
        ("<script>one</script>", []),
    ],
)
def test_an_inline_element_alone_is_cut_like_any_other(html: str, found: list[str]):
    assert [segment.text for segment in cut(fragment_fromstring(html), whole=True).segments] == found


def test_white_space_collapses_but_for_spaces_that_are_part_of_the_text():
    assert texts("<p>  one \n\t two </p>") == ["one two"]
    assert texts("<p> 48\u00a0000 \n francs\u00a0: \u201cdone\u201d\u00a0</p><p>\u00a0</p>") == [
        "48\u00a0000 francs\u00a0: \u201cdone\u201d"
    ]
    assert texts("<p>one\u2028two</p>") == ["one two"]


def test_pictures_are_counted_in_front_of_each_segment_and_in_each_container():
    html = """
    <div id=all><p>one</p>
    <div id=box><div><picture><source srcset=a.jpg><img src=a.jpg></picture></div><span>two</span></div>
    <p>three<img src=b.jpg></p><img src=pixel.gif width=1></div>
    """
    page = cut(parse(html))
    assert [(s.text, s.pictures) for s in page.segments] == [("one", 0), ("two", 1), ("three", 1)]
    assert [(c.tag, c.pictures) for c in page.containers[2:]] == [("div", 2), ("p", 0), ("div", 1), ("p", 1)]


def test_line_breaks_before_a_segment_are_counted():
    assert [s.breaks for s in segments("<div>one<br>two<br><br>three<p>four</p>")] == [0, 1, 2, 0]


def test_link_and_strong_characters_are_counted():
    (segment,) = segments("<p>See <a href='/'>that</a> <b>now</b></p>")
    assert (segment.link_chars, segment.strong_chars) == (4, 3)


def test_a_link_around_blocks_makes_their_text_link_text():
    first, second = segments("<a href='/'><div>Head</div><div>Lead</div></a>")
    assert (first.link_chars, second.link_chars) == (4, 4)


def test_scripts_and_controls_have_no_text():
    assert texts("<p>a</p><script>x</script><style>y</style><select><option>z</select><svg><text>w</text></svg>") == [
        "a"
    ]


def test_text_after_a_skipped_element_is_kept():
    assert texts("<p>a <svg><text>no</text></svg>b</p>") == ["a b"]


MARGINS = "<nav>Home</nav><article><p>Text</p><footer>Source</footer></article><footer><p>Imprint</p></footer>tail"


def test_navigation_and_footers_outside_of_the_article_are_left_out():
    assert texts(MARGINS) == ["Text", "Source", "tail"]
    assert not cut(parse(MARGINS)).whole


def test_a_page_that_is_cut_whole_has_them():
    page = cut(parse(MARGINS), whole=True)
    assert [segment.text for segment in page.segments] == ["Home", "Text", "Source", "Imprint", "tail"]
    assert [in_margin(segment.container) for segment in page.segments] == [True, False, False, True, False]


def test_a_page_of_too_many_segments_is_cut_short_and_stays_sound():
    page = cut(parse("<div>" + "<p>a</p>" * 6_000 + "</div>"))
    assert len(page.segments) == 4_000
    assert max(container.end for container in page.containers) == 4_000


def test_containers_know_which_segments_stand_under_them():
    page = cut(parse("<body><div><p>a</p><p>b</p></div><p>c</p></body>"))
    spans = {(c.tag, c.first, c.end) for c in page.containers}
    assert {("div", 0, 2), ("p", 0, 1), ("p", 1, 2), ("p", 2, 3), ("html", 0, 3)} <= spans


def test_elements_without_text_make_no_container():
    assert [c.tag for c in cut(parse("<body><div><div></div></div><p>a</p></body>")).containers] == [
        "html",
        "body",
        "p",
    ]


def test_an_id_of_its_own_makes_no_element_look_different():
    one, two = cut(parse('<div class="slide" id="s1"><p>a</p></div><div class="slide" id="s2"><p>b</p></div>')).segments
    assert one.container.path == two.container.path


def test_elements_that_look_alike_share_a_path():
    one, two, three = segments("<div><p class=x>a</p><p class=x>b</p><p class=y>c</p></div>")
    assert one.container.path == two.container.path != three.container.path


def test_depth_is_no_limit():
    assert texts("<div>" * 1500 + "deep") == ["deep"]


def test_a_page_without_a_body_tag_is_read_though_the_parser_takes_it_for_the_head():
    assert texts("<!doctype html><title>Title</title><article><p>The text of it.</p></article>") == ["The text of it."]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('Sheep graze<sup><a href="#n1">1</a></sup> here.', "Sheep graze here."),
        ('Sheep graze<a href="#n1"><sup>[1]</sup></a> here.', "Sheep graze here."),
        ("The 2<sup>nd</sup> field of 3 km<sup>2</sup>.", "The 2nd field of 3 km2."),
        ("<ruby>除幕<rt>じょまく</rt></ruby>式", "除幕式"),
        ("<ruby>除幕<rp>（</rp><rt>じょまく</rt><rp>）</rp></ruby>式", "除幕（じょまく）式"),
    ],
)
def test_footnote_marks_and_readings_without_brackets_stand_beside_the_line(line, text):
    assert [segment.text for segment in cut(parse(f"<p>{line}</p>")).segments] == [text]


FIRST, SECOND = "橋が再開した。" * 12, "市長は雨の中で式に出た。" * 8


@pytest.mark.parametrize("link", ["<a href='#how'>#</a>", "<a class=x href='#how'> ¶ </a>"])
def test_links_of_headings_to_themselves_are_no_part_of_them(link: str):
    assert texts(f"<h2>{link}How it began</h2><p>So</p>") == ["How it began", "So"]
    assert texts(f"<h2>How it began {link}</h2><p>So</p>") == ["How it began", "So"]
    assert segments(f"<h2>How it began {link}</h2><p>So it began</p>")[1].link_chars == 0


def test_other_links_of_one_sign_are():
    assert texts("<p>Back to <a href='#top'>1</a>, or <a href='/tags'>#</a></p>") == ["Back to 1, or #"]


def test_blank_lines_in_the_source_part_the_paragraphs_of_a_long_one():
    assert texts(f"<p>　{FIRST}\n\n　{SECOND}</p>") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{FIRST}\n{SECOND}</p>",
        f"<p>{FIRST}\n\n<a href='/1'>{SECOND}</a></p>",
        f"<pre>{FIRST}\n\n{SECOND}</pre>",
        "<p>Short.\n\nShorter.</p>",
        f"<p>{FIRST}\n\n（共同）</p>",
        f"<p>{'of the bridge and ' * 20}\n\n{'the river and ' * 20}</p>",
    ],
    ids=["one line", "a link", "code", "short", "brackets", "no sentences"],
)
def test_other_breaks_in_the_source_part_nothing(html: str):
    assert len(texts(html)) == 1


def test_the_stanzas_of_a_poem_are_segments():
    poem = "The moon has signed\nfor it again.\n\nMy father kept\nthe times by heart."
    wanted = ["The moon has signed for it again.", "My father kept the times by heart."]
    assert texts(f'<pre class="wp-block-verse">{poem}</pre>') == wanted


def test_a_caption_that_an_inline_element_holds_is_no_part_of_the_text_behind_it():
    html = "<div><span><img src='/1.jpg'><em class='img_desc'>A ferry</em></span>The <em>old</em> bridge</div>"
    assert texts(html) == ["A ferry", "The old bridge"]


def test_an_inline_element_right_behind_a_picture_is_a_caption_by_its_name_or_as_a_paragraphs_italics():
    assert texts("<div><img src=a.jpg><span class=ie-caption>A ferry</span>The bridge</div>") == [
        "A ferry",
        "The bridge",
    ]
    assert texts("<p><span><img src=a.jpg> </span><span class=caption>A ferry</span> The bridge</p>") == [
        "A ferry",
        "The bridge",
    ]
    assert texts("<p><img src=a.jpg><br><i>A ferry</i></p>") == ["A ferry"]
    assert texts("<div>The <span class=ie-caption>old</span> bridge</div>") == ["The old bridge"]
    assert texts("<p><img src=a.jpg><i>The ferry</i> sails</p>") == ["The ferry sails"]


@pytest.mark.parametrize(
    ("html", "buttons"),
    [
        ("<p><button>Thank</button> <button>Reply</button></p>", [2]),
        ("<p>Press <button>Reply</button></p>", [0]),
        ("<button><p>The bridge opened.</p><p>The ferry sank.</p></button>", [0, 0]),
        (f"<div>{'<button><svg></svg></button>' * 9}</div>Sails", [0]),
    ],
)
def test_the_buttons_that_make_up_a_text_are_counted(html: str, buttons: list[int]):
    assert [segment.buttons for segment in cut(parse(f"<html><body>{html}</body></html>")).segments] == buttons
