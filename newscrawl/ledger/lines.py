"""One record, one line: JSON that every reader of lines takes for one line."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from newscrawl.items import Article

# What readers take for the end of a line and JSON lets stand in a string (Unicode UAX 14, class BK and NL).
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def to_line(record: Article | Mapping[str, Any]) -> str:
    """Return the JSON of a record on one line, see `to_json`.

    >>> print(to_line({"text": "a" + chr(0x2028) + "b"}))
    {"text":"a\\u2028b"}
    """
    return to_json(record, default=_fields)


def _fields(part: Any) -> dict[str, Any]:
    """Return the fields of a record or a part of one; unlike `asdict` without a copy of all that they hold."""
    return {field.name: getattr(part, field.name) for field in fields(part)}


def to_json(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """Return JSON (RFC 8259) without NaN, lone surrogates and raw line separators.

    Raises:
        ValueError: a number is NaN or infinite.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=default)
    return _SURROGATES.sub("\ufffd", _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", line))
