"""What pages and plain text have in common: judge, guard, and write down what goes and what was held back."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.blocks import Block
from newscrawl.items import Removed
from newscrawl.promo.decide import Context, Verdict, judge
from newscrawl.promo.guard import held_back
from newscrawl.promo.titles import title_positions


@dataclass(frozen=True, slots=True)
class Stripped:
    """The outcome: indices of the blocks that stay, and the record of the others."""

    staying: tuple[int, ...]
    verdicts: dict[int, Verdict]  # of the blocks that went
    removed: list[Removed]
    kept: list[Removed]  # promo by the signals, held back by the guard


def strip_blocks(blocks: Sequence[Block], title: str | None, context: Context) -> Stripped:
    """Return which blocks stay. Blocks with body=False never stay; they are recorded when a verdict names them."""
    verdicts = judge(blocks, context)
    if "repeated_title" not in context.keep:
        for i in title_positions([block.text for block in blocks], title):
            verdicts[i] = Verdict("repeated_title", "title", certain=True)
    body = [i for i, block in enumerate(blocks) if block.body]
    kept = _guarded(blocks, body, verdicts)
    going = {i: verdict for i, verdict in sorted(verdicts.items()) if i not in kept}
    return Stripped(
        staying=tuple(i for i in body if i not in going),
        verdicts=going,
        removed=[_record(blocks, i, verdict.kind, verdict.rule) for i, verdict in going.items()],
        kept=[_record(blocks, i, verdicts[i].kind, f"{verdicts[i].rule} {why}") for i, why in sorted(kept.items())],
    )


def _guarded(blocks: Sequence[Block], body: Sequence[int], verdicts: dict[int, Verdict]) -> dict[int, str]:
    chosen = {at: verdicts[i].certain for at, i in enumerate(body) if i in verdicts}
    return {body[at]: why for at, why in held_back([len(blocks[i].text) for i in body], chosen).items()}


def _record(blocks: Sequence[Block], index: int, kind: str, rule: str) -> Removed:
    return Removed(text=blocks[index].text, kind=kind, rule=rule, position=index)
