"""The choice of segments beyond the model's scores."""

import numpy as np
import pytest

from newscrawl.extraction.parsing import parse
from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.choice import decide
from newscrawl.extraction.text.model import Judged
from newscrawl.extraction.text.segments import Page
from tests.extraction.courier import PARAGRAPHS

LONG = [" ".join(PARAGRAPHS[:3]), " ".join(PARAGRAPHS[3:])]
ITEM = "Lorries take the motorway bridge."


class Oracle:
    """A model that gives the scores it was told to."""

    threshold = 0.5

    def __init__(self, *scores: float) -> None:
        self.scores = np.array(scores)

    def judge(self, page: Page, reference: Reference) -> Judged:
        assert len(page.segments) == len(self.scores)
        return Judged(self.scores, np.zeros((0, len(self.scores)), dtype=np.float32))


def chosen(html: str, *scores: float) -> list[bool]:
    decision = decide(parse(html), None, None, Oracle(*scores))
    assert decision is not None
    return decision.chosen


def listed(*items: str) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<article><p>{LONG[0]}</p><ul>{rows}</ul><p>{LONG[1]}</p></article>"


def test_a_list_between_paragraphs_is_chosen_with_them():
    assert chosen(listed(ITEM, ITEM), 0.9, 0.3, 0.25, 0.9) == [True] * 4


def test_an_item_that_the_model_is_sure_of_keeps_the_list_out():
    assert chosen(listed(ITEM, ITEM), 0.9, 0.3, 0.1, 0.9) == [True, False, False, True]


def test_a_list_of_links_is_left_out():
    link = f'<a href="/x">{ITEM}</a>'
    assert chosen(listed(link, link), 0.9, 0.3, 0.3, 0.9) == [True, False, False, True]


@pytest.mark.parametrize(("after", "expected"), [(0.9, True), (0.2, False)])
def test_a_list_at_the_end_is_left_to_the_model(after, expected):
    assert chosen(listed(ITEM), 0.9, 0.3, after) == [True, expected, expected]


def test_a_list_that_a_colon_announces_is_chosen_whatever_follows():
    page = listed(ITEM, ITEM).replace(LONG[0], LONG[0].rstrip(".") + ":").replace("</ul>", "</ul><p>Photo</p>")
    assert chosen(page, 0.9, 0.3, 0.25, 0.1, 0.9) == [True, True, True, False, True]
    assert chosen(page, 0.9, 0.3, 0.1, 0.1, 0.9) == [True, True, False, False, True]
    assert chosen(listed(ITEM).replace(LONG[0], LONG[0].rstrip(".") + ":"), 0.9, 0.3, 0.2) == [True, True, False]


def two_articles(first: str, second: str) -> str:
    return (
        f"<title>Ferry returns to Eastholm</title><article><h1>{first}</h1><p>{LONG[0]}</p></article>"
        f"<div><article><h1>{second}</h1><p>{LONG[1]}</p></article></div>"
    )


def test_a_second_article_under_a_headline_of_its_own_is_left_out():
    assert chosen(two_articles("Ferry returns to Eastholm", "Bridge closed"), 0.1, 0.9, 0.1, 0.9) == [
        False, True, False, False,
    ]  # fmt: skip


def test_what_stands_under_no_headline_of_its_own_stays():
    html = two_articles("Ferry returns to Eastholm", "Bridge closed").replace("<h1>Bridge closed</h1>", "")
    assert chosen(html, 0.1, 0.9, 0.9) == [False, True, True]


def test_a_page_without_its_own_headline_keeps_all():
    assert chosen(two_articles("Weather", "Bridge closed"), 0.1, 0.9, 0.1, 0.9) == [False, True, False, True]


def alike(count: int, last: str = "") -> str:
    texts = [f"{LONG[0]} {n}" for n in range(count - 1)] + [last or f"{LONG[0]} {count}"]
    return "<article>" + "".join(f"<p>{text}</p>" for text in texts) + "</article>"


