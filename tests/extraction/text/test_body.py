"""The choice of the article's blocks, on pages that each show one way of writing an article."""

import json

import pytest

from newscrawl.extraction import explain, find_blocks, parse
from tests.extraction.courier import FOOTER, NAVIGATION, PARAGRAPHS, RELATED, TITLE, links, page, paragraphs


def body_of(html: str, **hints: str) -> list[str]:
    return [block.text for block in find_blocks(parse(html), **hints) if block.body]


def test_the_paragraphs_are_the_body_and_nothing_around_them_is():
    assert body_of(page(paragraphs())) == PARAGRAPHS


def test_rejected_blocks_beside_the_body_are_kept_apart_in_reading_order():
    blocks = find_blocks(parse(page(paragraphs())))
    texts = [block.text for block in blocks]
    assert [block.text for block in blocks if not block.body]
    assert texts.index("By Ada Brandt") < texts.index(PARAGRAPHS[0])
    assert len([block for block in blocks if not block.body]) <= 60


def test_paragraphs_between_double_line_breaks_are_blocks_of_their_own():
    assert body_of(page("<br><br>".join(PARAGRAPHS))) == PARAGRAPHS


def test_a_line_break_within_a_sentence_does_not_end_the_block():
    first, *rest = PARAGRAPHS
    broken = first.replace("two years", "<br>two years")
    assert body_of(page(paragraphs([broken, *rest]))) == PARAGRAPHS


def test_controls_are_no_text():
    first, *rest = PARAGRAPHS
    odd = first.replace(" ", " &#1; ", 3).replace("e", "e&#7;", 3)
    assert body_of(page(paragraphs([odd, *rest[:3], "&#1;", *rest[3:]]))) == PARAGRAPHS


def test_a_body_of_div_elements_is_found():
    assert body_of(page("".join(f"<div>{text}</div>" for text in PARAGRAPHS))) == PARAGRAPHS


def test_a_body_split_over_sibling_containers_is_whole():
    halves = [paragraphs(PARAGRAPHS[:3]), paragraphs(PARAGRAPHS[3:])]
    split = f'{halves[0]}</div><div class="ad-slot">Advertisement</div><div class="article-body">{halves[1]}'
    assert body_of(page(split)) == PARAGRAPHS


def test_the_title_that_stands_once_more_before_the_text_is_left_out():
    assert TITLE not in body_of(page(f"<h2>{TITLE}</h2>{paragraphs()}"))


def test_subheads_quotes_and_lists_within_the_text_belong_to_it():
    items = [
        "The ferry goes on running until the end of September, at half the present fare.",
        "Lorries of more than 20 tonnes have to take the motorway bridge as before.",
        "Cyclists get a lane of their own on the eastern side, two metres wide.",
    ]
    quote = "This bridge has carried four generations of my family to work, and I missed it every single day."
    html = page(
        f"{paragraphs(PARAGRAPHS[:3])}<h2>What changes for drivers</h2>{paragraphs(PARAGRAPHS[3:5])}"
        f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><blockquote>{quote}</blockquote>"
        f"{paragraphs(PARAGRAPHS[5:])}"
    )
    found = [block for block in find_blocks(parse(html)) if block.body]
    texts = [block.text for block in found]
    assert set(items) <= set(texts)
    assert quote in texts
    assert "What changes for drivers" in texts
    assert {block.tag for block in found} >= {"p", "h2", "li", "blockquote"}


def test_an_interview_keeps_questions_and_answers():
    questions = ["Mayor, were you ever afraid it would fail?", "What did the engineers say?", "And what comes next?"]
    talk = [text for pair in zip(questions, PARAGRAPHS[:3], strict=True) for text in pair]
    html = "".join(
        f"<p><strong>{text}</strong></p>" if text in questions else f"<p>{text}</p>" for text in talk + PARAGRAPHS[3:]
    )
    assert body_of(page(html)) == talk + PARAGRAPHS[3:]


