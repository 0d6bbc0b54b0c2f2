"""An explanation as one HTML document that needs nothing else and runs no script."""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources
from string import Template

from newscrawl.commands.explaining import Explained, Explanation, Reason, legend
from newscrawl.commands.terminal import harmless

_HOVER = 4  # reasons that are shown on hover
_QUOTED = 160  # characters of a block in the list of reasons
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def document_of(explanation: Explanation) -> str:
    """Return the document: the page's blocks in their colours, then their scores and reasons as a list."""
    title = explanation.title or "a page without a title"
    return _template().substitute(
        title=_safe(title),
        url=_safe(explanation.url or "no address"),
        threshold=f"{explanation.threshold:.2f}",
        legend="\n".join(_legend(explanation)),
        page="\n".join(_shown(number, block) for number, block in enumerate(explanation.blocks, 1)),
        rows="\n".join(_row(number, block) for number, block in enumerate(explanation.blocks, 1)),
    )


@cache
def _template() -> Template:
    return Template(resources.files(__package__).joinpath("explain.html").read_text("utf-8"))


def _safe(text: str) -> str:
    return escape(harmless(text))


def _legend(explanation: Explanation) -> Iterator[str]:
    counts = explanation.counts
    for fate, meaning in legend().items():
        yield f'<li class="{fate}"><b>{counts[fate]} {fate}</b>: {_safe(meaning)}</li>'


def _shown(number: int, block: Explained) -> str:
    names = f"{block.fate} heading" if block.tag in _HEADINGS else block.fate
    link = f'<a href="#block{number}">{number} {block.fate} {_score(block)}</a>'
    return f'<div class="{names}" title="{_hover(block)}">{link}<p dir="auto">{_safe(block.text)}</p></div>'


def _score(block: Explained) -> str:
    return "" if block.score is None else f"{block.score:.2f}"


def _hover(block: Explained) -> str:
    score = _score(block)
    lines = [f"{block.fate}, score {score}" if score else block.fate, *block.decided]
    lines += [_line(reason) for reason in block.reasons[:_HOVER]]
    lines += [f"by itself: {_line(reason)}" for reason in block.alone[: _HOVER // 2]]
    return "&#10;".join(map(_safe, lines))


def _line(reason: Reason) -> str:
    return f"{reason.odds:+.2f} {reason.words}"


def _row(number: int, block: Explained) -> str:
    text = block.text if len(block.text) <= _QUOTED else block.text[:_QUOTED].rstrip() + "…"
    told = [f"<li><b>{_safe(step)}</b></li>" for step in block.decided]
    told += [_listed(reason) for reason in block.reasons]
    told += [_listed(reason, "by itself: ") for reason in block.alone]
    return (
        f'<tr id="block{number}" class="{block.fate}"><td>{number}</td><td class="fate">{block.fate}</td>'
        f'<td>{_score(block)}</td><td><q dir="auto">{_safe(text)}</q><ul>{"".join(told)}</ul></td></tr>'
    )


def _listed(reason: Reason, before: str = "") -> str:
    side = "for" if reason.odds > 0 else "against"
    return f'<li class="{side}"><span class="odds">{reason.odds:+.2f}</span> {before}{_safe(reason.words)}</li>'
