"""The article's text blocks: which segments of a page are its body, and which stand beside it."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.blocks import Block
from newscrawl.extraction.choice import Decision, decide
from newscrawl.extraction.embedded import script_paragraphs
from newscrawl.extraction.markup import FLAGS, markup_of
from newscrawl.extraction.model import BlockModel, shipped
from newscrawl.extraction.segments import Container, Segment

MAX_BESIDE = 60  # rejected blocks that are kept
_BEFORE, _AFTER = 15, 30  # how far from the body rejected blocks are looked for
_ENOUGH = 200  # characters of a body for which the page's scripts are not searched

_OWN_TAGS = frozenset(("p", "li", "blockquote", "pre", "td", "th", "figcaption", "dt", "dd", "caption", "summary"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAG_OF = (("figure", "figcaption"), ("blockquote", "blockquote"), ("li", "li"), ("table", "td"), ("pre", "pre"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a block was chosen or left: its score, and what spoke most for (+) and against (-) it."""

    block: Block
    score: float
    reasons: tuple[tuple[str, float], ...]


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
    if sum(len(b.text) for b in blocks if b.body) < _ENOUGH:
        hidden = script_paragraphs(tree)
        if sum(map(len, hidden)) > 2 * sum(len(b.text) for b in blocks if b.body):
            return [Block(text) for text in hidden]
    return blocks


def explain(
    tree: HtmlElement, *, title: str | None = None, description: str | None = None, reasons: int = 5
) -> list[Judgement]:
    """Return what `find_blocks` returns of the page's elements, each with its score and main reasons."""
    model = shipped()
    decision = decide(tree, title, description, model)
    if decision is None:
        return []
    blocks, origins = _blocks(decision)
    judgements = []
    for block, i in zip(blocks, origins, strict=True):
        parts = model.second.reasons(decision.judged.table[:, i])
        main = sorted(parts.items(), key=lambda part: -abs(part[1]))[:reasons]
        judgements.append(Judgement(block, float(decision.judged.scores[i]), tuple(main)))
    return judgements


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
            continue
        blocks.append(_block(segments[i], article, chosen[i]))
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
    text = f"{block.text} {segment.text}"
    links = block.link_density * len(block.text) + segment.link_chars
    return Block(text, block.tag, block.body, min(1.0, links / len(text)), block.signals)


def _block(segment: Segment, article: Container, body: bool) -> Block:
    density = min(1.0, segment.link_chars / len(segment.text))
    return Block(segment.text, _tag(segment.container), body, density, _signals(segment, article))


def _tag(container: Container) -> str:
    if container.tag in _OWN_TAGS or container.tag in _HEADINGS:
        return container.tag
    for flag, tag in _TAG_OF:
        if container.flags & FLAGS[flag]:
            return tag
    return "p"


def _signals(segment: Segment, article: Container) -> frozenset[str]:
    """Collect tags and name words from the block up to, and without, the article's container."""
    signals = set(markup_of("span", (("class", segment.inline),)).words if segment.inline else ())
    container: Container | None = segment.container
    while container is not None and container is not article and container.depth > 1:
        signals.add(container.tag)
        signals |= container.markup.words
        container = container.parent
    return frozenset(signals)
