from collections import Counter
from datetime import UTC, datetime

import pytest

from newscrawl.demo import load_papers
from newscrawl.demo.content import Story
from newscrawl.promo.kinds import KINDS

STORIES = [story for paper in load_papers() for story in paper.stories]
TOLD_BY_THE_RECORD = {"photo_credit_caption", "related_headline", "repeated_title", "repeated_line"}
NO_PROMO = {"user_rule", "other_boilerplate"}


def words(story: Story) -> float:
    text = " ".join(story.paragraphs)
    return len(text) / 2.5 if story.language == "ja" else len(text.split())


def test_there_are_more_than_forty_stories_in_eight_languages() -> None:
    assert len(STORIES) >= 45
    assert {story.language for story in STORIES} == {"ar", "de", "en", "es", "fr", "hi", "ja", "pt"}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
def test_a_story_is_as_long_as_news_are(story: Story) -> None:
    assert story.hidden or 80 <= words(story) <= 350


def test_no_two_stories_share_their_address_number() -> None:
    numbers = Counter((paper.key, story.number) for paper in load_papers() for story in paper.stories)
    assert set(numbers.values()) == {1}


def test_stories_that_are_no_copies_share_no_paragraph() -> None:
    own = [story for story in STORIES if story.copies is None]
    counted = Counter(text for story in own for text in story.paragraphs)
    assert [text for text, times in counted.items() if times > 1] == []


def test_the_promo_texts_are_of_every_kind_that_newscrawl_names() -> None:
    shown = {promo.kind for story in STORIES for promo in story.promos}
    assert shown <= set(KINDS)
    assert set(KINDS) - shown <= TOLD_BY_THE_RECORD | NO_PROMO


def test_no_promo_text_stands_in_a_body() -> None:
    for story in STORIES:
        body = " ".join(story.paragraphs)
        assert [promo.text for promo in story.promos if promo.text in body and len(promo.text) > 12] == []


def test_edition_two_changes_only_what_its_table_names() -> None:
    story = next(story for story in STORIES if story.update)
    printed = datetime(2027, 1, 2, tzinfo=UTC)
    later = story.in_edition(2, printed)
    assert later.title != story.title
    assert later.body != story.body
    assert later.modified == printed
    assert (later.slug, later.published, later.promos) == (story.slug, story.published, story.promos)
    assert story.in_edition(1, printed) is story
