"""What the article's fields say once more in its text: the byline and the date above it, the signature below."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from newscrawl.blocks import Block
from newscrawl.items import Article
from newscrawl.promo import seam
from newscrawl.promo.rules import EDGE

LONGEST = 80  # characters
MOST = 2  # times: above and below the text; a name that stands more often is a speaker's
LINE = 120  # characters of a line above the text; the text begins with the first that is longer
_WORDS = 3  # beside names, date and time: a label, the day of the week
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.h]\d\d(?![\d.])")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOSING = 80  # characters of a paragraph that a signature may stand under; shorter ones stand in lists
_CLOSED = re.compile(r"[.!?…。！？।۔]$")  # and no quotation mark, under which stands who is quoted
BEHIND = 2  # blocks at the end of a text, of which one may tell who wrote it
_TABLE = tomllib.loads(Path(__file__).with_name("signed.toml").read_text(encoding="utf-8"))
_TELLING, _ABOUT_AUTHORS = "|".join(map(re.escape, _TABLE["telling"])), frozenset(_TABLE["about_authors"].split())
_OWN = 0.6  # share of a line's characters that the names must make up; a "By" and the like are the rest


def byline_positions(texts: Sequence[str], authors: Sequence[str]) -> list[int]:
    """Return the indices of the blocks at both ends that name the article's authors and nothing else.

    Labels of speakers are none.

    >>> byline_positions(["By Anna Berg", "The ferry sails.", "Anna Berg met the crew.", "anna berg"], ["Anna Berg"])
    [0, 3]
    """
    known = {folded for name in authors if (folded := seam.fold_name(name))}
    heads = {folded.partition(" ")[0] for folded in known}  # worth the reading is what holds one of them
    ends = [i for i in range(len(texts)) if i < EDGE or i >= len(texts) - EDGE] if known else []
    found = [
        i
        for i in ends
        if len(texts[i]) <= LONGEST
        and not texts[i].rstrip().endswith((":", "："))
        and any(head in texts[i].casefold() for head in heads)
        and _names_only(texts[i], known)
    ]
    times = Counter(text.strip() for text in texts if len(text) <= LONGEST)
    return [i for i in found if times[texts[i].strip()] <= MOST]


def _names_only(text: str, known: set[str]) -> bool:
    names = seam.split_names(text)
    told = sum(map(len, names))
    return told >= _OWN * len(text) and all(seam.fold_name(name) in known for name in names)


def signature(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the last blocks of a text that sign it: a full name, alone or with a reporter's role, under a sentence.

    The name is given for its block, and nothing for the role on a line of its own.

    >>> closing = Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its engine.")
    >>> signature([closing, Block("Ida Berg"), Block("Regional correspondent")])
    {1: 'Ida Berg', 2: ''}
    >>> signature([closing, Block("Ida Berg"), Block("Mayor of Eastholm")])
    {}
    """
    roles = 1 if blocks and seam.is_reporter(blocks[-1].text) and not seam.reporters_in(blocks[-1].text) else 0
    at = len(blocks) - 1 - roles
    if at < 1 or any(block.tag != "p" or len(block.text) > LONGEST for block in blocks[at:]):
        return {}
    last, text = blocks[at - 1].text.rstrip(), blocks[at].text
    if len(last) < _CLOSING or not _CLOSED.search(last):
        return {}
    names = [text] if seam.is_name(text) else seam.reporters_in(text)
    return {at: names[0]} | ({at + 1: ""} if roles else {}) if names else {}


def biography_positions(blocks: Sequence[Block], authors: Sequence[str]) -> list[int]:
    """Return the indices of the blocks that tell who the authors are: of the last two, and a first one named so.

    >>> blocks = [Block("The ferry sails."), Block("Anna Berg is a reporter in Oslo."), Block("Anna Berg asked why.")]
    >>> biography_positions(blocks, ["Anna Berg"])
    [1]
    """
    known = "|".join(re.escape(name) for name in authors if " " in name)
    if not known or not blocks:
        return []
    told = re.compile(rf"(?:{known})(?:,[^,]{{2,60}},)?\s(?:{_TELLING})(?!\w)", re.IGNORECASE)
    first = [0] if not blocks[0].signals.isdisjoint(_ABOUT_AUTHORS) else []
    last = range(max(1, len(blocks) - BEHIND), len(blocks))
    return [at for at in (*first, *last) if told.match(blocks[at].text)]


def head_positions(texts: Sequence[str], article: Article) -> list[int]:
    """Return the indices of the lines above the text that say when it was published, and who wrote it.

    The day must be the one that the article's fields have. A place in front of a day stays: it opens the report.

    >>> ferry = Article(authors=["Anna Berg"], published="2024-05-14T09:35:00+02:00")
    >>> head_positions(["Teksti: Anna Berg | 14.5.2024 klo 9.35", "14.5.2024", "Oslo, 14.5.2024"], ferry)
    [0, 1]
    """
    days = {date[:10] for date in (article.published, article.modified) if date}
    return list(_dated_lines(texts[:EDGE], article, days)) if days else []


def _dated_lines(texts: Sequence[str], article: Article, days: set[str]) -> Iterator[int]:
    locale = seam.Locale(seam.country_of(article.site, article.language), article.language)
    for at, text in enumerate(texts):
        if len(text) > LINE:
            return
        rest = seam.rest_of_date(text, locale) if any(map(str.isdecimal, text)) else None
        if rest is not None and _says_little(rest, text, article.authors):
            date = seam.parse_date(text, site=article.site, language=article.language)
            if date and date[:10] in days:
                yield at


def _says_little(rest: str, text: str, authors: Sequence[str]) -> bool:
    """Tell whether next to nothing is left around a date but names; without a name, a time makes up for words."""
    names = "|".join(map(re.escape, authors))
    bare = re.sub(names, " ", rest, flags=re.IGNORECASE) if names else rest
    words = len(_LETTERS.findall(bare))
    return words == 0 or (words <= _WORDS and (bare != rest or _CLOCK.search(text) is not None))
