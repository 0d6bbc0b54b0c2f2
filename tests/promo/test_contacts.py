"""Whom the press may ask, below a release."""

import pytest

from newscrawl import clean
from newscrawl.promo.contacts import contact_section

FERRY = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."
BRIDGE = "The bridge stays closed until the spring, the council of Northbank decided after a long debate."
LINES = ["Harbour Office", "- Press -", "Quay 1", "12345 Eastholm", "Phone: 0123 / 456 789"]


@pytest.mark.parametrize(
    "label",
    ["Press contact:", "Media enquiries", "Rückfragen bitte an:", "Pressekontakt", "Contact presse :", "Ufficio stampa",
     "Contacto de prensa", "Presskontakt", "Kontakt dla mediów"],
)  # fmt: skip
def test_the_section_goes_with_its_label(label):
    texts = [FERRY, BRIDGE, label, *LINES]
    assert contact_section(texts) == range(2, 8)
    assert clean("\n\n".join(texts)).text == f"{FERRY}\n\n{BRIDGE}"


@pytest.mark.parametrize(
    "texts",
    [
        [FERRY, *LINES],
        [FERRY, "Press contact:", "Harbour Office", "Quay 1"],
        [FERRY, "Press contact:", *LINES, BRIDGE],
        [FERRY, "Press contact:", *["Quay 1"] * 20, *LINES],
        [FERRY, "How to reach the ferry", *LINES],
        [],
    ],
)
def test_what_has_no_label_tells_no_way_or_is_no_end_is_none(texts):
    assert not contact_section(texts)


def test_it_stays_where_its_kind_is_to_be_kept():
    text = "\n\n".join([FERRY, BRIDGE, "Rückfragen bitte an:", *LINES])
    assert clean(text, keep=frozenset(["byline_bio_contact"])).text == text
