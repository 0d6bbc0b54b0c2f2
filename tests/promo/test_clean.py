from pathlib import Path
from time import process_time

import pytest

from newscrawl.errors import ConfigError
from newscrawl.items import Removed
from newscrawl.promo import clean, load_rules
from tests.promo.memories import remembering, site_with

FERRY = "Eastholm: The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."
MAYOR = 'Mayor Ida Holm\u00a0greeted the first passengers. "We waited long enough," she said, and asked for patience.'
FARES = "Fares stay as they were until the autumn, when the council will vote on a proposal to raise them by a tenth."
LAST = "The harbour master expects four crossings a day in summer, and two in winter, as long as the ice allows it."
PROMO = (
    "Lake News is now on WhatsApp. For the latest analysis and news updates, sign up for our WhatsApp services. "
    "Just go to and hit the Subscribe button."
)
ARTICLE = f"""Ferry to Eastholm sails again

{FERRY}

{MAYOR}

Ferry to Eastholm sails again

File photo. Reuters

{FARES}

{LAST}



{PROMO}

Updated Date: Mar 16, 2016 09:32:55 IST

Also See"""


def test_promo_goes_and_every_paragraph_stays_to_the_letter() -> None:
    cleaned = clean(ARTICLE)
    assert cleaned.text == "\n\n".join([FERRY, MAYOR, FARES, LAST])
    assert [removed.kind for removed in cleaned.removed] == [
        "repeated_title", "repeated_title", "photo_credit_caption", "messaging_app", "date_line", "read_also",
    ]  # fmt: skip
    assert [removed.position for removed in cleaned.removed] == [0, 3, 4, 7, 8, 9]
    assert cleaned.kept == []


def test_what_promo_says_becomes_data() -> None:
    cleaned = clean(ARTICLE, site="firstpost.com")
    assert cleaned.title == "Ferry to Eastholm sails again"
    assert (cleaned.modified, cleaned.modified_raw) == ("2016-03-16T09:32:55+05:30", "Mar 16, 2016 09:32:55 IST")
    assert [image.credit for image in cleaned.images] == ["Reuters"]


def test_a_publisher_that_names_itself_tells_the_time_zone() -> None:
    named = ARTICLE.replace("Lake News", "Firstpost")
    assert clean(named).modified == "2016-03-16T09:32:55+05:30"
    assert clean(ARTICLE).modified == "2016-03-16T09:32:55"


def test_bylines_agencies_and_dates_become_data() -> None:
    cleaned = clean(f"By Anna Lake\n\nPublished: 12 March 2024, 10:15\n\n{FERRY}\n\n{MAYOR}\n\n(With inputs from PTI)")
    assert cleaned.text == f"{FERRY}\n\n{MAYOR}"
    assert (cleaned.authors, cleaned.agency, cleaned.published) == (["Anna Lake"], "PTI", "2024-03-12T10:15:00")


def test_the_link_text_may_be_lost_or_not() -> None:
    full = PROMO.replace("go to and", "go to Lake.example/Whatsapp and")
    for promo in (PROMO, full):
        assert clean(f"{FERRY}\n\n{MAYOR}\n\n{promo}").text == f"{FERRY}\n\n{MAYOR}"


@pytest.mark.parametrize(
    "promo",
    [
        "Abonnieren Sie unseren WhatsApp-Kanal und Sie bekommen die besten Storys direkt auf Ihr Handy.",
        "ताजा खबरों के लिए हमारे WhatsApp चैनल को फॉलो करें",
        "Únete a nuestro canal de WhatsApp",
        "Suivez-nous sur WhatsApp",
        "Подписывайтесь на наш Telegram",
        "LINE公式アカウントを友だち追加",
        "Ikuti saluran WhatsApp Danau",
    ],
)
def test_messaging_apps_are_known_in_many_languages(promo: str) -> None:
    cleaned = clean(f"{FERRY}\n\n{MAYOR}\n\n{promo}\n\n{FARES}")
    assert cleaned.text == f"{FERRY}\n\n{MAYOR}\n\n{FARES}"
    assert [removed.kind for removed in cleaned.removed] == ["messaging_app"]


def test_lines_of_a_text_without_blank_lines_are_its_paragraphs() -> None:
    assert clean(f"{FERRY}\nAlso read\n{MAYOR}").text == f"{FERRY}\n\n{MAYOR}"


def test_a_promo_line_inside_a_paragraph_goes_and_the_lines_around_it_stay() -> None:
    assert clean(f"{FERRY}\nAlso read: Lake rises\n{MAYOR}\n\n{FARES}").text == f"{FERRY}\n{MAYOR}\n\n{FARES}"


def test_a_kind_can_be_kept() -> None:
    text = f"{FERRY}\n\nAlso read: Lake rises\n\n{MAYOR}"
    assert clean(text, keep=frozenset({"read_also"})).text == text
    with pytest.raises(ConfigError, match="unknown kind 'readalso'"):
        clean(text, keep=frozenset({"readalso"}))


