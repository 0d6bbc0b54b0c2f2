"""News agencies and their names."""

import pytest

from newscrawl.extraction.people.agency import find_agency, is_agency


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


def test_an_agency_is_known_by_its_name_or_by_what_its_name_calls_it():
    names = ["Reuters", "Northern Wire Service", "Agencia de Noticias del Sur", "Jane Doe", "The Wire"]

    assert [is_agency(name) for name in names] == [True, True, True, False, False]
