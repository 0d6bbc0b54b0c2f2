"""Plain text that others scraped: promo out, facts kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from newscrawl.blocks import Block
from newscrawl.items import Image, Removed
from newscrawl.promo import seam
from newscrawl.promo.decide import Context
from newscrawl.promo.facts import DateReader, Picture, read_facts, read_pictures
from newscrawl.promo.kinds import check_kinds
from newscrawl.promo.memory import Memory
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.plaintext import join_lines, split_text
from newscrawl.promo.publishers import site_told_by
from newscrawl.promo.rules import RuleSet, check_rules
from newscrawl.promo.strip import strip_blocks
from newscrawl.promo.titles import find_title


@dataclass(slots=True)
class Cleaned:
    """An article's text without promo, and what the promo said. Missing is None or [], never a guess."""

    title: str | None = None
    text: str = ""  # paragraphs separated by a blank line
    dateline: str | None = None  # stays in the text
    published: str | None = None  # ISO 8601, as are all dates
    published_raw: str | None = None
    modified: str | None = None
    modified_raw: str | None = None
    authors: list[str] = field(default_factory=list)
    agency: str | None = None
    images: list[Image] = field(default_factory=list)  # captions and credits; url is "", plain text has none
    removed: list[Removed] = field(default_factory=list)
    kept: list[Removed] = field(default_factory=list)  # looked like promo; the over-strip guard held it back


def clean(
    text: str,
    title: str | None = None,
    site: str | None = None,
    *,
    rules: RuleSet | None = None,
    keep: frozenset[str] = frozenset(),
    memory: Memory | None = None,
) -> Cleaned:
    r"""Strip promo from plain text: blocks separated by blank lines, or one block a line.

    `site` is the registered domain, for rules of one site and for time zones; without it the text may tell.
    `keep` names kinds to leave in the text. Raises ConfigError for a kind in `keep` that is none, TypeError for a text,
    title or site that is no string, and for rules that `load_rules` did not make.

    >>> clean("The bridge is open again.\n\nAlso read: Ferry tickets to cost more\n\nFile photo. Reuters").text
    'The bridge is open again.'
    """
    for name, value in (("text", text), ("title", title or ""), ("site", site or "")):
        if not isinstance(value, str):
            raise TypeError(f"clean: {name} must be a string, not {type(value).__name__}")
    check_rules(rules)
    context = Context(rules or own_rules(), site, check_kinds(keep, "keep"), memory)
    lines = split_text(text)
    texts = [line.text for line in lines]
    title = title or find_title(texts)
    stripped = strip_blocks([Block(text) for text in texts], title, context)
    staying = [replace(lines[i], text=stripped.text_of(i, texts[i])) for i in stripped.staying]
    dates = DateReader(site or site_told_by([removed.text for removed in stripped.removed]))
    facts = read_facts(stripped.told, dates)
    return Cleaned(
        title=title,
        text=join_lines(staying),
        dateline=_dateline([line.text for line in staying]),
        published=facts.published,
        published_raw=facts.published_raw,
        modified=facts.modified,
        modified_raw=facts.modified_raw,
        authors=facts.authors,
        agency=facts.agency,
        images=_images(read_pictures(stripped.told)),
        removed=stripped.removed,
        kept=stripped.kept,
    )


def _images(pictures: Iterable[Picture]) -> list[Image]:
    """Return the pictures of which the text says anything; not those of "File photo" alone."""
    told = [(picture.caption, picture.credit) for picture in pictures]
    return [Image(url="", caption=caption, credit=credit) for caption, credit in told if caption or credit]


def _dateline(texts: Sequence[str]) -> str | None:
    return seam.find_dateline(texts[0]) if texts else None
