"""Languages told by their small words, and nothing said where these do not tell."""

import tomllib
from pathlib import Path

import pytest

from newscrawl.extraction.detection import detect_language
from newscrawl.extraction.language import script_of

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_or_two_tell_their_language(language: str):
    text = SENTENCES[language]

    assert detect_language(text, script_of(text)) == language


@pytest.mark.parametrize(
    "text",
    ["", "Kerry Moscow", "Port Ellery Rovers Gannet Point United Skerrow Athletic " * 3, "2016 2017 2018 " * 9],
)
def test_names_and_numbers_tell_nothing(text: str):
    assert detect_language(text, "Latn") is None


def test_sister_languages_that_share_their_words_are_not_told_apart():
    assert (
        detect_language(
            "Brod se vratio na otok u ponedjeljak, a to je bilo i za one koji su na to, kao i on, dugo.", "Latn"
        )
        is None
    )


def test_a_script_without_a_table_tells_nothing():
    assert detect_language("국무장관이 월요일에 말했다", "Hang") is None
    assert detect_language("x" * 100_000, None) is None
