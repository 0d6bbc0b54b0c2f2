"""Titles: folded and compared, and without the names of the site and its sections at their ends."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, islice, takewhile

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.tables import load_table, words

MAX_TITLE = 500  # characters; longer is no headline
MAX_CUTS = 6  # separators of a title between which its parts are looked for
MAX_SECTIONS = 3  # that stand between a headline and the site's name

# What stands between a headline and the name of the site or section.
_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/‹›<>~]+\s+|\s*[|｜]\s*|:\s+|\s+::\s+")
# What stands so in front of the site's name on pages in Chinese and Japanese, and between words elsewhere.
_TIGHT = re.compile(r"\s*：\s*|(?<=\S):(?=\S)")
# What stands so on pages in Chinese, without spaces: 标题-新华网, 标题_财经_新浪网, 标题--文化--人民网;
# and what the last part of such a title ends with, which is a medium's name.
_TIGHT_LINE = re.compile(r"(?<=[\u3400-\u9fff？！。”》）)\d])([-_—–|｜]+)(?=[^-_—–|｜\s]{2,12}$)")
_TABLE = load_table("titles.toml")
_MEDIUM = re.compile(
    rf"(?:(?<!{longest_of(words(_TABLE, 'no_media'))})(?:网|網)|{longest_of(words(_TABLE, 'media'))})$"
)
_CLAUSES = ("–", "—", "——")  # marks that join clauses, too: behind them only the site's own name is one
_SECTIONING = ("_", "--")  # marks that part sections, too, and no clauses
_MARKS = frozenset("_|｜-–—·•»«:：/‹›<>~")  # one of which stands in whatever these match
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u0dff]+")  # the vowel signs of Indic scripts are no \w
_EDITION = re.compile(rf"\s*(?:{longest_of(words(_TABLE, 'editions'))}|(?<=新聞)社)\s*$")  # behind a paper's name
ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")


@dataclass(frozen=True)
class SiteNames:
    """What a page calls its site, folded for comparison."""

    names: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], domain: str) -> "SiteNames":
        """Fold the names a page gives its site, and its registered domain with and without its suffix."""
        given = [*names, domain, domain.partition(".")[0]]
        folded = {fold_title(name) for name in (*given, *(_EDITION.sub("", name) for name in given))}
        return cls(frozenset(folded - {""}))

    def match(self, part: str) -> bool:
        """Tell whether a part of a title is the site's name, or holds it and hardly anything else."""
        squeezed = fold_title(part).replace(" ", "")
        return squeezed in self._squeezed or any(
            name in squeezed for name in self._squeezed if len(name) > 3 and len(squeezed) <= 2 * len(name) + 8
        )

    def is_name(self, text: str) -> bool:
        """Tell whether a text is the site's name, or its host, and nothing else."""
        return fold_title(text).removeprefix("www ").replace(" ", "") in self._squeezed

    @cached_property
    def _squeezed(self) -> frozenset[str]:
        """The names without their spaces."""
        return frozenset(name.replace(" ", "") for name in self.names)


@lru_cache(maxsize=512)
def fold_title(title: str) -> str:
    """Fold a title to its words, for comparison: NFKC, lower case, no punctuation.

    >>> fold_title("„Kerry” to visit  Moscow!")
    'kerry to visit moscow'
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", title).casefold()))


def strip_site(title: str, site: SiteNames, others: Sequence[str] = ()) -> str:
    """Drop the site's and section's names from the ends of a title.

    A part at an end goes when it is the site's name, or when what remains is a headline that another candidate
    gives alone.

    >>> site = SiteNames.of([], "firstpost.com")
    >>> strip_site("Kerry to visit Moscow - World - Firstpost", site, ["Kerry to visit Moscow"])
    'Kerry to visit Moscow'
    """
    return strip_known(title, site, {fold_title(other) for other in others if not site.match(other)})


def strip_known(title: str, site: SiteNames, known: Collection[str]) -> str:
    """Drop names from the ends of a title, of whose other candidates the folded ones are `known`."""
    if _MARKS.isdisjoint(title):
        return title
    parts = list(_known_parts(title, known)) if fold_title(title) not in known else []
    if parts:  # a single word that is a heading, too, is a section's name beside a headline
        return parts[0] if " " in parts[0] else next((part for part in parts if part.count(" ") > 1), parts[0])
    title = without_last(title, site)
    first = None if _MARKS.isdisjoint(title) else _SEPARATOR.search(title)
    if first and site.match(title[: first.start()]):
        title = title[first.end() :].strip()
    return _without_section(title)


def _known_parts(title: str, known: Collection[str]) -> Iterator[str]:
    """Give the parts of a title that another candidate gives alone: at its ends, then longer ones inside."""
    cuts = list(islice(_SEPARATOR.finditer(title), MAX_CUTS))
    ends = [part.strip() for cut in cuts for part in (title[: cut.start()], title[cut.end() :])]
    inside = [title[one.end() : other.start()].strip() for one, other in combinations(cuts, 2)]
    parts = [*filter(None, ends), *(part for part in inside if part.count(" ") > 1)]
    yield from (part for part in parts if fold_title(part) in known)


def without_last(title: str, site: SiteNames) -> str:
    """Drop the site's name, and what holds hardly anything else, from the end of a title."""
    if _MARKS.isdisjoint(title):
        return title
    cuts = list(_SEPARATOR.finditer(title))
    while cuts and _sets_off(cuts[-1].group(), title[cuts[-1].end() :], site):
        title = title[: cuts.pop().start()].strip()
    tight = list(_TIGHT.finditer(title)) if ":" in title or "：" in title else []
    if tight and tight[-1].start() and site.match(title[tight[-1].end() :]):
        title = title[: tight[-1].start()].strip()
    return title if title.isascii() else _without_medium(title, site)


