"""What a page tells Parse.ly of its article in one meta tag, `parsely-page`: a JSON object.

Keys that are read: `author`, `authors`, `section`, `tags`; their values are texts or lists of texts
(https://docs.parse.ly/metatags, "parsely-page"). Not `pub_date`: some papers call their own time UTC there.
"""

from html import unescape
from typing import Any, NamedTuple

from newscrawl.jsonld import read_jsonld

MAX_NAMES = 50


class Told(NamedTuple):
    """What a tag tells, each as it stands there."""

    authors: list[str]
    section: list[str]
    tags: list[str]


def read_parsely(content: str) -> Told:
    """Read the tag's content; what is missing or of another type is empty.

    >>> read_parsely('{"author": "Jane Doe", "section": "World", "tags": ["ferry", "sea"]}')
    Told(authors=['Jane Doe'], section=['World'], tags=['ferry', 'sea'])
    """
    value = next((value for value in read_jsonld(content) if isinstance(value, dict)), {})
    authors = _texts(value.get("authors")) or _texts(value.get("author"))
    return Told(authors, _texts(value.get("section")), _texts(value.get("tags")))


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [unescape(text) for text in values[:MAX_NAMES] if isinstance(text, str) and text.strip()]
