"""Who wrote an article, chosen among what a page declares and shows."""

from newscrawl.extraction.people.writers import People, names_people
from newscrawl.extraction.titles import SiteNames
from newscrawl.processors import Found

SITE = SiteNames.of(["Firstpost"], "firstpost.com")


def people(*found: Found, news: bool = True, bodies: bool = False) -> list[str]:
    chosen = People(bodies=bodies)(list(found), {"site_names": SITE, "is_news": news})
    return chosen.value if chosen else []


def test_the_first_source_that_names_people_wins():
    assert people(
        Found(["Firstpost"], "json-ld"), Found(["Jane Doe", "jane  doe"], "meta"), Found(["X Y"], "dom", "near")
    ) == ["Jane Doe"]


def test_the_papers_name_is_nobodys_but_on_a_personal_site():
    blog = SiteNames.of(["Jane Doe"], "janedoe.example")
    found = [Found(["Jane Doe"], "meta")]

    assert People()(found, {"site_names": blog, "is_news": True}) is None
    assert People()(found, {"site_names": blog, "is_news": False}) == Found(["Jane Doe"], "meta")


def test_an_article_that_nobody_signed_is_by_whom_the_page_declares():
    declared = Found(["FP Staff"], "json-ld")

    assert people(declared) == []
    assert people(declared, bodies=True) == ["FP Staff"]
    assert people(declared, Found(["Jane Doe"], "dom", "near"), bodies=True) == ["Jane Doe"]
    assert people(Found(["admin"], "meta"), bodies=True) == []


def test_the_full_name_that_a_login_is_part_of_is_given_in_its_place():
    for login in ("devora", "hartley", "DevoraHartley"):
        assert people(Found([login], "meta"), Found(["Devora Hartley"], "dom", "near")) == ["Devora Hartley"]
    assert people(Found(["janedoe"], "meta"), Found(["Devora Hartley"], "dom", "near")) == ["janedoe"]


def test_a_name_in_capitals_is_given_as_another_source_spells_it():
    assert people(Found(["JANE DOE"], "microdata"), Found(["Jane Doe"], "meta")) == ["Jane Doe"]
    assert people(Found(["JANE DOE"], "microdata"), Found(["Max Moe"], "meta")) == ["JANE DOE"]


def test_who_is_seen_wins_over_a_site_or_a_medium_that_is_declared():
    for declared in ("Viaferry.com", "证券时报网", "东湖日报"):
        seen = "王小明" if not declared.isascii() else "Jane Doe"
        assert people(Found([declared], "meta"), Found([seen], "dom", "near")) == [seen]
        assert people(Found([declared], "meta"), bodies=True) == [declared]


def test_a_mail_address_is_nobody_and_a_web_address_is_what_a_site_may_be_called():
    assert people(Found(["jane.doe@gazette.example"], "json-ld"), bodies=True) == []
    assert people(Found(["www.gazette.example"], "meta"), bodies=True) == ["www.gazette.example"]
    assert people(Found(["Gazette Newsroom news@gazette.example"], "json-ld", "bodies"), bodies=True) == [
        "Gazette Newsroom"
    ]


def test_an_agency_is_no_author_unless_structured_data_calls_it_a_person():
    assert people(Found(["By Northern Wire Service"], "dom", "desk"), bodies=True) == []
    assert people(Found(["Reuters"], "meta"), bodies=True) == []
    assert people(Found(["Reuters"], "json-ld", "bodies"), bodies=True) == []
    assert people(Found(["Reuters"], "json-ld"), bodies=True) == ["Reuters"]


def test_a_name_behind_by_wins_over_a_login_but_not_over_a_declared_name():
    signed = Found(["Jane Doe"], "dom", "signed")

    assert people(Found(["jdoe2"], "json-ld"), signed) == ["Jane Doe"]
    assert people(Found(["Ann Poe"], "json-ld"), signed) == ["Ann Poe"]
    assert people(Found(["jdoe"], "json-ld"), Found(["Ann Poe"], "dom", "near")) == ["jdoe"]


def test_a_site_named_after_a_person_is_the_author_only_where_nobody_else_is_near_the_headline():
    blog = SiteNames.of(["Jane Doe"], "janedoe.example")
    context = {"site_names": blog, "is_news": False}
    declared = Found(["Jane Doe"], "meta")

    assert People()([declared, Found(["Ann Poe"], "dom", "near")], context) == Found(["Ann Poe"], "dom", "near")
    assert People()([declared, Found(["Ann Poe"], "dom", "seen")], context) == declared


def test_the_page_need_be_searched_unless_a_person_is_declared_in_full():
    assert names_people([Found(["Jane Doe"], "meta")], SITE)
    assert not names_people([Found(["Firstpost"], "meta"), Found(["jdoe"], "json-ld")], SITE)


def test_text_with_a_date_counts_only_with_the_shape_of_a_name():
    assert people(Found(["Jane Doe", "2 min"], "dom", "dated")) == ["Jane Doe"]
    assert people(Found(["read the whole story"], "dom", "dated")) == []


def test_what_stands_beside_the_papers_name_is_its_address():
    assert people(Found(["Firstpost, London, England"], "meta")) == []
    assert people(Found(["Firstpost, London, England"], "meta"), bodies=True) == ["Firstpost"]
    assert people(Found(["Jane Doe, Firstpost"], "meta")) == ["Jane Doe"]
