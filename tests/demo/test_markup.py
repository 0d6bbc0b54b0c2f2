from newscrawl.demo.markup import to_html, to_plain


def test_links_and_emphasis_become_elements() -> None:
    assert to_html('*Good* [a<b](/x?a=1&b="2")') == '<em>Good</em> <a href="/x?a=1&amp;b=&quot;2&quot;">a&lt;b</a>'


def test_text_without_markup_is_escaped_only() -> None:
    assert to_html('5 < 6 & "so on"') == '5 &lt; 6 &amp; "so on"'


def test_plain_text_is_what_a_reader_sees() -> None:
    assert to_plain("Read *this* and [that](/that), 2 * 3") == "Read this and that, 2 * 3"