def test_a_users_rule_cannot_take_the_article_with_it() -> None:
    rules = load_rules(profiles={"lake.example": [{"pattern": "."}]})
    cleaned = clean(f"{FERRY}\n\n{MAYOR}\n\n{FARES}", site="lake.example", rules=rules)
    assert cleaned.text == f"{FERRY}\n\n{MAYOR}\n\n{FARES}"
    assert len(cleaned.kept) == 3
    assert cleaned.removed == []


def test_a_users_keep_rule_wins_over_the_packages(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[[keep]]\npattern = '^Read more: '\n", encoding="utf-8")
    text = f"{FERRY}\n\nRead more: Lake rises\n\n{MAYOR}"
    assert clean(text, rules=load_rules(tmp_path)).text == text


def test_a_line_goes_when_it_stands_in_most_articles_of_the_site() -> None:
    line = "Tidings of the lake are made by four people and a dog."
    text = f"{FERRY}\n\n{line}\n\n{MAYOR}"
    assert clean(text, memory=site_with(line, articles=9, others=30)).text == text
    cleaned = clean(text, memory=site_with(line, articles=30, others=9))
    assert cleaned.text == f"{FERRY}\n\n{MAYOR}"
    assert cleaned.removed == [Removed(line, "repeated_line", "memory:30/39", 1)]
    kept = clean(text, memory=site_with(line, articles=30, others=9), keep=frozenset({"repeated_line"}))
    assert kept.text == text


def test_the_guard_holds_for_what_comes_back_too() -> None:
    articles = [[FERRY, MAYOR, f"Day {'abcdefghi'[number] * 3}"] for number in range(9)]
    cleaned = clean(f"{FERRY}\n\n{MAYOR}", memory=remembering(*articles))
    assert (cleaned.removed, len(cleaned.kept)) == ([], 2)


def test_headlines_under_a_closing_label_go_with_it() -> None:
    cleaned = clean(f"{FERRY}\n\n{MAYOR}\n\nRelated stories\n\nLake rises again\n\nCouncil to vote on bridge")
    assert cleaned.text == f"{FERRY}\n\n{MAYOR}"
    assert [removed.kind for removed in cleaned.removed] == ["read_also", "related_headline", "related_headline"]


def test_a_label_before_a_paragraph_takes_nothing_with_it() -> None:
    assert clean(f"{FERRY}\n\nRead more\n\nThe vote\n\n{MAYOR}").text == f"{FERRY}\n\nThe vote\n\n{MAYOR}"


@pytest.mark.parametrize(
    "text", ["", " \n\n \n", "\ud800", "\x00", "a" * 500_000, "Read more " * 50_000, "\n".join("a" * 20_000)]
)
def test_damaged_and_huge_text_is_cleaned_in_linear_time(text: str) -> None:
    start = process_time()
    clean(text)
    assert process_time() - start < 10


def test_a_date_alone_is_a_dateline_at_the_edge_and_an_entry_in_the_middle() -> None:
    entries = "\n\n".join(f"May {day}, 2024\n\n{FERRY}\n\n{MAYOR}" for day in range(3, 9))
    cleaned = clean(f"May 2, 2024\n\n{FERRY}\n\n{MAYOR}\n\n{FERRY}\n\n{MAYOR}\n\n{FERRY}\n\n{MAYOR}\n\n{entries}")
    assert cleaned.published_raw == "May 2, 2024"
    assert "May 5, 2024" in cleaned.text


@pytest.mark.parametrize(
    ("text", "title", "site", "name"),
    [(None, None, None, "text"), (b"bytes", None, None, "text"), ("a", 5, None, "title"), ("a", None, 5, "site")],
)
def test_what_is_no_text_is_refused_by_name(text: str, title: str, site: str, name: str) -> None:
    with pytest.raises(TypeError, match=f"clean: {name} must be a string"):
        clean(text, title, site)


HOUSE_LINE = "The Lake Herald is made by four people and a dog, and printed on paper from the mill at Eastholm."
BRIEF = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock. Nobody had to wait for it long."


def test_a_line_of_next_to_all_articles_goes_from_a_short_one_too() -> None:
    cleaned = clean(f"{BRIEF}\n\n{HOUSE_LINE}", memory=site_with(HOUSE_LINE, articles=9))
    assert cleaned.text == BRIEF


def test_a_line_of_most_articles_does_not_go_from_a_short_one() -> None:
    text = f"{BRIEF}\n\n{HOUSE_LINE}"
    assert clean(text, memory=site_with(HOUSE_LINE, articles=9, others=3)).text == text


def test_lines_of_all_articles_stay_where_next_to_nothing_else_stands() -> None:
    text = f"The ferry sails.\n\n{HOUSE_LINE}"
    assert clean(text, memory=site_with(HOUSE_LINE, articles=9)).text == text
