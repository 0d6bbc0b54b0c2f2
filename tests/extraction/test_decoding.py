"""Which encoding a page is read with."""

import pytest

from newscrawl.extraction.decoding import read_once, to_utf8

TEXT = "<p>Straße, café, Škoda"


def read(body: bytes, content_type: str | None = None) -> str:
    return to_utf8(body, content_type).decode("utf-8")


@pytest.mark.parametrize("label", ["zlib", "utf-7", "x-no", "a" * 60_000])
def test_labels_that_the_web_does_not_know_are_passed_over(label):
    assert read(TEXT.encode(), f"text/html; charset={label}") == TEXT


def test_the_http_header_comes_before_the_page():
    page = "<meta charset=windows-1251><p>Šk".encode("iso8859-2")
    assert read(page, "text/html; charset=iso-8859-2").endswith("Šk")


def test_the_page_says_it_in_its_head():
    assert read("<meta charset='windows-1251'><p>Привет".encode("cp1251")).endswith("Привет")
    old = "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'><p>日本語"
    assert read(old.encode("shift_jis")).endswith("日本語")


def test_latin_1_is_read_as_windows_1252():
    assert read(b"<p>\x93quoted\x94", "text/html; charset=ISO-8859-1") == "<p>“quoted”"


def test_valid_utf_8_wins_over_a_wrong_label():
    assert read(TEXT.encode(), "text/html; charset=windows-1251") == TEXT


def test_a_wrong_label_of_utf_8_gives_way_to_the_page_or_windows_1252():
    assert read("<p>café, naïve".encode("latin-1"), "text/html; charset=utf-8") == "<p>café, naïve"


def test_a_few_damaged_bytes_leave_the_rest_of_utf_8_readable():
    damaged = ("<p>" + "äöü " * 20).encode() + b"\xff"
    assert read(damaged) == "<p>" + "äöü " * 20 + "\ufffd"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_byte_order_marks_and_nuls_tell_unicode(codec):
    assert read(TEXT.encode(codec)) == TEXT


def test_escape_sequences_are_read_where_they_are_declared():
    assert read("<p>日本".encode("iso2022_jp"), "text/html; charset=iso-2022-jp") == "<p>日本"


def test_a_page_that_was_misread_before_it_was_sent_is_read_as_it_was_meant():
    text = "<p>It’s the café’s “bridge”"
    for misread in (text.encode().decode("latin-1"), text.encode().decode("cp1252", "ignore")):
        assert read_once(misread.encode()).decode().startswith("<p>It’s the café’s “bridge")
    assert read_once(text.encode()) == text.encode()
