"""A page's bytes to one lxml tree, in linear time and bounded memory whatever the bytes are."""

import re

from lxml import etree
from lxml import html as lxml_html

from newscrawl.errors import NewscrawlError
from newscrawl.extraction.decoding import read_once, to_utf8

MAX_PAGE = 64_000_000  # bytes; no article is that long
_HUGE = 10_000_000  # bytes: above this, libxml2's own limits on depth and text length stay on
_HEAD = 65_536  # bytes that tell text from binary data
_SMALL = 1024  # bytes: less may be a damaged page
_MAX_TAGS = 300_000  # a tree takes 150 bytes and more per element
_MAX_ATTRIBUTES = 250  # libxml2 takes 6 s for 30,000 attributes on one tag, and minutes for 200,000
_STRIDE = 2048  # no tag of more than _MAX_ATTRIBUTES attributes is shorter than some stretch of this length

# One class for all elements: lxml.html's own lookup, for forms and labels, is a Python call for each of them.
_CLASSES = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\f\r") + b"\x7f"
_NOISE = _CONTROLS.translate(None, b"\0\x1b")  # ISO-2022-JP is full of escapes
_MANY_TAGS = re.compile(rb"(?:[^<]*+<){%d}" % _MAX_TAGS)
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAG_START = re.compile(rb"<[A-Za-z][A-Za-z0-9:-]*+(?=[\s/])")  # not the `a<b.c` of scripts
# One attribute as HTML 13.2.5.32 to 13.2.5.40 read it; possessive, so that the scan never goes back.
_ATTRIBUTE = rb"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+)"
_ATTRIBUTES_KEPT = re.compile(_ATTRIBUTE + rb"{0,%d}+" % _MAX_ATTRIBUTES)
_ATTRIBUTES_CUT = re.compile(_ATTRIBUTE + rb"*+")


class PageError(NewscrawlError):
    """A page that is too large to be read, or no text."""


def parse(html: bytes | str, content_type: str | None = None) -> lxml_html.HtmlElement:
    """Parse a page into a tree without comments and processing instructions.

    The encoding is that of a byte order mark, of valid UTF-8, of the charset in `content_type` (the HTTP header),
    or of the page's head, in this order. Damaged input gives what can be saved from it, empty input an empty
    document. Raises PageError for a page of more than 64 MB and for what is no text at all.
    """
    if len(html) > MAX_PAGE:
        raise PageError(f"page of {len(html):,} bytes: at most {MAX_PAGE:,} are read")
    if isinstance(html, str):
        body = _SURROGATES.sub("\ufffd", html.removeprefix("\ufeff")).encode("utf-8")
    else:
        _refuse_binary(html)
        body = to_utf8(html, content_type)
    body = cut_attributes(_cut_tags(read_once(body.translate(None, _CONTROLS))))
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=len(body) < _HUGE)
    parser.set_element_class_lookup(_CLASSES)
    return _root(body, parser)


def _refuse_binary(body: bytes) -> None:
    """Tell pictures, archives and noise by their control characters, which no text has many of but UTF-16."""
    head = body[:_HEAD]
    controls = len(head) - len(head.translate(None, _NOISE))
    if len(head) >= _SMALL and controls * 25 > len(head) and head.count(0) * 10 < len(head):
        raise PageError(f"page of {len(body):,} bytes is no text: {controls:,} of its first {len(head):,} are controls")


def _root(body: bytes, parser: lxml_html.HTMLParser) -> lxml_html.HtmlElement:
    try:
        return _one_document(lxml_html.document_fromstring(body, parser=parser))
    except etree.LxmlError:  # there is not one element
        return lxml_html.document_fromstring(b"<html><body></body></html>")


def _one_document(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Put what stands behind `</html>` at the end of the body, as browsers do (HTML 13.2.6.4.19 and 22).

    libxml2 makes another root of it, beside the first: on one page in a hundred, the article on one in two thousand.
    """
    body = root.find("body")
    for more in list(root.itersiblings("html")):
        for part in list(more.iter("html", "body")):
            part.tag = "div"
        (root if body is None else body).append(more)
    return root


def _cut_tags(body: bytes) -> bytes:
    """End the page where it has had 300,000 tags."""
    if len(body) < _MAX_TAGS * len("<p>") or body.count(b"<") <= _MAX_TAGS:
        return body
    end = _MANY_TAGS.match(body)
    return body[: end.end() - 1] if end else body


def cut_attributes(body: bytes) -> bytes:
    """Cut tags of more than 250 attributes down to these: libxml2's time is quadratic in their number.

    Such a tag is long, so only stretches without `>` are looked into; the rest costs one search per 2 KB.
    """
    pieces: list[bytes] = []
    done = position = 0
    while position + _STRIDE <= len(body):
        if body.find(b">", position, position + _STRIDE) >= 0:
            position += _STRIDE
            continue
        start, end = _long_tag(body, max(done, body.rfind(b">", done, position) + 1))
        if start < end:
            pieces.append(body[done:start])
            done = end
        position = max(end, position) + 1
    return b"".join(pieces) + body[done:] if pieces else body


def _long_tag(body: bytes, position: int) -> tuple[int, int]:
    """Return where the surplus attributes begin and end of the first tag at or after a position."""
    stop = body.find(b">", position)
    stop = len(body) if stop < 0 else stop
    tag = _TAG_START.search(body, position, stop)
    if not tag:
        return stop, stop
    kept = _ATTRIBUTES_KEPT.match(body, tag.end())
    end = kept.end() if kept else stop
    cut = _ATTRIBUTES_CUT.match(body, end)
    return end, max(end, cut.end() if cut else end)
