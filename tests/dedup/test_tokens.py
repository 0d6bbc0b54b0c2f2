"""What folding, hashing and spelling make of a text."""

import unicodedata

import numpy as np
import pytest

from newscrawl.dedup.folding import DIGIT, UPPER
from newscrawl.dedup.tokens import Tokens, tokenise


def tokens(text: str) -> Tokens:
    return tokenise("", text).text


def same(one: str, another: str) -> bool:
    return np.array_equal(tokens(one).hashes, tokens(another).hashes)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("The Café’s “best” night – ever", 'the cafe\'s "best" night - ever'),
        ("inter\u00adnation\u200bal", "international"),
        ("7,500 people", "7.500 people"),
        ("7\u202f500 people", "7500 people"),
        ("ＡＢＣ１２３", "abc123"),
        ("ﬁnal oﬀer", "final offer"),
        ("twenty-five of 6 pct", "25 of six percent"),
        ("600 mln dlrs", "600 million dollars"),
        ("漢語與繁體", "汉语与繁体"),
        ("كِتَابٌ", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٦", "2026"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Łódź, Tromsø, Đakovo, ıssız", "lodz, tromso, dakovo, issiz"),
        ("أحمد إلى مدينة قديمة", "احمد الي مدينه قديمه"),
        ("کتاب یک شهر", "كتاب يك شهر"),
        ("L&eacute;on &amp; Cie &#8211; fin", "Léon & Cie – fin"),
        ("été où l’élève naïf dîne".encode().decode("cp1252"), "été où l’élève naïf dîne"),
        ("  one\n\ntwo\t three ", "one two three"),
    ],
)
def test_what_copies_change_does_not_matter(one: str, another: str) -> None:
    assert same(one, another)


@pytest.mark.parametrize("char", [*map(chr, range(0x20, 0x100)), *"‘’“”–—…•€"])
@pytest.mark.parametrize("around", ["an{}other", "7{}500 a", "He {}said{} so", "{}"])
def test_what_western_languages_write_is_folded_alike_beside_another_script(char: str, around: str) -> None:
    text = around.format(char, char)
    alone, beside = tokens(text), tokens(f"{text} Минск")

    assert alone.hashes.tolist() == beside.hashes[:-1].tolist()
    assert (alone.flags & (DIGIT | UPPER)).tolist() == (beside.flags[:-1] & (DIGIT | UPPER)).tolist()


@pytest.mark.parametrize(
    "text", ["Tōkyō dağ ñandú Đặng", "हिन्दी में क़लम", "한국어 신문", "ガギグ パピ", "עִבְרִית", "Ελλάδα ΐ"]
)
def test_composed_and_decomposed_text_are_one(text: str) -> None:
    assert same(unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("AT&T; CAFÉ» É»", "ATT Éé"),
        ("12 dead", "13 dead"),
        ("ab c", "a bc"),
        ("north", "south"),
        ("ab", "ba"),
        ("今日は雨", "今日は雪"),
    ],
)
def test_different_words_are_different(one: str, another: str) -> None:
    assert not same(one, another)


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert len(tokens("東京は雨 in Tokyo")) == 6
    assert len(tokens("ประเทศไทย")) > 5


def test_numbers_and_capitals_are_marked() -> None:
    flags = tokens("Anna paid 30 crowns").flags.tolist()
    assert [bool(flag & UPPER) for flag in flags] == [True, False, False, False]
    assert [bool(flag & DIGIT) for flag in flags] == [False, False, True, False]


def test_title_and_text_are_told_apart() -> None:
    assert [len(part) for part in tokenise("Rain\x1e again", "It rained")] == [2, 2, 5]
    assert [len(part) for part in tokenise("", "")] == [0, 0, 3]


def test_hashes_are_the_same_for_ever() -> None:
    assert tokens("newspaper").hashes.tolist() == [3268092473865906161]


def test_a_long_text_is_tokenised_whole() -> None:
    words = " ".join(f"word{number}x" for number in range(20_000))
    assert 20_000 <= len(tokens(words)) <= 20_010  # a word is cut at each seam
    assert len(tokens("\ud800 a \x00 b " + "\ufdfa" * 10)) > 2


def test_a_text_of_ligatures_that_is_cut_has_its_mark_at_the_end() -> None:
    _, text, framed = tokenise("", "\ufdfa" * 7270 + " " + "1" * 2000)
    assert framed.flags[-1] & DIGIT == 0
    assert text.flags[-1] & DIGIT
    assert len(framed) == len(text) + 3
