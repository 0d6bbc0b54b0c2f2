"""Blocks of a text that say what stands below one of its pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from newscrawl.blocks import Block
from newscrawl.extraction.titles import fold_title
from newscrawl.items import Image

LEAST = 20  # octets of a caption; a shorter one may be a subhead, too
NAMED = ("caption", "desc", "bildunterschrift", "legende", "didascalia", "pie-foto")  # in its element's name


def without_captions(blocks: Sequence[Block], images: Iterable[Image]) -> tuple[Block, ...]:
    """Return the blocks, of which those that are captions stand beside the body.

    A caption is one by the credit that stands in front of it or behind it, or by what its element is called.

    >>> ferry = Image("https://a.example/1.jpg", "The ferry leaves Eastholm", "Jane Doe/AP")
    >>> [block.body for block in without_captions([Block("Jane Doe/AP The ferry leaves Eastholm")], [ferry])]
    [False]
    >>> [block.body for block in without_captions([Block("The ferry leaves Eastholm")], [ferry])]
    [True]
    """
    whole: set[str] = set()
    credited: set[str] = set()
    for image in images:
        if image.caption and len(image.caption.encode()) >= LEAST:
            whole.add(fold_title(image.caption))
            if image.credit:
                credited |= {
                    fold_title(f"{image.credit} {image.caption}"),
                    fold_title(f"{image.caption} {image.credit}"),
                }
    if not whole:
        return tuple(blocks)
    longest = max(map(len, (*whole, *credited))) * 2  # characters, before they are folded
    return tuple(
        replace(block, body=False) if block.body and _is_caption(block, whole, credited, longest) else block
        for block in blocks
    )


def _is_caption(block: Block, whole: set[str], credited: set[str], longest: int) -> bool:
    if len(block.text) > longest:
        return False
    folded = fold_title(block.text)
    named = any(part in signal for signal in block.signals for part in NAMED)
    return folded in credited or (named and folded in whole)
