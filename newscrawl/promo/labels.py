"""Headlines of other articles that stand under a label such as "Read also"."""

import re
from collections.abc import Mapping, Sequence

from newscrawl.blocks import HEADINGS, Block
from newscrawl.promo.signals import also_in_news, is_link_only, source_labels

_LONGEST_HEADLINE = 160  # characters
_FEWEST_WORDS = 3  # of a headline, in plain text
_SHORTEST_UNSPACED = 10  # characters of a headline in scripts that put no blanks between words
_PARTLY_LINKED = 0.5  # share of link text of a headline with its date or its author
_LINKED, _LONGEST_LABELLED, _LONGEST_LABEL = (
    0.4,
    240,
    40,
)  # share of link text of a line; characters of it and its label
_AROUND = " \u00a0[](){}|:：>»›→–—-"
_LONGEST_UNSTOPPED = 80  # and of one in scripts whose sentences end without a stop
_SENTENCE = re.compile(r"[.;:,。．।॥۔؛،။។።։]['\"”’»)」』]*$")
_NUMBERED = re.compile(r"\W{0,3}\d{1,2}(?:\.\d{1,2})?[.):]\s")
_UNSTOPPED = re.compile("[\u0e00-\u0eff]")  # Thai, Lao
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def label_before_link(block: Block, *, sources: bool = False) -> str | None:
    """Return what stands in front of the link that makes up the rest of a line: "Read also" of "Read also Ferry sinks".

    With `sources`, so are those labels that stand in front of a text's sources in some texts only: "Read:".

    >>> label_before_link(Block("[ More:Ferry company cuts jobs ]", link_density=0.72))
    'More'
    """
    if not _LINKED <= block.link_density < 1 or len(block.text) > _LONGEST_LABELLED:
        return None
    linked = round(len(block.text) * block.link_density)
    text = block.text.strip("[]() ")
    before = text[: max(0, len(text) - linked)]
    label = before.strip(_AROUND)
    if not 0 < len(label) <= _LONGEST_LABEL:
        return None
    plain = label.lower() not in source_labels() or (sources and before.strip().lower() in also_in_news())
    return label if plain else None


def headlines_under_labels(blocks: Sequence[Block], kinds: Mapping[int, str]) -> list[int]:
    """Return the indices of headlines under labels; `kinds` holds what is known to be promo.

    On a page: the link-only blocks right under the label. In plain text, where links are lost: what follows the
    label when nothing but headlines and promo follows to the end of the text.
    """
    if "read_also" not in kinds.values():
        return []
    found: list[int] = []
    for label in (i for i, kind in kinds.items() if kind == "read_also"):
        following = label + 1
        while following < len(blocks) and following not in kinds and _goes_with(blocks[following], blocks[label]):
            found.append(following)
            following += 1
    return found + _closing_headlines(blocks, kinds)


def _goes_with(block: Block, label: Block) -> bool:
    """Whether a block is a link under the label and no heading of the article's own.

    The headings of a list of products or schools are links, too. They are numbered, or the "label" above them is a
    button, a link itself, that ends the entry before.
    """
    if not is_link_only(block):
        return False
    return block.tag not in HEADINGS or not (_NUMBERED.match(block.text) or _is_button(label))


def _is_button(label: Block) -> bool:
    return label.tag not in HEADINGS and is_link_only(label)


def _closing_headlines(blocks: Sequence[Block], kinds: Mapping[int, str]) -> list[int]:
    if "read_also" not in kinds.values():
        return []
    links_are_known = any(block.link_density > 0 for block in blocks)
    closing: list[int] = []
    for i in range(len(blocks) - 1, -1, -1):
        if kinds.get(i) == "read_also":
            return closing
        if i not in kinds:
            if not _reads_as_headline(blocks[i].text) or (links_are_known and blocks[i].link_density < _PARTLY_LINKED):
                return []
            closing.append(i)
    return []


def _reads_as_headline(text: str) -> bool:
    longest = _LONGEST_UNSTOPPED if _UNSTOPPED.search(text) else _LONGEST_HEADLINE
    if len(text) > longest or _SENTENCE.search(text) or _NUMBERED.match(text):
        return False
    return text.count(" ") + 1 >= _FEWEST_WORDS or (len(text) >= _SHORTEST_UNSPACED and bool(_UNSPACED.search(text)))
