"""Which codec reads what a charset label names."""

import codecs
import tomllib
from importlib.resources import files

import pytest

from newscrawl.charsets import web_codec
from newscrawl.discovery.encodings import decode
from newscrawl.discovery.encodings import to_utf8 as feed_to_utf8
from newscrawl.extraction.decoding import to_utf8 as page_to_utf8

TABLE = tomllib.loads(files("newscrawl").joinpath("charsets.toml").read_text("utf-8"))
LABELS = [(label, encoding.get("codec")) for encoding in TABLE.values() for label in encoding["labels"]]
TEXTS = [  # label, the codec that its writers used, text
    ("windows-874", "cp874", "นายกรัฐมนตรีกล่าวว่า “จะเดินทาง”…"),
    ("TIS-620", "cp874", "“ข่าว”…"),
    ("x-cp1250", "cp1250", "Příliš žluťoučký kůň"),
    ("x-cp1251", "cp1251", "Президент заявил"),
    ("x-cp1256", "cp1256", "قال رئيس الوزراء"),
    ("iso-8859-8-i", "iso8859-8", "ראש הממשלה אמר"),
    ("gb_2312-80", "gb2312", "新闻报道"),
    ("gb2312", "gb18030", "朱镕基"),
    ("x-euc-jp", "euc_jp", "日本のニュース"),
    ("windows-31j", "cp932", "①髙島屋"),
    ("x-sjis", "cp932", "ソ表ニュース"),
    ("windows-949", "cp949", "뷁 뉴스"),
    ("x-x-big5", "big5", "台灣新聞"),
    ("koi", "koi8-r", "Новости дня"),
    ("x-mac-cyrillic", "mac-cyrillic", "Новости дня"),
]


def test_every_label_of_the_standard_has_a_codec_or_is_refused() -> None:
    assert len(LABELS) == 228
    assert [web_codec(f" {label.upper()}\n") for label, _ in LABELS] == [codec for _, codec in LABELS]
    assert all(codecs.lookup(codec) for _, codec in LABELS if codec)


def test_no_label_names_two_encodings() -> None:
    also = [label for encoding in TABLE.values() for label in encoding.get("also", ())]
    labels = [*also, *(label for label, _ in LABELS)]
    assert len(labels) == len(set(labels))


def test_the_replacement_encodings_are_refused() -> None:
    assert {label for label, codec in LABELS if codec is None} == set(TABLE["replacement"]["labels"])


@pytest.mark.parametrize(
    "label", ["bz2", "zlib", "rot13", "hex", "undefined", "utf-7", "idna", "mbcs", "x-no", "\0", "", "a" * 60_000]
)
def test_codecs_that_are_python_s_own_are_none_of_the_web(label: str) -> None:
    assert web_codec(label) is None


@pytest.mark.parametrize("label", ["cp932", "cp949", "cp950", "CP936", "eucJP", "win-1251"])
def test_other_names_that_feeds_write_are_known(label: str) -> None:
    assert web_codec(label)


@pytest.mark.parametrize(("label", "codec", "text"), TEXTS)
def test_pages_and_feeds_are_read_alike(label: str, codec: str, text: str) -> None:
    page = f"<meta charset={label}><p>{text}".encode(codec)
    assert page_to_utf8(page).decode().endswith(text)
    assert page_to_utf8(f"<p>{text}".encode(codec), f"text/html; charset={label}").decode().endswith(text)
    feed = f'<?xml version="1.0" encoding="{label}"?><title>{text}'.encode(codec)
    assert decode(feed_to_utf8(feed)).endswith(text)


@pytest.mark.parametrize("label", ["utf-16", "unicode", "ucs-2", "x-user-defined", "iso-2022-kr"])
def test_a_head_that_can_be_read_is_in_no_wide_or_private_encoding(label: str) -> None:
    latin = "Zürich – Genève".encode("cp1252")
    page = f"<meta charset={label}><p>".encode() + latin
    assert page_to_utf8(page).decode().endswith("Zürich – Genève")
    feed = f'<?xml version="1.0" encoding="{label}"?>'.encode() + latin
    assert decode(feed_to_utf8(feed)).endswith("Zürich – Genève")
