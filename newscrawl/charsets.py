"""The charsets of the web: which of Python's codecs reads what a label names.

Source: WHATWG Encoding Standard, 4.2 "Names and labels". Python's own lookup will not do: it lacks a third of the
labels, reads others as smaller encodings than browsers do, and knows zlib, rot13, idna and utf-7.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

_BLANKS = "\t\n\f\r "  # what the standard strips from a label


def _labels(table: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for encoding in table.values():
        for label in (*encoding["labels"], *encoding.get("also", ())):
            if "codec" in encoding:
                yield label, encoding["codec"]


_CODECS = dict(_labels(tomllib.loads(files("newscrawl").joinpath("charsets.toml").read_text("utf-8"))))


def web_codec(label: str) -> str | None:
    """Return Python's codec for a label, or None when the web knows no such label or refuses to read it.

    >>> web_codec("ISO-8859-1"), web_codec("x-sjis"), web_codec("zlib"), web_codec("hz-gb-2312")
    ('cp1252', 'cp932', None, None)
    """
    return _CODECS.get(label.strip(_BLANKS).lower())
