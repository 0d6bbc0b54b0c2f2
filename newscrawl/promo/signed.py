"""The authors' names once more in the text: the byline above it, the signature below."""

from collections import Counter
from collections.abc import Sequence

from newscrawl.promo import seam
from newscrawl.promo.rules import EDGE

LONGEST = 80  # characters
MOST = 2  # times: above and below the text; a name that stands more often is a speaker's
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
