"""What stands loose in a text once promo went from it: lines that part nothing, and a last heading of nothing."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from newscrawl.blocks import HEADINGS, Block

_RULE = re.compile(r"[-–—_*=~•·#+\s]+")
_ENDS = '.!?…:。！？।۔؟"”»'  # of sentences, that a writer may set as large as a heading


def loose_separators(blocks: Sequence[Block], going: Container[int]) -> Iterator[int]:
    """Yield the lines of dashes or stars at an end of the text, and in front of or behind what goes.

    >>> list(loose_separators([Block("Ferry sails."), Block("---"), Block("AP sports: apnews.com")], {2}))
    [1]
    """
    body = [i for i, block in enumerate(blocks) if block.body]
    for at, i in enumerate(body):
        if i not in going and _RULE.fullmatch(blocks[i].text):
            before, behind = body[at - 1] if at else None, body[at + 1] if at + 1 < len(body) else None
            if before is None or behind is None or before in going or behind in going:
                yield i


def last_heading(blocks: Sequence[Block], staying: Sequence[int]) -> Iterator[int]:
    """Yield the heading that ends a text, and so heads nothing, unless others stand as bare, over pictures.

    >>> list(last_heading([Block("Ferry sails."), Block("More on ferries", tag="h3")], [0, 1]))
    [1]
    """
    headings = [blocks[i].tag if blocks[i].tag in HEADINGS else "" for i in staying]
    bare = any(tag and tag == following for tag, following in pairwise(headings))
    if headings and headings[-1] and not bare and blocks[staying[-1]].text[-1] not in _ENDS:
        yield staying[-1]