def test_one_of_many_that_look_alike_is_chosen_with_the_others():
    choice = chosen(alike(6), 0.9, 0.9, 0.3, 0.9, 0.9, 0.9)
    assert choice == [True] * 6
    assert {type(on) for on in choice} == {bool}  # numpy's own is no index


def test_one_of_many_that_look_alike_stays_out_when_its_score_is_against_it():
    assert chosen(alike(6), 0.9, 0.9, 0.1, 0.9, 0.9, 0.9) == [True, True, False, True, True, True]


def test_a_sentence_at_the_end_that_looks_like_the_others_needs_a_better_score():
    assert chosen(alike(6), 0.9, 0.9, 0.9, 0.9, 0.9, 0.3)[-1] is False
    assert chosen(alike(6, last="The ferry sails on."), 0.9, 0.9, 0.9, 0.9, 0.9, 0.45)[-1] is False
    assert chosen(alike(6, last="The ferry of Eastholm sails on."), 0.9, 0.9, 0.9, 0.9, 0.9, 0.45)[-1] is True


def test_a_signature_at_the_end_that_looks_like_the_others_is_left_to_the_model():
    assert chosen(alike(6, last="Jane Doe, Harbour correspondent"), 0.9, 0.9, 0.9, 0.9, 0.9, 0.45)[-1] is False


def test_a_few_that_look_alike_are_no_many():
    assert chosen(alike(4), 0.9, 0.3, 0.9, 0.9) == [True, False, True, True]


def test_labels_and_buttons_of_a_form_are_left_out():
    html = f"<article><p>{LONG[0]}</p><form>Password <input type=password><button>Go on</button></form></article>"
    assert chosen(html, 0.9, 0.9) == [True, False]


def test_a_form_around_the_whole_page_does_no_harm():
    assert chosen(f"<form><div><h2>Hourly</h2><p>{LONG[0]}</p></div></form>", 0.9, 0.9) == [True, True]


def test_notices_that_ask_for_consent_are_left_out():
    html = f'<article><p>{LONG[0]}</p></article><div class="wt-cli-cookie-bar"><p>{LONG[1]}</p></div>'
    assert chosen(html, 0.9, 0.9) == [True, False]


BOX = "<ul><li>The ferry sails again.</li><li>Nine weeks in the dock.</li></ul>"


@pytest.mark.parametrize(
    "box",
    [f'<div class="aiSummary">{BOX}</div>', f'<div class="fact">{BOX}<p class="ai-disclaimer">By a machine.</p></div>'],
)
def test_summaries_that_a_machine_wrote_are_left_out(box):
    count = 2 + ("By a machine" in box)
    html = f"<article>{box}<p>{LONG[0]}</p><p>{LONG[1]}</p></article>"
    assert chosen(html, *[0.9] * (count + 2)) == [False] * count + [True, True]


def test_an_article_that_says_a_machine_wrote_it_is_read():
    html = f'<article><p>{LONG[0]}</p><p>{LONG[1]}</p><p class="ai-disclaimer">Written by a machine.</p></article>'
    assert chosen(html, 0.9, 0.9, 0.9) == [True, True, True]


def test_a_body_that_stands_twice_is_read_once():
    texts = [f"{text} {n}" for n in range(2) for text in LONG]
    copy = "".join(f"<p>{text}</p>" for text in texts)
    assert chosen(f"<div>{copy}</div><div>{copy}</div>", *[0.9] * 8) == [True] * 4 + [False] * 4


@pytest.mark.parametrize(
    "caption",
    [
        "<figcaption>{}</figcaption>",
        '<p class="wp-caption-text">{}</p>',
        '<div class="img-description"><p>{}</p></div>',
    ],
)
def test_captions_of_pictures_are_left_out(caption):
    html = f"<article><p>{LONG[0]}</p>{caption.format('The ferry in the dock of Eastholm.')}<p>{LONG[1]}</p></article>"
    assert chosen(html, 0.9, 0.9, 0.9) == [True, False, True]


