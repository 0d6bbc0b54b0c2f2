"""What the markup of a block says about its kind: weak on its own, good beside another signal."""

import tomllib
from functools import cache
from pathlib import Path

from newscrawl.blocks import Block

LINK_ONLY = 0.8  # share of link text from which a block is only links


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("markup.toml").read_text(encoding="utf-8"))


@cache
def _kinds_of_tokens() -> dict[str, str]:
    return {token: kind for kind, tokens in _table()["tokens"].items() for token in tokens}


@cache
def source_labels() -> frozenset[str]:
    """Give labels that stand in front of a text's sources, too, in lower case."""
    return frozenset(_table()["sources"]["labels"])


@cache
def also_in_news() -> frozenset[str]:
    """Give those of them that papers put in front of their other articles, in lower case, with the colon."""
    return frozenset(_table()["sources"]["also_in_news"])


@cache
def report_headings() -> frozenset[str]:
    """Give labels that may be headings of a report as well, in lower case."""
    return frozenset(_table()["reports"]["headings"])


def markup_signal(block: Block) -> tuple[str, str] | None:
    """Return the kind that the class, id and element names around a block speak of, and the token that did.

    >>> markup_signal(Block("Storm in the north", signals=frozenset({"related", "box"})))
    ('read_also', 'related')
    """
    known = _kinds_of_tokens()
    for token in sorted(block.signals & known.keys()):
        return known[token], token
    return None


def is_link_only(block: Block) -> bool:
    """Whether (nearly) all text of the block is link text."""
    return block.link_density >= LINK_ONLY
