"""`scrapy extract --explain`: what is told must be what is done."""

import re

import pytest
from lxml import html

from newscrawl.blocks import Block
from newscrawl.commands.explaining import BESIDE, KEPT, PROMO, REJECTED, Explanation, explain_page
from newscrawl.commands.explainpage import document_of
from newscrawl.commands.explaintext import lines_of
from newscrawl.demo import load_papers
from newscrawl.demo.articles import render
from newscrawl.extraction import parse
from newscrawl.items import Article, Draft
from newscrawl.loaders import load_article
from newscrawl.promo import finish, load_rules, strip_draft
from newscrawl.sites import SiteProfile
from newscrawl.tables import width
from tests.sites import article_page, paragraphs

URL = "https://gazette.example/2026/11/20/council-of-aldermoor-votes"
STORIES = [(paper, story) for paper in load_papers() for story in paper.stories]
PROMO_LINE = "Also read: Ferry tickets to cost more"
RELATED = (
    '<aside class="related-articles"><ul><li><a href=/a>Ferry tickets to cost more</a></li>'
    "<li><a href=/b>Bridge closed</a></li></ul></aside>"
)
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def explained(page: str, *, profile: SiteProfile | None = None, **known) -> tuple[Explanation, Article]:
    tree = parse(page)
    draft = load_article(tree, URL, profile=profile)
    return explain_page(tree, draft, strip_draft(draft, **known), URL), finish(draft, **known)


def kept_text(explanation: Explanation) -> str:
    return "\n\n".join(block.text for block in explanation.blocks if block.fate == KEPT)


def of_text(explanation: Explanation, text: str):
    return next(block for block in explanation.blocks if block.text == text)


@pytest.mark.parametrize(("paper", "story"), STORIES, ids=lambda thing: getattr(thing, "slug", ""))
def test_what_is_kept_is_the_text_that_is_printed(paper, story):
    explanation, article = explained(render(paper, story))
    assert kept_text(explanation) == article.text
    shown = [block for block in explanation.blocks if block.fate in (PROMO, BESIDE)]
    listed = {removed.text for removed in article.removed}
    assert listed <= {block.text for block in shown}
    assert {block.text for block in shown if block.fate == PROMO} <= listed


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><body><nav><a href=/>Home</a></nav></body></html>",
        article_page("aldermoor"),
        '<article><h1>Ferry sails</h1><p>The ferry sailed to Eastholm on Monday.</p></article><a href="/">All</a>',
        "<div id=app></div><noscript><p>" + "</p><p>".join(paragraphs("calder")) + "</p></noscript>",
    ],
)
def test_every_way_to_a_text_is_told_truly(page):
    explanation, article = explained(page)
    assert kept_text(explanation) == article.text


def test_every_block_of_the_page_is_told_once_and_in_order():
    page = "<nav><a href=/n>News</a></nav>" + article_page("aldermoor") + "<footer>Imprint of the paper</footer>"
    texts = [block.text for block in explained(page)[0].blocks]
    assert texts[0] == "News"
    assert texts[-1] == "Imprint of the paper"
    assert [text for text in texts if text in paragraphs("aldermoor")] == paragraphs("aldermoor")


def test_promo_is_told_with_its_kind_and_rule():
    explanation, _ = explained(article_page("aldermoor", extra=f"<p>{PROMO_LINE}</p>"))
    block = of_text(explanation, PROMO_LINE)
    assert block.fate in (PROMO, BESIDE)
    assert "read_also (read also, related stories" in " ".join(block.decided)
    assert "rule en/" in " ".join(block.decided)


def test_the_score_is_told_with_reasons_in_words():
    explanation, _ = explained(article_page("aldermoor"))
    block = of_text(explanation, paragraphs("aldermoor")[1])
    assert block.score > explanation.threshold
    assert block.decided == ()
    assert all(" " in reason.words for reason in block.reasons + block.alone)
    assert any(reason.odds > 0 for reason in block.reasons)


def test_a_hopeless_block_is_explained_by_the_round_that_scored_it():
    explanation, _ = explained(article_page("aldermoor", extra=RELATED))
    block = of_text(explanation, "Ferry tickets to cost more")
    assert block.score < 0.1
    assert sum(reason.odds for reason in block.reasons) < 0


