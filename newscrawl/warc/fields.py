"""Header fields, of records (ISO 28500, 4) and of what servers answered (RFC 9112, 5)."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from w3lib.http import headers_raw_to_dict

Fields: TypeAlias = Mapping[str, Sequence[str]]  # by name in lower case

_FOLD = re.compile(rb"\r?\n[ \t]+")  # a value went on in a line of its own


def read_fields(raw: bytes) -> Fields:
    r"""Read the lines of a header; one that is no field is left out.

    >>> read_fields(b"Content-Type: text/html\r\nnothing\r\nVia: a,\r\n b\r\nvia: c\r\n")
    {'content-type': ['text/html'], 'via': ['a, b', 'c']}
    """
    fields: dict[str, list[str]] = {}
    for name, values in headers_raw_to_dict(_FOLD.sub(b" ", raw)).items():
        fields.setdefault(_text(name).lower(), []).extend(map(_text, values))
    return fields


def field(fields: Fields, name: str) -> str:
    """Return the value of a field, named in lower case; "" where it is not there."""
    return next(iter(fields.get(name, ())), "")


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
