"""Reporters whom a report names where it begins, or ends."""

import pytest

from newscrawl.extraction.people.reporters import reporters_of_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("〔記者王小明、李大同／台北報導〕漁港重新開放", ["王小明", "李大同"]),
        ("新华社武汉3月12日电（记者王小明）港口重新开放", ["王小明"]),
        ("中新社北京12日电 (记者 李大同)港口重新开放", ["李大同"]),
        ("[순천=한미란 기자] 항구가 다시 열렸다", ["한미란"]),
        ("(서울=연합뉴스) 한미란 기자 = 항구가 다시 열렸다", ["한미란"]),
        ("（中央社記者王小明宜蘭縣12日電）漁港重新開放", ["王小明"]),
        ("（中央社記者王小明、李大同台北12日電）漁港重新開放", ["王小明", "李大同"]),
        ("（記者會於台北舉行）漁港重新開放", []),
        ("漁港重新開放，市長（王小明）說", []),
        ("The bridge (reporters were there) is open", []),
    ],
)
def test_a_report_names_its_reporters_in_front(text: str, names: list[str]):
    assert reporters_of_text([text]) == names


def test_they_may_stand_behind_the_standfirst_and_no_further():
    assert reporters_of_text(["漁港重新開放。", "〔記者王小明／宜蘭報導〕漁港"]) == ["王小明"]
    assert reporters_of_text(["一。", "二。", "〔記者王小明／宜蘭報導〕漁港"]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("「待っていた」と話した。（佐藤健一）", ["佐藤健一"]),
        ("「待っていた」（佐藤健一、中村はるか）", ["佐藤健一", "中村はるか"]),
        ("港は開いた。（続く）", []),
        ("市長らが出席した。（敬称略、五十音順）", []),
        ("港は開いた。（共同）", []),
        ("市長（佐藤健一）は話した。", []),
        ("港は開いた。（写真・佐藤健一）", []),
    ],
)
def test_or_signs_its_last_paragraph(text: str, names: list[str]):
    assert reporters_of_text(["漁港が再び開いた。", "二。", "三。", text]) == names
