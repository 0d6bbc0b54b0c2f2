"""Whether a page says that its article is paid for."""

import json

import pytest

from newscrawl.blocks import Block
from newscrawl.extraction.parsing import parse
from newscrawl.extraction.paywall import accessible, free_by_meta, has_barrier
from newscrawl.loaders import load_article
from tests.extraction.courier import PARAGRAPHS


@pytest.mark.parametrize(
    ("value", "free"),
    [(True, True), ("False", False), ("http://schema.org/False", False), (["True"], True), ("", None), (None, None),
     ({}, None), (0, None), ("maybe", None), ([None, "no"], False)],
)  # fmt: skip
def test_is_accessible_for_free_in_every_shape(value: object, free: bool | None):
    assert accessible(value) is free


def test_meta_tags_of_content_tiers():
    assert free_by_meta({"article:content_tier": [" Locked "]}) is False
    assert free_by_meta({"article:content_tier": ["metered"]}) is True
    assert free_by_meta({"article:content_tier": ["gold"], "paywall": ["yes"]}) is False
    assert free_by_meta({}) is None


@pytest.mark.parametrize(
    ("name", "content", "free"),
    [("k5a:paid", "1", False), ("cxenseparse:abc-premium", "false", True), ("lp:premium", "Yes", False),
     ("cxenseparse:abc-article_ispaidcontent", "true", False), ("paywall", "gold", None), ("paywall_user", "1", None),
     ("unpaid", "true", None), ("adv:premium", "yes", None), ("x" * 5_000 + ":paid", "1", None)],
)  # fmt: skip
def test_publishers_own_flags_are_known_by_the_end_of_their_names(name: str, content: str, free: bool | None):
    assert free_by_meta({name: [content]}) is free


def block(text: str, *signals: str) -> Block:
    return Block(text, body=False, signals=frozenset(signals))


@pytest.mark.parametrize(
    "barrier",
    [
        block("Subscribe now to continue reading.", "div", "paywall"),
        block("Jetzt weiterlesen mit Blatt+: 4 Wochen für nur 1 € testen", "section", "article", "paywall"),
        block("Para continuar leyendo, suscríbete por 4 € al mes", "signwall"),
        block("This story is available exclusively to Gazette subscribers."),
        block("Il vous reste 72.5% de cet article à lire. La suite est réservée aux abonnés."),
        block("Dieser Artikel ist nur für Abonnenten sichtbar."),
        block("Эта статья доступна только подписчикам."),
        block("Tento článek je pouze pro předplatitele."),
        block("이 기사는 유료회원 전용입니다."),
    ],
)
def test_what_stops_readers_is_a_paywall(barrier: Block):
    assert has_barrier([Block("The ferry sailed again."), barrier])


def test_the_lines_of_one_paywall_are_read_together():
    lines = [block("Jetzt weiterlesen mit Blatt+", "paywall"), block("4 Wochen für nur 1 € testen", "paywall")]
    assert has_barrier(lines)
    assert not has_barrier([lines[0], block("The ferry sailed again."), lines[1]])


@pytest.mark.parametrize(
    "text",
    [
        block("The ferry sailed again on Monday, the council said.", "p", "paywall"),
        block("Continue reading: the story of the dock", "related"),
        block("Subscribe to our newsletter", "subscribe"),
        block("Kostenlos registrieren und weiterlesen mit dem Abo", "paywall"),
        block("Comments are reserved for subscribers. Subscribe to join.", "paywall", "comments"),
        block("SUBSCRIBER ONLY", "subscriber", "tag"),
        block("The publisher said that this article is for subscribers, and that others would have to wait."),
    ],
)
def test_the_names_of_paywalls_alone_say_nothing(text: Block):
    assert not has_barrier([text])


def paywalled(head: str = "", body: str = "", **data: object) -> tuple[bool | None, str | None]:
    linked = json.dumps({"@type": "NewsArticle", "headline": "Ferry", **data})
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f'<html><head>{head}<script type="application/ld+json">{linked}</script></head>'
        f"<body><article><h1>Ferry</h1>{text}{body}</article></body></html>"
    )
    article = load_article(parse(page), "https://gazette.example/ferry-returns-after-nine-weeks").article
    return article.paywalled, article.source.get("paywalled")


PART = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}


def test_a_part_that_is_not_free_makes_the_article_paid_for():
    assert paywalled(hasPart=PART) == (True, "json-ld")
    assert paywalled(hasPart=[{**PART, "isAccessibleForFree": True}]) == (None, None)


def test_the_articles_own_word_comes_before_its_parts():
    assert paywalled(isAccessibleForFree=True, hasPart=[PART]) == (False, "json-ld")


def test_a_barrier_tells_where_nothing_is_declared():
    barrier = '<div class="paywall"><p>Subscribe now to continue reading.</p></div>'
    assert paywalled(body=barrier) == (True, "text")
    assert paywalled('<meta property="article:content_tier" content="free">', barrier) == (False, "meta")
    assert paywalled() == (None, None)
