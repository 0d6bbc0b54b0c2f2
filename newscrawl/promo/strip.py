"""What pages and plain text have in common: judge, guard, and write down what goes and what was held back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newscrawl.blocks import Block
from newscrawl.items import Article, Removed
from newscrawl.promo import seam
from newscrawl.promo.decide import Context, Verdict, judge
from newscrawl.promo.folding import Squeezed
from newscrawl.promo.guard import held_back
from newscrawl.promo.kinds import PICTURES
from newscrawl.promo.loose import last_heading, loose_separators
from newscrawl.promo.rules import Hit
from newscrawl.promo.sentences import Cut, cut
from newscrawl.promo.signed import biography_positions, byline_positions, head_positions, signature
from newscrawl.promo.spared import BYLINE, spared
from newscrawl.promo.titles import title_positions

_SEPARATOR = Verdict("other_boilerplate", "separator", certain=True)
_HEADING = Verdict("other_boilerplate", "heading-of-nothing")
LEAST_LEFT, LEAST_SHARE = 100, 0.3  # characters, and share of them, that lines of the site's own must leave


@dataclass(frozen=True, slots=True)
class Stripped:
    """The outcome: indices of the blocks that stay, and the record of the others."""

    staying: tuple[int, ...]
    cuts: dict[int, Cut]  # those of which a sentence went
    verdicts: dict[int, Verdict]  # of the blocks that went
    removed: list[Removed]
    kept: list[Removed]  # promo by the signals, held back by the guard
    told: list[tuple[str, Verdict]]  # what went, and why: facts are read from it

    def text_of(self, index: int, text: str) -> str:
        """Return what stays of the text of a block that stays."""
        return self.cuts[index].stays if index in self.cuts else text


def strip_blocks(
    blocks: Sequence[Block], title: str | None, context: Context, known: Article | None = None
) -> Stripped:
    """Return which blocks stay of an article of that title, of which as much is known.

    Blocks with body=False stay only when a rule names them as a kind that is to be kept; they are recorded when a
    verdict names them.
    """
    texts, squeezed = [block.text for block in blocks], Squeezed()
    hits = context.rules.find_all(texts, squeezed, context.site)
    verdicts = judge(blocks, hits, squeezed, context)
    for i in spared(blocks, verdicts):
        del verdicts[i]
    if "repeated_title" not in context.keep:
        for i in title_positions(texts, title, squeezed):
            verdicts[i] = Verdict("repeated_title", "title", certain=True)
    if known:
        for i, verdict in _said_again(blocks, [i for i in range(len(blocks)) if i not in hits], known):
            if verdict.kind not in context.keep:
                verdicts.setdefault(i, verdict)
    if known and not known.authors and BYLINE not in context.keep:
        verdicts |= _signed([i for i, block in enumerate(blocks) if block.body and i not in verdicts], blocks)
    verdicts |= dict.fromkeys(_loose(loose_separators(blocks, verdicts), context), _SEPARATOR)
    body = [i for i, block in enumerate(blocks) if block.body or _is_wanted(hits.get(i, ()), context.keep)]
    cuts = _cuts(blocks, body, verdicts, squeezed, context)
    whole = {i: verdict for i, verdict in sorted(verdicts.items()) if i not in cuts}
    kept = _guarded(blocks, body, whole)
    last = _loose(last_heading(blocks, [i for i in body if i not in whole or i in kept]), context)
    verdicts, whole = verdicts | dict.fromkeys(last, _HEADING), whole | dict.fromkeys(last, _HEADING)
    going = {i: verdict for i, verdict in whole.items() if i not in kept}
    return Stripped(
        staying=tuple(i for i in body if i not in going),
        cuts=cuts,
        verdicts=going,
        told=[
            *((texts[i], verdict) for i, verdict in going.items()),
            *((parts.goes, _of_sentence(verdicts[i], parts.hit)) for i, parts in cuts.items()),
        ],
        removed=[
            _record(cuts[i].goes if i in cuts else texts[i], i, verdict)
            for i, verdict in sorted(verdicts.items())
            if i not in kept
        ],
        kept=[_record(texts[i], i, verdicts[i], f" {why}") for i, why in sorted(kept.items())],
    )


def _said_again(blocks: Sequence[Block], open_cases: Sequence[int], known: Article) -> Iterator[tuple[int, Verdict]]:
    """Yield the blocks of the text that repeat authors and date."""
    inside = [i for i in open_cases if blocks[i].body]
    texts = [blocks[i].text for i in inside]
    for at in byline_positions(texts, known.authors):
        yield inside[at], Verdict(BYLINE, "author", certain=True)
    for at in biography_positions([blocks[i] for i in inside], known.authors):
        yield inside[at], Verdict(BYLINE, "biography", certain=True)
    for at in head_positions(texts, known):
        yield inside[at], Verdict("date_line", "date", certain=True)


def _signed(rest: Sequence[int], blocks: Sequence[Block]) -> dict[int, Verdict]:
    """Return verdicts on the signature below a text that tells nowhere else who wrote it."""
    found = signature([blocks[i] for i in rest])
    return {rest[at]: _by_author(name) for at, name in found.items()}


def _by_author(name: str) -> Verdict:
    tells = frozenset({"authors"} if name else ())
    return Verdict(BYLINE, "signature", certain=True, tells=tells, read=lambda: {"author": name} if name else {})


def _loose(found: Iterable[int], context: Context) -> list[int]:
    """Return what stands loose, unless its kind is to be kept."""
    return [] if _SEPARATOR.kind in context.keep else list(found)


def _of_sentence(verdict: Verdict, hit: Hit) -> Verdict:
    return verdict._replace(tells=hit.rule.tells(), read=hit.read)


def _cuts(
    blocks: Sequence[Block], body: Sequence[int], verdicts: dict[int, Verdict], squeezed: Squeezed, context: Context
) -> dict[int, Cut]:
    """Return the paragraphs of which only a sentence is promo; what a user's rule names goes as it says."""
    ruled = [i for i in body if i in verdicts and verdicts[i].certain and not verdicts[i].users]
    found = {
        i: cut(blocks[i].text, verdicts[i].kind, context.rules, squeezed, context.site, context.keep) for i in ruled
    }
    return {i: parts for i, parts in found.items() if parts}


