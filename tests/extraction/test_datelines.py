"""Datelines, and the lines that name a report's agency."""

import pytest

from newscrawl.extraction.datelines import agency_of_text, dateline_of_text, find_dateline


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Moscow: US Secretary of State John Kerry will visit", "Moscow"),
        ("NEW DELHI (PTI) - The minister said", "NEW DELHI"),
        ("BERLIN, 3 May (Reuters) — The chancellor", "BERLIN"),
        ("Harrisburg, Pa. (AP) — The governor", "Harrisburg"),
        ("KYIV, Ukraine — Missiles", "KYIV"),
        ("Berlin. Der Bundestag hat", "Berlin"),
        ("Berlin/München (dpa) - Der Rat", "Berlin/München"),
        ("BREAKING NEWS — Missiles", None),
        ("Question: what comes next?", None),
        ("Kyiv Post reported: missiles", None),
        ("Paris Hilton - the heiress - said", None),
        ("Kerry (68) - a diplomat", None),
        ("Moscow said on Monday: no", None),
        ("PORT ELLERY: The first of the blocks", "PORT ELLERY"),
        ("GANNET POINT: The coast road", "GANNET POINT"),
        ("PUERTO LINDO. – Los relojeros", "PUERTO LINDO"),
        ("WASHINGTON D.C. — The president", "WASHINGTON D.C."),
        ("The boat (named Ansa) returned", None),
        ("FACT CHECK: No, the bridge stands", None),
        ("NATO: what comes next", None),
        ("BODØ (NRK): Seks år på overtid", "BODØ"),
        ("Harbour (UK): the old dock", None),
        ("Jakarta -", "Jakarta"),
        ("Manila CNN —", "Manila"),
        ("पटना। गंगा पर पुल", "पटना"),
        ("কলকাতা: সেতু খুলল", "কলকাতা"),
        ("ബോട്ടുകര ∙ പാലം തുറന്നു", "ബോട്ടുകര"),
        ("Share -", None),
        ("", None),
    ],
)
def test_a_dateline_is_found_and_nothing_else(text: str, place: str | None):
    assert find_dateline(text) == place


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("(서울=연합뉴스) 김모 기자 = 정부는 오늘", "서울", "Yonhap"),
        ("[부산=뉴시스] 항구가 다시", "부산", "Newsis"),
        ("(서울·부산=어느통신) 항구가", "서울", None),
        ("ایسنا/یزد پل قدیمی شهر", "یزد", "ISNA"),
        ("AP/Ipsos poll finds the bridge", None, None),
        ("【北京共同】中国政府は", "北京", "Kyodo"),
        ("【パリAFP時事】フランスの", "パリ", "AFP"),
        ("［東京 ２４日 ロイター］ - 日銀は", "東京", "Reuters"),
        ("【速報】港が再開", None, None),
        ("新华社武汉3月12日电（记者王某）港口", "武汉", "Xinhua"),
        ("中新社北京12日电 港口", "北京", "China News Service"),
        ("（中央社記者王小明、李大同台北12日電）港口", "台北", "CNA"),
        ("МОСКВА, 12 марта. /ТАСС/. Порт открыт", "МОСКВА", "TASS"),
        ("МОСКВА, 12 мар — РИА Новости. Порт открыт", "МОСКВА", "RIA Novosti"),
        ("(ANSA) - TORINO, 12 MAR - Il porto", "TORINO", "ANSA"),
        ("(nur heute) - TORINO - Der Hafen", None, None),
        ("नई दिल्ली, 5 मार्च (भाषा) बंदरगाह", "नई दिल्ली", "PTI"),
        ("القاهرة (رويترز) - أعيد فتح الميناء", "القاهرة", "Reuters"),
        ("TEMPO.CO, Palembang - Pelabuhan dibuka", "Palembang", None),
        ("Tripoli, Libya (CNN) -- The harbour", "Tripoli", None),
        ("Jane Doe (CDU) - The harbour", None, None),
        ("Paris (Texas) - Der Film kehrt zurück", None, None),
        ("Paris (PSG) - Le club a gagné", None, None),
        ("Köln (ots) - Der Hafen", "Köln", None),
        ("Köln (ots/PRNewswire) - Der Hafen", "Köln", None),
        ("KOTA.CO.ID, PALEMBANG -- Pelabuhan dibuka", "PALEMBANG", None),
        ("TEMPO.CO - Pelabuhan dibuka", None, None),
        ("〔記者王小明／宜蘭報導〕漁港重新開放", "宜蘭", None),
        ("ROCKLAND, Maine, March 3, 2025 /PRNewswire/ -- The port", "ROCKLAND", None),
        ("BATON ROUGE, La. —", "BATON ROUGE", None),
        ("CNN — The port is open", None, None),
        ("REUTERS - The port is open", None, None),
    ],
)
def test_datelines_of_agencies_have_forms_of_their_own(text: str, place: str | None, agency: str | None):
    assert (find_dateline(text), agency_of_text([text])) == (place, agency)


def test_an_agencys_dateline_may_stand_behind_the_standfirst_in_small_letters_too():
    assert dateline_of_text(["Nobody was hurt.", "Berlin (dpa) - The road was closed."]) == "Berlin"
    assert dateline_of_text(["不明。", "【北京共同】中国政府は"]) == "北京"


