"""What a site's memory says of an article's lines: which of them come back, and which of those may.

A line that stands in most articles of a site is no part of any of them. Subheads, labels of a dialogue, rows of
tables, refrains and quotes come back as well and are true, and so do sentences with other figures each day.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from newscrawl.blocks import Block
from newscrawl.promo.lines import count_numbers, line_key
from newscrawl.promo.memory import Line, Memory
from newscrawl.promo.signals import is_link_only

MEMORY = "memory:"  # what its signal begins with, wherever it is named
REPEATED = 3  # articles, from which a line's coming back is one of two signals
_UNDATED = 5  # the same for articles of one day, or of days unknown: news of a day repeat each other
ENOUGH = 5  # articles, from which it may be the only one
_ENOUGH_UNDATED = 8
_MOST = 0.5  # share of the site's articles that it must have stood in then
_CLOSING = 0.25  # the same for what closes an article, where no intro and no subhead stands,
_WELL_KNOWN = 100  # once so many are known: no series or section makes up that share of them
_MORE = 0.6  # where it may be a subhead, or its figures change
_EVERYWHERE = 0.9  # share from which its length is no reason to keep it
_NEARLY_ALL = 0.8  # where the figures of a sentence change
_IN_PLACE = 0.9  # share of a line's articles in which such a one stood at the same place
_LATELY = 40  # articles of the site over which the share is taken at least, if it has as many
_LONGEST_VARYING = 90  # characters; longer lines with other figures in each article are what its template says
_MOST_FIGURES = 2  # in such a line: a count, or a date and a time

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"})
_NEVER = frozenset({"td", "th", "tr", "caption", "li", "dd", "pre", "code", "blockquote", "q"})
_SUBHEAD = 60  # characters
_NO_CHANCE = 20  # characters
_QUOTED = re.compile(r"""^["“”„«»「『‘'].*["“”„«»」』’'][.,]?$""", re.DOTALL)
_ROW = re.compile(r"\t|.\|.*\d|\d.*\|")
_LABEL = re.compile(r"[:：]\s*$")
_END = re.compile(r"""[.!…。！।։።۔]["'”’»)\]]*\s*$""")  # of a sentence; a subhead may ask
_MEASURES = frozenset({"Sc"})  # Unicode category of currency signs
_MEASURING = "%٪‰°±"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line that stood in other articles of the site."""

    articles: int
    of: int  # of that many articles
    alone: bool  # it needs no second signal

    @property
    def everywhere(self) -> bool:
        """Whether it stood in next to all articles of the site, and in enough of them: then it is the site's own."""
        return self.alone and self.articles >= _ENOUGH_UNDATED and self.articles >= _EVERYWHERE * self.of

    @property
    def signal(self) -> str:
        """Return how `removed` names it."""
        return f"{MEMORY}{self.articles}/{self.of}"


def find_repeats(blocks: Sequence[Block], going: Container[int], memory: Memory | None) -> dict[int, Repeat]:
    """Return the body blocks that memory speaks against, by index; `going` holds what is promo anyway."""
    if memory is None or not memory.articles:
        return {}
    body = [i for i, block in enumerate(blocks) if block.body]
    keys = {i: keys[0] for i in body if (keys := line_key(blocks[i].text))}
    lines = memory.find(set(keys.values()))
    times = Counter(keys.values())
    found: dict[int, Repeat] = {}
    following: Block | None = None  # the next block that stays; None: the article ends here
    for i in reversed(body):
        line = lines.get(keys[i]) if i in keys else None
        repeat = _repeat(line, blocks[i], following, memory.articles) if line and times[keys[i]] == 1 else None
        if repeat:
            found[i] = repeat
        if i not in going and not (repeat and repeat.alone):
            following = blocks[i]
    return found


def _repeat(line: Line, block: Block, following: Block | None, articles: int) -> Repeat | None:
    if line.articles < (REPEATED if line.dates > 1 else _UNDATED) or _may_repeat(line, block, following):
        return None
    of = window(line, articles)
    return Repeat(line.articles, of, alone=_is_enough(line, block, following, of))


def _is_enough(line: Line, block: Block, following: Block | None, of: int) -> bool:
    """Whether a line's coming back in so many of `of` articles is all that need be known."""
    share = line.articles / of
    if line.articles < (ENOUGH if line.dates > 1 else _ENOUGH_UNDATED):
        return False
    if line.varies and (len(block.text) > _LONGEST_VARYING or count_numbers(block.text) > _MOST_FIGURES):
        return False
    if line.varies or _is_like_subhead(block.text, following):
        is_sentence = line.varies and _END.search(block.text)
        return share >= (_NEARLY_ALL if is_sentence else _MORE) and _is_in_place(line, block.text)
    return share >= (_CLOSING if following is None and of >= _WELL_KNOWN else _MOST)


def _may_repeat(line: Line, block: Block, following: Block | None) -> bool:
    """Whether a line is of a sort that comes back in true text, too."""
    text = block.text
    if block.tag in _NEVER or _QUOTED.match(text) or _ROW.search(text):
        return True
    if line.varies and _measures(text):
        return True
    is_over = following is None or is_link_only(following)  # it is the head of nothing
    return not is_over and (block.tag in _HEADINGS or bool(_LABEL.search(text)))


def _measures(text: str) -> bool:
    return any(sign in text for sign in _MEASURING) or any(unicodedata.category(sign) in _MEASURES for sign in text)


def _is_like_subhead(text: str, following: Block | None) -> bool:
    """Whether a line may be a subhead that its page does not mark as one."""
    return following is not None and len(text) <= _SUBHEAD and not _END.search(text)


def _is_in_place(line: Line, text: str) -> bool:
    """Whether it mostly stood at one place: subheads and sentences go with the text, promo with the page.

    What mostly stands beside the body is promo, too, unless it is so short that a subhead may be the same by chance.
    """
    if line.placed < ENOUGH:
        return 2 * max(line.went, line.articles - line.placed) > line.articles and len(text) >= _NO_CHANCE
    return max(line.at_head, line.at_tail) >= _IN_PLACE * line.placed


def is_learned(line: Line) -> bool:
    """Whether memory strips a line as a rule: not one that comes back in true text, and not once by mistake."""
    return line.articles >= ENOUGH and 2 * line.went >= ENOUGH


def window(line: Line, articles: int) -> int:
    """Return out of how many of the site's articles a line's count is taken: since it came up, and not too few."""
    return max(min(articles, _LATELY), articles - line.first)
