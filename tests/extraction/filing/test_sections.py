"""The section of an article."""

import pytest

from newscrawl.extraction.filing.sections import ChooseSection
from newscrawl.extraction.titles import SiteNames, fold_title
from newscrawl.processors import Found

TITLE = "Ferry returns to Eastholm after nine weeks"
SITE = SiteNames.of(["The Eastholm Gazette"], "gazette.example")


def chosen(*names: str) -> str | None:
    found = ChooseSection()([Found(n, "json-ld") for n in names], {"site_names": SITE, "titles": (fold_title(TITLE),)})
    return found.value if found else None


@pytest.mark.parametrize(
    "name",
    [
        "Home", "HOMEPAGE", "Startseite", "Главная", "ホーム", "The Eastholm Gazette", "gazette.example",
        "www.gazette.example", "Uncategorized", "Sin categoría", "article", "42", "", "https://gazette.example/world",
        "Back to all posts", "Zurück zur Übersicht", "06/2019",
        TITLE, "Ferry returns to Eastholm", "What does the ferry cost?", "Español",
        "The ferry sailed again on Monday after it had been in the dock for nine weeks",
    ],
)  # fmt: skip
def test_what_is_no_section_gives_way_to_the_next_candidate(name: str):
    assert chosen(name) is None
    assert chosen(name, "World") == "World"


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("World", "World"),
        ("Arts & Culture", "Arts & Culture"),
        ("Business, Economy", "Business, Economy"),
        ("Behavioral, Social and Health Sciences", "Behavioral, Social and Health Sciences"),
        ("Lunch,Sharing,Sides", "Lunch"),
        ("Stage, TOURS,", "Stage"),
        ("Home > News > Politics", "Politics"),
        ("Home » News » " + TITLE, "News"),
        ("/sport/football", "football"),
        ("Kultur/Medien", "Kultur/Medien"),
        ("Category: Harbour", "Harbour"),
        ("Subsection: Harbour", "Subsection: Harbour"),
        ("अंतर्राष्ट्रीय खबरें", "अंतर्राष्ट्रीय खबरें"),
        ("< World", "World"),
    ],
)
def test_lists_and_trails_in_one_name_give_one_section(text: str, section: str):
    assert chosen(text) == section


def test_the_first_name_of_a_list_that_is_a_section_is_taken():
    assert chosen("Home", "Harbour", "Ships") == "Harbour"


@pytest.mark.parametrize("name", ["News", "Featured", "Новини", "समाचार", "Berita", "综合", "À la une", "All articles"])
def test_a_name_that_says_no_more_than_news_gives_way_to_any_other(name: str):
    assert chosen(name) == name
    assert chosen(name, "Harbour") == "Harbour"
    assert chosen(f"{name} > Harbour > {name}") == "Harbour"


def test_what_a_profile_selects_may_say_no_more_than_news():
    found = ChooseSection()([Found("News", "profile"), Found("Harbour", "dom")], {"site_names": SITE})
    assert found is not None
    assert found.value == "News"
