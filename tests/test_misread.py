"""UTF-8 that was read as windows-1252 or Latin-1, and written as UTF-8 once more."""

import pytest

from newscrawl.misread import meant

TEXTS = [
    "It’s “the bridge” — again… for 5 €",
    "Été à la « plage » : où l’on dîne",
    "Київ ще спить, але не всі",
    "東京の桜が、咲いた。また春が来る",
    "القاهرة تستيقظ",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_was_misread_is_read_as_it_was_meant(text: str) -> None:
    by_browsers = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert meant(by_browsers) == meant(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "« LE CAFÉ» et « L’ÉTÉ», « Straße\u00ad »",
        "NÃO É “SÃO”, É VOCÊ”… À NOITE",
        "What “â€™” on a page means: it was misread.",
        "â\u0080 is cut in the middle",
    ],
)
def test_text_that_means_what_it_says_stays(text: str) -> None:
    assert meant(text) == text


def test_marks_that_were_misread_are_mended_on_a_page_of_other_letters() -> None:
    rest = "Львів, Łódź, Škoda, Київ, Одеса «вночі», « LE CAFÉ»"
    assert meant(f"Itâ€™s Anaâ€™s â€” {rest}") == f"It’s Ana’s — {rest}"
