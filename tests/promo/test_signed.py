"""The authors' names are no part of their text."""

import pytest

from newscrawl.blocks import Block
from newscrawl.items import Article, Draft
from newscrawl.promo import finish

FERRY = Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine.")
MAYOR = Block("Ida Berg, the mayor, greeted the first passengers, and asked the others for some patience.")


@pytest.mark.parametrize("line", ["Ida Berg", "IDA BERG", "Ida Berg and Per Lind", "Von Ida Berg"])
@pytest.mark.parametrize("above", [True, False])
def test_the_authors_names_go_from_both_ends(line: str, above: bool) -> None:
    blocks = (Block(line), FERRY, MAYOR) if above else (FERRY, MAYOR, Block(line))
    article = finish(Draft(Article(authors=["Ida Berg", "Per Lind"]), blocks))
    assert article.text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert [removed.kind for removed in article.removed] == ["byline_bio_contact"]


@pytest.mark.parametrize("line", ["Maja Wolf", "Ida Berg was there.", "Ida Berg, Maja Wolf"])
def test_other_names_and_sentences_stay(line: str) -> None:
    assert line in finish(Draft(Article(authors=["Ida Berg", "Per Lind"]), (Block(line), FERRY, MAYOR))).text


@pytest.mark.parametrize(
    "line",
    [
        "Ida Berg is a reporter in Oslo. She sails whenever she can.",
        "Ida Berg, who has two boats, writes about harbours.",
        "Ida Berg arbeitet seit 2019 in der Redaktion der Zeitung.",
        "Ida Berg est journaliste et vit à Brest.",
        "Ida Berg es periodista y vive en Vigo.",
    ],
)
def test_what_says_at_the_end_who_an_author_is_goes(line: str) -> None:
    draft = Draft(Article(authors=["Ida Berg", "Per Lind"]), (FERRY, MAYOR, Block(line)))
    assert finish(draft).text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert finish(draft, keep=frozenset({"byline_bio_contact"})).text.endswith(line)


@pytest.mark.parametrize("author", ["Maja Wolf", "Ida"])
def test_what_says_who_somebody_else_is_stays(author: str) -> None:
    line = "Ida Berg is a captain in Eastholm, and will stay one."
    assert finish(Draft(Article(authors=[author]), (FERRY, MAYOR, Block(line)))).text.endswith(line)


def test_who_an_author_is_may_be_told_in_a_box_above_the_text() -> None:
    told, box = "Ida Berg currently works for the Gazette.", frozenset({"author", "description"})
    for signals, stays in ((box, False), (frozenset[str](), True)):
        blocks = (Block(told, signals=signals), *[FERRY, MAYOR] * 2)
        assert finish(Draft(Article(authors=["Ida Berg"]), blocks)).text.startswith(told) == stays


def test_a_name_in_the_middle_may_be_a_subhead() -> None:
    blocks = (*[FERRY] * 7, Block("Ida Berg"), *[MAYOR] * 7)
    assert "\n\nIda Berg\n\n" in finish(Draft(Article(authors=["Ida Berg"]), blocks)).text


def test_bylines_may_be_kept() -> None:
    draft = Draft(Article(authors=["Ida Berg"]), (Block("Ida Berg"), FERRY))
    assert finish(draft, keep=frozenset({"byline_bio_contact"})).text.startswith("Ida Berg")


@pytest.mark.parametrize("line", ["Ida Berg", "Ida Berg, reporter", "IDA BERG"])
def test_who_signs_below_a_text_that_names_nobody_is_its_author(line: str) -> None:
    article = finish(Draft(Article(), (FERRY, MAYOR, Block(line))))
    assert (article.authors[0].title(), article.source["authors"]) == ("Ida Berg", "promo")
    assert article.text == f"{FERRY.text}\n\n{MAYOR.text}"


@pytest.mark.parametrize(
    "blocks",
    [
        (FERRY, MAYOR, Block("Ida Berg", tag="li")),
        (FERRY, Block("The crew:"), Block("Ida Berg")),
        (FERRY, Block(f"“{MAYOR.text}”"), Block("Ida Berg")),
        (FERRY, MAYOR, Block("Ida Berg"), Block("Mayor of Eastholm")),
        (FERRY, MAYOR, Block("Ida Berg sailed")),
    ],
)
def test_who_is_listed_or_quoted_at_the_end_is_not(blocks: tuple[Block, ...]) -> None:
    article = finish(Draft(Article(), blocks))
    assert article.authors == []
    assert article.text.endswith(blocks[-1].text)


PUBLISHED = "2024-05-14T09:35:00+02:00"


@pytest.mark.parametrize(
    "line",
    [
        "Teksti: Ida Berg | 14.5.2024 klo 9.35",
        "Автор: Ida Berg, 14 мая 2024, 09:35",
        "2024. május 14. 9:35",
        "14 Mayıs 2024 Salı 09:35",
        "2024年5月14日",
        "نویسنده: Ida Berg ۱۴ مه ۲۰۲۴ - ۰۹:۳۵",
    ],
)
def test_what_says_who_wrote_it_and_when_goes_from_above_the_text(line: str) -> None:
    article = Article(authors=["Ida Berg", "Per Lind"], published=PUBLISHED)
    finished = finish(Draft(article, (Block(line), FERRY, MAYOR)))
    assert finished.text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert [removed.text for removed in finished.removed] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Oslo, 14.5.2024",  # opens the report
        "Ida Berg, 13.5.2024",  # another day
        "14 May 2024: the bridge closes",
        "On 14 May 2024, at 9.35, the first ferry sailed.",
    ],
)
def test_other_lines_with_a_date_stay(line: str) -> None:
    assert line in finish(Draft(Article(authors=["Ida Berg"], published=PUBLISHED), (Block(line), FERRY, MAYOR))).text
