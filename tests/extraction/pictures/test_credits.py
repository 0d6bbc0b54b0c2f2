"""Captions, split into what they say and whose the picture is."""

import pytest

from newscrawl.extraction.pictures.credits import credit_of, reserves_rights, split_credit


@pytest.mark.parametrize(
    ("caption", "said", "credit"),
    [
        ("File photo. Reuters", None, "Reuters"),
        ("Kerry in Moscow. (Photo: Jane Doe/AP)", "Kerry in Moscow.", "Jane Doe/AP"),
        ("Kerry in Moscow [AFP]", "Kerry in Moscow", "AFP"),
        ("Kerry in Moscow (Reuters Photo)", "Kerry in Moscow", "Reuters Photo"),
        ("Kerry (left) and Lavrov", "Kerry (left) and Lavrov", None),
        ("© dpa", None, "dpa"),
        ("Ein Haus. Foto: Max Meier", "Ein Haus.", "Max Meier"),
        ("Une maison. Crédit photo : Luc Moreau", "Une maison.", "Luc Moreau"),
        ("Image Source: Getty Images", None, "Getty Images"),
        ("Kerry walks past. REUTERS/Jane Doe", "Kerry walks past.", "REUTERS/Jane Doe"),
        ("Representational image. PTI", None, "PTI"),
        ("Kerry in Moscow. Getty Images", "Kerry in Moscow.", "Getty Images"),
        ("The AP news office", "The AP news office", None),
        ("Source: the police said so on Monday", "Source: the police said so on Monday", None),
        ("The photo: a history", "The photo: a history", None),
        ("John Kerry in Moscow. File photo. Reuters", "John Kerry in Moscow.", "Reuters"),
        ("John Kerry (File Photo) Reuters", "John Kerry", "Reuters"),
        ("John Kerry, foto de archivo. EFE", "John Kerry", "EFE"),
        ("John Kerry in Moscow. Reuters file photo", "John Kerry in Moscow.", "Reuters"),
        ("John Kerry in Moscow (Gazette Photo by Jane Doe)", "John Kerry in Moscow", "Jane Doe"),
        ("John Kerry (a photo by the sea)", "John Kerry (a photo by the sea)", None),
        ("渡輪7日返航。中央社記者王小明攝 114年7月7日", "渡輪7日返航。", "中央社記者王小明"),
        ("নৌকায় ফিরছেন মাঝি। —নিজস্ব চিত্র।", "নৌকায় ফিরছেন মাঝি।", "নিজস্ব চিত্র"),
        ("", None, None),
    ],
)
def test_a_caption_is_split(caption: str, said: str | None, credit: str | None):
    assert split_credit(caption) == (said, credit)


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: A man walks past a bank in Rome",
        "Symbolbild: Ein Schiff fährt vorbei",
        "FILE PHOTO: The ferry is seen in Eastholm",
        "File photo: John Kerry arrives in Moscow",
        "Video: Kerry walks past the house",
        "名古屋城、昨年夏撮影",
    ],
)
def test_what_stands_behind_the_name_of_a_picture_may_be_what_it_shows(caption: str):
    assert split_credit(caption) == (caption, None)


def test_of_a_caption_full_of_labels_the_last_ones_count():
    assert split_credit("© " * 500 + "Jane Doe")[1] == "Jane Doe"


@pytest.mark.parametrize(
    ("caption", "said", "credit"),
    [
        ("A ferry docks (Photo by Jane Doe/Getty Images)", "A ferry docks", "Jane Doe/Getty Images"),
        ("A ferry docks. Photo by Jane Doe", "A ferry docks.", "Jane Doe"),
        (
            "A ferry. Photo by Jane Doe, courtesy of the Port of Eastholm",
            "A ferry.",
            "Jane Doe, courtesy of the Port of Eastholm",
        ),
        ("Un ferry. Photo AFP/Luc MOREAU", "Un ferry.", "AFP/Luc MOREAU"),
        ("Un traghetto (Foto di Anna Bianchi/ANSA)", "Un traghetto", "Anna Bianchi/ANSA"),
        ("Un traghetto (foto Ansa)", "Un traghetto", "Ansa"),
        ("Een veerboot. Beeld Piet Smit", "Een veerboot.", "Piet Smit"),
        ("Een veerboot. Foto Piet Smit / ANP", "Een veerboot.", "Piet Smit / ANP"),
        ("เรือข้ามฟาก ขอบคุณภาพจาก วิชัย ดีใจ", "เรือข้ามฟาก", "วิชัย ดีใจ"),
        ("Foto di gruppo al porto", "Foto di gruppo al porto", None),
        ("Photo Gallery", "Photo Gallery", None),
        ("Un feribot. Foto: captură video", "Un feribot.", "captură video"),
        ("Foto: un feribot in port", "Foto: un feribot in port", None),
        ("A ferry. Purchase Licensing Rights, opens new tab", "A ferry.", None),
        ("[울산해양경찰서 제공. 재판매 및 DB 금지]", None, "울산해양경찰서"),
        ("A ferry. (Courtesy of the Doe family via AP)", "A ferry.", "the Doe family via AP"),
        ("A ferry. (Jane Doe. The Gazette)", "A ferry.", "Jane Doe. The Gazette"),
        ("A ferry docks (Jane Doe)", "A ferry docks (Jane Doe)", None),
        ("Un ferry dans le port. | OUEST-FRANCE", "Un ferry dans le port.", "OUEST-FRANCE"),
        ("船＝2025年2月8日、宇都宮市、西村亮太撮影", "船＝2025年2月8日、宇都宮市", "西村亮太"),
    ],
)
def test_a_credit_needs_no_colon_behind_its_label(caption: str, said: str | None, credit: str | None):
    assert split_credit(caption) == (said, credit)