def _is_wanted(hits: Sequence[Hit], keep: frozenset[str]) -> bool:
    """Say whether a block beside the body is of a kind that the user keeps."""
    return any(hit.rule.kind in keep for hit in hits)


def _guarded(blocks: Sequence[Block], body: Sequence[int], verdicts: dict[int, Verdict]) -> dict[int, str]:
    lengths = [len(blocks[i].text) for i in body]
    rest = sum(length for length, i in zip(lengths, body, strict=True) if i not in verdicts)
    text_stays = rest >= max(LEAST_LEFT, LEAST_SHARE * sum(lengths))
    chosen = {
        at: verdicts[i].certain or (verdicts[i].known and text_stays) for at, i in enumerate(body) if i in verdicts
    }
    kept = {body[at]: why for at, why in held_back(lengths, chosen).items()}
    pictures = [i for i in body if i in verdicts and verdicts[i].kind == PICTURES and not verdicts[i].users]
    if rest < sum(len(blocks[i].text) for i in pictures):  # of a gallery, or a brief that names its agency
        captions = [i for i in pictures if seam.split_credit(blocks[i].text)[0]]
        kept |= dict.fromkeys(captions, "guard:captions are most of the text")
    if len(chosen) == len(body):  # a user's rule that takes the whole article is a mistake
        kept |= {i: "guard:nothing would stay" for i in body if verdicts[i].users}
    return kept


def _record(text: str, index: int, verdict: Verdict, why: str = "") -> Removed:
    return Removed(text=text, kind=verdict.kind, rule=f"{verdict.rule}{why}", position=index)
