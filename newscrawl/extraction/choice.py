"""Which segments of a page are the article's text: the model's scores, and what they cannot know."""

from dataclasses import dataclass
from itertools import pairwise

from lxml.html import HtmlElement

from newscrawl.extraction.agreement import Reference
from newscrawl.extraction.briefs import settle
from newscrawl.extraction.heading import heading_of
from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.model import BlockModel, Judged
from newscrawl.extraction.segments import Page, Segment, cut
from newscrawl.extraction.shape import Floats
from newscrawl.extraction.steps import UNTRACED, Trace
from newscrawl.extraction.words import tokens_of

_MAX_ITEMS = 8  # list items between two paragraphs that may share their fate
_POSSIBLE = 0.2  # score that each of them must have


@dataclass(frozen=True)
class Decision:
    """A page with its judged segments and the choice among them."""

    page: Page
    judged: Judged
    chosen: list[bool]


def decide(
    tree: HtmlElement, title: str | None, description: str | None, model: BlockModel, trace: Trace = UNTRACED
) -> Decision | None:
    """Choose the article's segments; None for a page without any text. `trace` learns which step chose what."""
    page = cut(tree)
    if not page.segments:
        return None
    heading = heading_of(tree)
    heading = heading._replace(title=title or heading.title, description=description or heading.description)
    judged = model.judge(page, Reference.of(heading.title, heading.description))
    chosen = (judged.scores > model.threshold).tolist()
    trace.mark("score", chosen)
    _add_lists(page.segments, judged.scores, chosen)
    trace.mark("list", chosen)
    _drop_title(page.segments, chosen, heading.title)
    trace.mark("title", chosen)
    return Decision(page, judged, settle(tree, page, judged.scores, chosen, heading, trace))


def _add_lists(segments: list[Segment], scores: Floats, chosen: list[bool]) -> None:
    """Choose short lists without links that stand between chosen segments, if no item speaks against it."""
    body = [i for i, on in enumerate(chosen) if on]
    for before, after in pairwise(body):
        between = range(before + 1, after)
        if 1 <= len(between) <= _MAX_ITEMS and all(_is_item(segments[i]) and scores[i] >= _POSSIBLE for i in between):
            chosen[before + 1 : after] = [True] * len(between)


def _is_item(segment: Segment) -> bool:
    return bool(segment.container.flags & FLAGS["li"]) and segment.link_chars * 2 < len(segment.text)


def _drop_title(segments: list[Segment], chosen: list[bool], title: str | None) -> None:
    """Leave out the title where it stands once more in front of the text."""
    wanted = tokens_of(title or "")
    if len(wanted) < 2:
        return
    for i in [i for i, on in enumerate(chosen) if on][:3]:
        found = tokens_of(segments[i].text[:1000])
        if found == wanted or (len(found) > 3 and found == wanted[: len(found)] and _is_heading(segments[i])):
            chosen[i] = False


def _is_heading(segment: Segment) -> bool:
    return segment.container.tag in ("h1", "h2")
