"""Article text that a page carries in its scripts and not in its elements: application state, JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from newscrawl.extraction.segments import cut

_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*+")')
_STATE = re.compile(r"(?:^|=)\s*([\[{])")
_BREAKS = re.compile(r"</p>|<br\s*/?>\s*<br\s*/?>|</h[1-6]>|</li>|\n\s*\n", re.IGNORECASE)
_MAX_SCRIPT = 5_000_000  # characters of a script that are read
_MAX_NODES = 200_000  # values of a script's data that are visited
_MAX_PARAGRAPHS = 4_000  # as many as a page has segments
_PARAGRAPH = 60  # characters from which a text in data may be a paragraph
_ENOUGH = 300  # characters that a list of paragraphs must have to be an article
_TAGS = re.compile(r"<[^<>]{1,500}>")


def article_body(tree: HtmlElement) -> str | None:
    """Return the longest `articleBody` of the page's JSON-LD, None when there is none.

    Reads the one string and no more: JSON-LD that is damaged elsewhere, or nested too deep, does no harm.
    """
    found = []
    for script in tree.iter("script"):
        text = script.text if "json" in (script.get("type") or "") else None
        if text and '"articleBody"' in text:
            found += [_string(match.group(1)) for match in _BODY.finditer(text)]
    return max(found, key=len, default="") or None


def _string(literal: str) -> str:
    try:
        value = json.loads(literal, strict=False)
    except ValueError:
        return ""
    return _TAGS.sub(" ", str(value))


def script_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs of the article that stands in `<noscript>` or in the data of a script.

    Of the data of `__NEXT_DATA__`, Fusion and other state objects, the list whose texts are longest in sum is
    taken, or the longest single text; JSON-LD's `articleBody` only when there is none. Empty: no such text.
    """
    for found in (_noscript(tree), _largest(tree), _split(article_body(tree) or "")):
        if sum(map(len, found)) >= _ENOUGH:
            return found[:_MAX_PARAGRAPHS]
    return []


def _noscript(tree: HtmlElement) -> list[str]:
    parts = [
        [s.text for child in element for s in cut(child, whole=True).segments] for element in tree.iter("noscript")
    ]
    return max(parts, key=_size, default=[])


def _largest(tree: HtmlElement) -> list[str]:
    best: list[str] = []
    for script in tree.iter("script"):
        text = script.text
        if not text or len(text) > _MAX_SCRIPT or "ld+json" in (script.get("type") or ""):
            continue
        for found in _candidates(_state(text)):
            if _size(found) > _size(best):
                best = found
    return best


def _state(script: str) -> Any:
    """Read the first object or list that a script is or assigns, None when it holds no data."""
    start = _STATE.search(script)
    if not start:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(script, start.start(1))[0]
    except (ValueError, RecursionError):
        return None


def _candidates(data: Any) -> Iterator[list[str]]:
    """Yield the texts of each list, and each long text by itself, in paragraphs."""
    todo = [data]
    for _ in range(_MAX_NODES):
        if not todo:
            return
        value = todo.pop()
        if isinstance(value, dict):
            todo += [v for v in value.values() if isinstance(v, dict | list | str)]
        elif isinstance(value, list):
            yield [part for item in value for part in _text_of(item)]
            todo += [v for v in value if isinstance(v, dict | list)]
        elif isinstance(value, str) and len(value) >= _ENOUGH:
            yield _split(value)


def _text_of(item: Any) -> list[str]:
    """Return the paragraph that an item of a list is, or carries as its only prose."""
    texts = [item] if isinstance(item, str) else list(item.values()) if isinstance(item, dict) else []
    prose = [t for t in texts if isinstance(t, str) and len(t) >= _PARAGRAPH and t.count(" ") > len(t) // 20]
    return _split(prose[0]) if len(prose) == 1 else []


def _split(text: str) -> list[str]:
    """Split a text, plain or HTML, into paragraphs."""
    return [clean for part in _BREAKS.split(text) if (clean := _plain(part))]


def _plain(text: str) -> str:
    if "<" in text or "&" in text:
        try:
            text = fragment_fromstring(text, create_parent="div").text_content()
        except (etree.LxmlError, ValueError):
            text = _TAGS.sub(" ", text)
    return " ".join(text.split())


def _size(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))
