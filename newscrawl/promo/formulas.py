"""The package's own patterns: hundreds of them, anchored, in any case of letters, searched in microseconds a block."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newscrawl.promo.alternatives import begins_with_anything, take_apart
from newscrawl.promo.necessary import required_texts
from newscrawl.promo.patterns import PatternSet, quote
from newscrawl.promo.scripts import scripts_of
from newscrawl.promo.unbounded import unbounded

_MOST_REQUIRED = 3  # sets of texts of which a block must hold one each


class ScriptedFormulas:
    """Patterns by the script of their language, each script's compiled for the first text that holds a letter of it.

    Those of no script (of languages in Latin letters) are searched in every text.

    >>> formulas = ScriptedFormulas(["^read more$", "^(?:और पढ़ें|read on)$"], [40, 40], ["", "devanagari"])
    >>> formulas.search_all(["Read more", "और पढ़ें", "Read on"])
    {0: [0], 1: [1]}
    """

    def __init__(self, patterns: Sequence[str], longest: Sequence[int], scripts: Sequence[str]) -> None:
        self._patterns = tuple(patterns)
        self._longest = tuple(longest)
        members: defaultdict[str, list[int]] = defaultdict(list)
        for index, script in enumerate(scripts):
            members[script].append(index)
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
        found = self._set(script).search_all(texts)
        return {at: [members[index] for index in indices] for at, indices in found.items()}

    def _set(self, script: str) -> "FormulaSet":
        if script not in self._sets:
            members = self._members[script]
            patterns, longest = [self._patterns[i] for i in members], [self._longest[i] for i in members]
            self._sets[script] = FormulaSet(patterns, longest)
        return self._sets[script]


class FormulaSet:
    """Anchored patterns, each with the length of text up to which it is searched.

    One automaton knows the patterns that begin with words of their own, a second the texts that the others require:
    those are tried on what holds them. (In one, the states of the two would multiply.) The first knows them without
    the bounds of their repeats: what it finds is searched again for the pattern as it stands.

    >>> formulas = FormulaSet(["^(?:read more|see also)$", "^.*our newsletter$"], [40, 15])
    >>> formulas.search("See also"), formulas.search("Our newsletter"), formulas.search("Get our newsletter")
    ([0], [1], [])
    """

    def __init__(self, patterns: Sequence[str], longest: Sequence[int]) -> None:
        self._longest = tuple(longest)
        self._reach = max(longest, default=0)
        opening: dict[int, str] = {}
        loose = _LooseParts()
        for index, pattern in enumerate(patterns):
            alternatives = take_apart(pattern)
            plain = [part for part in alternatives.parts() if not loose.take(index, part, longest[index])]
            if plain:
                opening[index] = alternatives.join(plain)
        self._index_of = tuple(opening)
        without_bounds = [unbounded(pattern) for pattern in opening.values()]
        self._opening = PatternSet(without_bounds, fold_case=True)
        self._exact = {
            index: PatternSet([pattern], fold_case=True)
            for (index, pattern), wider in zip(opening.items(), without_bounds, strict=True)
            if wider != pattern
        }
        self._texts = PatternSet([quote(text) for text in loose.numbers], fold_case=True)
        self._asking = loose.asking()

    def search(self, text: str) -> list[int]:
        """Return the indices of the patterns that are found in the text, in order."""
        return self.search_all([text]).get(0, [])

    def search_all(self, texts: Sequence[str]) -> dict[int, list[int]]:
        """Return the indices of the patterns that are found in the texts, by the index of the text.

        One automaton goes through all the texts before the next does: each fills the processor's caches.
        """
        chosen = [at for at, text in enumerate(texts) if text and len(text) <= self._reach]
        encoded = [texts[at].encode() for at in chosen]
        found: dict[int, set[int]] = {}
        for at, text, members in zip(chosen, encoded, map(self._opening.match, encoded), strict=True):
            if members and (confirmed := set(self._confirmed(text, members))):
                found[at] = confirmed
        for at, text, held in zip(chosen, encoded, list(map(self._texts.match, encoded)), strict=True):
            if held and (indices := self._find_loose(text, held, len(texts[at]))):
                found.setdefault(at, set()).update(indices)
        return {at: self._in_order(indices, len(texts[at])) for at, indices in found.items()}

    def _confirmed(self, encoded: bytes, members: Iterable[int]) -> Iterator[int]:
        """Yield the patterns that match within the bounds of their repeats."""
        for index in map(self._index_of.__getitem__, members):
            exact = self._exact.get(index)
            if exact is None or exact.match(encoded):
                yield index

    def _find_loose(self, encoded: bytes, held: Sequence[int], length: int) -> list[int]:
        """Return the patterns of which a part is found that requires the texts held; some more than once."""
        asking = self._asking
        return [
            index
            for number in held
            if number in asking
            for index, longest, others, part in asking[number]
            if length <= longest and not (others and _miss(others, held)) and part.match(encoded)
        ]

    def _in_order(self, indices: Iterable[int], length: int) -> list[int]:
        return sorted(index for index in indices if length <= self._longest[index])


def _miss(others: Iterable[frozenset[int]], held: Sequence[int]) -> bool:
    return any(map(frozenset(held).isdisjoint, others))


class _Asking(NamedTuple):
    """A part of a pattern that is tried on texts that hold what it requires."""

    pattern: int  # its index
    longest: int
    others: tuple[frozenset[int], ...]  # numbers of texts, of which one each must be held
    part: PatternSet


class _LooseParts:
    """Parts of patterns that may begin with anything, and the texts that they require."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}  # of the texts
        self._asking: dict[int, list[_Asking]] = {}  # by the first text required

    def take(self, index: int, part: str, longest: int) -> bool:
        """Take the part of a pattern, unless it begins with words of its own or requires nothing."""
        required = required_texts(part)[:_MOST_REQUIRED] if begins_with_anything(part) else []
        if not required:
            return False
        first, *others = [frozenset(map(self._number, texts)) for texts in required]
        asking = _Asking(index, longest, tuple(others), PatternSet([part], fold_case=True))
        for number in first:
            self._asking.setdefault(number, []).append(asking)
        return True

    def asking(self) -> dict[int, tuple[_Asking, ...]]:
        """Return what asks for the texts, by their numbers."""
        return {number: tuple(asking) for number, asking in self._asking.items()}

    def _number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))
