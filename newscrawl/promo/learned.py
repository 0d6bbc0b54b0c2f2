"""What a site's memory learned, as a rule that a user can accept or turn round."""

import json
import re

from newscrawl.promo.folding import squeeze
from newscrawl.promo.memory import LONGEST_TEXT, Line
from newscrawl.promo.repeated import window
from newscrawl.promo.rules import LONGEST

_SPECIAL = re.compile(r"[\\.^$*+?()\[\]{}|]")
_NUMBER = re.compile(r"\d+")
_MONTH = re.compile(r"(?<=\\d\+ )[^\W\d_]+(?= \\d\+)|(?<=\\d\+\\\. )[^\W\d_]+(?= \\d\+)")  # a word between two numbers


def as_rule(line: Line, site: str, articles: int) -> str:
    r"""Return a `[[strip]]` table in TOML for a line that is remembered with its text.

    >>> seen = Line(9, 1, 0, 9, 0, True, 9, 1, 5, 9, 9, 9, text="Opened 12 times (today)")
    >>> print(as_rule(seen, "lake.example", 10))
    # in 9 of 10 articles
    [[strip]]
    site = "lake.example"
    kind = "repeated_line"
    pattern = "^Opened \\d+ times \\(today\\)$"
    goes = ["Opened 12 times (today)"]
    >>> "^Changed \\\\d+ \\\\S+ \\\\d+$" in as_rule(seen._replace(text="Changed 3 May 2026"), "lake.example", 10)
    True
    """
    text = squeeze(line.text or "")
    pattern = _SPECIAL.sub(r"\\\g<0>", text)
    if line.varies:
        pattern = _MONTH.sub(r"\\S+", _NUMBER.sub(r"\\d+", pattern))
    is_whole = len(line.text or "") < LONGEST_TEXT
    table = {"site": site, "kind": "repeated_line", "pattern": f"^{pattern}{'$' if is_whole else ''}", "goes": [text]}
    # TOML has JSON's escapes, and wants one for DEL, too
    told = {name: json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") for name, value in table.items()}
    lines = [f"{name} = {value}" for name, value in told.items()]
    if not is_whole or len(text) > LONGEST:
        lines.append(f"longest = {2 * LONGEST}")
    return "\n".join([f"# in {line.articles} of {window(line, articles)} articles", "[[strip]]", *lines])
