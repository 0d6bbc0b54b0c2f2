"""Promo rules and the set of them that is in force: which rules match a block."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from newscrawl.promo.folding import Squeezed, fold_squeezed
from newscrawl.promo.formulas import FormulaSet
from newscrawl.promo.patterns import Groups, PatternSet

LONGEST = 300  # characters; users' rules are not tried on longer blocks unless they say so
LONGEST_OWN = 220  # nor the package's on blocks longer than this
_DECORATION = 16  # characters
EDGE = 6  # blocks at either end of the article
PLACES = ("anywhere", "edge")
FACTS = {  # names of groups, and the fields of an article that they may fill
    "author": "authors",
    "agency": "agency",
    "caption": "images",
    "credit": "images",
    "modified": "modified",
    "published": "published",
}
_GROUP = re.compile(r"\(\?P?<([a-z]+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Named groups of the pattern are turned into data before the block goes.

    They are called as in `FACTS`; a second and third place for the same fact `credit_2`, `credit_3`.
    """

    name: str  # file and rule, as `en/whatsapp-join` or `my.toml#3`
    kind: str
    pattern: str  # RE2 syntax, translated
    site: str = "*"  # or a registered domain
    own: bool = False  # ours: matched on the folded block in any case; a user's: on the block as it stands
    keep: bool = False  # forbids stripping
    longest: int = LONGEST
    place: str = "anywhere"  # or `edge`: among the first or last `EDGE` blocks
    goes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()

    def fits(self, index: int, count: int) -> bool:
        """Whether the rule speaks of a block at this place of an article of `count` blocks."""
        return self.place == "anywhere" or index < EDGE or index >= count - EDGE

    def tells(self) -> frozenset[str]:
        """Return the fields of an article that its named groups may fill."""
        return _fields_of(self.pattern)

    def holds_for(self, site: str | None) -> bool:
        """Whether the rule speaks of this site; a rule for one site does not when the site is not known."""
        return self.site == "*" or (site is not None and (site == self.site or site.endswith("." + self.site)))


@cache
def _fields_of(pattern: str) -> frozenset[str]:
    return frozenset(FACTS[name] for name in _GROUP.findall(pattern) if name in FACTS)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched a block."""

    rule: Rule
    read: Callable[[], Mapping[str, str]]  # what the named groups hold; costs a second match


class RuleSet:
    """The rules in force, compiled once; safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        parts = ([rule for rule in self.rules if rule.own is own] for own in (False, True))
        self._parts = tuple(_Part(part) for part in parts if part)

    def find(self, text: str, site: str | None = None) -> list[Hit]:
        """Return the rules that match a block of text: users' rules first, in the order of their files."""
        return self.find_all([text], Squeezed(), site).get(0, [])

    def find_all(self, texts: Sequence[str], squeezed: Squeezed, site: str | None = None) -> dict[int, list[Hit]]:
        """Return the rules that match the blocks of a page, by the index of the block; others are not in it."""
        hits: defaultdict[int, list[Hit]] = defaultdict(list)
        for part in self._parts:
            taken = [i for i, text in enumerate(texts) if part.takes(text)]
            if not taken:
                continue
            for i, text in zip(taken, part.fold([squeezed[texts[i]] for i in taken]), strict=True):
                if found := part.find(text, site):
                    hits[i] += found
        return hits


class _Part:
    """The rules of one side: the package's or the user's."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        own = rules[0].own
        patterns = [rule.pattern for rule in self._rules]
        lengths = [rule.longest for rule in self._rules]
        self._set = FormulaSet(patterns, lengths) if own else PatternSet(patterns, fold_case=False)
        self.fold: Callable[[Sequence[str]], Sequence[str]] = fold_squeezed if own else list
        self._groups = Groups(patterns, fold_case=own)
        self._longest = max(lengths)

    def takes(self, text: str) -> bool:
        """Whether any rule may match a block of this length, blanks and some decoration aside."""
        if len(text) <= self._longest:
            return text != ""
        if len(text) > 2 * self._longest:
            return False
        plain = text.isprintable() and "  " not in text  # then single blanks are all there are
        return len(text.strip() if plain else " ".join(text.split())) <= self._longest + _DECORATION

    def find(self, text: str, site: str | None) -> list[Hit]:
        if not text or len(text) > self._longest:
            return []
        found = self._set.search(text)
        if not found:
            return []
        return [
            Hit(rule, partial(self._facts, index, text))
            for index in sorted(found)
            if len(text) <= (rule := self._rules[index]).longest and rule.holds_for(site)
        ]

    def _facts(self, index: int, text: str) -> dict[str, str]:
        if "(?P<" not in self._rules[index].pattern:
            return {}
        groups = ((name.rstrip("_23456789"), value.strip()) for name, value in self._groups.read(index, text).items())
        return {name: value for name, value in groups if name in FACTS}
