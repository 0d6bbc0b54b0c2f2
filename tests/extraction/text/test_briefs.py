"""Pages of one or two paragraphs, and pages without any article."""

import pytest

from newscrawl.extraction import find_blocks, parse
from newscrawl.extraction.text.briefs import is_sentence
from newscrawl.extraction.text.segments import cut
from tests.extraction.courier import links, page

FERRY = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock."
HOURLY = "It carries 40 cars and runs hourly until the end of October."
BYLINE = '<p class="byline">By Ada Brandt</p>'
TYPED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns"}</script>'
DECLARED = '<meta property="og:type" content="article">'
LOGIN = '<form action="/login"><label>Password</label><input type="password" name="p"><button>Go on</button></form>'


def around(main: str, title: str, head: str = "") -> str:
    """Put what is in `main` between a masthead and a footer."""
    masthead = f'<header><a href="/">The Gazette</a><nav>{links(["News", "Sport", "Log in"])}</nav></header>'
    footer = "<footer><p>© 2026 The Gazette. All rights reserved.</p></footer>"
    return f"<html><head><title>{title} - The Gazette</title>{head}</head><body>{masthead}{main}{footer}</body></html>"


def story(*texts: str, extra: str = "", title: str = "Ferry returns") -> str:
    return f"<article><h1>{title}</h1>{extra}{''.join(f'<p>{text}</p>' for text in texts)}</article>"


def body_of(html: str, title: str | None = None) -> list[str]:
    return [block.text for block in find_blocks(parse(html), title=title) if block.body]


@pytest.mark.parametrize(
    "html",
    [
        f"<html><body>{story(FERRY)}</body></html>",
        around(story(FERRY), "Ferry returns"),
        around(story(FERRY, extra=BYLINE), "Ferry returns"),
        around(f"<main>{story(FERRY, extra=BYLINE)}</main>", "Ferry returns"),
        around(f'<div class="story"><h1>Ferry returns</h1>{BYLINE}<p>{FERRY}</p></div>', "Ferry returns", DECLARED),
        around(f'<div class="story"><h1>Ferry returns</h1>{BYLINE}<p>{FERRY}</p></div>', "Ferry returns", TYPED),
    ],
    ids=["alone", "page", "byline", "main", "declared", "typed"],
)
def test_an_article_of_one_sentence_is_found(html):
    assert body_of(html, "Ferry returns") == [FERRY]


def test_an_article_of_two_sentences_is_found():
    html = around(story(FERRY, HOURLY, extra=BYLINE), "Ferry returns")
    assert body_of(html, "Ferry returns") == [FERRY, HOURLY]


def test_sentences_below_a_headline_are_a_brief_where_no_element_says_so():
    html = around(f'<div class="content"><h1>Ferry returns</h1><p>{FERRY}</p><p>{HOURLY}</p></div>', "Ferry returns")
    assert body_of(html, "Ferry returns") == [FERRY, HOURLY]


def test_teasers_beside_a_brief_are_not_its_text():
    teaser = (
        '<article><h3><a href="/storm">Storm warning</a></h3><p>Winds of force ten are due on Friday.</p></article>'
    )
    html = around(f"<main>{story(FERRY, extra=BYLINE)}<section>{teaser * 2}</section></main>", "Ferry returns")
    assert body_of(html, "Ferry returns") == [FERRY]


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Log in", f"<h1>Log in</h1><p>Please enter your address and your password to go on.</p>{LOGIN}"),
        ("Sign in", f"<h1>Sign in</h1><p>You need an account to read this page. It is free.</p>{LOGIN}"),
        ("Not found", "<h1>Not found</h1><p>The page that you are looking for does not exist.</p>"),
        ("Ada Brandt", f"<h1>Ada Brandt</h1><p>Ada writes about ships.</p>{links(['Ferry returns', 'Storm warning'])}"),
    ],
    ids=["login", "short login", "missing page", "author"],
)
def test_a_page_of_a_few_words_that_is_no_article_has_no_body(title, main):
    assert body_of(around(f"<main>{main}</main>", title), title) == []


def test_an_index_of_teasers_has_no_body():
    teasers = "".join(
        f'<article><h2><a href="/{n}">Case {n} decided</a></h2><p>The council has decided on case {n}, '
        "after a debate of two hours.</p></article>"
        for n in range(1, 9)
    )
    assert body_of(around(f"<main><h1>News</h1>{teasers}</main>", "News"), "News") == []


def test_a_brief_among_many_teasers_is_read_where_the_page_says_that_it_is_an_article():
    teasers = "".join(
        f"<article><h3><a href='/{n}'>Case {n} decided</a></h3><p>The council has decided on case {n}, after a debate "
        f"of two hours. The mayor abstained, as she had {n} times before.</p></article>"
        for n in range(1, 7)
    )
    main = f"<main><h1>Ferry returns</h1>{BYLINE}<p>{FERRY}</p></main><section>{teasers}</section>"
    assert body_of(around(main, "Ferry returns", DECLARED + TYPED), "Ferry returns") == [FERRY]


