"""People, and only people, out of bylines."""

import pytest

from newscrawl.extraction.authors import is_body, is_label, split_names, strip_prefix, writers


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Von Anna Müller und Jan Schmidt", ["Anna Müller", "Jan Schmidt"]),
        ("Par Chloé Petit et Luc Moreau", ["Chloé Petit", "Luc Moreau"]),
        ("Por Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
        ("Di Marco Rossi e Anna Bianchi", ["Marco Rossi", "Anna Bianchi"]),
        ("Door Jan de Vries en Piet Bakker", ["Jan de Vries", "Piet Bakker"]),
        ("Av Kari Nordmann og Ola Hansen", ["Kari Nordmann", "Ola Hansen"]),
        ("Autor: Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
        ("Автор: Иван Петров и Анна Иванова", ["Иван Петров", "Анна Иванова"]),
        ("Oleh Budi Santoso dan Siti Rahma", ["Budi Santoso", "Siti Rahma"]),
        ("作者：王小明、李大華", ["王小明", "李大華"]),
        ("Ayşe Yılmaz ve Ali Demir", ["Ayşe Yılmaz", "Ali Demir"]),
        ("JANE DOE, JOHN ROE and ANN POE", ["JANE DOE", "JOHN ROE", "ANN POE"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe, MD, Ph.D.", ["Jane Doe"]),
        ("Jane Doe (Berlin)", ["Jane Doe"]),
        ("Jane (Jo) Doe", ["Jane (Jo) Doe"]),
        ("Jane Doe in Berlin", ["Jane Doe"]),
        ("By Jane Doe on behalf of the crew", ["Jane Doe"]),
        ("Posted by Jane Doe, Ann Poe and Max Moe - Safe Ferries team", ["Jane Doe", "Ann Poe", "Max Moe"]),
        ("Jane Doe, Years in the shipping industry", ["Jane Doe"]),
        ("Jane Doe im Gespräch mit Max Moe", ["Jane Doe", "Max Moe"]),
        ("von janedoe", ["janedoe"]),
        ("投稿者 Jane Doe", ["Jane Doe"]),
        ("Text: Jane Doe", ["Jane Doe"]),
        ("Text Size", []),
        ("by this", []),
        ("CC BY 4.0", []),
        ("Source: The Gazette", []),
        ("Jane Doe | Reuters | 5 min read", ["Jane Doe"]),
        ("Anna Müller (dpa)", ["Anna Müller"]),
        ("Reuters", []),
        ("dpa/AFP", []),
        ("Web Desk", []),
        ("https://facebook.com/jane", []),
        ("jane@daily.example", []),
        ("About Jane Doe", ["Jane Doe"]),
        ("About Eastholm", []),
        ("Jane Doe Jane Doe", ["Jane Doe"]),
        ("Jane Doe, VP - Technology", ["Jane Doe"]),
        ("Leitende Wirtschaftsredakteurin", []),
        ("© Jane Doe", []),
        ("Social Links", []),
        ("ACTUALIZADO A", []),
        ("Debatte Von", []),
        ("記者王小明／台北報導", ["王小明"]),
        ("日報 記者王小明", ["王小明"]),
        ("即時報導", []),
        ("佐藤花子記者", ["佐藤花子"]),
        ("編集委員 佐藤花子", ["佐藤花子"]),
        ("（佐藤はなこ）", ["佐藤はなこ"]),
        ("김하늘 기자", ["김하늘"]),
        ("김하늘·이바다 선임기자", ["김하늘", "이바다"]),
        ("[춘천=김하늘 기자]", ["김하늘"]),
        ("기자명 김하늘", ["김하늘"]),
        ("本报记者 王小明", ["王小明"]),
        ("来源：东湖日报 作者：王小明", ["王小明"]),
        ("Подготовила Анна Иванова", ["Анна Иванова"]),
        ("Підготував Іван Петренко", ["Іван Петренко"]),
        ("Opracowała Anna Nowak", ["Anna Nowak"]),
        ("Από την Άννα Πέτρου", ["Άννα Πέτρου"]),
        ("Toimittanut Aino Virta", ["Aino Virta"]),
        ("Publicat de Ana Popescu", ["Ana Popescu"]),
        ("De notre correspondante Chloé Petit", ["Chloé Petit"]),
        ("Dalla nostra inviata Anna Bianchi", ["Anna Bianchi"]),
        ("Door onze redacteur Jan de Vries", ["Jan de Vries"]),
        ("Haber Merkezi", []),
        ("Haber: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("Thứ Ba", []),
        ("台北記者會王小明", ["台北記者會王小明"]),
        ("∙ Paid", []),
        ("By Ji Xing", ["Ji Xing"]),
        ("By Meet Shah", ["Meet Shah"]),
        ("", []),
        ("Byron Bysshe", ["Byron Bysshe"]),
        ("Mathilde de Oliveira", ["Mathilde de Oliveira"]),
    ],
)
def test_a_byline_is_split_into_names(byline: str, names: list[str]):
    assert split_names(byline) == names


def test_a_prefix_is_a_word_of_its_own():
    assert strip_prefix("Deborah Smith") == "Deborah Smith"
    assert strip_prefix("De Groot") == "De Groot"
    assert strip_prefix("by:  Deborah Smith") == "Deborah Smith"


def test_a_label_is_a_byline_without_a_name():
    assert [text for text in ("By", "Written by:", "By Jane", "") if is_label(text)] == [
        "By",
        "Written by:",
    ]


def test_who_edited_reviewed_or_took_pictures_is_no_author():
    pieces = ["Written by", "Jane Doe", "Reviewed by", "John Roe", "By", "Ann Poe", "Photos by Max Moe"]

    assert list(writers(pieces)) == ["Written by", "Jane Doe", "By", "Ann Poe"]


def test_editors_and_translators_are_no_authors_in_many_languages():
    for piece in (
        "Editor: Jane Doe",
        "Szerkesztette: Kovács Anna",
        "Toimetas Mari Tamm",
        "Редактор: Анна Иванова",
        "责任编辑：王小明",
        "עריכה: דנה כהן",
    ):
        assert list(writers([piece])) == [], piece


def test_a_team_that_readers_cannot_know_is_no_desk():
    assert is_body("By the Gazette Team")
    assert is_body("Par la rédaction")
    assert not is_body("By our engineering team")
    assert not is_body("By Our Team")
    assert not is_body("von (Wertung der Redaktion)")
