"""Headlines of other articles that stand under a label such as "Read also"."""

import re
from collections.abc import Mapping, Sequence

from newscrawl.blocks import Block
from newscrawl.promo.signals import is_link_only

_LONGEST_HEADLINE = 160  # characters
_SENTENCE = re.compile(r"[.;:,。]['\"”’»)]*$")


def headlines_under_labels(blocks: Sequence[Block], kinds: Mapping[int, str]) -> list[int]:
    """Return the indices of headlines under labels; `kinds` holds what is known to be promo.

    On a page: the link-only blocks right under the label. In plain text, where links are lost: what follows the
    label when nothing but headlines and promo follows to the end of the text.
    """
    found: list[int] = []
    for label in (i for i, kind in kinds.items() if kind == "read_also"):
        following = label + 1
        while following < len(blocks) and following not in kinds and is_link_only(blocks[following]):
            found.append(following)
            following += 1
    return found + _closing_headlines(blocks, kinds)


def _closing_headlines(blocks: Sequence[Block], kinds: Mapping[int, str]) -> list[int]:
    closing: list[int] = []
    for i in range(len(blocks) - 1, -1, -1):
        if kinds.get(i) == "read_also":
            return closing
        if i not in kinds:
            if len(blocks[i].text) > _LONGEST_HEADLINE or _SENTENCE.search(blocks[i].text):
                return []
            closing.append(i)
    return []
