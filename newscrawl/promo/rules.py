"""Promo rules and the set of them that is in force: which rules match a block."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from newscrawl.promo.folding import fold_block, squeeze
from newscrawl.promo.patterns import FormulaSet, PatternSet

LONGEST = 300  # characters; users' rules are not tried on longer blocks unless they say so
LONGEST_OWN = 220  # nor the package's on blocks longer than this
_DECORATION = 16  # characters
EDGE = 6  # blocks at either end of the article
PLACES = ("anywhere", "edge")
FACTS = frozenset({"author", "agency", "caption", "credit", "modified", "published"})


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

    def holds_for(self, site: str | None) -> bool:
        """Whether the rule speaks of this site; a rule for one site does not when the site is not known."""
        return self.site == "*" or (site is not None and (site == self.site or site.endswith("." + self.site)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched a block."""

    rule: Rule
    read: Callable[[], Mapping[str, str]]  # what the named groups hold; costs a second match


class RuleSet:
    """The rules in force, compiled once; safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._parts = tuple(_Part(self.rules, own=own) for own in (False, True))

    def find(self, text: str, site: str | None = None) -> list[Hit]:
        """Return the rules that match a block of text: users' rules first, in the order of their files."""
        user, own = self._parts
        hits = user.find(squeeze(text), site) if user.takes(text) else []
        return hits + own.find(fold_block(text), site) if own.takes(text) else hits


class _Part:
    """The rules of one side: the package's or the user's."""

    def __init__(self, rules: Iterable[Rule], *, own: bool) -> None:
        self._rules = [rule for rule in rules if rule.own is own]
        patterns = [rule.pattern for rule in self._rules]
        lengths = [rule.longest for rule in self._rules]
        self._set = FormulaSet(patterns, lengths) if own else PatternSet(patterns, fold_case=False)
        self._longest = max(lengths, default=0)

    def takes(self, text: str) -> bool:
        """Whether any rule may match a block of this length, blanks and some decoration aside."""
        if len(text) <= self._longest:
            return text != ""
        return len(text) <= 2 * self._longest and len(" ".join(text.split())) <= self._longest + _DECORATION

    def find(self, text: str, site: str | None) -> list[Hit]:
        if not text or len(text) > self._longest:
            return []
        return [
            Hit(rule, partial(self._facts, index, text))
            for index in self._set.search(text)
            if len(text) <= (rule := self._rules[index]).longest and rule.holds_for(site)
        ]

    def _facts(self, index: int, text: str) -> dict[str, str]:
        if "(?P<" not in self._rules[index].pattern:
            return {}
        groups = ((name.rstrip("_23456789"), value.strip()) for name, value in self._set.groups(index, text).items())
        return {name: value for name, value in groups if name in FACTS}
