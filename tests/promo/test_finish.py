import pytest

from newscrawl.blocks import Block
from newscrawl.items import Article, Draft, Image
from newscrawl.promo import finish, load_rules
from tests.promo.memories import site_with

FERRY = Block(
    "Eastholm: The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."
)
MAYOR = Block("Mayor Ida Holm greeted the first passengers, and asked the others for some patience until the evening.")


def article_of(*blocks: Block, **fields: object) -> Article:
    return finish(Draft(Article(**fields), tuple(blocks)))


def test_the_text_is_the_body_without_promo() -> None:
    article = article_of(FERRY, Block("Read more"), MAYOR)
    assert article.text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert [(removed.text, removed.kind, removed.position) for removed in article.removed] == [
        ("Read more", "read_also", 1)
    ]


def test_blocks_that_are_no_body_never_enter_the_text_and_are_recorded_when_named() -> None:
    article = article_of(
        FERRY, Block("Some teaser or other", body=False), Block("Subscribe to our newsletter", body=False)
    )
    assert article.text == FERRY.text
    assert [removed.kind for removed in article.removed] == ["newsletter"]


def test_the_repeated_title_goes() -> None:
    article = article_of(Block("Ferry sails again", tag="h2"), FERRY, title="Ferry sails again - Lake News")
    assert article.text == FERRY.text


def test_facts_fill_what_metadata_left_empty_and_nothing_else() -> None:
    blocks = (Block("By Anna Lake"), FERRY, Block("Updated Date: Mar 16, 2016 09:32:55 IST", body=False))
    article = article_of(*blocks, site="firstpost.com")
    assert (article.authors, article.modified) == (["Anna Lake"], "2016-03-16T09:32:55+05:30")
    assert article.source == {"modified": "promo", "authors": "promo"}
    assert article_of(Block("Edited by: Anna Lake"), FERRY).authors == []
    known = article_of(*blocks, authors=["Bo Hill"], modified="2020-01-01")
    assert (known.authors, known.modified, known.source) == (["Bo Hill"], "2020-01-01", {})


def test_a_day_that_can_be_no_articles_is_no_fact() -> None:
    article = article_of(FERRY, Block("Updated Date: Mar 16, 1975 09:32:55 IST", body=False))
    assert article.modified is None
    assert [removed.kind for removed in article.removed] == ["date_line"]


def test_a_day_after_the_page_was_fetched_is_no_fact() -> None:
    line = Block("Updated Date: Mar 16, 2016 09:32:55 IST", body=False)
    assert article_of(FERRY, line, site="firstpost.com", fetched="2016-03-10T00:00:00+00:00").modified is None
    assert article_of(FERRY, line, site="firstpost.com", fetched="2016-03-16T12:00:00+00:00").modified is not None


def test_the_day_of_an_event_is_no_day_of_publication() -> None:
    article = article_of(Block("Termin: 3. Juni 2016"), FERRY, language="de")
    assert (article.published, [removed.kind for removed in article.removed]) == (None, ["date_line"])


def test_a_credit_line_gives_its_credit_to_the_picture_without_one() -> None:
    pictures = [Image("https://lake.example/a.jpg", credit="AFP"), Image("https://lake.example/b.jpg")]
    article = article_of(FERRY, Block("File photo. Reuters"), images=pictures)
    assert [image.credit for image in article.images] == ["AFP", "Reuters"]
    assert pictures[1].credit is None


@pytest.mark.parametrize(
    ("pictures", "lines"),
    [
        (2, ["File photo. Reuters"]),
        (1, ["Photo: Jane Roe/Reuters", "Photo: Richard Roe/AFP"]),
        (1, ["저작권자 © 호수뉴스 무단전재 및 재배포 금지"]),
    ],
)
def test_a_credit_goes_to_no_picture_where_there_are_more_or_where_it_reserves_rights(
    pictures: int, lines: list[str]
) -> None:
    images = [Image(f"https://lake.example/{number}.jpg", caption="A ferry") for number in range(pictures)]
    article = article_of(FERRY, *(Block(line) for line in lines), images=images)
    assert article.images == images
    assert len(article.removed) == len(lines)


