"""Page mode: a draft in, the article out: promo stripped, facts filled where metadata left them empty."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from newscrawl.items import Article, Draft, Image
from newscrawl.promo import seam
from newscrawl.promo.decide import Context
from newscrawl.promo.facts import DateReader, Facts, Picture, read_facts, read_pictures
from newscrawl.promo.kinds import check_kinds
from newscrawl.promo.memory import Memory
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.rules import RuleSet
from newscrawl.promo.strip import Stripped, strip_blocks

_SCALARS = ("published", "modified", "agency")


def strip_draft(
    draft: Draft,
    *,
    rules: RuleSet | None = None,
    keep: frozenset[str] = frozenset(),
    memory: Memory | None = None,
) -> Stripped:
    """Return which of a draft's blocks stay, and why the others go. Raises as `finish`."""
    context = Context(rules or own_rules(), draft.article.site, check_kinds(keep, "keep"), memory)
    return strip_blocks(draft.blocks, draft.article.title, context, draft.article)


def finish(
    draft: Draft,
    *,
    rules: RuleSet | None = None,
    keep: frozenset[str] = frozenset(),
    timezones: Mapping[str, str] | None = None,
    memory: Memory | None = None,
) -> Article:
    """Return the article with its text: the body blocks that are no promo, joined by a blank line.

    `keep` names kinds to leave in the text; `timezones` gives the offsets of the site's abbreviations. `removed`
    records what went, `source["kept"]` how many blocks the over-strip guard held back. The draft is not changed.
    Raises ConfigError for a kind in `keep` that is none.
    """
    article = draft.article
    stripped = strip_draft(draft, rules=rules, keep=keep, memory=memory)
    fetched = datetime.fromisoformat(article.fetched) if article.fetched else None
    dates = DateReader(article.site, article.language, timezones, fetched, article.url)
    facts = read_facts(stripped.told, dates, _wanted(article))
    pictures = read_pictures(stripped.told)
    paragraphs = paragraphs_of(draft, stripped)
    finished = replace(
        article,
        text="\n\n".join(paragraphs),
        removed=[*article.removed, *stripped.removed],
        images=_credited(article.images, pictures),
        source=dict(article.source),
    )
    _fill(finished, facts, paragraphs[0] if paragraphs else "")
    if stripped.kept:
        finished.source["kept"] = kept_note(len(stripped.kept))
    return finished


def paragraphs_of(draft: Draft, stripped: Stripped) -> list[str]:
    """Return what stays of a draft's text."""
    return [stripped.text_of(i, draft.blocks[i].text) for i in stripped.staying]


def kept_note(count: int) -> str:
    """Return what an article's `source` says under `kept` of blocks that the guard held back."""
    return f"promo: {count} blocks held back by the over-strip guard"


def _wanted(article: Article) -> set[str]:
    """Return what is still to be told."""
    return {name for name in (*_SCALARS, "authors") if not getattr(article, name)}


def _fill(article: Article, facts: Facts, first_paragraph: str) -> None:
    """Fill what metadata left empty, and say where it came from."""
    for name in _SCALARS:
        if getattr(article, name) is None and (value := getattr(facts, name)) is not None:
            setattr(article, name, value)
            article.source[name] = "promo"
            if name != "agency":
                setattr(article, f"{name}_raw", getattr(facts, f"{name}_raw"))
    if not article.authors and facts.authors:
        article.authors = facts.authors
        article.source["authors"] = "promo"
    dateline = None if article.dateline else seam.find_dateline(first_paragraph)
    if dateline and not seam.is_speaker(dateline, article.authors):
        article.dateline = dateline
        article.source["dateline"] = "text"


def _credited(images: list[Image], told: Iterable[Picture]) -> list[Image]:
    """Give the one picture without a credit the one that the text tells; where there are more, nobody knows whose."""
    untold = [image for image in images if not image.credit]
    if len(untold) != 1:
        return images
    known = {image.credit for image in images}
    pictures = {picture.credit: picture for picture in told if picture.credit and picture.credit not in known}
    if len(pictures) != 1:
        return images
    (picture,) = pictures.values()
    return [image if image.credit else _with_credit(image, picture) for image in images]


def _with_credit(image: Image, told: Picture) -> Image:
    return replace(image, credit=told.credit, caption=image.caption or told.caption)