def test_the_pages_margins_are_told():
    explanation, _ = explained("<nav>News</nav>" + article_page("aldermoor"))
    block = of_text(explanation, "News")
    assert (block.fate, block.score) == (REJECTED, None)
    assert block.decided == ("navigation or footer outside of the article: not looked at",)


def test_the_repeated_title_is_told():
    title = "The council of Aldermoor votes on the harbour bridge"
    page = f"<title>{title}</title><body><article><p>{title}</p>" + "".join(
        f"<p>{p}</p>" for p in paragraphs("aldermoor")
    )
    explanation, article = explained(page)
    block = of_text(explanation, title)
    assert article.text.startswith(paragraphs("aldermoor")[0])
    assert block.fate != KEPT


def test_text_out_of_the_pages_scripts_is_told():
    page = "<div id=app>Loading the page</div><noscript><p>" + "</p><p>".join(paragraphs("calder")) + "</p></noscript>"
    explanation, _ = explained(page)
    block = of_text(explanation, paragraphs("calder")[0])
    assert (block.fate, block.score) == (KEPT, None)
    assert "scripts" in block.decided[0]


def test_a_sites_profile_is_told():
    profile = SiteProfile("gazette.example", fields={"text": ("article p",)})
    explanation, article = explained(article_page("aldermoor"), profile=profile)
    assert kept_text(explanation) == article.text
    assert of_text(explanation, paragraphs("aldermoor")[0]).decided == ("selected by the site's profile",)


def test_kinds_that_a_user_keeps_are_told():
    explanation, article = explained(
        article_page("aldermoor", extra=f"<p>{PROMO_LINE}</p>"), keep=frozenset(["read_also"])
    )
    assert PROMO_LINE in article.text
    assert kept_text(explanation) == article.text
    assert of_text(explanation, PROMO_LINE).fate == KEPT


def test_what_the_guard_holds_back_is_told(tmp_path):
    rule = '[[strip]]\npattern = "."\nkind = "ad_label"\nlongest = 10000\n'
    (tmp_path / "mine.toml").write_text(rule)
    explanation, article = explained(article_page("aldermoor"), rules=load_rules(tmp_path))
    assert article.text
    assert kept_text(explanation) == article.text
    told = of_text(explanation, paragraphs("aldermoor")[0]).decided
    assert "held back by the guard" in told[-1]
    assert "nothing would stay" in told[-1]


def test_users_rules_are_told_as_theirs(tmp_path):
    (tmp_path / "mine.toml").write_text('[[strip]]\npattern = "ferry tickets"\nkind = "ad_label"\n')
    page = article_page("aldermoor", extra="<p>Half of all ferry tickets are sold at the harbour, the town says.</p>")
    explanation, _ = explained(page, rules=load_rules(tmp_path))
    assert (
        "your rule mine.toml"
        in of_text(explanation, "Half of all ferry tickets are sold at the harbour, the town says.").decided[-1]
    )


@pytest.mark.parametrize("columns", [40, 72, 200])
@pytest.mark.parametrize("coloured", [True, False])
def test_no_line_is_wider_than_the_terminal(columns, coloured):
    page = article_page(
        "aldermoor", extra="<p>" + "港の橋について町議会が投票した" * 20 + "</p><p>" + "x" * 500 + "</p>"
    )
    lines = list(lines_of(explained(page)[0], columns, coloured=coloured))
    assert [line for line in lines if width(ESCAPE.sub("", line)) > columns] == []
    assert any("\x1b[" in line for line in lines) is coloured


HOSTILE = (
    "<p>The mayor \x9b31m said &#27;]0;owned&#7; that \u202ethe bridge\u2066 would open in the spring of next year.</p>"
)


def test_what_pages_say_cannot_steer_a_terminal():
    title = "Council &#27;[2J votes on the bridge"
    text = "\n".join(lines_of(explained(article_page("aldermoor", title=title, extra=HOSTILE))[0], 80, coloured=False))
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None


