r"""Regular expressions of rules, in RE2 syntax: matching takes time linear in the text, whatever the pattern.

RE2 (https://github.com/google/re2/wiki/Syntax) knows neither look-around nor back-references. Its `\w`, `\d`, `\s`
are ASCII only; they are translated here to mean letters, digits and blanks of every script, as in Python. `\b`
is translated at the two ends of a pattern; elsewhere it stays a boundary of ASCII words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import re2

_WORD = r"\pL\pM\pN_"
_OUTSIDE = {"w": f"[{_WORD}]", "W": f"[^{_WORD}]", "d": r"\p{Nd}", "D": r"\P{Nd}", "s": r"[\s\pZ]", "S": r"[^\s\pZ]"}
_INSIDE = {"w": _WORD, "d": r"\p{Nd}", "s": r"\s\pZ"}
_PIECE = re.compile(
    r"\\[pP]\{\^?\w+\}|\\x\{\w+\}|\\(?P<escape>.)|\[:\^?\w+:\]|(?P<open>\[\^?\]?)|(?P<close>\])", re.DOTALL
)
_FRONT = re.compile(r"(?:\(\?[imsU]+\)|\(\?[imsU]*:|\(|\^)*")
_END = re.compile(r"[)$]*")
_WORDLIST = re.compile(r"(?<!\\[pPx])\{([a-z_]{2,})\}")
_NESTING = 4
_CLIPPED = 120  # characters of a pattern or reason that a message shows


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """Put the named alternations of `words` in the places of `{name}`; names may stand in one another.

    >>> expand("join our {messenger}", {"messenger": "(?:whatsapp|telegram)"})
    'join our (?:whatsapp|telegram)'

    Raises KeyError for a name that is not there.
    """
    for _ in range(_NESTING):
        pattern = _WORDLIST.sub(lambda found: words[found[1]], pattern)
    return pattern


def translate(pattern: str) -> str:
    r"""Give the classes of RE2 the meaning that they have in Python.

    >>> translate(r"\d+ [\w-]+")
    '\\p{Nd}+ [\\pL\\pM\\pN_-]+'
    """
    out: list[str] = []
    last, in_class = 0, False
    for piece in _PIECE.finditer(pattern):
        out.append(pattern[last : piece.start()])
        last = piece.end()
        text, escape = piece[0], piece["escape"]
        if escape == "b" and not in_class:
            text = _boundary(pattern, piece.start(), last)
        elif escape:
            text = (_INSIDE if in_class else _OUTSIDE).get(escape, text)
        elif piece["open"]:
            in_class = True
        elif piece["close"]:
            in_class = False
        out.append(text)
    return "".join(out) + pattern[last:]


def _boundary(pattern: str, start: int, end: int) -> str:
    if _FRONT.fullmatch(pattern, 0, start):
        return f"(?:^|[^{_WORD}])"
    if _END.fullmatch(pattern, end):
        return f"(?:$|[^{_WORD}])"
    return r"\b"


_ROOM = 256 << 20  # octets, for all of a user's rules in one automaton


def _options(*, fold_case: bool, memory: int = _ROOM) -> re2.Options:
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.dot_nl = True
    chosen.max_mem = memory
    chosen.case_sensitive = not fold_case
    return chosen


_shared_options = cache(_options)


class PatternSet:
    """Many patterns, searched at once; compiled when they are first asked for. Takes `memory` octets at most.

    >>> sorted(PatternSet(["^read more", "more$"], fold_case=True).search("Read More"))
    [0, 1]
    """

    def __init__(self, patterns: Sequence[str], *, fold_case: bool, memory: int = _ROOM) -> None:
        self._patterns = tuple(patterns)
        self._options = _shared_options(fold_case=fold_case, memory=memory)

    def search(self, text: str) -> list[int]:
        """Return the indices of the patterns that are found in the text, in no order."""
        return self.match(text.encode()) or []

    @cached_property
    def match(self) -> Callable[[bytes], list[int] | None]:
        """The same for text in UTF-8, None or [] for nothing: for where microseconds count."""
        if not self._patterns:
            return lambda _: None
        found = re2.Set.SearchSet(self._options)
        for pattern in self._patterns:
            found.Add(pattern)
        found.Compile()
        bare = getattr(found, "_set", found)  # without what google-re2 wraps around it, which costs as much again
        match: Callable[[bytes], list[int] | None] = bare.Match
        return match


class Groups:
    """Patterns of which the named groups are wanted; each is compiled when it is first asked for."""

    def __init__(self, patterns: Sequence[str], *, fold_case: bool) -> None:
        self._options = _options(fold_case=fold_case)
        self._patterns = tuple(patterns)
        self._compiled: dict[int, Any] = {}

    def read(self, index: int, text: str) -> dict[str, str]:
        """Return the named groups of one pattern that matched something."""
        compiled = self._compiled.get(index)
        if compiled is None:
            compiled = self._compiled[index] = re2.compile(self._patterns[index], self._options)
        found = compiled.search(text)
        return {name: value for name, value in found.groupdict().items() if value} if found else {}


def why_refused(pattern: str) -> str:
    """Return what RE2 has against the pattern, and what would be right; "" if it takes it."""
    try:
        re2.compile(pattern, _options(fold_case=False))
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        return reason.replace(f": {pattern}", "")[:_CLIPPED] + _advice(pattern)
    return ""


def _advice(pattern: str) -> str:
    if re.search(r"\(\?<?[=!]", pattern):
        return "; RE2 has no look-ahead or look-behind: write the text to be found, and what to spare as [[keep]]"
    if re.search(r"\\[1-9]|\(\?P=", pattern):
        return "; RE2 has no back-references: write the text out"
    return "; see https://github.com/google/re2/wiki/Syntax"
