"""Agencies and datelines."""

import pytest

from newscrawl.extraction.agency import find_agency, find_dateline


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
        ("", None),
    ],
)
def test_a_dateline_is_found_and_nothing_else(text: str, place: str | None):
    assert find_dateline(text) == place
