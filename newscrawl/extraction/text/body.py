"""The article's text blocks: which segments of a page are its body, and which stand beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml.html import HtmlElement

from newscrawl.blocks import HEADINGS, Block
from newscrawl.extraction.markup import FLAGS, markup_of
from newscrawl.extraction.text.choice import Decision, decide
from newscrawl.extraction.text.embedded import script_paragraphs
from newscrawl.extraction.text.leads import leads_to
from newscrawl.extraction.text.model import BlockModel, Judged, shipped
from newscrawl.extraction.text.segments import Container, Page, Segment, cut, in_margin
from newscrawl.extraction.text.steps import Steps
from newscrawl.processors import mend_controls

MAX_BESIDE = 60  # rejected blocks that are kept
_BEFORE, _AFTER = 15, 30  # how far from the body rejected blocks are looked for
_ENOUGH = 200  # characters of a body for which the page's scripts are not searched

_OWN_TAGS = frozenset(("p", "li", "blockquote", "pre", "td", "th", "figcaption", "dt", "dd", "caption", "summary"))
_TAG_OF = (("figure", "figcaption"), ("blockquote", "blockquote"), ("li", "li"), ("table", "td"), ("pre", "pre"))


Reasons: TypeAlias = tuple[tuple[str, float], ...]  # feature and its log-odds, the weightiest first


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a block was chosen or left: its score, and what spoke most for (+) and against (-) it."""

    block: Block
    score: float | None  # None: stands in no element of the page, see `step`
    reasons: Reasons  # of the round that scored it
    step: str = "score"  # what decided: the score, or the step that changed what it had chosen (`steps.py`)
    position: int | None = None  # among what `find_blocks` returns; None: it left this block out
    alone: Reasons = ()  # of the first round, where the second scored it
    values: Mapping[str, float] = field(default_factory=dict)  # of the features that the reasons name


@dataclass(frozen=True, slots=True)
class Examination:
    """Every text block of a page, in reading order, and the score above which it is taken for the article's."""

    judgements: tuple[Judgement, ...]
    threshold: float


def find_blocks(
    tree: HtmlElement, *, title: str | None = None, description: str | None = None, model: BlockModel | None = None
) -> list[Block]:
    """Return the article's blocks in reading order, and at most 60 rejected ones that stand among or beside them.

    Blocks with `body=True` are the article's text. `title` and `description` help to tell the article from what
    surrounds it; without them the page's own are read. A page whose elements hold no article gives the one that
    its scripts carry, if any. Another `model` than the shipped one may judge.
    """
    decision = decide(tree, title, description, model or shipped())
    blocks = _blocks(decision)[0] if decision else []
    return _hidden(tree, blocks) or blocks


def explain(
    tree: HtmlElement, *, title: str | None = None, description: str | None = None, reasons: int = 5
) -> list[Judgement]:
    """Return what `find_blocks` returns of the page's elements, each with its score and main reasons."""
    examined = examine(tree, title=title, description=description, reasons=reasons)
    return [found for found in examined.judgements if found.position is not None and found.score is not None]


def examine(
    tree: HtmlElement, *, title: str | None = None, description: str | None = None, reasons: int = 5
) -> Examination:
    """Return every text block of the page, with the step that decided on it; far slower than `find_blocks`."""
    model, steps = shipped(), Steps()
    decision = decide(tree, title, description, model, steps)
    if decision is None:
        hidden = _hidden(tree, [])
        return Examination(tuple(_of_scripts(hidden)), model.threshold)
    blocks, origins = _blocks(decision)
    hidden = _hidden(tree, blocks)
    known = {} if hidden else {i: at for at, i in enumerate(origins)}
    judgements = list(_of_scripts(hidden))
    for i, segment in _with_margins(tree, decision.page):
        if i is None:
            judgements.append(Judgement(_block(segment, segment.container, False), None, (), "margin"))
            continue
        if i in known:
            block = blocks[known[i]]
        elif decision.chosen[i] and not hidden:
            continue  # joined with a line that goes on in it
        else:
            block = _block(segment, segment.container, False)
        step = "scripts" if hidden and decision.chosen[i] else steps.of(i)
        judgements.append(_judgement(model, decision.judged, i, block, reasons, step, known.get(i)))
    return Examination(tuple(judgements), model.threshold)


def _with_margins(tree: HtmlElement, page: Page) -> Iterator[tuple[int | None, Segment]]:
    """Yield the segments of the whole page, each with its number on the page as it was judged, None: in its margins."""
    if page.whole:
        yield from enumerate(page.segments)
        return
    i = 0
    for segment in cut(tree, whole=True).segments:
        if i < len(page.segments) and not in_margin(segment.container) and segment.text == page.segments[i].text:
            yield i, page.segments[i]
            i += 1
        else:
            yield None, segment