JAPANESE = (
    "港にかかる古い橋が月曜日、二年にわたる修理を終えて再び開通した。"
    "市長は式典で、費用は四千八百万だったと述べ、さらに六十年は使えると話した。南岸の商店主らは再開を歓迎している。"
)
ARABIC = (
    "أعيد فتح جسر الميناء القديم أمام حركة المرور يوم الاثنين، بعد عامين من إغلاقه بسبب تشققات. "
    "وقالت رئيسة البلدية إن الإصلاحات كلفت ثمانية وأربعين مليونا، أي أقل مما كان مقررا."
)


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [("ja", "港の橋、二年ぶりに再開通", JAPANESE), ("ar", "إعادة فتح جسر الميناء بعد عامين", ARABIC)],
)
def test_an_article_in_another_script_is_found(lang, title, text):
    sentences = [f"{text}{number}" for number in range(1, 6)]
    assert body_of(page(paragraphs(sentences), title=title, lang=lang)) == sentences


def test_teasers_navigation_and_footer_are_no_body():
    found = " ".join(body_of(page(paragraphs() + f'<div class="related-teasers">{links(RELATED)}</div>')))
    assert not [word for word in RELATED + FOOTER + NAVIGATION[1:] if word in found]


def test_signals_name_what_stands_between_the_block_and_the_article():
    caption = (
        '<figure class="picture"><figcaption class="image-caption">The bridge. Photo: Jo Lind</figcaption></figure>'
    )
    html = page(paragraphs(PARAGRAPHS[:3]) + caption + paragraphs(PARAGRAPHS[3:]))
    found = next(block for block in find_blocks(parse(html)) if block.text.startswith("The bridge."))
    assert {"figure", "figcaption", "caption"} <= found.signals
    assert found.tag == "figcaption"


def test_link_density_is_the_share_of_link_text():
    html = page(paragraphs() + '<p>Read: <a href="/x">Storm warning for the south coast</a></p>')
    found = next(block for block in find_blocks(parse(html)) if block.text.startswith("Read:"))
    assert found.link_density == pytest.approx(32 / 38, abs=0.03)


def test_a_page_without_text_reads_the_article_from_its_application_state():
    state = json.dumps({"props": {"content": [{"type": "text", "value": text} for text in PARAGRAPHS]}})
    html = f'<html><body><div id="app"></div><script id="__NEXT_DATA__">{state}</script></body></html>'
    assert body_of(html) == PARAGRAPHS


def test_a_page_without_text_reads_what_noscript_holds():
    assert body_of(f"<html><body><noscript><div>{paragraphs()}</div></noscript></body></html>") == PARAGRAPHS


def test_article_body_of_json_ld_is_the_last_resort():
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(PARAGRAPHS)})
    script = f'<script type="application/ld+json">{data}</script>'
    assert body_of(f"<html><body>{script}</body></html>") == PARAGRAPHS
    assert body_of(page(paragraphs(), head=script)) == PARAGRAPHS


@pytest.mark.parametrize("html", ["", "<p></p>", "<html></html>", b"\x00\x00", "<!-- -->"])
def test_a_page_without_any_text_has_no_blocks(html):
    assert find_blocks(parse(html)) == []


def test_a_page_of_links_has_no_body():
    assert body_of(f"<html><body>{links(NAVIGATION * 5)}</body></html>") == []


def test_reasons_explain_each_block():
    judged = explain(parse(page(paragraphs())), reasons=3)
    chosen = [judgement for judgement in judged if judgement.block.body]
    assert [judgement.block.text for judgement in chosen] == PARAGRAPHS
    assert all(0.0 <= judgement.score <= 1.0 for judgement in judged)
    assert all(len(judgement.reasons) == 3 for judgement in judged)
    assert min(j.score for j in chosen) > max((j.score for j in judged if not j.block.body), default=0.0)


def test_the_choice_does_not_change_from_call_to_call():
    tree = parse(page(paragraphs()))
    assert find_blocks(tree) == find_blocks(tree)


