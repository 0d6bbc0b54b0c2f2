"""Agencies and datelines."""

import pytest

from newscrawl.extraction.agency import agency_of_text, dateline_of_text, find_agency, find_dateline, is_agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("(With inputs from PTI)", "PTI"), ("The Associated Press contributed", "AP"), ("dpa-AFX", "dpa"),
        ("reuters", "Reuters"), ("新华社北京电", None), ("(新华社)", "Xinhua"), ("an ap for that", None),
        ("snap", None),
        ("AAA batteries", None), ("two AA batteries", None), ("", None),
    ],
)  # fmt: skip
def test_an_agency_is_found_by_its_names(text: str, agency: str | None):
    assert find_agency(text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [("Reuters", "Reuters"), ("AP and AFP", "AP"), ("AFP/dpa", "AFP"), ("AA", "Anadolu Agency"),
     ("Reuters Staff", None), ("Jane Doe, AP", None), ("", None)],
)  # fmt: skip
def test_a_byline_that_is_nothing_but_agencies(text: str, agency: str | None):
    assert find_agency(text, whole=True) == agency


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Moscow: US Secretary of State John Kerry will visit", "Moscow"),
        ("NEW DELHI (PTI) - The minister said", "NEW DELHI"),
        ("BERLIN, 3 May (Reuters) — The chancellor", "BERLIN"),
        ("Harrisburg, Pa. (AP) — The governor", "Harrisburg"),
        ("KYIV, Ukraine — Missiles", "KYIV"),
        ("Berlin. Der Bundestag hat", "Berlin"),
        ("Berlin/München (dpa) - Der Rat", "Berlin/München"),
        ("BREAKING NEWS — Missiles", None),
        ("Question: what comes next?", None),
        ("Kyiv Post reported: missiles", None),
        ("Paris Hilton - the heiress - said", None),
        ("Kerry (68) - a diplomat", None),
        ("Moscow said on Monday: no", None),
        ("PORT ELLERY: The first of the blocks", "PORT ELLERY"),
        ("GANNET POINT: The coast road", "GANNET POINT"),
        ("PUERTO LINDO. – Los relojeros", "PUERTO LINDO"),
        ("WASHINGTON D.C. — The president", "WASHINGTON D.C."),
        ("The boat (named Ansa) returned", None),
        ("FACT CHECK: No, the bridge stands", None),
        ("NATO: what comes next", None),
        ("", None),
    ],
)
def test_a_dateline_is_found_and_nothing_else(text: str, place: str | None):
    assert find_dateline(text) == place


def test_a_dateline_may_stand_behind_the_standfirst_in_capitals_only():
    assert dateline_of_text(["Nobody was hurt.", "GANNET POINT: The coast road was closed."]) == "GANNET POINT"
    assert dateline_of_text(["Nobody was hurt.", "Berlin. Paris. Rome. She has seen them all."]) is None
    assert dateline_of_text(["One.", "Two.", "Three.", "GANNET POINT: The coast road was closed."]) is None


@pytest.mark.parametrize(
    ("paragraphs", "around", "agency"),
    [
        (["NEW DELHI (PTI) - The minister spoke."], [], "PTI"),
        (["Der Rat hat beschlossen. (dpa/AFP)"], [], "dpa"),
        (["The boat returned."], ["(With inputs from PTI)"], "PTI"),
        (["The boat returned.", "Source: Reuters"], [], "Reuters"),
        (["The boat returned, Reuters reported."], ["Reuters journalists win prize"], None),
        (["The boat (named Ansa) returned.", "It is old (1912)"], [], None),
        ([], [], None),
    ],
)
def test_a_report_says_whose_it_is(paragraphs: list[str], around: list[str], agency: str | None):
    assert agency_of_text(paragraphs, around) == agency


def test_an_agency_is_known_by_its_name_or_by_what_its_name_calls_it():
    names = ["Reuters", "Northern Wire Service", "Agencia de Noticias del Sur", "Jane Doe", "The Wire"]

    assert [is_agency(name) for name in names] == [True, True, True, False, False]