def test_a_dateline_may_stand_behind_the_standfirst_in_capitals_only():
    assert dateline_of_text(["Nobody was hurt.", "GANNET POINT: The coast road was closed."]) == "GANNET POINT"
    assert dateline_of_text(["Nobody was hurt.", "Berlin. Paris. Rome. She has seen them all."]) is None
    assert dateline_of_text(["One.", "Two.", "Three.", "GANNET POINT: The coast road was closed."]) is None


def test_a_known_place_may_be_the_dateline_behind_the_standfirst_where_it_begins_one_paragraph_only():
    report = "Thimphu: The coast road was closed for an hour."
    listed = ["Boats on the lake: 17", "Bells in the valley: 28"]
    assert dateline_of_text(["Nobody was hurt.", report]) == "Thimphu"
    assert dateline_of_text(["Nobody was hurt.", report, *listed]) == "Thimphu"  # is no speaker among others
    assert dateline_of_text(["Nobody was hurt.", report, "Kabul: The pass was closed for a week."]) is None
    assert dateline_of_text(["Nobody was hurt.", report, "Thimphu: I said so at once."]) is None


REST = ["The road was closed for an hour, and nobody was hurt, the police said.", "It opened again at noon."]


@pytest.mark.parametrize(
    ("text", "title", "names", "place"),
    [
        ("Marlow. Die Brücke ist offen.", "Brücke in Marlow offen", [], "Marlow"),
        ("Marlow - Jembatan dibuka.", "Jembatan di Marlow Dibuka", [], "Marlow"),
        ("النجف – عاد المزارعون", "", ["النجف"], "النجف"),
        ("شفشاون ـ قررت الجماعة", "شفشاون تمنع السيارات", [], "شفشاون"),
        ("वाराणसी: अस्सी घाट के पास", "", ["वाराणसी"], "वाराणसी"),
        ("น่าน - น้ำท่วมตลาด", "น่านอ่วมรอบสาม", [], "น่าน"),
        ("TOLUCA, Méx.- Cinco hombres fueron", "", [], "TOLUCA"),
        (f"MARLOW: {REST[0]}", "", [], "MARLOW"),
        ("Marlow: Die Brücke ist offen.", "Brücke in Marlow offen", [], None),  # may be who says it
        ("Kerry. Who else?", "Kerry: we stay", [], None),
        ("Marlow. Die Brücke ist offen.", "Die Brücke ist offen", [], None),
        ("Marlow bridge is open at last - The", "Marlow bridge is open at last", [], None),
        ("SIR – The bridge is open.", "", [], None),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Η γέφυρα", "", [], None),
    ],
)
def test_a_place_that_no_list_has_is_told_by_what_else_the_page_says(text, title, names, place):
    assert dateline_of_text([text, *REST], title, names) == place


def test_a_label_that_begins_other_paragraphs_too_is_no_dateline():
    assert dateline_of_text([f"RAO: {REST[0]}", f"HALLORAN: {REST[0]}"]) is None
    assert dateline_of_text(["Marlow - Ja.", "Marlow - Nein."], "Marlow gegen Weir") is None


@pytest.mark.parametrize(
    ("paragraphs", "around", "agency"),
    [
        (["NEW DELHI (PTI) - The minister spoke."], [], "PTI"),
        (["Der Rat hat beschlossen. (dpa/AFP)"], [], "dpa"),
        (["港が再開した。（共同）"], [], "Kyodo"),
        (["Færgen sejler igen.", "/ritzau/"], [], "Ritzau"),
        (["The boat returned."], ["(With inputs from PTI)"], "PTI"),
        (["The boat returned.", "Source: Reuters"], [], "Reuters"),
        (["The boat returned, Reuters reported."], ["Reuters journalists win prize"], None),
        (["The boat (named Ansa) returned.", "It is old (1912)"], [], None),
        (["The boat returned."], ["Kaynak: AA"], "Anadolu Agency"),
        (["The boat returned."], ["来源：新华社"], "Xinhua"),
        (["The boat returned."], ["المصدر: رويترز"], "Reuters"),
        (["The boat returned."], ["Par Anne Martin avec AFP"], "AFP"),
        (["The boat returned."], ["Anne Martin mit dem Bus"], None),
        ([], [], None),
    ],
)
def test_a_report_says_whose_it_is(paragraphs: list[str], around: list[str], agency: str | None):
    assert agency_of_text(paragraphs, around) == agency


def test_an_agency_in_brackets_makes_a_dateline_below_a_list_of_what_is_in_brief():
    brief = ["Workers reject 3% raise", "Two ships wait", "Copper at a high", "Port to stay shut"]
    report = [*brief, "ROTTERDAM/LONDON, Feb 18 (Reuters) - Dockers walked out.", "Talks go on."]
    assert dateline_of_text(report) == "ROTTERDAM/LONDON"
    assert agency_of_text(report) == "Reuters"


def test_who_speaks_in_an_interview_is_no_dateline():
    talk = ["DIE ZEITUNG: When did you get up?", "Leyla Marlow: At half past one.", "ZEITUNG: Why?", "Marlow: To bake."]
    assert dateline_of_text(talk) is None
    assert dateline_of_text(["PORT ELLERY: The first of the blocks came down.", "Residents watched."]) == "PORT ELLERY"
