"""What pages and plain text have in common: judge, guard, and write down what goes and what was held back."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.blocks import Block
from newscrawl.items import Removed
from newscrawl.promo.decide import Context, Verdict, judge
from newscrawl.promo.folding import Squeezed
from newscrawl.promo.guard import held_back
from newscrawl.promo.rules import Hit
from newscrawl.promo.titles import title_positions


@dataclass(frozen=True, slots=True)
class Stripped:
    """The outcome: indices of the blocks that stay, and the record of the others."""

    staying: tuple[int, ...]
    verdicts: dict[int, Verdict]  # of the blocks that went
    removed: list[Removed]
    kept: list[Removed]  # promo by the signals, held back by the guard


def strip_blocks(blocks: Sequence[Block], title: str | None, context: Context) -> Stripped:
    """Return which blocks stay.

    Blocks with body=False stay only when a rule names them as a kind that is to be kept; they are recorded when a
    verdict names them.
    """
    texts, squeezed = [block.text for block in blocks], Squeezed()
    hits = context.rules.find_all(texts, squeezed, context.site)
    verdicts = judge(blocks, hits, squeezed, context)
    if "repeated_title" not in context.keep:
        for i in title_positions(texts, title, squeezed):
            verdicts[i] = Verdict("repeated_title", "title", certain=True)
    body = [i for i, block in enumerate(blocks) if block.body or _is_wanted(hits.get(i, ()), context.keep)]
    kept = _guarded(blocks, body, verdicts)
    going = {i: verdict for i, verdict in sorted(verdicts.items()) if i not in kept}
    return Stripped(
        staying=tuple(i for i in body if i not in going),
        verdicts=going,
        removed=[_record(blocks, i, verdict.kind, verdict.rule) for i, verdict in going.items()],
        kept=[_record(blocks, i, verdicts[i].kind, f"{verdicts[i].rule} {why}") for i, why in sorted(kept.items())],
    )


def _is_wanted(hits: Sequence[Hit], keep: frozenset[str]) -> bool:
    """Say whether a block beside the body is of a kind that the user keeps."""
    return any(hit.rule.kind in keep for hit in hits)


def _guarded(blocks: Sequence[Block], body: Sequence[int], verdicts: dict[int, Verdict]) -> dict[int, str]:
    chosen = {at: verdicts[i].certain for at, i in enumerate(body) if i in verdicts}
    kept = {body[at]: why for at, why in held_back([len(blocks[i].text) for i in body], chosen).items()}
    if len(chosen) == len(body):  # a user's rule that takes the whole article is a mistake
        kept |= {i: "guard:nothing would stay" for i in body if verdicts[i].users}
    return kept


def _record(blocks: Sequence[Block], index: int, kind: str, rule: str) -> Removed:
    return Removed(text=blocks[index].text, kind=kind, rule=rule, position=index)