@pytest.mark.parametrize(
    "html",
    [
        page(paragraphs()) + "<div>" * 100_000,
        page(paragraphs()) + "<p>x</p>" * 50_000,
        page(paragraphs()) + "some text<br>" * 50_000,
        page(paragraphs()) + "<b><i>" * 50_000 + "deep",
        page(paragraphs(), head='<script type="application/ld+json">' + '"articleBody":"\\' * 20_000 + "</script>"),
    ],
)  # fmt: skip
def test_an_article_is_found_beside_hostile_input(html):
    assert PARAGRAPHS[0] in body_of(html)


@pytest.mark.parametrize("count", [120, 1_000])
def test_a_report_of_a_thousand_paragraphs_loses_none(count):
    texts = [f"{PARAGRAPHS[i % 6]} That was on day {i} of the works." for i in range(count)]
    assert body_of(page(paragraphs(texts))) == texts


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-bio"><p>Ada Brandt has written about bridges for the Courier since 2009.</p></div>',
        '<section class="inline-newsletter"><p>The Harbour Letter, every Friday in your inbox.</p></section>',
        '<div data-testid="comments-summary"><h2>What readers say</h2><p>Most readers welcome the bridge.</p></div>',
        '<div class="article-reference"><h2>Ferry cancelled for the fortieth time this winter</h2></div>',
        '<div class="more-on"><span>list of 2 items</span><p>Ferry company to cut forty jobs this spring</p></div>',
        '<div class="Newsletterstyled__Box-sc-1x2"><h3>The day</h3><p>What matters, every day at seven.</p></div>',
        '<p class="paragraph interstitial-link">[ <a href="/1">Ferry company to cut forty jobs this spring</a> ]</p>',
        '<div class="promo_article"><h2>Which is the oldest box you still feed?</h2><a href="/1">Here</a></div>',
        '<p class="screen-reader-text">The end of the list of further stories</p>',
    ],
)  # fmt: skip
def test_a_box_whose_name_says_so_holds_none_of_the_text(box: str):
    html = page(f"{paragraphs(PARAGRAPHS[:3])}{box}{paragraphs(PARAGRAPHS[3:])}")
    assert body_of(html) == PARAGRAPHS


def test_a_box_of_such_a_name_that_holds_the_text_is_the_articles():
    assert body_of(page(f'<div class="newsletter">{paragraphs()}</div>')) == PARAGRAPHS
    subhead = '<h2 id="read-also-the-newsletter">What the newsletter of the council says</h2>'
    assert len(body_of(page(paragraphs(PARAGRAPHS[:3]) + subhead + paragraphs(PARAGRAPHS[3:])))) == 7


def test_a_headline_that_differs_from_the_declared_title_is_no_text():
    shown = "<h2>Return of a landmark</h2><h1>The bridge that would not fall</h1>"
    html = page(paragraphs()).replace(f'<h1 class="headline">{TITLE}</h1>', shown)
    assert body_of(html) == PARAGRAPHS


def test_the_times_of_a_live_blogs_posts_are_no_text():
    posts = [
        f'<li><div class="post__time">{21 - i}.0{i}</div>{paragraphs([text])}</li>' for i, text in enumerate(PARAGRAPHS)
    ]
    assert body_of(page(f'<ol class="posts">{"".join(posts)}</ol>')) == PARAGRAPHS


def test_rows_of_buttons_are_no_text_and_what_a_button_unfolds_is():
    first, *rest = PARAGRAPHS
    row = "<div><button>Thank</button><button>Reply</button> <button>Share</button></div>"
    alone = "<p><button>Get a free estimate</button></p>"
    assert body_of(page(paragraphs([first]) + row + alone + paragraphs(rest))) == PARAGRAPHS
    heading = "<h2><button>What the repairs cost</button></h2>"
    question = "<div><button>What did the repairs cost?</button></div>"
    for unfolds in (heading, question):
        assert len(body_of(page(paragraphs([first]) + unfolds + paragraphs(rest)))) == len(PARAGRAPHS) + 1
