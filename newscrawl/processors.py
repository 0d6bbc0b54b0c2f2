"""Small pure processors for item loaders: text in, text out, and choosers for what several sources offer.

Every processor runs alone, takes one value (or, a chooser, the list of a field's candidates) and never raises on
text. Unicode terms are those of the Unicode Standard, chapter 23 (format characters) and UAX #15 (NFC).
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

# Controls but the white space that `collapse_spaces` folds, lone surrogates, noncharacters, and what is invisible and
# means nothing: soft hyphen, zero width space, word joiner, byte order mark. Zero width joiner and non-joiner
# (U+200C, U+200D) carry meaning in Persian and Indic scripts and in emoji, and stay.
_JUNK = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\x81\x8d\x8f\x90\x9d\ud800-\udfff\xad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# Characters of windows-1252 that pages write as C1 controls (`&#151;`); the HTML standard maps them alike.
_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0) if code != 0x85}
_SPACE = re.compile(r"\s")
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][!-~]*)?")  # nothing in it to resolve or to quote
_LINE_SEPARATORS = re.compile("[\x1c-\x1f\x85\u2028\u2029]")
_CONTROLS = re.compile("(?:(?<= )(?:{0})+ )|{0}".format("[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]"))
# Whatever of these a text holds; most hold none.
_ODD = re.compile(f"{_JUNK.pattern}|[\x1c-\x1f\x80-\x9f\u2028\u2029]")
# An entity reference with its semicolon: "AT&T" and "?a=1&copy=2" are none.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Inline markup that sites leave in headlines: tags by name, so that "a <b" in a formula stays.
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|em|font|h[1-6]|i|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s+[\w:-]+\s*=[^<>]{0,300})?\s?/?>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate for a field: its value, and where it was found."""

    value: Any
    source: str  # json-ld, microdata, opengraph, meta, dom, url, script, profile
    name: str = ""  # which property of the source: headline, og:title, h1, ...

    def having(self, value: Any) -> "Found":
        """Give the candidate with another value.

        >>> Found(" a ", "meta").having("a")
        Found(value='a', source='meta', name='')
        """
        return Found(value, self.source, self.name)


def collapse_spaces(text: str) -> str:
    """Fold every run of white space, line ends and no-break spaces included, into one space.

    >>> collapse_spaces("  Kerry to\\n visit\\u00a0Moscow ")
    'Kerry to visit Moscow'
    """
    return " ".join(text.split())


def drop_controls(text: str) -> str:
    """Drop what is neither seen nor meant, and turn line separators into spaces.

    C1 controls become the windows-1252 characters they were meant as, as in the HTML standard.

    >>> drop_controls("Pu\\u00adtin\\u200b\\x00 said\\u2028so\\x97now")
    'Putin said so—now'
    >>> drop_controls("می\\u200cرود") == "می\\u200cرود"
    True
    """
    if text.isprintable() or not _ODD.search(text):
        return text
    return _JUNK.sub("", _LINE_SEPARATORS.sub(" ", text)).translate(_C1)


def mend_controls(text: str) -> str:
    """Drop controls alone, with a blank where they stand between two.

    C1 controls become the windows-1252 characters they were meant as, as in the HTML standard.

    >>> mend_controls("Pu\\u00adtin\\x07 \\x01 said\\u00a0so\\x97now") == "Pu\\u00adtin said\\u00a0so—now"
    True
    """
    return text if text.isprintable() else _CONTROLS.sub("", text).translate(_C1)


def unescape(text: str) -> str:
    """Resolve HTML entities, twice at most: many sites escape what is escaped already.

    >>> unescape("Tom &amp;amp; Jerry &quot;live&quot; at AT&T")
    'Tom & Jerry "live" at AT&T'
    """
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def strip_tags(text: str) -> str:
    """Drop inline markup that was left in a text.

    >>> strip_tags("Is <em>this</em> it? a < b")
    'Is this it? a < b'
    """
    return _INLINE_TAG.sub("", text) if "<" in text else text


def normalize(text: str) -> str:
    """Compose characters as NFC does.

    >>> normalize("Zu\\u0308rich")
    'Zürich'
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def plain_text(value: object) -> str | None:
    """Give a value as one line of clean text; None when it is no text or nothing is left of it.

    >>> plain_text(" Tom &amp; <b>Jerry</b>\\n")
    'Tom & Jerry'
    >>> plain_text({"x": 1}) is None
    True
    """
    if not isinstance(value, str):
        return None
    text = collapse_spaces(value)
    if "&" not in text and "<" not in text and text.isprintable():  # as most are
        return normalize(text) or None
    return normalize(collapse_spaces(drop_controls(strip_tags(unescape(value))))) or None


def absolute_url(value: object, base: str = "") -> str | None:
    """Make a link absolute; None unless it is http(s) with a host.

    >>> absolute_url(" /a/b.jpg", "https://example.com/news/")
    'https://example.com/a/b.jpg'
    >>> absolute_url("javascript:void(0)") is None
    True
    """
    if not isinstance(value, str) or len(value) > 4096:
        return None
    link = drop_controls(value).strip()
    if not link:
        return None
    if _PLAIN_URL.fullmatch(link):
        return link
    try:
        url = link if link.startswith(("https://", "http://")) else urljoin(base, link)
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return _SPACE.sub(lambda match: quote(match.group()), url) if usable else None


class Each:
    """Apply functions to the value inside each candidate, in order; a candidate that becomes None falls out.

    An error names the function, the candidate's origin and its value.

    >>> Each(plain_text)([Found(" a  b ", "json-ld"), Found(7, "meta")])
    [Found(value='a b', source='json-ld', name='')]
    """

    def __init__(self, *functions: Callable[[Any], Any]) -> None:
        self.functions = functions

    def __call__(self, candidates: Iterable[Found]) -> list[Found]:
        """Process the candidates of a field."""
        kept = []
        for found in candidates:
            value = found.value
            for function in self.functions:
                if value is None:
                    break
                try:
                    value = function(value)
                except Exception as error:
                    raise ValueError(
                        f"Error in Each with {function!s} source={found.source!r} value={value!r}"
                        f" error='{type(error).__name__}: {error!s}'"
                    ) from error
            if value is not None:
                kept.append(found if value is found.value else found.having(value))
        return kept


class TakeBest:
    """Choose the candidate whose source comes first in an order of trust; among equals the earlier one.

    >>> best = TakeBest("json-ld", "meta")
    >>> best([Found("b", "meta"), Found("c", "dom"), Found("a", "json-ld")]).value
    'a'
    >>> best([]) is None
    True
    """

    def __init__(self, *order: str) -> None:
        self.rank = {source: rank for rank, source in enumerate(order)}

    def __call__(self, candidates: Iterable[Found]) -> Found | None:
        """Choose among the candidates of a field."""
        return min(candidates, key=lambda found: self.rank.get(found.source, len(self.rank)), default=None)