def test_the_caption_of_a_credit_line_ends_before_the_credit() -> None:
    article = article_of(
        FERRY, Block("A komp a hídon (Fotó: MTI/Kiss Anna)"), images=[Image("https://lake.example/a.jpg")]
    )
    assert [(image.caption, image.credit) for image in article.images] == [("A komp a hídon", "MTI/Kiss Anna")]


def test_two_signals_agree_and_one_does_not_do() -> None:
    line = "Council of the nine islands"
    marked, plain = (
        Draft(Article(), (FERRY, Block(line, signals=frozenset(signals)), MAYOR)) for signals in ({"related"}, ())
    )
    assert line in finish(marked).text
    assert line in finish(plain, memory=site_with(line, articles=9, others=30)).text
    article = finish(marked, memory=site_with(line, articles=9, others=30))
    assert line not in article.text
    assert (article.removed[0].kind, article.removed[0].rule) == ("read_also", "markup:related+memory:9/39")


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("leads-to-channel", "messaging_app"),
        ("leads-to-source", "follow_social"),
        ("leads-to-app:idisvatnapp", "app_download"),
        ("leads-to-profile:vatnfrettir", "follow_social"),
        ("leads-to-profile:hafnarfrettir", None),
        ("leads-to-app:idisstrandferjur", None),
    ],
)
def test_a_line_that_links_to_what_is_the_papers_own_goes(lead: str, kind: str | None) -> None:
    asks = Block("Þú finnur okkur líka þarna, elskan", link_density=0.4, signals=frozenset({"p", lead}))
    article = finish(Draft(Article(site="vatn.is"), (FERRY, MAYOR, asks)))
    assert [removed.kind for removed in article.removed] == ([kind] if kind else [])


def test_a_link_without_text_in_a_line_says_nothing_about_it() -> None:
    icon = Block(MAYOR.text, signals=frozenset({"p", "leads-to-channel"}))
    assert icon.text in finish(Draft(Article(site="vatn.is"), (FERRY, icon))).text


def test_what_the_guard_holds_back_is_flagged() -> None:
    rules = load_rules(profiles={"lake.example": [{"pattern": "."}]})
    article = finish(Draft(Article(site="lake.example"), (FERRY, MAYOR)), rules=rules)
    assert article.text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert article.source["kept"] == "promo: 2 blocks held back by the over-strip guard"


def test_a_users_rule_needs_no_leave_of_the_guard() -> None:
    rules = load_rules(profiles={"lake.example": [{"pattern": "^The council of the islands"}]})
    long = Block("The council of the islands " + "and of the lakes " * 13)
    article = finish(Draft(Article(site="lake.example"), (FERRY, long, MAYOR)), rules=rules)
    assert article.text == f"{FERRY.text}\n\n{MAYOR.text}"
    assert [removed.kind for removed in article.removed] == ["user_rule"]


def test_a_kind_that_is_kept_stays_in_the_text_also_where_it_stands_beside_the_body() -> None:
    letter = Block("Subscribe to our newsletter", body=False)
    article = finish(Draft(Article(), (FERRY, letter, MAYOR)), keep=frozenset({"newsletter"}))
    assert article.text == f"{FERRY.text}\n\n{letter.text}\n\n{MAYOR.text}"
    assert article.removed == []


def test_a_long_invitation_in_the_middle_goes_when_a_rule_names_it_whole() -> None:
    invitation = Block(
        "Lake News is now on WhatsApp. For the latest analysis, commentary and news updates from the nine islands and "
        "from all the shores of the lake, sign up for our WhatsApp services. Just go to and hit the Subscribe button, "
        "and never miss a ferry again, winter or summer."
    )
    article = article_of(FERRY, MAYOR, FERRY, MAYOR, invitation, MAYOR, FERRY, MAYOR, FERRY)
    assert len(invitation.text) > 220
    assert invitation.text not in article.text
    assert "kept" not in article.source


def test_the_draft_is_not_changed() -> None:
    draft = Draft(Article(), (FERRY, Block("Read more")))
    finish(draft)
    assert draft.article == Article()
