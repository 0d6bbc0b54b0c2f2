"""Languages: declared, validated, and checked against the script."""

import pytest

from newscrawl.extraction.language import choose_language, includes, language_tag, script_of

ENGLISH = "The ferry is back, and the people who had been waiting for it said that it was about time. "
NORWEGIAN = (
    "Fergen er tilbake, og folk som hadde ventet på den sier at det ikke var en dag for tidlig etter så mange uker. "
)


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"), ("EN-us", "en-US"), ("de_DE", "de-DE"), ("pt_BR.UTF-8", "pt-BR"), ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"), ("iw", "he"), ("English", "en"), ("xx", None), ("", None), ("html", None), (None, None),
        (7, None), ("en, de", None), ("e" * 10_000, None),
    ],
)  # fmt: skip
def test_a_declared_language_becomes_a_bcp_47_tag(declared: object, tag: str | None):
    assert language_tag(declared) == tag


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        ("en", "en"), ("en", "en-IN"), ("pt-BR", "pt-BR"), ("zh-CN", "zh-Hans-CN"), ("zh-Hans", "zh-Hans-CN"),
        ("no", "no"), ("no", "nb"), ("no", "nn"), ("no", "nb-NO"), ("nb", "no"), ("nb", "no-NO"), ("zh", "yue"),
        ("tl", "fil"), ("fil", "tl"), ("fa", "prs"), ("ku", "ckb"),
    ],
)  # fmt: skip
def test_a_language_that_is_asked_for_includes_its_regions_scripts_and_members(wanted: str, tag: str):
    assert includes(wanted, tag)


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        ("en", "de"), ("en-GB", "en"), ("en-GB", "en-US"), ("zh-TW", "zh-Hans-CN"), ("nn", "nb"), ("nn", "no"),
        ("no", "da"), ("yue", "zh"),
    ],
)  # fmt: skip
def test_it_includes_no_other_language_region_or_script(wanted: str, tag: str):
    assert not includes(wanted, tag)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kerry", "Latn"),
        ("Керри", "Cyrl"),
        ("केरी", "Deva"),
        ("ケリー国務長官", "Jpan"),
        ("克里", "Hani"),
        ("2016", None),
    ],
)
def test_the_script_of_a_text(text: str, script: str | None):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        (["en"], "The ferry returned on Monday", "en"),
        (["en"], "मोदी ने कहा कि सरकार जल्द फैसला करेगी", None),
        (["en", "hi"], "मोदी ने कहा कि सरकार जल्द फैसला करेगी", "hi"),
        (["en"], "அவர் திங்களன்று கூறினார்", "ta"),
        (["en"], "국무장관이 월요일에 말했다", "ko"),
        (["sr"], "Trajekt se vratio", "sr"),
        (["sr"], "Трајект се вратио", "sr"),
        (["zh-TW"], "渡輪週一返航", "zh-TW"),
        (["ja"], "国務長官", "ja"),
        ([], "国務長官", None),
        ([], "渡輪週一返航，市長說" * 11, "zh"),
        (["en"], "渡輪週一返航，市長說" * 11, "zh"),
        (["zh-TW"], "渡輪週一返航，市長說" * 11, "zh-TW"),
        ([], "The ferry returned on Monday", None),
        (["de"], "", "de"),
        ([], ENGLISH, "en"),
        (["en-GB"], ENGLISH, "en-GB"),
        (["fr", "en-US"], ENGLISH, "en-US"),
        (["fr"], ENGLISH, "fr"),
        (["fr"], ENGLISH * 4, "en"),
        (["no"], NORWEGIAN * 4, "no"),
        ([], NORWEGIAN, "nb"),
        (["en"], "मोदी ने कहा कि सरकार जल्द ही फैसला करेगी और यह भी कहा कि वह इस पर काम कर रही है", "hi"),
    ],
)
def test_a_declaration_that_the_script_belies_is_not_believed(declared: list[str], text: str, language: str | None):
    assert choose_language(declared, text) == language
