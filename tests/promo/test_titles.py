import pytest

from newscrawl.promo.folding import Squeezed
from newscrawl.promo.titles import title_positions

TITLE = "Élections in Eastholm – the Lake Herald"


@pytest.mark.parametrize(
    "line",
    [
        "Élections in Eastholm",
        "E\u0301LECTIONS IN EASTHOLM",  # the accent stands behind the letter
        "»\u00a0Élections in  Eastholm:",
        "\u200bÉlections, in Eastholm",
    ],
)
def test_the_title_is_found_however_it_is_typed(line: str) -> None:
    assert title_positions(["The town votes.", line, "Elections in Eastholm"], TITLE, Squeezed()) == [1]


def test_a_line_that_only_begins_as_the_title_does_is_not_the_title() -> None:
    lines = [
        "Ferry to Eastholm sails again on Monday",
        "Ferry to Eastholm",
        "Ferry",
        "...",
        "",
        "Ferry to Eastho\u0142m",
    ]
    assert title_positions(lines, "Ferry to Eastholm sails", Squeezed()) == []
    assert title_positions([*lines, "FERRY TO EASTHOLM SAILS!"], "Ferry to Eastholm sails", Squeezed()) == [6]