@pytest.mark.parametrize(
    ("caption", "said", "credit"),
    [
        ("A ferry docks. (AP Photo/Jane Doe)", "A ferry docks.", "AP Photo/Jane Doe"),
        ("A ferry docks. AP Photo/Jane Doe", "A ferry docks.", "AP Photo/Jane Doe"),
        ("Kapal feri (ANTARA FOTO/ADI WIJAYA)", "Kapal feri", "ANTARA FOTO/ADI WIJAYA"),
        ("Kapal feri.(HARIAN.com/ADI WIJAYA)", "Kapal feri.", "HARIAN.com/ADI WIJAYA"),
        ("Ein Haus. Foto: © dpa", "Ein Haus.", "dpa"),
        ("Ein Haus. Foto: Max Meier, Quelle: dpa", "Ein Haus.", "Max Meier, dpa"),
        ("A ferry, Nov. 8, 2023. Jane Doe/AFP", "A ferry, Nov. 8, 2023.", "Jane Doe/AFP"),
        ("© freelancer / stock.example", None, "freelancer / stock.example"),
        ("Crédits photos : © Bestimage", None, "Bestimage"),
        ("Ein Haus (Foto: iHaus)", "Ein Haus", "iHaus"),
        ("Der Hafen von Marlow / Max Meier", "Der Hafen von Marlow", "Max Meier"),
        ("Der Hafen von Marlow | Max Meier", "Der Hafen von Marlow", "Max Meier"),
        ("Der Hafen von Marlow / Hafen und Meer", "Der Hafen von Marlow / Hafen und Meer", None),
        ("The Gazette / Jane Doe", "The Gazette / Jane Doe", None),
        ("A ferry docks (Jane Doe/The Gazette)", "A ferry docks", "Jane Doe/The Gazette"),
        ("A ferry docks (red/green)", "A ferry docks (red/green)", None),
        ("I campi allagati (Foto Balanza)", "I campi allagati", "Balanza"),
        ("A ferry docks (Image Source)", "A ferry docks (Image Source)", None),
        ("Foto: Kapal di kota (Dok. BKSDA)", "Kapal di kota", "BKSDA"),
        ("Image: A boat at sea. Photo: Jane Doe", "Image: A boat at sea.", "Jane Doe"),
    ],
)
def test_a_credit_keeps_the_names_it_is_made_of(caption: str, said: str | None, credit: str | None):
    assert split_credit(caption) == (said, credit)