SAID = "The ferry in the dock of Eastholm."
SHOWN = f"<div class=x1><div class=x2><img src=a.jpg></div><div class=x3>{SAID}</div></div>"


@pytest.mark.parametrize(
    "box",
    [
        SHOWN,
        f"<div class=x1><picture><img src=a.jpg></picture><span>{SAID}</span></div>",
        f"<figure><img src=a.jpg><p><span>{SAID}</span></p></figure>",
        f"<div><a href=a.jpg><img src=a.jpg></a><p>{SAID}</p></div>",
        f"<p><img src=a.jpg><i>{SAID}</i></p>",
        f"<p><span class=x-caption><img src=a.jpg><span class=y-caption>{SAID}</span></span></p>",
    ],
)
def test_what_stands_alone_under_a_picture_is_its_caption_whatever_it_is_called(box):
    assert chosen(f"<article><p>{LONG[0]}</p>{box}<p>{LONG[1]}</p></article>", 0.9, 0.9, 0.9) == [True, False, True]


@pytest.mark.parametrize(
    "box",
    [
        f"<p>{SAID}</p><img src=a.jpg>",
        f"<p><img src=a.jpg>{SAID}</p>",
        f"<p><img src=a.jpg><b>{SAID}</b></p>",
        "<p><img src=a.jpg><i>The ferry</i> in the dock of Eastholm.</p>",
        f"<div>{SAID}<img src=a.jpg></div>",
        f"<div><img src=a.jpg width=1><p>{SAID}</p></div>",
        "<div><img src=a.jpg><p>400 grams</p></div>",
        f"<div><img src=a.jpg><h2>{SAID}</h2></div>",
        f"<div><img src=a.jpg><p>{LONG[0]}</p></div>",
    ],
)
def test_other_texts_beside_a_picture_are_no_caption(box):
    assert chosen(f"<article><p>{LONG[0]} 1</p>{box}<p>{LONG[1]}</p></article>", 0.9, 0.9, 0.9) == [True] * 3


ALT = "The ferry in the dock of Eastholm, with its new engine"


@pytest.mark.parametrize(
    "box",
    [
        f'<p><img src=a.jpg alt="{ALT}"><br>{ALT}</p>',
        f'<p><img src=a.jpg alt=" The  ferry"><br>{SAID}</p>'.replace(" The  ferry", SAID),
        f'<p><picture><img src=a.jpg alt="{ALT}"></picture></p><p>{ALT}</p>',
        f'<p><img src=a.jpg alt="{ALT}"></p><p><b>{ALT}</b></p>',
    ],
)
def test_what_a_picture_in_front_is_said_to_show_is_its_caption(box):
    assert chosen(f"<article><p>{LONG[0]}</p>{box}<p>{LONG[1]}</p></article>", 0.9, 0.9, 0.9) == [True, False, True]


@pytest.mark.parametrize(
    "box",
    [
        '<p><img src=a.jpg alt="Fast charger"></p><p>Fast charger</p>',
        f'<p><img src=a.jpg alt="{ALT}"></p><h3>{ALT}</h3>',
        f'<p>{ALT}</p><p><img src=a.jpg alt="{ALT}"></p>',
        f'<p><img src=a.jpg alt="{ALT}"></p><p>{ALT} of steel</p>',
    ],
)
def test_what_a_list_is_of_and_headings_are_none(box):
    assert chosen(f"<article><p>{LONG[0]}</p>{box}<p>{LONG[1]}</p></article>", 0.9, 0.9, 0.9) == [True] * 3


def test_pictures_with_a_text_each_in_a_row_are_no_captions():
    assert chosen(f"<article><p>{LONG[0]}</p>{SHOWN}{SHOWN.replace('The', 'A')}</article>", 0.9, 0.9, 0.9) == [True] * 3


