import codecs

import pytest

from newscrawl.discovery.encodings import decode, to_utf8

TEXT = "<rss><title>Überfall – Zürich</title></rss>"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-8"])
def test_unicode_is_told_by_its_bytes(encoding: str) -> None:
    assert decode(to_utf8(TEXT.encode(encoding), "text/xml; charset=iso-8859-1")) == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "<a>Новости дня</a>"),
        ("iso-8859-1", "<a>Überfall</a>"),
        ("euc-kr", "<a>뉴스</a>"),
        ("gb2312", "<a>新闻</a>"),
        ("iso-2022-jp", "<a>日本のニュース</a>"),
        ("shift_jis", "<a>ソ表ニュース</a>"),
    ],
)
def test_the_declaration_is_believed_where_the_bytes_are_not_utf_8(encoding: str, text: str) -> None:
    document = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    assert decode(to_utf8(document.encode(encoding))).endswith(text)


def test_the_declaration_goes_before_the_label() -> None:
    document = '<?xml version="1.0" encoding="windows-1251"?><a>Новости</a>'.encode("windows-1251")
    assert decode(to_utf8(document, "text/xml; charset=iso-8859-1")).endswith("<a>Новости</a>")


def test_valid_utf_8_is_utf_8_whatever_the_declaration_says() -> None:
    document = '<?xml version="1.0" encoding="iso-8859-1"?><a>Zürich</a>'.encode()
    assert to_utf8(document) == document


def test_stray_latin_bytes_are_read_as_windows_1252() -> None:
    assert decode("Zürich – Genève".encode("cp1252")) == "Zürich – Genève"


def test_a_broken_character_does_not_spoil_the_others() -> None:
    assert decode("Zürich ".encode() + b"\xff") == "Zürich \ufffd"


def test_a_character_cut_at_the_end_leaves_the_document_utf_8() -> None:
    document = '<?xml version="1.0" encoding="iso-8859-1"?><a>Zürich ü'.encode()[:-1]
    assert to_utf8(document) == document


def test_a_mark_alone_is_empty() -> None:
    assert to_utf8(codecs.BOM_UTF8) == b""
    assert to_utf8(codecs.BOM_UTF16_LE) == b""
