"""Folding texts into words."""

from newscrawl.extraction.text.words import Words, tokens_of, without_numbers


def test_case_is_folded_and_marks_are_left_out():
    assert tokens_of("The Ferry, at 9!") == ["the", "ferry", "at", "9"]


def test_characters_of_chinese_and_japanese_are_words():
    assert tokens_of("港の橋 2026") == ["港", "の", "橋", "2026"]


def test_numbers_are_all_alike():
    assert without_numbers("9 of 2026, 4x4 and ²") == "0 of 0, 0x0 and ²"


def test_the_words_of_each_text_are_found_again():
    words = Words.of(["Ferry returns", "…", "On Monday, again"])
    found = [words.words[a : a + n] for a, n in zip(words.starts.tolist(), words.counts.tolist(), strict=True)]
    assert found == [["ferry", "returns"], [], ["on", "monday", "again"]]


def test_the_words_are_looked_up_in_a_table():
    assert Words.of(["Ferry 7", "returns"]).values({"ferry": 2.0, "0": 0.5}).tolist() == [2.0, 0.5, 0.0, 0.0, 0.0]


def test_long_texts_are_read_at_their_beginning_only():
    assert Words.of(["word " * 1000, "end"]).counts.tolist() == [32, 1]
