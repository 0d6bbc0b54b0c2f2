"""The one strip decision, for pages and for plain text, with the signals that are there.

One anchored rule that names the whole block is enough. Otherwise two signals must agree, one of them of the text:
the text model or the site's memory of the line, and class tokens, link-only text or a promo neighbour. The text
model alone does when it is sure, and memory when the line stands in most of the site's articles. When unsure, the
block stays.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import NamedTuple

from newscrawl.blocks import HEADINGS, Block
from newscrawl.promo.contacts import contact_section
from newscrawl.promo.folding import Squeezed
from newscrawl.promo.labels import headlines_under_labels, label_before_link
from newscrawl.promo.memory import Memory
from newscrawl.promo.model import text_scores
from newscrawl.promo.repeated import Repeat, find_repeats
from newscrawl.promo.rules import Hit, RuleSet, stripping
from newscrawl.promo.signals import is_link_only, leading_signal, markup_signal

SURE = 0.83  # the text model alone, on a short block
LIKELY = 0.5  # the text model as one of two signals
LONGEST_WEAK = 220  # characters; longer blocks go on rules only
_LEAST_LINKED = 0.05  # share of link text of a block that asks readers to follow the link
BOX = 6  # blocks in a row under the same promo name; more are no box
_CONTACTS = "byline_bio_contact"
# Kinds whose names stand on boxes alone; articles behind paywalls and their pictures are called so from end to end.
BOXED = frozenset(["newsletter", "messaging_app", "app_download", "follow_social", "read_also"])


class Verdict(NamedTuple):
    """Why a block goes."""

    kind: str
    rule: str  # name of the rule, or the signals joined by `+`
    certain: bool = False  # an anchored rule of the package, or a rule of the user's, names the block
    users: bool = False  # it rests on a rule of the user's
    known: bool = False  # memory has the line in next to all articles of the site
    tells: frozenset[str] = frozenset()  # the fields of an article that what it says may fill
    read: Callable[[], Mapping[str, str]] = dict  # what the block says that is to be kept; costs a second match


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around the text."""

    rules: RuleSet
    site: str | None = None
    keep: frozenset[str] = frozenset()
    memory: Memory | None = None


def judge(
    blocks: Sequence[Block], hits: Mapping[int, Sequence[Hit]], squeezed: Squeezed, context: Context
) -> dict[int, Verdict]:
    """Return the blocks that are promo, by index; `hits` holds the rules that match them.

    The over-strip guard comes after this.
    """
    places, count = _places(blocks)
    near = {i: [hit for hit in found if hit.rule.fits(places[i], count)] for i, found in sorted(hits.items())}
    fitting = {i: found for i, found in near.items() if found}
    verdicts = {i: verdict for i, found in fitting.items() if (verdict := _by_rule(found, context.keep))}
    _add_labelled(blocks, fitting, verdicts, context)
    free = [i for i in range(len(blocks)) if i not in fitting]
    _add_headlines(blocks, fitting, verdicts, context)
    repeats = find_repeats(blocks, verdicts, context.memory)
    _add_repeated(free, repeats, verdicts, context)
    _add_in_boxes(blocks, free, verdicts, context)
    _add_leading(blocks, free, verdicts, context)
    _add_contacts(blocks, free, verdicts, context)
    _add_by_signals(blocks, [i for i in free if i not in verdicts], verdicts, squeezed, context, repeats)
    _add_headlines(blocks, fitting, verdicts, context)
    return verdicts


def _places(blocks: Sequence[Block]) -> tuple[list[int], int]:
    """Return the places of the blocks in the text, and how many there are: what stands beside it does not count."""
    before = list(accumulate((block.body for block in blocks), initial=0))
    return before[:-1], before[-1]


def _add_labelled(
    blocks: Sequence[Block], ruled: Container[int], verdicts: dict[int, Verdict], context: Context
) -> None:
    """Add links in whose own line a rule's label stands: "Read also <a>Ferry company cuts jobs</a>".

    Where a text has one, "Read: <a>Bridge closes</a>" is another, and names no source.
    """
    if "read_also" in context.keep:
        return
    body = [i for i, block in enumerate(blocks) if block.body]
    others = any(
        verdict.kind == "read_also" and body[0] < i < body[-1] and label_before_link(blocks[i])
        for i, verdict in verdicts.items()
        if body
    )
    for i, block in enumerate(blocks):
        label = label_before_link(block, sources=others) if block.body and i not in ruled else None
        for hit in context.rules.find(label, context.site) if label else ():
            if hit.rule.kind == "read_also":
                verdicts.setdefault(i, Verdict("read_also", f"{hit.rule.name}+link"))


