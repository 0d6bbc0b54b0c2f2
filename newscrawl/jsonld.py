"""Reading JSON-LD as sites write it: damaged, commented, nested without end. Never raises."""

import json
import re
from typing import Any

MAX_VALUES = 20  # concatenated values in one script
# Strings stand first, so that what looks like a comment or comma inside one is left alone.
_STRING = r'"(?:[^"\\]|\\.)*+(?:"|\Z)'  # or what is left of one that is cut off
_COMMENT = re.compile(rf"({_STRING})|/\*.{{0,5000}}?\*/|(?<!:)//[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_MISSING_COMMA = re.compile(rf'({_STRING}|[}}\]])(?:(\s*)(?="[\w@]{{1,40}}"\s*:))?', re.DOTALL)
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})")
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda name: None)


def read_jsonld(script: str) -> list[Any]:
    """Give the JSON values of one script; what cannot be read is left out.

    Survives control characters in strings, comments, CDATA wrappers, trailing and missing commas, bad escapes, escaped
    quotes (`&quot;`), NaN, a `;` at the end and several values one behind the other.

    >>> read_jsonld('/* x */ {"a": [1, 2,], "url": "http://b",} // y')
    [{'a': [1, 2], 'url': 'http://b'}]
    >>> read_jsonld('{"a": {"b": 1} "c": "d" "e": 2}')
    [{'a': {'b': 1}, 'c': 'd', 'e': 2}]
    >>> read_jsonld("[" * 100_000)
    []
    """
    text = script.strip().lstrip("\ufeff")
    for mend in (_as_is, _mended, _unquoted, _with_commas):
        values = _decode(mend(text))
        if values:
            return values
    return []


def _as_is(text: str) -> str:
    return text


def _mended(text: str) -> str:
    text = _COMMENT.sub(lambda match: match.group(1) or " ", text)
    text = _TRAILING_COMMA.sub(lambda match: match.group(1) or "", text)
    return _BAD_ESCAPE.sub(r"\\\\", text).strip(" \t\r\n;")


def _unquoted(text: str) -> str:
    return _mended(text.replace("&quot;", '"')) if "&quot;" in text else ""


def _with_commas(text: str) -> str:
    return _MISSING_COMMA.sub(lambda match: match[1] if match[2] is None else f"{match[1]},{match[2]}", _mended(text))


def _decode(text: str) -> list[Any]:
    values: list[Any] = []
    position = 0
    while position < len(text) and len(values) < MAX_VALUES:
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while position < len(text) and text[position] in " \t\r\n;,":
            position += 1
    return values