def test_the_document_shows_what_the_page_says_as_text_only():
    title = "Council &lt;script&gt;alert(1)&lt;/script&gt; votes on the bridge &quot;now&quot; $title"
    extra = '<p>&lt;img src=x onerror=alert(1)&gt; The mayor\'s "bridge" costs $5 &amp;amp; more than last year.</p>'
    document = document_of(explained(article_page("aldermoor", title=title, extra=extra))[0])
    tree = html.fromstring(document)
    assert tree.xpath("//script|//img|//iframe|//link|//*[@onerror]") == []
    assert "<script>alert(1)</script>" in tree.findtext(".//title")
    assert any("$5 &amp; more" in text for text in tree.xpath("//p/text()"))


@pytest.mark.parametrize(("paper", "story"), STORIES[::9], ids=lambda thing: getattr(thing, "slug", ""))
def test_the_document_holds_the_whole_text_and_a_row_for_every_block(paper, story):
    explanation, article = explained(render(paper, story))
    tree = html.fromstring(document_of(explanation))
    shown = [p.text_content() for p in tree.xpath('//div[contains(@class, "kept")]/p')]
    assert "\n\n".join(shown) == article.text
    assert len(tree.xpath("//tbody/tr")) == len(explanation.blocks)
    links = [link[1:] for link in tree.xpath('//div[@class="page"]//a/@href')]
    assert links == tree.xpath("//tbody/tr/@id")
    assert len(tree.xpath('//div[@class="page"]/div[@title]')) == len(explanation.blocks)


def test_a_block_without_a_reason_in_words_keeps_the_features_name(monkeypatch):
    monkeypatch.setattr("newscrawl.commands.explaining.words_for", lambda name, value: None)
    explanation, _ = explained(article_page("aldermoor"))
    assert all("_" not in reason.words for block in explanation.blocks for reason in block.reasons)


def test_blocks_elsewhere_on_the_page_are_rejected():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs("aldermoor"))
    explanation, _ = explained(f"<nav><a href=/n>News</a></nav><main><div><article>{body}</article></div></main>")
    assert of_text(explanation, "News").fate == REJECTED


def test_a_draft_without_a_page_behind_it_has_nothing_to_tell():
    draft = Draft(Article(title=None), (Block("Text."),))
    assert explain_page(parse(""), draft, strip_draft(draft), None).blocks == ()


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(article_page("aldermoor", extra=f"<p>{PROMO_LINE}</p>"))
    return path


def test_the_explanation_is_printed_instead_of_the_article(scrapy, page):
    ended = scrapy("extract", "page.html", "--url", URL, "--explain")
    assert (ended.exit_code, ended.err) == (0, "")
    assert ended.out.startswith("The council of aldermoor votes on the harbour bridge\n" + URL)
    assert "\x1b" not in ended.out
    assert "kept" in ended.out


def test_the_document_is_printed_or_written_to_a_file(scrapy, page, tmp_path):
    printed = scrapy("extract", "page.html", "--url", URL, "--explain", "--html")
    assert printed.out.startswith("<!DOCTYPE html>")
    written = scrapy("extract", "page.html", "--url", URL, "--html", "-o", "why.html")
    assert (written.exit_code, written.out) == (0, "")
    assert (tmp_path / "why.html").read_text("utf-8") == printed.out


def test_any_form_may_go_to_a_file(scrapy, page, tmp_path):
    ended = scrapy("extract", "page.html", "--url", URL, "--text", "-o", "text.txt")
    assert ended.out == ""
    assert (tmp_path / "text.txt").read_text("utf-8").strip() == "\n\n".join(paragraphs("aldermoor"))


def test_a_page_without_an_article_is_explained_and_ends_with_1(scrapy, page):
    page.write_text("<html><body><nav><a href=/n>News of the day</a></nav></body></html>")
    ended = scrapy("extract", "page.html", "--url", URL, "--explain")
    assert ended.exit_code == 1
    assert "rejected" in ended.out
    assert "News of the day" in ended.out


@pytest.mark.parametrize("options", [("--text", "--explain"), ("--text", "--html")])
def test_two_forms_at_once_are_a_usage_error(scrapy, page, options):
    assert scrapy("extract", "page.html", *options).exit_code == 2


@pytest.mark.parametrize(
    ("variables", "tty", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(monkeypatch, variables, tty, expected):
    from newscrawl.commands import terminal

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty, raising=False)
    assert terminal.is_coloured() is expected
