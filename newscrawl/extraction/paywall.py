"""Whether an article stands behind a paywall, as far as the page says so itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from newscrawl.blocks import Block
from newscrawl.extraction.tables import load_table, words

MAX_INVITATION, MAX_LINE, MAX_SENTENCE = 600, 300, 200  # characters of what says that an article is paid for
MAX_PARTS = 20
_TABLE = load_table("paywall.toml")
_META: dict[str, dict[str, bool]] = _TABLE["meta"]
_FLAGS, _BARRIER = _TABLE["flags"], _TABLE["barrier"]
_FLAG = re.compile(rf"(?!ad[sv]?[:-])(?:^|.*[:-])(?:{'|'.join(map(re.escape, _FLAGS['names']))})")
_TOKENS = frozenset(words(_BARRIER, "tokens"))


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_INVITATION, _PAID, _REGISTRATION = (_any(_BARRIER[name]) for name in ("invitations", "paid", "registration"))
_SENTENCE = re.compile(rf"\W*{_any(_BARRIER['sentences']).pattern}", re.IGNORECASE)
_REGISTERED_PART = _any(_TABLE["parts"]["registration"])


def accessible(value: object) -> bool | None:
    """Read schema.org's isAccessibleForFree in the shapes it is written in; None when it is none of them.

    >>> accessible("False"), accessible(True), accessible("http://schema.org/True"), accessible({"x": 1})
    (False, True, True, None)
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return next((known for known in map(accessible, value[:5]) if known is not None), None)
    if isinstance(value, str):
        word = value.strip().lower().rsplit("/", 1)[-1]
        return {"true": True, "false": False, "yes": True, "no": False}.get(word)
    return None


def free_by_meta(metas: Mapping[str, Sequence[str]]) -> bool | None:
    """Give whether the article is free, as the first known meta tag says (`article:content_tier` and its like)."""
    for name, values in _META.items():
        for content in metas.get(name, ()):
            known = values.get(content.strip().lower())
            if known is not None:
                return known
    flags = (content.strip().lower() for name in metas if _is_flag(name) for content in metas[name])
    for content in flags:
        if content in _FLAGS["paid"] or content in _FLAGS["free"]:
            return content in _FLAGS["free"]
    return None


@lru_cache(maxsize=2048)
def _is_flag(name: str) -> bool:
    return len(name) <= 60 and _FLAG.fullmatch(name) is not None


def has_paid_part(parts: Iterable[object]) -> bool:
    """Tell whether a part of the article (schema.org's WebPageElement in `hasPart`) is not accessible for free.

    >>> has_paid_part([{"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}])
    True
    >>> has_paid_part([{"isAccessibleForFree": False, "cssSelector": ".emailwall"}, {"isAccessibleForFree": False}, 7])
    False
    """
    for part in islice(parts, MAX_PARTS):
        selector = part.get("cssSelector") if isinstance(part, dict) else None
        named = " ".join(map(str, selector)) if isinstance(selector, list) else str(selector or "")
        if named and isinstance(part, dict) and accessible(part.get("isAccessibleForFree")) is False:
            return not _REGISTERED_PART.search(named[:500])
    return False


def has_barrier(blocks: Iterable[Block]) -> bool:
    """Tell whether readers are told that the article is for those who pay.

    Either a sentence says so that speaks of this article, or an element that is named as a paywall invites to read on
    as a subscriber. Names alone say nothing: templates carry them on free pages, too.

    >>> has_barrier([Block("To continue reading, subscribe for $1 a week.", signals=frozenset({"paywall"}))])
    True
    >>> has_barrier([Block("To continue reading, subscribe for $1 a week.")])
    False
    >>> has_barrier([Block("This article is for subscribers only.")])
    True
    """
    run = ""  # of the short blocks in named elements up to here
    for block in blocks:
        text = block.text
        if len(text) <= MAX_SENTENCE and _SENTENCE.match(text):
            return True
        named = len(text) <= MAX_LINE and not block.signals.isdisjoint(_TOKENS)
        run = f"{run} {text}"[:MAX_INVITATION] if named else ""
        if named and _invites(run):
            return True
    return False


def _invites(text: str) -> bool:
    return bool(_INVITATION.search(text) and _PAID.search(text) and not _REGISTRATION.search(text))
