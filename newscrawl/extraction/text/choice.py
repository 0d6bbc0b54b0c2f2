"""Which segments of a page are the article's text: the model's scores, and what they cannot know."""

from dataclasses import dataclass
from itertools import pairwise, takewhile

from lxml.html import HtmlElement

from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.text.agreement import Reference
from newscrawl.extraction.text.apart import (
    drop_boxes,
    drop_captions,
    drop_comments,
    drop_controls,
    drop_headline,
    drop_others,
    drop_quotes,
    drop_summaries,
    drop_times,
    drop_title,
)
from newscrawl.extraction.text.briefs import SHORT, is_sentence, settle
from newscrawl.extraction.text.cards import drop_cards
from newscrawl.extraction.text.copies import copied
from newscrawl.extraction.text.embedded import article_body
from newscrawl.extraction.text.heading import Heading, heading_of
from newscrawl.extraction.text.initials import join_initials
from newscrawl.extraction.text.model import BlockModel, Judged
from newscrawl.extraction.text.segments import Page, Segment, cut
from newscrawl.extraction.text.shape import Floats
from newscrawl.extraction.text.steps import UNTRACED, Trace

_MAX_ITEMS = 8  # list items between two paragraphs that may share their fate
_ANNOUNCES = ":："
_POSSIBLE = 0.2  # score that each of them must have
_LIKES, _MOST = 5, 0.8  # segments that look alike, and the share of them that the rest follow
_LIKELY, _LIKELY_AT_END = 0.25, 0.4  # score that each of the rest must have, and one at an end of the text
_LABEL = 40  # characters of a few words


@dataclass(frozen=True)
class Decision:
    """A page with its judged segments and the choice among them."""

    page: Page
    judged: Judged
    chosen: list[bool]

    @property
    def size(self) -> int:
        """The number of characters of what was chosen."""
        return sum(len(s.text) for s, on in zip(self.page.segments, self.chosen, strict=True) if on)


def decide(
    tree: HtmlElement, title: str | None, description: str | None, model: BlockModel, trace: Trace = UNTRACED
) -> Decision | None:
    """Choose the article's segments; None for a page without any text. `trace` learns which step chose what.

    Where there is little, the page's margins are searched, too: damaged markup can put a whole article into one.
    """
    head = heading_of(tree)
    # As in training: the model knows what the page's head says, not what was made of it.
    reference = Reference.of(head.title or title, head.description or description, article_body(tree))
    heading = head._replace(title=title or head.title, description=description or head.description)
    page = cut(tree)
    decision = _decide(tree, page, reference, heading, model, trace)
    if page.whole or (decision and decision.size >= SHORT):
        return decision
    again = _decide(tree, cut(tree, whole=True), reference, heading, model, trace)
    if decision is None or (again and again.size > decision.size):
        return again
    if trace is not UNTRACED:  # it has heard of the second attempt last
        _decide(tree, page, reference, heading, model, trace)
    return decision


def _decide(
    tree: HtmlElement, page: Page, reference: Reference, heading: Heading, model: BlockModel, trace: Trace
) -> Decision | None:
    if not page.segments:
        return None
    judged = model.judge(page, reference)
    chosen = (judged.scores > model.threshold).tolist()
    trace.mark("score", chosen)
    _add_lists(page.segments, judged.scores, chosen)
    trace.mark("list", chosen)
    _add_likes(page.segments, judged.scores, chosen)
    _add_labels(page.segments, judged.scores, chosen)
    trace.mark("likes", chosen)
    drop_controls(page.segments, chosen)
    drop_times(page.segments, chosen)
    trace.mark("control", chosen)
    drop_summaries(page, chosen)
    trace.mark("summary", chosen)
    drop_boxes(page, chosen)
    trace.mark("box", chosen)
    drop_captions(page, chosen, heading.description)
    trace.mark("caption", chosen)
    drop_title(page.segments, chosen, heading.title)
    drop_headline(page.segments, chosen)
    trace.mark("title", chosen)
    drop_others(page, chosen, heading.title)
    trace.mark("other_article", chosen)
    drop_cards(page, chosen)
    trace.mark("cards", chosen)
    drop_comments(page, chosen)
    trace.mark("comments", chosen)
    drop_quotes(page, chosen)
    trace.mark("quote", chosen)
    for i in copied([segment.text for segment in page.segments], chosen):
        chosen[i] = False
    trace.mark("copy", chosen)
    chosen = settle(tree, page, judged.scores, chosen, heading, trace)
    join_initials(page.segments, chosen)
    return Decision(page, judged, chosen)


def _add_lists(segments: list[Segment], scores: Floats, chosen: list[bool]) -> None:
    """Choose short lists without links that stand between chosen segments, or behind one that ends with a colon.

    No item must speak against it.
    """
    body = [i for i, on in enumerate(chosen) if on]

    def fits(i: int) -> bool:
        return _is_item(segments[i]) and bool(scores[i] >= _POSSIBLE)

    for before, after in pairwise(body):
        between = range(before + 1, after)
        if 1 <= len(between) <= _MAX_ITEMS and all(map(fits, between)):
            chosen[before + 1 : after] = [True] * len(between)
    for before in body:
        if segments[before].text[-1] in _ANNOUNCES:
            items = list(takewhile(fits, _behind(before, segments)))
            for i in items if len(items) <= _MAX_ITEMS else ():
                chosen[i] = True


def _behind(before: int, segments: list[Segment]) -> range:
    """Return the segments right behind one that stand under one parent, as the items of a list do."""
    first = before + 1
    parent = segments[first].container.parent if first < len(segments) else None
    return range(first, parent.end if parent else first)


def _add_likes(segments: list[Segment], scores: Floats, chosen: list[bool]) -> None:
    """Choose what is left of many that look alike, and chosen, unless its score is against it.

    At the ends of a text stand signatures, notes and newsletters that look like its paragraphs: there it must be a
    sentence, with a better score.
    """
    body = [i for i, on in enumerate(chosen) if on]
    groups: dict[int, list[int]] = {}
    for i, segment in enumerate(segments):
        groups.setdefault(segment.container.path, []).append(i)
    for group in groups.values():
        if len(group) > _LIKES and sum(chosen[i] for i in group) >= _MOST * len(group):
            for i in group:
                within = body[0] < i < body[-1]
                likely = bool(scores[i] >= (_LIKELY if within else _LIKELY_AT_END))
                fits = _is_plain(segments[i]) if within else is_sentence(segments[i])
                chosen[i] = chosen[i] or (likely and fits)


def _add_labels(segments: list[Segment], scores: Floats, chosen: list[bool]) -> None:
    """Choose a few words that look like others chosen further up, among the text or right behind it: signatures."""
    last = max((i for i, on in enumerate(chosen) if on), default=0)
    known: set[int] = set()
    for i, segment in enumerate(segments[: last + 1 + _LIKES]):
        path = segment.container.path
        if not _is_label(segment):
            continue
        if chosen[i]:
            known.add(path)
        elif path in known and (i < last or chosen[i - 1]):
            chosen[i] = bool(scores[i] >= _LIKELY_AT_END)


def _is_label(segment: Segment) -> bool:
    return len(segment.text) <= _LABEL and _is_plain(segment)


def _is_item(segment: Segment) -> bool:
    return bool(segment.container.flags & FLAGS["li"]) and _is_plain(segment)


def _is_plain(segment: Segment) -> bool:
    """Say whether most of a text is no link."""
    return segment.link_chars * 2 < len(segment.text)
