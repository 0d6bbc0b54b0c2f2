"""What the markup of a block says about its kind: weak on its own, good beside another signal."""

import tomllib
from functools import cache
from pathlib import Path

from newscrawl.blocks import Block

# Where links lead, as `extraction.text.leads` says, and what kind of promo does so.
_LEADS = {
    "leads-to-channel": "messaging_app",
    "leads-to-source": "follow_social",
    "leads-to-app": "app_download",
    "leads-to-profile": "follow_social",
}
_NOBODYS = frozenset(["leads-to-channel", "leads-to-source"])
_SHORT = 3  # letters of a site's name
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


def leading_signal(block: Block, site: str | None) -> tuple[str, str] | None:
    """Return the kind of promo whose link a block holds, and the signal: of a channel, or the site's own app or page.

    >>> block = Block("Kövesd a Tavi Hírlapot!", signals=frozenset({"p", "leads-to-profile:tavihirlap"}))
    >>> leading_signal(block, "tavihirlap.hu"), leading_signal(block, "tenger.hu")
    (('follow_social', 'leads-to-profile'), None)
    """
    for signal in block.signals:
        lead, _, owner = signal.partition(":")
        kind = _LEADS.get(lead)
        if kind and (lead in _NOBODYS or _is_ours(owner, site)):
            return kind, lead
    return None


def _is_ours(owner: str, site: str | None) -> bool:
    """Tell whether the name of an app or a page holds that of the site; one of three letters may be part of any."""
    name, _, suffix = (site or "").partition(".")
    name = "".join(filter(str.isalnum, name.lower()))
    return name in owner if len(name) > _SHORT else owner in (name, f"{name}{suffix}", f"{name}news")


def is_link_only(block: Block) -> bool:
    """Whether (nearly) all text of the block is link text."""
    return block.link_density >= LINK_ONLY