def _add_headlines(
    blocks: Sequence[Block], ruled: Container[int], verdicts: dict[int, Verdict], context: Context
) -> None:
    if "related_headline" in context.keep:
        return
    for i in headlines_under_labels(blocks, {i: verdict.kind for i, verdict in verdicts.items()}):
        if i not in ruled:
            verdicts.setdefault(i, Verdict("related_headline", "label-above"))


def _add_repeated(
    free: Sequence[int], repeats: Mapping[int, Repeat], verdicts: dict[int, Verdict], context: Context
) -> None:
    if "repeated_line" in context.keep:
        return
    for i in free:
        if i in repeats and repeats[i].alone:
            verdicts.setdefault(i, Verdict("repeated_line", repeats[i].signal, known=repeats[i].everywhere))


def _add_in_boxes(blocks: Sequence[Block], free: Sequence[int], verdicts: dict[int, Verdict], context: Context) -> None:
    """Add what stands in a box named for promo of a kind, of which a rule names another line as of that kind."""
    if not any(verdict.certain and verdict.kind in BOXED for verdict in verdicts.values()):
        return
    names = [markup_signal(block) for block in blocks]
    for name, run in groupby(range(len(blocks)), key=names.__getitem__):
        box = list(run)
        if name is None or name[0] not in BOXED - context.keep or not 1 < len(box) <= BOX:
            continue
        if any(i in verdicts and verdicts[i].certain and verdicts[i].kind == name[0] for i in box):
            for i in box:
                if i in free and blocks[i].body and len(blocks[i].text) <= LONGEST_WEAK:
                    verdicts.setdefault(i, Verdict(name[0], f"markup:{name[1]}+same-box"))


def _add_leading(blocks: Sequence[Block], free: Sequence[int], verdicts: dict[int, Verdict], context: Context) -> None:
    """Add short blocks that link to the paper's own channel, app or page in a network, whatever their language."""
    for i in free:
        block = blocks[i]
        if block.body and block.link_density >= _LEAST_LINKED and len(block.text) <= LONGEST_WEAK:
            lead = leading_signal(block, context.site)
            if lead and lead[0] not in context.keep:
                verdicts.setdefault(i, Verdict(*lead))


def _add_contacts(blocks: Sequence[Block], free: Sequence[int], verdicts: dict[int, Verdict], context: Context) -> None:
    """Add whom the press may ask; lines of that section that a rule names have its verdict."""
    if _CONTACTS in context.keep:
        return
    body = [i for i, block in enumerate(blocks) if block.body]
    for at in contact_section([blocks[i].text for i in body]):
        if body[at] in free:
            verdicts.setdefault(body[at], Verdict(_CONTACTS, "contact-section", certain=True))


def _add_by_signals(
    blocks: Sequence[Block],
    free: Sequence[int],
    verdicts: dict[int, Verdict],
    squeezed: Squeezed,
    context: Context,
    repeats: Mapping[int, Repeat],
) -> None:
    short = [i for i in free if blocks[i].body and len(blocks[i].text) <= LONGEST_WEAK]
    certain = frozenset(verdicts)  # weak verdicts do not make their neighbours suspect
    for i, score in zip(short, text_scores([squeezed[blocks[i].text] for i in short]), strict=True):
        if score < LIKELY and i not in repeats:
            continue
        # A heading belongs to what follows it.
        beside = i + 1 in certain or (i - 1 in certain and blocks[i].tag not in HEADINGS)
        verdict = _by_signals(blocks[i], score, repeats.get(i), beside=beside)
        if verdict and verdict.kind not in context.keep:
            verdicts[i] = verdict


def _by_rule(hits: Sequence[Hit], keep: frozenset[str]) -> Verdict | None:
    hit = stripping(hits, keep)
    if hit is None:
        return None
    rule = hit.rule
    return Verdict(rule.kind, rule.name, certain=True, users=not rule.own, tells=rule.tells(), read=hit.read)


def _by_signals(block: Block, score: float, repeat: Repeat | None, *, beside: bool) -> Verdict | None:
    """Strip when the text and something around it agree; the places of a block alone are extraction's to judge."""
    text: list[tuple[str, str]] = []
    if score >= LIKELY:
        text.append(("other_boilerplate", f"model:{score:.2f}"))
    if repeat:
        text.append(("repeated_line", repeat.signal))
    if not text:
        return None
    around: list[tuple[str, str]] = []
    if markup := markup_signal(block):
        around.append((markup[0], f"markup:{markup[1]}"))
    if is_link_only(block):
        around.append(("related_headline", "links-only"))
    if beside and score >= LIKELY:  # true lines that come back, as subheads, stand beside promo, too
        around.append(("other_boilerplate", "beside-promo"))
    if score >= SURE or len(text) == 2 or around:
        signals = around + text
        return Verdict(signals[0][0], "+".join(signal for _, signal in signals))
    return None
