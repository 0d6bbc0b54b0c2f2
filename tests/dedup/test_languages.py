"""Copies are found in every script, and bulletins are told apart."""

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.dedup import DuplicateIndex

NEWS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
TEXTS = {language: news["text"] for language, news in NEWS.items()}
PARAGRAPHS = {language: text.split("\n\n") for language, text in TEXTS.items()}

SAME: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "upper case": str.upper,
    "one paragraph": lambda text: text.replace("\n\n", " "),
    "invisible characters": lambda text: text.replace("\n\n", "\u200b\n\n\ufeff"),
    "quotes and dashes": lambda text: f"„{text}“ – —",
}
CHANGED: dict[str, Callable[[str], str]] = {
    "an agency's": lambda language: NEWS[language]["agency"] + TEXTS[language],
    "with a footer": lambda language: TEXTS[language] + "\n\n© Coast Herald. All rights reserved. Follow us on X.",
    "cut": lambda language: "\n\n".join(PARAGRAPHS[language][:2]),
    "cut to the lead": lambda language: PARAGRAPHS[language][0],
    "cut and decomposed": lambda language: unicodedata.normalize("NFD", "\n\n".join(PARAGRAPHS[language][:2])),
    "corrected": lambda language: TEXTS[language].replace("4.6", "4.8").replace("4,6", "4,8").replace("460", "480"),
}
# Titles, and bulletins whose words stay while most of their numbers change from day to day.
BULLETINS = {
    "de": (
        "Börse am {0}. November",
        "Der Aktienindex von Altmark schloss bei {1} Punkten. Die Werft notierte bei {2} Kronen, die Brauerei blieb "
        "bei 41,20 Kronen. Der Umsatz betrug {3} Millionen Kronen. Der Leitzins liegt bei 2,25 Prozent.",
    ),
    "zh": (
        "11月{0}日股市",
        "阿尔特马克股指收于{1}点。造船厂股价报{2}克朗，啤酒厂维持在41.20克朗。成交额为{3}百万克朗。央行基准利率为2.25%。",
    ),
    "hi": (
        "{0} नवंबर को बाजार",
        "अल्टमार्क का शेयर सूचकांक {1} अंक पर बंद हुआ। जहाज कारखाने के शेयर {2} क्रोना पर रहे, जबकि शराब कारखाना 41.20 क्रोना पर "
        "बना रहा। कारोबार {3} करोड़ क्रोना का रहा। केंद्रीय बैंक की दर 2.25 प्रतिशत है।",
    ),
    "ar": (
        "الأسواق في {0} نوفمبر",
        "أغلق مؤشر أسهم ألتمارك عند {1} نقطة. وبلغت أسهم حوض السفن {2} كرونة بينما بقيت أسهم مصنع الجعة عند 41.20 "
        "كرونة. وبلغ حجم التداول {3} مليون كرونة. وسعر الفائدة لدى البنك المركزي 2.25 في المئة.",
    ),
}


@pytest.fixture(scope="module")
def index() -> DuplicateIndex:
    made = DuplicateIndex()
    for language, paragraphs in PARAGRAPHS.items():
        url = f"https://post-{language}.example/news/harbour-1"
        made.add(id=language, url=url, title=paragraphs[0][:40], text=TEXTS[language], published="2026-11-03")
    return made


@pytest.mark.parametrize("language", TEXTS)
def test_spelling_hides_no_copy(index: DuplicateIndex, language: str) -> None:
    for name, change in SAME.items():
        match = index.find(url="https://herald.example/9", title="", text=change(TEXTS[language]))
        assert match is not None, name
        assert (match.kind, match.id) == ("exact", language), name


@pytest.mark.parametrize("language", TEXTS)
def test_changed_copies_are_found(index: DuplicateIndex, language: str) -> None:
    title = PARAGRAPHS[language][0][:30]
    for name, changed in CHANGED.items():
        match = index.find(url="https://herald.example/9", title=title, text=changed(language), published="2026-11-04")
        assert match is not None, name
        assert match.id == language, name


@pytest.mark.parametrize("language", BULLETINS)
def test_bulletins_are_told_apart_and_their_copies_found(language: str) -> None:
    title, text = BULLETINS[language]
    with DuplicateIndex() as index:
        for day in range(1, 22):
            facts = (day, 1200 + day * 37 % 150, f"{80 + day % 9}.{day * 41 % 90 + 10}", 200 + day * 83 % 700)
            bulletin = {"title": title.format(*facts), "text": text.format(*facts), "published": f"2026-11-{day:02}"}
            assert index.add(id=day, url=f"https://post.example/markets/{day}", **bulletin) is None
            bulletin["text"] = "(WNS) " + bulletin["text"]
            copy = index.add(id=-day, url=f"https://herald.example/wire/{day}", **bulletin)
            assert copy is not None
            assert copy.id == day
