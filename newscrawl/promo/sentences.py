"""Promo inside a paragraph of the article: the sentence goes, the paragraph stays.

Rules name blocks that hold a call to readers and other sentences beside it, for most such blocks are promo from end
to end. Where the other sentences read as the article's own and make up the larger part of the block, only the call
goes.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newscrawl.promo.folding import Squeezed
from newscrawl.promo.kinds import PICTURES
from newscrawl.promo.model import text_scores
from newscrawl.promo.rules import Hit, RuleSet, stripping

CALLS = frozenset(
    ["messaging_app", "app_download", "newsletter", "follow_social", "share_comment_print", "paywall_subscribe"]
)
READS = 0.03  # the text model's score, below which a sentence reads as an article's
PROMO = 0.5  # and above which it goes with a call
LEAST = 40  # characters of a sentence that tells of the article; the model knows too little of shorter ones
LARGER = 0.5  # share of the characters

_END = re.compile(r"(?<=[.!?…؟])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]?\w)|(?<=[。！？।۔።။។])")


class Cut(NamedTuple):
    """The two parts of a paragraph."""

    stays: str
    goes: str
    hit: Hit  # what names the first sentence that goes


def sentences(text: str) -> list[str]:
    """Split a paragraph into its sentences; one that an abbreviation ends is split there as well.

    >>> sentences("The bridge is closed. Follow us on X! The ferry sails.")
    ['The bridge is closed. ', 'Follow us on X! ', 'The ferry sails.']
    """
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(ends) if text[start:end].strip()]


def cut(text: str, kind: str, rules: RuleSet, squeezed: Squeezed, site: str | None, keep: frozenset[str]) -> Cut | None:
    """Return what stays of a block that a rule names as promo of a kind; None when the whole block goes.

    Sentences that a rule forbids to strip, or of a kind in `keep`, stay.
    """
    parts = sentences(text) if kind in CALLS or kind == PICTURES else []
    if len(parts) < 2:
        return None
    bare = [part.strip() for part in parts]
    hits = rules.find_all(bare, squeezed, site)
    called = _called(hits, kind, keep)
    if not called or (kind == PICTURES and set(called) != {0}):  # in front of a paragraph it is no caption's
        return None
    scores = text_scores([squeezed[part] for part in bare])
    own = [part for i, part in enumerate(bare) if i not in called and scores[i] < READS and _tells(part)]
    if sum(map(len, own)) <= LARGER * len(text):
        return None
    going = {*called, *(i for i, score in enumerate(scores) if score >= PROMO)}
    stays = _joined(parts, [i for i in range(len(parts)) if i not in going])
    return Cut(stays, _joined(parts, sorted(going)), called[min(called)])


def _tells(sentence: str) -> bool:
    """Tell whether a sentence can be an article's: calls begin with questions ("Want to know more?")."""
    return len(sentence) >= LEAST and not sentence.rstrip("\"'”’»)").endswith(("?", "？"))


def _called(hits: Mapping[int, Sequence[Hit]], kind: str, keep: frozenset[str]) -> dict[int, Hit]:
    """Return what strips the sentences that are calls of such a kind."""
    kinds = CALLS if kind in CALLS else {kind}
    free = {i: hit for i, found in hits.items() if (hit := stripping(found, keep))}
    return {i: hit for i, hit in free.items() if any(one.rule.kind in kinds for one in hits[i])}


def _joined(parts: Sequence[str], places: Sequence[int]) -> str:
    return "".join(parts[i] for i in places).strip()
