"""What a WARC file tells of a page."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as far as its record's own header tells."""

    url: str
    at: datetime  # when it was fetched, in UTC


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a server answered, without its transfer coding."""

    headers: tuple[tuple[str, str], ...]  # names in lower case
    body: bytes  # in the codings that Content-Encoding names
