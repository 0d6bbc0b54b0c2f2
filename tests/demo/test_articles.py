from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from newscrawl.demo import Paper, Picture, Promo, Story, load_papers
from newscrawl.demo.articles import localized, render, words_of
from newscrawl.demo.content import Part

PAPERS = {paper.key: paper for paper in load_papers()}
ALL = [(paper, story) for paper in PAPERS.values() for story in paper.stories]


def a_story(**changes: object) -> Story:
    body = (
        Part("One & [two](/two)."),
        Part("A list", "subhead"),
        Part("first", "item"),
        Part("second", "item"),
    )
    story = Story(
        slug="a-story",
        number=7,
        language="en",
        section="news",
        title='Ferry "Ada" returns',
        description="She is back.",
        authors=("Ann Bee", "Cy Dee"),
        published=datetime(2026, 11, 5, 7, 30, tzinfo=UTC),
        body=body,
    )
    return replace(story, **changes)


def text_of(page: str) -> str:
    tree = html.fromstring(page.encode())
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(("paper", "story"), ALL, ids=lambda thing: getattr(thing, "slug", ""))
def test_a_page_holds_every_paragraph_in_order_and_every_promo_text(paper: Paper, story: Story) -> None:
    text, at = text_of(render(paper, story)), 0
    for paragraph in story.paragraphs:
        at = text.index(" ".join(paragraph.split()), at)
    plain = [promo.text.partition("[")[0].strip() for promo in story.promos]
    assert [promo for promo in plain if promo not in text] == []


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.key)
def test_no_placeholder_is_left_in_a_page(paper: Paper) -> None:
    assert "$" not in render(paper, paper.stories[0]).replace("$(", "")


def test_promo_and_pictures_stand_where_the_story_puts_them() -> None:
    promos = (Promo("Read more", "read_also", 1), Promo("Follow us", "follow_social", 99))
    story = a_story(promos=promos, pictures=(Picture("a.jpg", "A caption.", "Photo: Me", after=2),))
    text = text_of(render(PAPERS["courier"], story))
    places = [text.index(part) for part in ("One & two.", "Read more", "A list", "A caption.", "first", "Follow us")]
    assert places == sorted(places)


def test_runs_of_items_become_one_list() -> None:
    tree = html.fromstring(render(PAPERS["courier"], a_story()).encode())
    (found,) = tree.xpath("//ul[@class='article-body__list']")
    assert [item.text for item in found] == ["first", "second"]


def test_what_a_story_says_is_escaped() -> None:
    page = render(PAPERS["courier"], a_story(title='<b>"x"</b>', description="a</script><p>b"))
    assert '<h1 class="article-header__headline">&lt;b&gt;&quot;x&quot;&lt;/b&gt;</h1>' in page
    assert "</script><p>" not in page


def test_the_amp_twin_names_its_canonical_page_and_is_named_there() -> None:
    paper, story = PAPERS["courier"], a_story(amp=True)
    twin = html.fromstring(render(paper, story, "amp").encode())
    page = html.fromstring(render(paper, story).encode())
    assert twin.xpath("//link[@rel='canonical']/@href") == [paper.url(paper.path(story))]
    assert page.xpath("//link[@rel='amphtml']/@href") == [paper.url(paper.path(story, "amp"))]


def test_a_story_without_a_twin_names_none() -> None:
    assert "amphtml" not in render(PAPERS["courier"], a_story())


def test_the_print_twin_has_the_text_alone() -> None:
    story = a_story(promos=(Promo("Read more", "read_also", 1),))
    text = text_of(render(PAPERS["courier"], story, "print"))
    assert "One & two." in text
    assert "Read more" not in text


def test_dates_are_written_as_the_language_writes_them() -> None:
    moment = datetime(2026, 3, 5, 7, 4, tzinfo=UTC)
    assert localized(moment, words_of("de")) == "5. März 2026, 07:04 Uhr"
    assert localized(moment, words_of("ja")) == "2026年3月5日 07時04分"
    assert localized(moment, words_of("en"), "$mon $day, $year") == "Mar 5, 2026"


def test_a_report_without_authors_is_its_agencys() -> None:
    page = render(PAPERS["courier"], a_story(authors=(), agency="Wire & Co"))
    assert "By Wire &amp; Co" in page
