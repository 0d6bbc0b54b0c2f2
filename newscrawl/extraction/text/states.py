"""The data that a page's scripts carry: JSON alone, assigned, parsed from a string, and the rows of React's stream."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

_MAX_SCRIPT = 2_000_000  # characters of a script, or of a stream, that are read
_MAX_STATES = 50  # values that one script assigns, or parses
_STRING = r"""("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')"""
_ASSIGNED = re.compile(r"(?:^|=)\s*+([\[{])")
_PARSED = re.compile(rf"JSON\.parse\(\s*+(decodeURIComponent\(\s*+)?{_STRING}", re.DOTALL)
_PUSHED = re.compile(rf"__next_f\.push\(\s*+\[\s*+1\s*+,\s*+{_STRING}", re.DOTALL)
_ROW = re.compile(rb"[0-9a-f]*:(?:T([0-9a-f]{1,8}),)?[A-Z]?")
# What a string of JavaScript may hold that one of JSON may not.
_FOREIGN = re.compile(r"""\\x([0-9A-Fa-f]{2})|\\(.)|(")""", re.DOTALL)
_decoder = json.JSONDecoder(strict=False)


def states_in(scripts: Iterable[str | None]) -> Iterator[Any]:
    """Yield the values of the data that scripts hold: lists, objects and texts.

    Never raises, and takes linear time: what is read once is not read again.
    """
    stream: list[str] = []
    for script in scripts:
        if not script or len(script) > _MAX_SCRIPT:
            continue
        if "__next_f" in script:
            stream += [_literal(match[1]) for match in _PUSHED.finditer(script)]
            continue
        yield from _assigned(script)
        if "JSON.parse" in script:
            yield from _parsed(script)
    yield from _rows("".join(stream)[:_MAX_SCRIPT])


def _assigned(script: str) -> Iterator[Any]:
    """Yield the objects and lists that a script is or assigns."""
    place = 0
    for _ in range(_MAX_STATES):
        start = _ASSIGNED.search(script, place)
        if not start:
            return
        try:
            value, place = _decoder.raw_decode(script, start.start(1))
            yield value
        except json.JSONDecodeError as error:
            place = max(error.pos, start.end())
        except (ValueError, RecursionError):  # a number of too many digits, or nested too deep
            return


def _parsed(script: str) -> Iterator[Any]:
    """Yield what a script parses: `JSON.parse("{…}")`, `JSON.parse(decodeURIComponent("%7B…"))`."""
    for match in islice(_PARSED.finditer(script), _MAX_STATES):
        text = _literal(match[2])
        value = _value(unquote(text) if match[1] else text)
        if value is not None:
            yield value


def _literal(literal: str) -> str:
    r"""Read a string of JavaScript, "" when it is none.

    >>> _literal(r"'it\'s \x41 \"B\"'")
    'it\'s A "B"'
    """
    value = _value(literal) if literal[0] == '"' else None
    if value is None:
        value = _value(f'"{_FOREIGN.sub(_in_json, literal[1:-1])}"')
    return value if isinstance(value, str) else ""


def _in_json(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\u00{match[1]}"
    if match[3]:
        return '\\"'
    return match[0] if match[2] in '"\\/bfnrtu' else match[2]


def _rows(stream: str) -> Iterator[Any]:
    """Yield the values of the rows `id:JSON` of a stream, and its texts `id:Tlength,text`, of so many bytes."""
    data, place = stream.encode("utf-8", "replace"), 0
    while place < len(data):
        row = _ROW.match(data, place)
        start = row.end() if row else place
        if row and row[1]:
            place = row.end(1) + 1 + int(row[1], 16)
            yield data[row.end(1) + 1 : place].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", place)
        end = len(data) if end < 0 else end
        value = _value(data[start:end].decode("utf-8", "replace"))
        if value is not None:
            yield value
        place = end + 1


def _value(text: str) -> Any:
    try:
        return _decoder.decode(text)
    except (ValueError, RecursionError):
        return None
