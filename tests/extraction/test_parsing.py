"""Parsing: any bytes give a tree, soon."""

import random
import time

import pytest

from newscrawl.extraction.parsing import MAX_PAGE, PageError, cut_attributes, parse


def text_of(html: bytes | str, content_type: str | None = None) -> str:
    return " ".join(parse(html, content_type).text_content().split())


@pytest.mark.parametrize("html", ["", b"", " ", b"\0\0", "<!-- nothing -->"])
def test_empty_input_gives_an_empty_document(html):
    assert parse(html).tag == "html"
    assert text_of(html) == ""


def test_nuls_and_control_characters_are_dropped():
    assert text_of(b"\0\0<p>one\x01 two\0\x1f</p>") == "one two"


def test_half_surrogates_become_replacement_characters():
    assert text_of("<p>a \ud800 b</p>") == "a \ufffd b"
    assert "\ud800" not in text_of("<p>&#xD800; &#55296; &#x110000; &#0;</p>")
    text_of("<p>T \udfff</p>".encode("utf-8", "surrogatepass")).encode("utf-8")


def test_comments_and_processing_instructions_do_not_split_text():
    paragraph = parse("<p>one <!-- no -->two<?php no ?></p>").find(".//p")
    assert paragraph.text.strip() == "one two"


@pytest.mark.parametrize(
    "behind", ["<p>two</p>", "<html><body><p>two</p></body></html>", "<div>two</div></body></html><p>three</p>", "two"]
)
def test_what_stands_behind_the_end_of_the_document_is_part_of_its_body(behind):
    tree = parse(f"<html><body><header>one</header></body></html>{behind}")
    assert " ".join(tree.find("body").itertext()).split() == ["one", "two", "three"][: 2 + ("three" in behind)]
    assert len(list(tree.iter("html"))) == 1
    assert list(tree.itersiblings()) == []


def test_a_tag_of_too_many_attributes_loses_the_surplus_only():
    many = " ".join(f"a{i}=1" for i in range(20_000))
    start = time.process_time()
    tree = parse(f"<p>before</p><p {many}>inside</p><p>after</p>")
    assert time.process_time() - start < 1
    assert [p.text for p in tree.iter("p")] == ["before", "inside", "after"]
    assert len(list(tree.iter("p"))[1].attrib) == 250


def test_a_long_attribute_is_no_reason_to_cut():
    body = b'<div data-props="' + b"x " * 40_000 + b'">text</div>'
    assert cut_attributes(body) == body


def test_script_code_that_looks_like_a_tag_is_left_alone():
    body = b"<script>" + b"for(i=0;i<n.length;i++){a+=b[i]};" * 2_000 + b"</script><p>text</p>"
    assert cut_attributes(body) == body


@pytest.mark.parametrize(
    "tail",
    ["<div>" * 200_000, "<b><i>" * 100_000, "<" * 300_000, "<!--" * 100_000, "<a " * 300_000, "word " * 2_000_000],
)
def test_text_before_a_fault_is_saved_within_a_second(tail):
    start = time.process_time()
    assert text_of("<body><p>saved</p>" + tail).startswith("saved")
    assert time.process_time() - start < 1


def test_a_page_that_is_too_large_is_refused():
    with pytest.raises(PageError, match="64,000,001 bytes"):
        parse(b" " * (MAX_PAGE + 1))


def test_what_is_no_text_is_refused():
    with pytest.raises(PageError, match="no text"):
        parse(random.Random(1).randbytes(100_000))
