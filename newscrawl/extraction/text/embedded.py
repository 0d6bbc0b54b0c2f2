"""Article text that a page carries in its scripts and not in its elements: application state, JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.text.richtext import read_blocks, split_text, without_tags
from newscrawl.extraction.text.segments import cut
from newscrawl.extraction.text.states import states_in

_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*+")')
_MAX_NODES = 200_000  # values of a script's data that are visited
_MAX_PARAGRAPHS = 4_000  # as many as a page has segments
_ENOUGH = 300  # characters that a list of paragraphs must have to be an article


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
    return without_tags(str(value))


def script_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs of the article that stands in `<noscript>` or in the data of a script.

    Of the data of `__NEXT_DATA__`, Fusion and other state objects, the list whose paragraphs are longest in sum is
    taken, or the longest single text; JSON-LD's `articleBody` only when there is none. Empty: no such text.
    """
    for found in (_noscript(tree), _largest(tree), split_text(article_body(tree) or "")):
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
    scripts = (script.text for script in tree.iter("script") if "ld+json" not in (script.get("type") or ""))
    for state in states_in(scripts):
        for found in _candidates(state):
            if _size(found) > _size(best):
                best = found
    return best


def _candidates(data: Any) -> Iterator[list[str]]:
    """Yield the paragraphs of each list, and each long text by itself, in paragraphs."""
    todo = [data]
    for _ in range(_MAX_NODES):
        if not todo:
            return
        value = todo.pop()
        if isinstance(value, dict):
            todo += [v for v in value.values() if isinstance(v, dict | list | str)]
        elif isinstance(value, list):
            found, rest = read_blocks(value)
            yield found
            todo += [v for v in rest if isinstance(v, dict | list)]
        elif isinstance(value, str) and len(value) >= _ENOUGH:
            yield split_text(value)


def _size(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))
