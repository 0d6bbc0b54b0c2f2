"""People, and only people, out of bylines."""

import pytest

from newscrawl.extraction.authors import People, is_label, split_names, strip_prefix
from newscrawl.extraction.titles import SiteNames
from newscrawl.processors import Found

SITE = SiteNames.of(["Firstpost"], "firstpost.com")


def people(*found: Found, news: bool = True, bodies: bool = False) -> list[str]:
    chosen = People(bodies=bodies)(list(found), {"site_names": SITE, "is_news": news})
    return chosen.value if chosen else []


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Von Anna Müller und Jan Schmidt", ["Anna Müller", "Jan Schmidt"]),
        ("Par Chloé Petit et Luc Moreau", ["Chloé Petit", "Luc Moreau"]),
        ("Por Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
        ("Di Marco Rossi e Anna Bianchi", ["Marco Rossi", "Anna Bianchi"]),
        ("Door Jan de Vries en Piet Bakker", ["Jan de Vries", "Piet Bakker"]),
        ("Av Kari Nordmann og Ola Hansen", ["Kari Nordmann", "Ola Hansen"]),
        ("Autor: Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
        ("Автор: Иван Петров и Анна Иванова", ["Иван Петров", "Анна Иванова"]),
        ("Oleh Budi Santoso dan Siti Rahma", ["Budi Santoso", "Siti Rahma"]),
        ("作者：王小明、李大華", ["王小明", "李大華"]),
        ("Ayşe Yılmaz ve Ali Demir", ["Ayşe Yılmaz", "Ali Demir"]),
        ("JANE DOE, JOHN ROE and ANN POE", ["JANE DOE", "JOHN ROE", "ANN POE"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe, MD, Ph.D.", ["Jane Doe"]),
        ("Jane Doe (Berlin)", ["Jane Doe"]),
        ("Jane Doe | Reuters | 5 min read", ["Jane Doe"]),
        ("Anna Müller (dpa)", ["Anna Müller"]),
        ("Reuters", []),
        ("dpa/AFP", []),
        ("Web Desk", []),
        ("https://facebook.com/jane", []),
        ("jane@daily.example", []),
        ("", []),
        ("Byron Bysshe", ["Byron Bysshe"]),
        ("Mathilde de Oliveira", ["Mathilde de Oliveira"]),
    ],
)
def test_a_byline_is_split_into_names(byline: str, names: list[str]):
    assert split_names(byline) == names


def test_a_prefix_is_a_word_of_its_own():
    assert strip_prefix("Deborah Smith") == "Deborah Smith"
    assert strip_prefix("De Groot") == "De Groot"
    assert strip_prefix("by:  Deborah Smith") == "Deborah Smith"


def test_the_first_source_that_names_people_wins():
    assert people(Found(["Firstpost"], "json-ld"), Found(["Jane Doe", "jane  doe"], "meta"), Found(["X Y"], "dom")) == [
        "Jane Doe"
    ]


def test_the_papers_name_is_nobodys_but_on_a_personal_site():
    blog = SiteNames.of(["Jane Doe"], "janedoe.example")
    found = [Found(["Jane Doe"], "meta")]

    assert People()(found, {"site_names": blog, "is_news": True}) is None
    assert People()(found, {"site_names": blog, "is_news": False}) == Found(["Jane Doe"], "meta")


def test_an_article_that_nobody_signed_is_by_whom_the_page_declares():
    declared = Found(["FP Staff"], "json-ld")

    assert people(declared) == []
    assert people(declared, bodies=True) == ["FP Staff"]
    assert people(declared, Found(["Jane Doe"], "dom", "link"), bodies=True) == ["Jane Doe"]
    assert people(Found(["admin"], "meta"), bodies=True) == []


def test_an_agency_is_no_author_unless_structured_data_calls_it_a_person():
    assert people(Found(["By Northern Wire Service"], "dom", "link"), bodies=True) == []
    assert people(Found(["Reuters"], "meta"), bodies=True) == []
    assert people(Found(["Reuters"], "json-ld", "bodies"), bodies=True) == []
    assert people(Found(["Reuters"], "json-ld"), bodies=True) == ["Reuters"]


def test_a_label_is_a_byline_without_a_name():
    assert [text for text in ("By", "Written by:", "Von", "di", "By Jane", "") if is_label(text)] == [
        "By",
        "Written by:",
    ]


def test_text_beside_the_headline_counts_only_with_by_or_the_shape_of_a_name():
    assert people(Found(["Jane Doe"], "dom", "text")) == []
    assert people(Found(["By Jane Doe"], "dom", "text")) == ["Jane Doe"]
    assert people(Found(["read the whole story"], "dom", "byline")) == []
    assert people(Found(["janedoe"], "dom", "link")) == ["janedoe"]


def test_who_edited_reviewed_or_took_pictures_is_no_author():
    pieces = ["Written by", "Jane Doe", "Reviewed by", "John Roe", "By", "Ann Poe", "Photos by Max Moe"]

    assert people(Found(pieces, "dom", "byline")) == ["Jane Doe", "Ann Poe"]
