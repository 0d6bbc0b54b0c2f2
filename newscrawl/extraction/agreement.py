"""How far a text repeats what the page says about its article: title, description, articleBody."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MAX_BODY = 200_000  # characters of an articleBody that are read


def tokens_of(text: str) -> list[str]:
    """Return the folded words of a text; CJK characters stand for themselves."""
    text = text.lower()
    if not text.isascii() and _CJK.search(text):
        text = _CJK.sub(r" \g<0> ", text)
    return _TOKEN.findall(text)


def _triples(tokens: list[str]) -> list[tuple[str, ...]]:
    return list(zip(tokens, tokens[1:], tokens[2:], strict=False)) or [tuple(tokens)]


@dataclass(frozen=True)
class Reference:
    """What the page says about its article, made ready for comparison."""

    title: frozenset[str]
    description: frozenset[str]
    body: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, title: str | None, description: str | None, body: str | None) -> "Reference":
        """Make a reference; None where the page says nothing."""
        return cls(
            frozenset(tokens_of((title or "")[:1000])),
            frozenset(tokens_of((description or "")[:2000])),
            frozenset(_triples(tokens_of(body[:_MAX_BODY])) if body else ()),
        )

    def columns(self, texts: list[str], words: list[list[str]]) -> dict[str, NDArray[np.float64]]:
        """Compare the words of each text with title, description and articleBody, and the texts with each other."""
        rows = [self._compare(tokens) for tokens in words]
        names = ("title_covered", "title_covers", "description_covered", "description_covers", "in_body")
        columns = dict(zip(names, np.array(rows, dtype=np.float64).T, strict=True))
        counts = Counter(texts)
        seen: Counter[str] = Counter()
        again = []
        for text in texts:
            seen[text] += 1
            again.append((counts[text], seen[text]))
        columns["copies"], columns["copy"] = np.array(again, dtype=np.float64).T
        titled = (columns["title_covered"] > 0.5) & (columns["title_covers"] > 0.8)
        first = int(np.argmax(titled)) if titled.any() else -1
        at = np.arange(len(texts), dtype=np.float64)
        columns["after_title"] = at - first if first >= 0 else np.full(len(texts), -999.0)
        last = len(texts) - 1 - int(np.argmax(titled[::-1])) if first >= 0 else -1
        columns["after_last_title"] = at - last if first >= 0 else np.full(len(texts), -999.0)
        return columns

    def _compare(self, tokens: list[str]) -> tuple[float, ...]:
        if not tokens:
            return 0.0, 0.0, 0.0, 0.0, -1.0
        in_body = -1.0
        if self.body:
            triples = _triples(tokens)
            in_body = sum(map(self.body.__contains__, triples)) / len(triples)
        n = len(set(tokens))
        titled, described = len(self.title.intersection(tokens)), len(self.description.intersection(tokens))
        return (
            titled / max(1, len(self.title)),
            titled / n,
            described / max(1, len(self.description)),
            described / n,
            in_body,
        )
