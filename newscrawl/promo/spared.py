"""What a rule names by its wording, and the text around shows to be the article's own.

A line alone does not tell a caption from a last paragraph that is signed "(dpa)", the question of an interview from a
poll, or the time of a match from the length of a video.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from newscrawl.blocks import HEADINGS, Block
from newscrawl.promo import seam
from newscrawl.promo.decide import Verdict
from newscrawl.promo.kinds import PICTURES
from newscrawl.promo.signals import markup_signal, report_headings

VIDEO, BYLINE = "video_audio_player", "byline_bio_contact"
ASKING = frozenset(["poll_quiz", "share_comment_print", BYLINE])  # kinds of what may be a question
SERIES = 3  # lines of one form in a text: they are its form

_SIGNED = re.compile(r"[.!?…。！？।۔][\"'”’»)」』]*\s?[(（\[]([^()（）\[\]]{2,30})[)）\]]\.?$")
_OWNED = re.compile(r"[.!?…。！？][\"'”’»)」』）]*\s?\(c\)\s?(.{2,60})$")  # as AFP signs in Japanese
_SLASH = re.compile(r"\s*[/／]")  # between an agency and who took the picture
_TIME = re.compile(r"\d{1,3}(?:[:.]\d\d){1,2}")
_QUESTION = ("?", "？", "؟", "\u037e", "՞")
_CELLS = ("td", "th")
_MARKED = frozenset(["figure", "figcaption", "caption", "captions", "photo", "picture", "image", "img"])


def spared(blocks: Sequence[Block], verdicts: Mapping[int, Verdict]) -> set[int]:
    """Return the blocks that stay although a rule of the package names them; a user's rule does as it says."""
    ruled = {i: v for i, v in verdicts.items() if v.certain and not v.users and blocks[i].body}
    return {
        *_signed_off(blocks, ruled, verdicts),
        *_answered(blocks, ruled, verdicts),
        *_times(blocks, ruled),
        *_headings(blocks, ruled, verdicts),
    }


def _signed_off(blocks: Sequence[Block], ruled: Mapping[int, Verdict], verdicts: Collection[int]) -> Iterator[int]:
    """Yield paragraphs that end with their agency in brackets: the last of a report, each of a column of briefs."""
    signed = [i for i, verdict in ruled.items() if verdict.kind == PICTURES and _ends_with_agency(blocks[i])]
    last = next(
        (i for i in reversed(range(len(blocks))) if blocks[i].body and (i in signed or i not in verdicts)), None
    )
    several = sum(not _OWNED.search(blocks[i].text) for i in signed) >= SERIES
    yield from (i for i in signed if i == last or (several and not _OWNED.search(blocks[i].text)))


def _ends_with_agency(block: Block) -> bool:
    found = _SIGNED.search(block.text) or _OWNED.search(block.text)
    if found is None or block.tag == "figcaption" or not _MARKED.isdisjoint(block.signals):
        return False
    return seam.find_agency(_SLASH.split(found[1])[0], whole=True) is not None


def _answered(blocks: Sequence[Block], ruled: Mapping[int, Verdict], verdicts: Collection[int]) -> Iterator[int]:
    """Yield the questions of an interview, which others ask, too; who wrote a text is no question."""
    asking = [i for i, block in enumerate(blocks) if block.body and block.text.endswith(_QUESTION)]
    others = sum(i not in ruled for i in asking)
    for i in asking:
        if i not in ruled or ruled[i].kind not in ASKING or blocks[i].link_density or markup_signal(blocks[i]):
            continue
        is_answered = i + 1 < len(blocks) and blocks[i + 1].body and i + 1 not in verdicts
        if is_answered and (ruled[i].kind == BYLINE or others >= SERIES - 1):
            yield i


def _headings(blocks: Sequence[Block], ruled: Mapping[int, Verdict], verdicts: Collection[int]) -> Iterator[int]:
    """Yield what may be a label of other articles or name an agency, and heads a part of a report: "Up next"."""
    for i in (i for i, verdict in ruled.items() if blocks[i].tag in HEADINGS and _may_head(blocks[i], verdict)):
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        if below and below.body and i + 1 not in verdicts and below.tag not in HEADINGS and not below.link_density:
            yield i


def _may_head(block: Block, verdict: Verdict) -> bool:
    return verdict.kind == PICTURES or block.text.lower() in report_headings()


def _times(blocks: Sequence[Block], ruled: Mapping[int, Verdict]) -> Iterator[int]:
    """Yield times of day and results in tables, where a player's length never stands."""
    yield from (
        i
        for i, verdict in ruled.items()
        if verdict.kind == VIDEO and blocks[i].tag in _CELLS and _TIME.fullmatch(blocks[i].text)
    )