def _without_medium(title: str, site: SiteNames) -> str:
    """Drop a medium's name that stands behind a Chinese headline without spaces, and its section in front of it.

    >>> _without_medium("渡轮周一再次启航_社会_东湖新闻网", SiteNames.of([], "donghu.example"))
    '渡轮周一再次启航'
    """
    last = _TIGHT_LINE.search(title)
    guessed = last is not None and last[1] not in _CLAUSES and _MEDIUM.search(title)
    if last is None or not (guessed or site.match(title[last.end() :])):
        return title
    title = title[: last.start()]
    section = _TIGHT_LINE.search(title) if last[1] in _SECTIONING else None
    return title[: section.start()] if section and section[1] == last[1] else title


def _sets_off(separator: str, tail: str, site: SiteNames) -> bool:
    """Tell whether the site's name stands behind a separator; behind a colon, which clauses have, its whole name."""
    return site.match(tail) if ":" not in separator else separator[0] == " " and site.is_name(tail)


def _without_section(title: str) -> str:
    """Drop a short last part behind a bar from a longer headline: the bar sets off sections, not clauses."""
    head, bar, tail = title.rpartition("|")
    return head.strip() if bar and len(head.split()) >= 4 and len(head.split()) > len(tail.split()) else title


def without_sections(title: str, site: SiteNames, is_section: Callable[[str], bool]) -> str:
    """Drop the site's name from an end of a title, and the names of sections that stand between it and the headline.

    Gives the whole title where no section stands there, or little would be left.

    >>> site = SiteNames.of([], "firstpost.com")
    >>> without_sections("Kerry to visit Moscow - World - Firstpost", site, "World".__eq__)
    'Kerry to visit Moscow'
    >>> without_sections("Firstpost » World » Kerry to visit Moscow", site, "World".__eq__)
    'Kerry to visit Moscow'
    """
    cuts = [] if _MARKS.isdisjoint(title) else [cut for cut in _SEPARATOR.finditer(title) if ":" not in cut.group()]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(title)]
    parts = [title[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if len(parts) > 2 and site.match(parts[-1]):
        behind = _leading(parts[-2:0:-1], is_section)
        start, end = 0, len(parts) - 2 - behind
    elif len(parts) > 2 and site.match(parts[0]):
        behind = _leading(parts[1:-1], is_section)
        start, end = 1 + behind, len(parts) - 1
    else:
        return title
    headline = title[starts[start] : ends[end]].strip()
    longest = max(map(len, parts[:start] + parts[end + 1 :]))
    return headline if behind and len(headline) > longest else title


def _leading(parts: Iterable[str], holds: Callable[[str], bool]) -> int:
    """Count the first parts of which something holds, up to a bound."""
    return sum(1 for _ in takewhile(holds, islice(parts, MAX_SECTIONS)))


def ends_of(title: str, headline: str) -> tuple[str, ...]:
    """Give the folded parts at the ends of a page's whole title that are not its headline's: mostly the site's name.

    In front of the headline, a part that stands alone is rather its topic.

    >>> ends_of("Ferry: it returns | World | The Gazette", "Ferry: it returns")
    ('the gazette',)
    >>> ends_of("The Gazette - World - Ferry returns", "Ferry returns"), ends_of("Sea - Fog comes", "Fog comes")
    (('the gazette',), ())
    """
    folded, whole = fold_title(headline), fold_title(title)
    cuts = [] if _MARKS.isdisjoint(title) else list(_SEPARATOR.finditer(title))
    if not folded or not cuts or folded not in whole:
        return ()
    last = fold_title(title[cuts[-1].end() :])
    ends = (fold_title(title[: cuts[0].start()]), last) if len(cuts) > 1 else (last,)
    return tuple(end for end in ends if end and (end not in folded or folded == whole))


def overlap(fold: str, other: str) -> float:
    """Give the share of words that two folded titles have in common (Dice), 0 to 1."""
    mine, others = set(fold.split()), set(other.split())
    return 2 * len(mine & others) / (len(mine) + len(others)) if mine and others else 0.0


def is_cut_off(title: str) -> bool:
    """Tell whether a title ends with an ellipsis."""
    return ELLIPSIS.search(title) is not None