def _of_scripts(blocks: list[Block]) -> Iterator[Judgement]:
    return (Judgement(block, None, (), "scripts", position) for position, block in enumerate(blocks))


def _judgement(
    model: BlockModel, judged: Judged, i: int, block: Block, most: int, step: str, position: int | None
) -> Judgement:
    first = _main(model.first.reasons(judged.table[:, i]), most)
    second = _main(model.second.reasons(judged.table[:, i]), most) if judged.reached_second(i) else ()
    rows = {name: at for at, name in enumerate(model.second.names)}
    values = {name: float(judged.table[rows[name], i]) for name, _ in first + second}
    alone = first if second else ()
    return Judgement(block, float(judged.scores[i]), second or first, step, position, alone, values)


def _main(parts: Mapping[str, float], most: int) -> Reasons:
    return tuple(sorted(parts.items(), key=lambda part: -abs(part[1]))[:most])


def _hidden(tree: HtmlElement, blocks: list[Block]) -> list[Block]:
    """Return the article that the page's scripts carry, where its elements hold far less of one."""
    shown = sum(len(b.text) for b in blocks if b.body)
    hidden = script_paragraphs(tree) if shown < _ENOUGH else []
    return [Block(mend_controls(text)) for text in hidden] if sum(map(len, hidden)) > 2 * shown else []


def _blocks(decision: Decision) -> tuple[list[Block], list[int]]:
    """Return the chosen and the neighbouring blocks, and of which segment each is."""
    segments, chosen = decision.page.segments, decision.chosen
    body = [i for i, on in enumerate(chosen) if on]
    if not body:
        return [], []
    article = _common(segments[body[0]].container, segments[body[-1]].container)
    blocks: list[Block] = []
    origins: list[int] = []
    for i in sorted({*body, *_beside(body, article, len(segments))}):
        if chosen[i] and origins and _continues(segments, origins[-1], i) and blocks[-1].body:
            blocks[-1] = _joined(blocks[-1], segments[i])
            origins[-1] = i
        elif (block := _block(segments[i], article, chosen[i])).text:
            blocks.append(block)
            origins.append(i)
    return blocks, origins


def _common(one: Container, other: Container) -> Container:
    """Return the innermost container around both."""
    while one is not other:
        if one.depth >= other.depth and one.parent:
            one = one.parent
        elif other.parent:
            other = other.parent
        else:
            return other
    return one


def _beside(body: list[int], article: Container, n: int) -> list[int]:
    """Return the nearest segments that were rejected: among the body first, then around it."""
    chosen = set(body)
    first, last = body[0], body[-1]
    among = [i for i in range(first, last) if i not in chosen]
    around = [*range(max(0, first - _BEFORE), first), *range(last + 1, min(n, last + 1 + _AFTER))]
    outside = article.parent or article
    around = [i for i in around if outside.first <= i < outside.end]
    around.sort(key=lambda i: first - i if i < first else i - last)
    return (among + around)[:MAX_BESIDE]


def _continues(segments: list[Segment], before: int, i: int) -> bool:
    """Say whether a line goes on in the next one: a single <br> in the midst of a sentence."""
    segment, previous = segments[i], segments[before]
    if before != i - 1 or segment.breaks != 1 or segment.container is not previous.container:
        return False
    return segment.text[0].islower() and previous.text[-1] not in ".!?:;…"


def _joined(block: Block, segment: Segment) -> Block:
    text = f"{block.text} {mend_controls(segment.text)}"
    links = block.link_density * len(block.text) + segment.link_chars
    return Block(text, block.tag, block.body, min(1.0, links / len(text)), block.signals)


def _block(segment: Segment, article: Container, body: bool) -> Block:
    density = min(1.0, segment.link_chars / len(segment.text))
    return Block(mend_controls(segment.text), _tag(segment.container), body, density, _signals(segment, article))


def _tag(container: Container) -> str:
    if container.tag in _OWN_TAGS or container.tag in HEADINGS:
        return container.tag
    for flag, tag in _TAG_OF:
        if container.flags & FLAGS[flag]:
            return tag
    return "p"


def _signals(segment: Segment, article: Container) -> frozenset[str]:
    """Collect tags and name words from the block up to, and without, the article's container, and where it leads."""
    signals = set(markup_of("span", (("class", segment.inline),)).words if segment.inline else ())
    if segment.link_chars and (lead := leads_to(segment.href)):
        signals.add(lead)
    container: Container | None = segment.container
    while container is not None and container is not article and container.depth > 1:
        signals.add(container.tag)
        signals |= container.markup.words
        container = container.parent
    return frozenset(signals)
