"""Why each block of a page stayed or went: what extraction, promo stripping and its guard decided, in words."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.extraction.text.body import Judgement, examine
from newscrawl.extraction.text.wording import words_for
from newscrawl.items import Draft
from newscrawl.promo import KINDS
from newscrawl.promo.decide import Verdict
from newscrawl.promo.strip import Stripped

KEPT, PROMO, BESIDE, REJECTED = FATES = ("kept", "promo", "beside", "rejected")


@dataclass(frozen=True, slots=True)
class Reason:
    """What spoke for a block (positive odds) or against it."""

    words: str
    odds: float  # log-odds


@dataclass(frozen=True, slots=True)
class Explained:
    """A block of the page and why it stayed or went."""

    text: str
    tag: str
    fate: str  # one of FATES
    score: float | None  # None: the block model was not asked
    decided: tuple[str, ...]  # the steps that decided, where the score did not do so alone
    reasons: tuple[Reason, ...]  # of the score
    alone: tuple[Reason, ...]  # of the score that the block had before its neighbours' were known


@dataclass(frozen=True, slots=True)
class Explanation:
    """All blocks of a page in reading order; those that were kept are the text, paragraph by paragraph."""

    title: str | None
    url: str | None
    threshold: float  # score above which a block is taken for text
    blocks: tuple[Explained, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many blocks had which fate."""
        counts = Counter(block.fate for block in self.blocks)
        return {fate: counts[fate] for fate in FATES}


def explain_page(tree: HtmlElement, draft: Draft, stripped: Stripped, url: str | None) -> Explanation:
    """Explain a page of which `draft` was loaded, and from which `stripped` says what went."""
    article = draft.article
    examined = examine(tree, title=article.title, description=article.description)
    judgements: Sequence[Judgement] = examined.judgements
    if article.source.get("text") == "profile":
        judgements = list(_of_profile(draft.blocks, judgements))
    blocks = tuple(_explained(judgement, stripped) for judgement in judgements)
    return Explanation(article.title, url, examined.threshold, blocks)


def _of_profile(blocks: Sequence[Block], judgements: Sequence[Judgement]) -> Iterator[Judgement]:
    """Give the blocks that a site's profile selected, and what stands elsewhere on the page."""
    for position, block in enumerate(blocks):
        yield Judgement(block, None, (), "profile", position)
    selected = {block.text for block in blocks}
    for found in judgements:
        if found.block.text not in selected:
            yield Judgement(found.block, None, (), "unselected")


def _explained(judgement: Judgement, stripped: Stripped) -> Explained:
    reasons, alone = _reasons(judgement.reasons, judgement), _reasons(judgement.alone, judgement)
    block = judgement.block
    fate = _fate(judgement, stripped)
    decided = tuple(_decided(judgement, stripped, fate))
    return Explained(block.text, block.tag, fate, judgement.score, decided, reasons, alone)


def _fate(judgement: Judgement, stripped: Stripped) -> str:
    if judgement.position is None:
        return REJECTED
    if judgement.position in stripped.staying:
        return KEPT
    return PROMO if judgement.block.body else BESIDE


def _reasons(parts: Sequence[tuple[str, float]], judgement: Judgement) -> tuple[Reason, ...]:
    """Put features into words; one without words keeps its name."""
    values = judgement.values
    return tuple(Reason(words_for(name, values[name]) or name.replace("_", " "), odds) for name, odds in parts)


def _decided(judgement: Judgement, stripped: Stripped, fate: str) -> Iterator[str]:
    """Give the steps that decided, in their order."""
    if judgement.step != "score":
        yield load_words()["steps"][judgement.step]
    at = judgement.position
    if at is None:
        return
    if fate == KEPT and not judgement.block.body:
        yield load_words()["steps"]["wanted"]
    verdict = stripped.verdicts.get(at)
    if verdict is not None:
        done = "stripped" if fate == PROMO else "the record lists it among what was removed,"
        yield f"{done} as {verdict.kind} ({KINDS[verdict.kind]}): {_by(verdict)}"
    if at in stripped.cuts:
        for gone in stripped.removed:
            if gone.position == at:
                yield f"of it went as {gone.kind} ({KINDS[gone.kind]}), by rule {gone.rule}: {gone.text}"
    for held in stripped.kept:
        if held.position == at:
            rule, _, why = held.rule.partition(" guard:")
            yield f"taken for {held.kind} ({rule}), but held back by the guard against stripping too much: {why}"


def _by(verdict: Verdict) -> str:
    """Say which rule or signals named a block."""
    signals = load_words()["signals"]
    if verdict.certain and verdict.rule not in signals:
        whose = "your rule" if verdict.users else "rule"
        return f"{whose} {verdict.rule}"
    parts = [part.partition(":") for part in verdict.rule.split("+")]
    return ", ".join(signals[head].replace("{0}", rest) if head in signals else head for head, _, rest in parts)


@cache
def load_words() -> dict[str, Any]:
    """Return the words for fates, steps and signals, by name."""
    return tomllib.loads(resources.files(__package__).joinpath("explain.toml").read_text("utf-8"))


def legend() -> dict[str, str]:
    """Return what each fate means."""
    return {fate: load_words()["fates"][fate] for fate in FATES}