PULLED = " ".join(LONG[0].split()[3:14])


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote>{PULLED}</blockquote>",
        f'<aside class="pull-quote"><p>“{PULLED}”</p></aside>',
        f'<div class="big-quote">{PULLED.upper()} …</div>',
    ],
)
def test_pull_quotes_are_left_out(box):
    assert chosen(f"<article><p>{LONG[0]}</p>{box}<p>{LONG[1]}</p></article>", 0.9, 0.9, 0.9) == [True, False, True]


def test_whom_a_pull_quote_quotes_goes_with_it():
    box = f"<blockquote><p>{PULLED}</p><cite>Canal Street resident</cite></blockquote>"
    page = f"<article><p>{LONG[0]}</p>{box}<p>{LONG[1]}</p></article>"
    assert chosen(page, *[0.9] * 4) == [True, False, False, True]


@pytest.mark.parametrize(
    "box",
    [
        "<blockquote>Nobody in this room wants another decade of detours.</blockquote>",
        f"<p>{PULLED}</p>",
    ],
)
def test_quotations_that_stand_nowhere_else_and_what_is_no_quotation_stay(box):
    assert chosen(f"<article><p>{LONG[0]}</p>{box}<p>{LONG[1]}</p></article>", 0.9, 0.9, 0.9) == [True] * 3


def test_a_text_made_of_quotations_keeps_them():
    page = f"<article><p>{LONG[0]}</p>{f'<blockquote>{PULLED}</blockquote>' * 40}</article>"
    assert chosen(page, *[0.9] * 41) == [True] * 41


@pytest.mark.parametrize(
    "label", ["Comments (2)", "2 Kommentare", "Комментарии: 2", "コメント", "Réactions (2)", "1 reactie"]
)
def test_what_stands_behind_a_heading_of_comments_is_left_out(label):
    comments = f"<h3>{label}</h3><div>{LONG[1]}</div>"
    page = f"<main><p>{LONG[0]}</p><p>{LONG[1]}</p>{comments}</main>"
    assert chosen(page, 0.9, 0.9, 0.9, 0.9)[:2] == [True, True]
    assert chosen(page, 0.9, 0.9, 0.9, 0.9)[2:] == [False, False]


@pytest.mark.parametrize("label", ["Comments on the plan", "Réactions", "Comments"])
def test_a_heading_of_comments_above_the_text_or_of_more_words_takes_nothing(label):
    above = label == "Comments"
    texts = (f"<h3>{label}</h3>", f"<p>{LONG[0]}</p>", f"<p>{LONG[1]}</p>")
    page = "".join(texts) if above else "".join((texts[1], texts[0], texts[2]))
    assert chosen(f"<main>{page}</main>", 0.9, 0.9, 0.9) == [True] * 3


def test_a_body_in_what_is_called_a_caption_is_read():
    html = f'<div class="caption"><p>{LONG[0]}</p><p>{LONG[1]}</p></div>'
    assert chosen(html, 0.9, 0.9) == [True, True]


def test_a_page_whose_body_tells_of_a_cookie_notice_is_read():
    assert chosen(f'<body class="cookie-notice-active"><article><p>{LONG[0]}</p></article></body>', 0.9) == [True]


def test_signatures_share_the_fate_of_those_further_up():
    letters = "".join(f'<p>{text}</p><p class="sign">{name}</p>' for text, name in zip(LONG * 2, "ABCD", strict=True))
    html = f"<article>{letters}<p>More letters to the editor</p></article>"
    assert chosen(html, 0.9, 0.7, 0.9, 0.4, 0.9, 0.3, 0.9, 0.4, 0.2)[:8] == [True] * 5 + [False] + [True] * 2


def test_words_that_look_like_long_paragraphs_alone_do_not():
    assert chosen(f"<article><p>{LONG[0]}</p><p>Read on</p><p>{LONG[1]}</p></article>", 0.9, 0.4, 0.9)[1] is False
