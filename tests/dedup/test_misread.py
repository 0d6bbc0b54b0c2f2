"""Text that a careless copy left half decoded."""

import pytest

from newscrawl.dedup.misread import as_meant


@pytest.mark.parametrize(
    "text",
    ["Été à la « plage » : où l’on dîne", "Київ ще спить, але не всі", "東京の桜が、咲いた。また春が来る"],
)
def test_utf_8_that_was_read_as_windows_1252_is_read_anew(text: str) -> None:
    misread = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert misread != text
    assert as_meant(misread) == text


def test_what_looks_so_once_or_twice_is_no_such_text() -> None:
    quoted = "« L’Île\u00a0», « le café\u00a0», « l’été\u00a0», « le thé\u00a0»"
    for text in ("« LE CAFÉ» et « L’ÉTÉ»", quoted, "Ã©", "AT&T; R&D", "fish & chips"):
        assert as_meant(text) == text


def test_entities_are_characters() -> None:
    assert as_meant("Fish &amp; chips &#8211; &quot;caf&eacute;&quot; &#x2014;") == 'Fish & chips – "café" —'