@pytest.mark.parametrize(
    ("caption", "said", "credit"),
    [
        ("여객선이 들어온다. 사진=연합뉴스", "여객선이 들어온다.", "연합뉴스"),
        ("여객선이 들어온다 /사진=뉴시스", "여객선이 들어온다", "뉴시스"),
        ("여객선이 들어온다 [연합뉴스 자료사진]", "여객선이 들어온다", "연합뉴스"),
        ("여객선이 들어온다. 김철수 기자", "여객선이 들어온다.", "김철수"),
        ("渡轮靠岸。图/新华社", "渡轮靠岸。", "新华社"),
        ("渡輪靠岸。 圖／港口科技", "渡輪靠岸。", "港口科技"),
        ("渡轮靠岸。王强 摄", "渡轮靠岸。", "王强"),
        ("渡輪靠岸。（圖／記者王強攝）", "渡輪靠岸。", "記者王強"),
        ("港に着くフェリー＝佐藤一郎撮影", "港に着くフェリー", "佐藤一郎"),
        ("港に着くフェリー（撮影・佐藤一郎）", "港に着くフェリー", "佐藤一郎"),
        ("港に着くフェリー（港湾局提供）", "港に着くフェリー", "港湾局"),
        ("여객선이 들어온다. /항만청 제공", "여객선이 들어온다.", "항만청"),
        ("渡轮靠岸 王强 摄", "渡轮靠岸", "王强"),
        ("渡輪靠岸。 記者王強／攝影", "渡輪靠岸。", "記者王強"),
        ("ఓడ (ఫొటో: సాక్షి)", "ఓడ", "సాక్షి"),
        ("港に着くフェリー（共同）", "港に着くフェリー", "共同"),
        ("港に着くフェリー、ドローンで撮影", "港に着くフェリー、ドローンで撮影", None),
        ("港に着くフェリー＝10日撮影", "港に着くフェリー＝10日撮影", None),
        ("عبّارة في الميناء (الفرنسية)", "عبّارة في الميناء", "الفرنسية"),
        ("عبّارة في الميناء | المصدر: رويترز", "عبّارة في الميناء", "رويترز"),
        ("ঘাটে ফেরি। ছবি: রয়টার্স", "ঘাটে ফেরি।", "রয়টার্স"),
        ("துறைமுகத்தில் படகு. படம்: குமார்", "துறைமுகத்தில் படகு.", "குமார்"),
        ("घाट पर नाव। फोटो साभार: पीटीआई", "घाट पर नाव।", "पीटीआई"),
        ("Ένα πλοίο (ΦΩΤΟ: Νίκος Νίκου)", "Ένα πλοίο", "Νίκος Νίκου"),
        ("Trajekt v přístavu. Zdroj: ČTK", "Trajekt v přístavu.", "ČTK"),
        ("Un feribot. Sursa foto: Ana Pop", "Un feribot.", "Ana Pop"),
        ("Prom w porcie / Fot. Anna Nowak", "Prom w porcie", "Anna Nowak"),
    ],
)
def test_credits_are_known_in_many_languages(caption: str, said: str | None, credit: str | None):
    assert split_credit(caption) == (said, credit)


@pytest.mark.parametrize(
    ("caption", "said", "credit"),
    [
        ("Un transbordador en el puerto / ANA GIL", "Un transbordador en el puerto", "ANA GIL"),
        ("Un transbordador en el puerto. ANA GIL", "Un transbordador en el puerto.", "ANA GIL"),
        ("Un ferry au port. LUC MOREAU POUR « LE PORT »", "Un ferry au port.", "LUC MOREAU POUR « LE PORT »"),
        ("Uma balsa no porto - Rui Costa/Folhapress", "Uma balsa no porto", "Rui Costa/Folhapress"),
        ("A sign at the port. CLOSED", "A sign at the port. CLOSED", None),
    ],
)
def test_a_last_part_in_capitals_or_of_an_agency_is_a_credit(caption: str, said: str | None, credit: str | None):
    assert split_credit(caption) == (said, credit)


@pytest.mark.parametrize(
    "caption",
    [
        "Reuters/Ipsos poll numbers on a screen",
        "Protesters (one with a Reuters badge)",
        "The harbour (seen from a Bloomberg office)",
    ],
)
def test_a_caption_that_speaks_of_an_agency_is_no_credit(caption: str):
    assert split_credit(caption) == (caption, None)


def test_no_bracket_and_no_separator_is_left_of_a_credit():
    assert split_credit("A hídon ( Fotó: MTI/Kiss Anna)") == ("A hídon", "MTI/Kiss Anna")
    assert split_credit("A ferry | Photo Credit: Jane Doe (AP)") == ("A ferry", "Jane Doe (AP)")


def test_rights_that_are_reserved_are_no_credit():
    assert reserves_rights("저작권자 © 항구일보 무단전재 및 재배포 금지")
    assert split_credit("저작권자 © 항구일보 무단전재 및 재배포 금지")[1] is None
    assert split_credit("A ferry. © Getty Images. All rights reserved") == ("A ferry.", "Getty Images")


def test_what_is_marked_as_a_credit_needs_no_label():
    assert credit_of("Jane Doe") == credit_of("Photo: Jane Doe") == credit_of("Photo by Jane Doe") == "Jane Doe"
    assert credit_of("( צילום: דנה לוי )") == "דנה לוי"
    assert credit_of("All rights reserved") is credit_of("1 of 2 |") is None
    assert credit_of("Credit... Jane Doe/The Gazette") == "Jane Doe/The Gazette"
