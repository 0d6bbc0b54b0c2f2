"""Languages that are printed in two scripts."""

import pytest

from newscrawl.dedup import DuplicateIndex
from newscrawl.dedup.scripts import in_latin

SERBIAN = (
    "Лучки савет Алтмарка одлучио је у уторак да обнови северни мол, који је олуја срушила у фебруару 2024. године. "
    "Радови почињу у мају и трајаће 14 месеци, рекла је Љубица Џекић, док ће трајект полазити са рибље пијаце. "
    "Трговци на кеју тражили су краћи прекид, а Његош Ђурић каже да је изгубио трећину летње зараде.",
    "Lučki savet Altmarka odlučio je u utorak da obnovi severni mol, koji je oluja srušila u februaru 2024. godine. "
    "Radovi počinju u maju i trajaće 14 meseci, rekla je Ljubica Džekić, dok će trajekt polaziti sa riblje pijace. "
    "Trgovci na keju tražili su kraći prekid, a Njegoš Đurić kaže da je izgubio trećinu letnje zarade.",
)
UZBEK = (
    "Порт кенгаши сешанба куни шимолий кўприкни қайта қуришга қарор қилди, уни 2024 йил февралда бўрон бузган эди. "
    "Ишлар май ойида бошланади ва 14 ой давом этади, деди порт бошлиғи. Ер эгалари ва дўкондорлар ёзги даромаднинг "
    "учдан бирини йўқотишган, шунинг учун улар муддатни қисқартиришни сўрашди.",
    "Port kengashi seshanba kuni shimoliy koʻprikni qayta qurishga qaror qildi, uni 2024 yil fevralda boʻron buzgan "
    "edi. Ishlar may oyida boshlanadi va 14 oy davom etadi, dedi port boshligʻi. Yer egalari va doʻkondorlar yozgi "
    "daromadning uchdan birini yoʻqotishgan, shuning uchun ular muddatni qisqartirishni soʻrashdi.",
)


@pytest.mark.parametrize(("cyrillic", "latin"), [SERBIAN, UZBEK])
def test_an_article_in_both_scripts_is_one(cyrillic: str, latin: str) -> None:
    assert in_latin("", cyrillic) == ("", latin)
    for first, second in ((cyrillic, latin), (latin, cyrillic)):
        with DuplicateIndex() as index:
            index.add(id="first", url="https://vesti.example/cir/1", title="", text=first)
            match = index.add(id="second", url="https://vesti.example/lat/1", title="", text=second)
            assert match is not None
            assert (match.kind, match.id) == ("exact", "first")


@pytest.mark.parametrize(
    "text",
    [
        "Совет порта решил во вторник восстановить северный причал, который шторм разрушил в феврале 2024 года. " * 3
        + "Корабль зовётся «Југославија».",
        "Порт кеңесі сейсенбіде солтүстік айлақты қайта салуға шешім қабылдады, оны дауыл қиратқан.",
        "Савет порта вырашыў у аўторак аднавіць паўночны прычал, які разбурыла бура.",
        "The harbour council voted to rebuild the pier.",
    ],
)
def test_other_languages_keep_their_letters(text: str) -> None:
    assert in_latin(text, text) == (text, text)
