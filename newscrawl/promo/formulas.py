"""The package's own patterns: hundreds of them, anchored, in any case of letters, searched in microseconds a block."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from newscrawl.promo.alternatives import take_apart
from newscrawl.promo.asks import Asks
from newscrawl.promo.heads import BRACKETS, whole_text
from newscrawl.promo.necessary import fold_text
from newscrawl.promo.patterns import PatternSet
from newscrawl.promo.scripts import scripts_of
from newscrawl.promo.unbounded import unbounded

_MEMORY = 16 << 20  # octets for the states of an alternative, of which some see very many texts
_Match = Callable[[bytes], list[int] | None]


class Formula(NamedTuple):
    """A pattern, and when it is searched."""

    pattern: str  # anchored, RE2 syntax
    longest: int  # characters of the text
    script: str  # a letter of it stands in the text; "" for patterns of languages in Latin letters
    asks: tuple[Asks, ...]  # of the pattern's alternatives


class ScriptedFormulas:
    """Patterns by the script of their language, each script's set made for the first text that holds a letter of it.

    >>> from newscrawl.promo.asks import asks_of
    >>> patterns = {"^read more$": "", "^(?:और पढ़ें|read on)$": "devanagari"}
    >>> formulas = ScriptedFormulas([Formula(text, 40, script, asks_of(text)) for text, script in patterns.items()])
    >>> formulas.search_all(["Read more", "और पढ़ें", "Read on"])
    {0: [0], 1: [1]}
    """

    def __init__(self, formulas: Iterable[Formula]) -> None:
        members: defaultdict[str, list[tuple[int, Formula]]] = defaultdict(list)
        for index, formula in enumerate(formulas):
            members[formula.script].append((index, formula))
        self._members = dict(members)
        self._sets: dict[str, FormulaSet] = {}

    def search_all(self, texts: Sequence[str]) -> dict[int, list[int]]:
        """Return the indices of the patterns that are found in the texts, by the index of the text."""
        found = self._search("", texts) if "" in self._members else {}
        for script, chosen in self._asked(texts).items():
            for at, indices in self._search(script, [texts[i] for i in chosen]).items():
                found[chosen[at]] = sorted([*found.get(chosen[at], ()), *indices])
        return found

    def _asked(self, texts: Sequence[str]) -> dict[str, list[int]]:
        """Return the scripts of which there are patterns, with the indices of the texts that hold a letter of them."""
        asked: dict[str, list[int]] = {}
        if scripts_of("\n".join(texts)):
            for at, text in enumerate(texts):
                for script in scripts_of(text) & self._members.keys():
                    asked.setdefault(script, []).append(at)
        return asked

    def _search(self, script: str, texts: Sequence[str]) -> dict[int, list[int]]:
        members = self._members[script]
        if script not in self._sets:
            self._sets[script] = FormulaSet([formula for _, formula in members])
        found = self._sets[script].search_all(texts)
        return {at: [members[index][0] for index in indices] for at, indices in found.items()}


class FormulaSet:
    """Anchored patterns, whose alternatives are each compiled for the first text that has what they ask.

    What they ask is looked for by one automaton of plain strings. (One of the patterns themselves takes longer to
    compile than a crawl of some pages takes, and grows by milliseconds with each page of texts that it has not seen.)

    >>> from newscrawl.promo.asks import asks_of
    >>> formulas = FormulaSet([Formula(p, 40, "", asks_of(p)) for p in ("^(?:read more|see also)$", "^.*newsletter$")])
    >>> formulas.search_all(["See also", "Our newsletter", "Read more of the newsletter", "See newsletters"])
    {0: [0], 1: [1], 2: [1]}
    """

    def __init__(self, formulas: Sequence[Formula]) -> None:
        self._reach = max((formula.longest for formula in formulas), default=0)
        asking: defaultdict[str, list[_Alternative]] = defaultdict(list)
        for index, formula in enumerate(formulas):
            for number, asks in enumerate(formula.asks):
                alternative = _Alternative(index, formula, number)
                for text in asks.first:
                    asking[text].append(alternative)
        self._asking = tuple(asking.values())
        self._asked = AhoCorasick(asking)

    def search_all(self, texts: Sequence[str]) -> dict[int, list[int]]:
        """Return the indices of the patterns that are found in the texts, by the index of the text."""
        chosen = ((at, text) for at, text in enumerate(texts) if text and len(text) <= self._reach)
        return {at: found for at, text in chosen if (found := self._search(text))}

    def _search(self, text: str) -> list[int]:
        folded = fold_text(text)
        asked = {number for number, *_ in self._find(whole_text(folded))}
        if text.startswith(BRACKETS):
            asked.update(number for number, *_ in self._find(whole_text(folded[1:])))
        alternatives = {one for number in asked for one in self._asking[number]}
        found = {one.pattern for one in alternatives if len(text) <= one.longest and one.is_found(text, folded)}
        return sorted(found)

    def _find(self, text: str) -> list[tuple[int, int, int]]:
        return self._asked.find_matches_as_indexes(text, overlapping=True)


class _Alternative:
    """An alternative of a pattern, compiled when a text has what it asks."""

    def __init__(self, pattern: int, formula: Formula, number: int) -> None:
        self.pattern = pattern  # its index
        self.longest = formula.longest
        self._required = formula.asks[number].others
        self._whole = formula.pattern
        self._number = number

    def is_found(self, text: str, folded: str) -> bool:
        """Whether the alternative matches a text that has what it asks first; given folded, too."""
        for texts in self._required:
            for each in texts:
                if each in folded:
                    break
            else:
                return False
        encoded = text.encode()
        return bool(self._match(encoded) and (self._exact is None or self._exact(encoded)))

    @cached_property
    def _match(self) -> _Match:
        return PatternSet([unbounded(self._pattern)], fold_case=True, memory=_MEMORY).match

    @cached_property
    def _exact(self) -> _Match | None:
        """The pattern within the bounds of its repeats, for what matches without; None where there are none."""
        has_bounds = unbounded(self._pattern) != self._pattern
        return PatternSet([self._pattern], fold_case=True, memory=_MEMORY).match if has_bounds else None

    @cached_property
    def _pattern(self) -> str:
        return _parts_of(self._whole)[self._number]


_parts_of = lru_cache(maxsize=1024)(take_apart)  # those of one pattern are often asked for together