def entries(links: str) -> str:
    texts = ("Duty on flights goes up from April.", "Pub owners welcome the freeze.", "The speech has begun in time.")
    posts = (
        f'<article><h2><a href="{links.format(n)}">{t[:-1]}</a></h2><p>{t} {t}</p></article>'
        for n, t in enumerate(texts)
    )
    return f"<main><h1>Budget live</h1>{''.join(posts)}</main>"


@pytest.mark.parametrize("links", ["#p{}", "/budget-live#p{}"], ids=["fragments", "fragments of the page"])
def test_entries_of_a_live_blog_are_no_teasers(links):
    assert len(body_of(around(entries(links), "Budget live"), "Budget live")) == 6


@pytest.mark.parametrize("links", ["/news/{}", "#", "#!/news/{}"], ids=["pages", "buttons", "pages in a script"])
def test_headlines_that_lead_to_no_place_on_the_page_are_teasers(links):
    assert body_of(around(entries(links), "Budget live"), "Budget live") == []


def test_teasers_alone_are_the_text_of_a_page_that_says_that_it_is_an_article():
    html = around(entries("/budget-live/{}"), "Budget live", DECLARED + TYPED)
    assert len(body_of(html, "Budget live")) == 3


DISHES = {
    "ja": ("なすは縦半分に切る。", "フライパンで皮目から焼く。", "熱いうちに漬ける。", "三日もちます。"),
    "th": ("การงานราบรื่น มีผู้ใหญ่ช่วยเหลือ", "การเงินดีขึ้น แต่อย่าเพิ่งลงทุน", "เพื่อนเก่ากลับมาติดต่อ"),
    "ar": ("تعلم المهنة من جده.", "لم يعد أحد يطلب القوارب الخشبية اليوم.", "سيموت معي اسم كل قطعة فيها."),
    "es": ("Un viejo amigo te pedirá un favor.", "Leo", "El dinero llega por donde menos lo esperas.", "Aries"),
}


@pytest.mark.parametrize("texts", DISHES.values(), ids=DISHES)
def test_short_texts_of_which_the_model_is_not_sure_are_read_whole(texts):
    text = "".join(f"<div>{line}</div>" for line in texts)
    html = around(
        f'<div class="story"><h1>Ferry returns</h1><div class="text">{text}</div></div>', "Ferry returns", TYPED
    )
    assert body_of(html, "Ferry returns") == list(texts)


def test_parts_of_a_short_text_in_boxes_side_by_side_are_read_whole():
    texts = DISHES["ar"] + DISHES["es"][::2]
    parts = "".join(f'<div class="part"><p>{line}</p></div><div class="ad"><span>Ad</span></div>' for line in texts)
    html = around(f'<div class="story"><h1>Ferry returns</h1>{parts}</div>', "Ferry returns", TYPED)
    assert body_of(html, "Ferry returns") == list(texts)


def table_of(date: str, lines: tuple[str, ...]) -> str:
    return f"<table><tr><td><b>Tipps</b><br>{date}<br><br>{'<br><br>'.join(lines)}</td></tr></table>"


def test_a_short_text_below_a_date_is_read_where_no_element_says_so():
    lines = ("Die Linsen waschen und kochen.", "Das Gemüse zugeben und weich kochen.", "Mit Essig abschmecken.")
    assert body_of(around(table_of("14.05.2024 09:35", lines), "Tipps"), "Tipps")[-3:] == list(lines)
    assert body_of(around(table_of("Willkommen", lines), "Tipps"), "Tipps") == []


def test_a_list_of_dated_teasers_is_no_short_text():
    cards = "".join(
        f'<div><h3><a href="/{n}">Match {n} is over</a></h3><p>16.03.2026</p><p>It ended late, and in fog.</p></div>'
        for n in range(1, 6)
    )
    assert body_of(around(f"<main><h1>Sport</h1>{cards}</main>", "Sport"), "Sport") == []


@pytest.mark.parametrize(
    "text",
    ["The ferry sailed again today.", "フェリーが今日また出た。", "เรือท่องเที่ยวเกยตื้นใกล้เกาะราชา",
     "সেতুটি আবার খুলে দেওয়া হয়েছে।", "Գործը դատարան է ուղարկվել այսօր։", "ሥራው ዛሬ ተጠናቀቀ ተብሎ ተነግሯል።", "လမ်းကို ယနေ့ ပြန်ဖွင့်လိုက်သည်။"],
)  # fmt: skip
def test_sentences_are_told_in_many_scripts(text):
    assert is_sentence(cut(parse(f"<p>{text}</p>")).segments[0])


@pytest.mark.parametrize("text", ["By Ada Brandt, Eastholm correspondent", "三日もつ。", "关于我们的港口和渡轮的新闻"])
def test_labels_are_no_sentences(text):
    assert not is_sentence(cut(parse(f"<p>{text}</p>")).segments[0])


def test_a_login_form_beside_an_article_does_no_harm():
    text = f"{FERRY} {HOURLY} The crew had waited for a new propeller, which came by rail from the north."
    html = page(f"<p>{text}</p><p>{text.replace('Eastholm', 'Westholm')}</p>{LOGIN}")
    assert body_of(html) == [text, text.replace("Eastholm", "Westholm")]
