import gzip
import json
from xml.etree import ElementTree

import pytest

from newscrawl.demo import Paper
from newscrawl.demo.feeds import entries, feed
from newscrawl.demo.newsroom import Newsroom
from newscrawl.demo.sitemaps import ARCHIVE, INDEX, NEWS, archive, index, news, robots

PAPERS = {paper.key: paper for paper in Newsroom(1).papers}
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FEEDS = [(paper, table) for paper in PAPERS.values() for table in paper.feeds]


def test_the_feeds_are_of_four_formats() -> None:
    assert {table["format"] for _, table in FEEDS} == {"rss", "atom", "json", "rdf"}


@pytest.mark.parametrize(
    ("paper", "table"), FEEDS, ids=lambda thing: str(thing.get("path") if isinstance(thing, dict) else "")
)
def test_a_feed_is_well_formed_and_names_its_stories(paper: Paper, table: dict[str, object]) -> None:
    text, content_type = feed(paper, table)
    whole = json.loads(text) if "json" in content_type else ElementTree.fromstring(text)
    assert whole is not None
    listed = entries(paper, table)
    assert listed
    assert [story.slug for story in listed if story.slug not in text] == []
    assert not any(story.hidden for story in listed)


def test_a_feed_has_a_withdrawn_story_and_a_damaged_entry_among_good_ones() -> None:
    text, _ = feed(PAPERS["courier"], PAPERS["courier"].feeds[0])
    links = [link.text for link in ElementTree.fromstring(text).findall(".//item/link")]
    assert "http://[coastalcourier" in links
    withdrawn = next(link for link in links if link and "swing-bridge" in link)
    assert Newsroom(1).answer("coastalcourier.example", withdrawn.partition(".example")[2]).status == 404


def test_feed_links_carry_what_readers_are_counted_by() -> None:
    text, _ = feed(PAPERS["courier"], PAPERS["courier"].feeds[0])
    assert "?utm_source=rss&amp;utm_medium=feed" in text


def test_one_feed_names_amp_pages() -> None:
    text, _ = feed(PAPERS["meridian"], PAPERS["meridian"].feeds[0])
    urls = [item["url"] for item in json.loads(text)["items"]]
    assert {url.endswith("/amp/") for url in urls} == {True, False}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.key)
def test_the_sitemaps_name_every_story_that_may_be_read(paper: Paper) -> None:
    tree = ElementTree.fromstring(gzip.decompress(archive(paper)))
    named = {loc.text for loc in tree.iter(f"{MAPS}loc")}
    assert {paper.url(paper.path(story)) for story in paper.stories if not story.hidden} <= named
    assert not {paper.url(paper.path(story)) for story in paper.stories if story.hidden} & named
    recent = [loc.text for loc in ElementTree.fromstring(news(paper)).iter(f"{MAPS}loc")]
    assert recent
    assert set(recent) < named


def test_robots_names_the_sitemap_index_and_the_index_its_sitemaps() -> None:
    paper = PAPERS["courier"]
    assert f"Sitemap: {paper.url(INDEX)}" in robots(paper)
    assert f"Disallow: {paper.disallow}" in robots(paper)
    named = [loc.text for loc in ElementTree.fromstring(index(paper)).iter(f"{MAPS}loc")]
    assert named == [paper.url(NEWS), paper.url(ARCHIVE)]
