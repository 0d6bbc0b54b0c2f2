"""An explanation as a terminal shows it: every block in reading order, its fate, its score and its main reasons."""

from collections.abc import Iterator, Sequence

from newscrawl.commands.explaining import BESIDE, KEPT, PROMO, REJECTED, Explained, Explanation, legend
from newscrawl.commands.terminal import harmless, wrapped

# The plain colours of the terminal's own palette that its themes keep readable on dark and on light, and dim.
_STYLES = {KEPT: "\x1b[1;32m", PROMO: "\x1b[1;31m", BESIDE: "\x1b[1;35m", REJECTED: "\x1b[2m"}
_RESET = "\x1b[0m"
_LABEL = 8  # columns of the longest fate
_INDENT = " " * (_LABEL + 6)  # behind label and score
_TEXT_LINES = 2  # of a block
_FOR, _AGAINST = "+ ", "- "
_MAIN = {KEPT: 3, PROMO: 3, BESIDE: 3, REJECTED: 2}  # reasons that are shown


def lines_of(explanation: Explanation, columns: int, *, coloured: bool) -> Iterator[str]:
    """Yield the lines of an explanation, none wider than `columns`."""
    for told in (explanation.title, explanation.url):
        yield from wrapped(harmless(told or ""), columns, 2)
    yield ""
    yield from _head(explanation, columns, coloured)
    for block in explanation.blocks:
        yield ""
        yield from _block(block, columns, coloured)


def _head(explanation: Explanation, columns: int, coloured: bool) -> Iterator[str]:
    counts = explanation.counts
    for fate, meaning in legend().items():
        label = _painted(f"{fate:<{_LABEL}}", fate, coloured)
        first, *more = wrapped(meaning, columns - len(_INDENT)) or [""]
        yield f"{label} {counts[fate]:>4} {first}"
        yield from (_INDENT + line for line in more)
    yield from wrapped(
        f"The number before a block is its score; above {explanation.threshold:.2f} it is taken for the article's "
        f"text, unless a later step (=) says otherwise. + speaks for it, - against it; by itself: before the scores of "
        f"the blocks around were known.",
        columns,
    )


def _block(block: Explained, columns: int, coloured: bool) -> Iterator[str]:
    room = columns - len(_INDENT)
    score = "   -" if block.score is None else f"{block.score:.2f}"
    first, *more = wrapped(harmless(block.text), room, _TEXT_LINES) or [""]
    yield f"{_painted(f'{block.fate:<{_LABEL}}', block.fate, coloured)} {score} {first}"
    yield from (_INDENT + line for line in more)
    for step in block.decided:
        yield from _hung("= ", harmless(step), room)
    for odds, words in _chosen(block):
        yield from _hung(_FOR if odds > 0 else _AGAINST, harmless(words), room)


def _chosen(block: Explained) -> Sequence[tuple[float, str]]:
    """Return the main reasons, the last of them of the block by itself, where both rounds scored it."""
    most = _MAIN[block.fate]
    if not block.alone:
        return [(reason.odds, reason.words) for reason in block.reasons[:most]]
    last = block.alone[0]
    return [*((r.odds, r.words) for r in block.reasons[: most - 1]), (last.odds, f"by itself: {last.words}")]


def _hung(mark: str, text: str, room: int) -> Iterator[str]:
    for number, line in enumerate(wrapped(text, room - len(mark))):
        yield _INDENT + (mark if number == 0 else " " * len(mark)) + line


def _painted(text: str, fate: str, coloured: bool) -> str:
    return f"{_STYLES[fate]}{text}{_RESET}" if coloured else text
