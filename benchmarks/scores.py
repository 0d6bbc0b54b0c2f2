"""How well articles were extracted: figures of a set of pages, whichever its truth allows.

Body: precision and recall of 4-grams of words (`\\w+`), each the mean over pages, and the F1 of these two means, as in
the article extraction benchmark (github.com/scrapinghub/article-extraction-benchmark); `exact` is the share of pages
whose words are all right. Segments: the share of wanted ones found in the text, of unwanted ones kept. Title: equal
after NFKC, blanks aside. Authors: mean F1 of the sets of names, case and punctuation aside. Dates: same day, in the
offset of the truth or in UTC; same instant to 60 seconds, where the truth has an offset.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import mean
from typing import Any

WORD = re.compile(r"\w+")
NOT_OF_NAMES = re.compile(r"[\W_]+")
GRAM = 4


@dataclass(frozen=True)
class Extracted:
    """What a system made of a page; an empty field is one that it does not give."""

    body: str = ""
    title: str = ""
    authors: Sequence[str] = ()
    published: datetime | str | None = None


Pair = tuple[dict[str, Any], Extracted]  # what is true, what came out


def figures(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return each figure that the truth of these pages allows and the system gives, by its name in the table."""
    return body(pairs) | segments(pairs) | titles(pairs) | authors(pairs) | dates(pairs)


def body(pairs: Iterable[Pair]) -> dict[str, float]:
    """Compare texts with the true ones."""
    words = [(WORD.findall(truth["body"]), WORD.findall(got.body)) for truth, got in pairs if truth.get("body")]
    if not words:
        return {}
    shares = [(precision(*pair), precision(*reversed(pair))) for pair in words]
    means = [mean([share for share in column if share is not None] or [0.0]) for column in zip(*shares, strict=True)]
    f1 = 2 * means[0] * means[1] / sum(means) if sum(means) else 0.0
    exact = mean(true == got for true, got in words)
    return {"F1": f1, "precision": means[0], "recall": means[1], "exact": exact}


def precision(true: list[str], got: list[str]) -> float | None:
    """Return which share of the 4-grams of `got` stands in `true`; None when there is nothing to be precise about.

    >>> precision("a b c d e".split(), "a b c d x".split()), precision([], []), precision(["a"], [])
    (0.5, 1.0, None)
    """
    grams = grams_of(got)
    if not grams:
        return None if true else 1.0
    return (grams & grams_of(true)).total() / grams.total()


def grams_of(words: list[str]) -> Counter[tuple[str, ...]]:
    """Count the 4-grams of words; fewer than four words are one gram."""
    places = max(1, len(words) - GRAM + 1) if words else 0
    return Counter(tuple(words[place : place + GRAM]) for place in range(places))


def segments(pairs: Iterable[Pair]) -> dict[str, float]:
    """Look for the wanted and the unwanted passages."""
    found: dict[str, list[bool]] = {"with": [], "without": []}
    for truth, got in pairs:
        if truth.get("with") or truth.get("without"):
            text = on_one_line(got.body)
            for name, hits in found.items():
                hits += [on_one_line(passage) in text for passage in truth.get(name) or ()]
    if not any(found.values()):
        return {}
    return {"with found": mean(found["with"] or [0]), "without kept": mean(found["without"] or [0])}


def titles(pairs: Iterable[Pair]) -> dict[str, float]:
    """Compare titles."""
    both = [(on_one_line(truth["title"]), on_one_line(got.title)) for truth, got in pairs if truth.get("title")]
    return {"title": mean(true == got for true, got in both)} if any(got for _, got in both) else {}


def authors(pairs: Iterable[Pair]) -> dict[str, float]:
    """Compare sets of authors."""
    both = [(names_of(truth["authors"]), names_of(got.authors)) for truth, got in pairs if truth.get("authors")]
    if not any(got for _, got in both):
        return {}
    return {"authors F1": mean(2 * len(true & got) / (len(true) + len(got)) for true, got in both)}


def dates(pairs: Iterable[Pair]) -> dict[str, float]:
    """Compare publication dates."""
    both = [(instant(truth.get("published")), instant(got.published)) for truth, got in pairs]
    dated = [(true, got) for true, got in both if true]
    if not any(got for _, got in dated):
        return {}
    found = {"same day": mean(got is not None and bool(days_of(got) & days_of(true)) for true, got in dated)}
    timed = [(true, got) for true, got in dated if true.tzinfo]
    return found | ({"same instant": mean(is_same(*pair) for pair in timed)} if timed else {})


def days_of(at: datetime) -> set[date]:
    """Return the day by the offset that is told, and that of UTC."""
    return {at.date(), at.astimezone(UTC).date()} if at.tzinfo else {at.date()}


def is_same(true: datetime, got: datetime | None) -> bool:
    """Say whether two times are a minute apart at most; one without an offset is no instant."""
    return got is not None and got.tzinfo is not None and abs((true - got).total_seconds()) <= 60


def instant(value: Any) -> datetime | None:
    """Read ISO 8601."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None


def on_one_line(text: str | None) -> str:
    """Return text in NFKC with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text or "").split())


def names_of(names: str | Iterable[str | Iterable[str]]) -> set[str]:
    """Return names without case and punctuation; some labels hold lists of them in a list."""
    groups = [[group] if isinstance(group, str) else group for group in ([names] if isinstance(names, str) else names)]
    flat = (name for group in groups for name in group)
    folded = (NOT_OF_NAMES.sub(" ", unicodedata.normalize("NFKC", name)).casefold().strip() for name in flat)
    return {name for name in folded if name}
