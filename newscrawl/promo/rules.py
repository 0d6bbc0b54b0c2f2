"""Promo rules and the set of them that is in force: which rules match a block."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import NamedTuple

from newscrawl.promo.asks import Asks, asks_of
from newscrawl.promo.folding import Squeezed, fold_squeezed, without_domain_ends
from newscrawl.promo.formulas import Formula, ScriptedFormulas
from newscrawl.promo.patterns import Groups, PatternSet
from newscrawl.promo.recent import Recent

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
    script: str = ""  # the package's: tried on text that holds a letter of it; any text, if it is ""
    asks: tuple[Asks, ...] = field(default=(), repr=False)  # the package's: which texts its alternatives are tried on
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


class Hit(NamedTuple):
    """A rule that matched a block."""

    rule: Rule
    read: Callable[[], Mapping[str, str]]  # what the named groups hold; costs a second match


def stripping(hits: Sequence[Hit], keep: Container[str]) -> Hit | None:
    """Return the first rule that strips a block; None where it stays: of a kind in `keep`, or forbidden by a rule.

    The package's own rules forbid nothing to the user's.
    """
    if any(hit.rule.kind in keep for hit in hits):
        return None
    forbidding = [hit.rule.own for hit in hits if hit.rule.keep]
    free = (hit for hit in hits if not hit.rule.keep and (not forbidding or (all(forbidding) and not hit.rule.own)))
    return next(free, None)


class RuleSet:
    """The rules in force, and those of another set behind them; safe to share between threads.

    What matches a short line is remembered for a while: a site's pages repeat them.
    """

    def __init__(self, rules: Iterable[Rule], others: "RuleSet | None" = None) -> None:
        self.rules = tuple(rules)
        parts = ([rule for rule in self.rules if rule.own is own] for own in (False, True))
        self._parts = tuple(_Part(part) for part in parts if part)
        if others:
            self.rules += others.rules
            self._parts += others._parts

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
            for at, found in part.find_all([texts[i] for i in taken], squeezed, site):
                hits[taken[at]] += found
        return hits


class _Part:
    """The rules of one side: the package's or the user's."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        own = rules[0].own
        patterns = [rule.pattern for rule in self._rules]
        lengths = [rule.longest for rule in self._rules]
        self._set = ScriptedFormulas(map(_formula, self._rules)) if own else _PlainSet(patterns, lengths)
        self._own = own
        self._recent: Recent[tuple[str, Sequence[int]]] = Recent()
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

    def find_all(self, texts: list[str], squeezed: Squeezed, site: str | None) -> Iterator[tuple[int, list[Hit]]]:
        """Yield the rules that match the texts, with the index of the text."""
        known = self._recent.known(texts)
        if fresh := [text for text in texts if text not in known]:
            known |= (new := self._search(fresh, squeezed))
            self._recent.remember(new)
        for at, text in enumerate(texts):
            folded, found = known[text]
            if not found:
                continue
            hits = [
                Hit(rule, partial(self._facts, index, folded))
                for index in found
                if (rule := self._rules[index]).holds_for(site)
            ]
            if hits:
                yield at, hits

    def _search(self, texts: list[str], squeezed: Squeezed) -> dict[str, tuple[str, Sequence[int]]]:
        """Return for each text the form that rules see, and the indices of the rules that match it."""
        forms = squeezed.look_up(texts)
        if self._own:
            forms = fold_squeezed(forms)
        found = self._set.search_all(forms)
        if self._own:
            found |= self._search_named(forms, found)
        return {text: (form, found.get(at, ())) for at, (text, form) in enumerate(zip(texts, forms, strict=True))}

    def _search_named(self, forms: list[str], found: Container[int]) -> dict[int, list[int]]:
        """Return what matches the forms that nothing did, once the sites named in them are without their dots."""
        bare = {
            at: name
            for at, form in enumerate(forms)
            if at not in found and len(form) <= LONGEST_OWN and (name := without_domain_ends(form)) != form
        }
        named = self._set.search_all(list(bare.values())) if bare else {}
        more = {at: named[n] for n, at in enumerate(bare) if n in named}
        for at in more:
            forms[at] = bare[at]
        return more

    def _facts(self, index: int, text: str) -> dict[str, str]:
        if "(?P<" not in self._rules[index].pattern:
            return {}
        groups = ((name.rstrip("_23456789"), value.strip()) for name, value in self._groups.read(index, text).items())
        return {name: value for name, value in groups if name in FACTS}


def _formula(rule: Rule) -> Formula:
    return Formula(rule.pattern, rule.longest, rule.script, rule.asks or asks_of(rule.pattern))


class _PlainSet:
    """Patterns of a user's, as they stand, each with the length of text up to which it is searched."""

    def __init__(self, patterns: Sequence[str], longest: Sequence[int]) -> None:
        self._set = PatternSet(patterns, fold_case=False)
        self._set.match(b"")  # so that what RE2 refuses is told at once
        self._longest = tuple(longest)

    def search_all(self, texts: Sequence[str]) -> dict[int, list[int]]:
        """Return the indices of the patterns that are found in the texts, by the index of the text."""
        found = {at: self._set.search(text) for at, text in enumerate(texts) if text}
        return {at: self._in_order(indices, len(texts[at])) for at, indices in found.items() if indices}

    def _in_order(self, indices: Sequence[int], length: int) -> list[int]:
        return sorted(index for index in indices if length <= self._longest[index])


def check_rules(rules: object) -> None:
    """Raise TypeError unless rules are a rule set, or None: the package's own."""
    if not isinstance(rules, RuleSet | None):
        raise TypeError(f"rules is a {type(rules).__name__}: what newscrawl.promo.load_rules returns is wanted")
