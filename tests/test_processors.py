"""Processors: what comes out of a text, and which candidate wins."""

import pytest

from newscrawl.processors import Each, Found, TakeBest, absolute_url, drop_controls, plain_text


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("A\u2028B\u2029C\x85D\x0bE\x0cF\x1cG", "A B C D E F G"),
        ("nul\x00 and \ud800 half", "nul and half"),
        ("Pu\u00adtin\u200b \ufeffsaid", "Putin said"),
        ("Zu\u0308rich", "Zürich"),
        ("&lt;b&gt;Bold&lt;/b&gt; &amp;amp; &#8220;quoted&#8221;", "Bold & “quoted”"),
        ("AT&T and R&D &c;", "AT&T and R&D &c;"),
        ("it\x92s \x96 fine", "it’s – fine"),
        ("if a <b and c> d", "if a <b and c> d"),
    ],
)
def test_plain_text_is_one_clean_line(given: str, clean: str):
    assert plain_text(given) == clean


@pytest.mark.parametrize("text", ["می‌رود", "क्‍ष", "👩‍🚒"])
def test_joiners_that_carry_meaning_stay(text: str):
    assert plain_text(text) == text


@pytest.mark.parametrize("value", [None, 7, ["a"], {"a": 1}, "", " \n", "\u200b"])
def test_what_is_no_text_is_none(value: object):
    assert plain_text(value) is None


def test_ascii_text_is_passed_through_untouched():
    text = "plain"
    assert drop_controls(text) is text


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("b.jpg", "https://daily.example/a/b.jpg"),
        ("//cdn.example/b.jpg", "https://cdn.example/b.jpg"),
        (" https://x.example/a b ", "https://x.example/a%20b"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://", None),
        ("http://[::1", None),
        ("data:image/gif;base64,R0", None),
        ("https://x.example/" + "z" * 5000, None),
        (["https://x.example/"], None),
        ("", None),
    ],
)
def test_only_http_links_with_a_host_become_absolute(link: object, url: str | None):
    assert absolute_url(link, "https://daily.example/a/") == url


def test_each_drops_candidates_without_a_value_and_keeps_their_origin():
    kept = Each(plain_text, str.upper)([Found(" a ", "meta", "author"), Found(None, "dom"), Found(3, "dom")])

    assert kept == [Found("A", "meta", "author")]


def test_an_error_in_a_processor_names_the_function_the_origin_and_the_value():
    with pytest.raises(ValueError, match=r"int.*source='meta' value='x'.*ValueError"):
        Each(int)([Found("x", "meta")])


def test_take_best_follows_the_order_of_trust_and_then_the_page():
    found = [Found("dom", "dom"), Found("first", "meta"), Found("second", "meta")]

    assert TakeBest("json-ld", "meta")(found) == Found("first", "meta")
    assert TakeBest()(found) == Found("dom", "dom")
