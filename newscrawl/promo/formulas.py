"""The package's own patterns: hundreds of them, anchored, in any case of letters, searched in microseconds a block."""

from collections.abc import Sequence
from functools import cached_property

from newscrawl.promo.alternatives import begins_with_anything, split_alternatives
from newscrawl.promo.necessary import required_texts
from newscrawl.promo.patterns import PatternSet, quote

_MOST_REQUIRED = 3  # sets of texts of which a block must hold one each


class FormulaSet:
    """Anchored patterns, each with the length of text up to which it is searched.

    >>> formulas = FormulaSet(["^(?:read more|see also)$", "^.*our newsletter$"], [40, 15])
    >>> formulas.search("See also"), formulas.search("Our newsletter"), formulas.search("Get our newsletter")
    ([0], [1], [])
    """

    def __init__(self, patterns: Sequence[str], longest: Sequence[int]) -> None:
        self._longest = tuple(longest)
        self._reach = max(longest, default=0)
        self._opening = _Shelf()
        self._loose = _LooseParts()
        for index, pattern in enumerate(patterns):
            for part in split_alternatives(pattern):
                self._add(index, part)
        for shelf in (self._opening, self._loose):
            shelf.compile()

    def _add(self, index: int, part: str) -> None:
        required = required_texts(part)[:_MOST_REQUIRED] if begins_with_anything(part) else []
        if required:
            self._loose.add(index, part, required, self._longest[index])
        else:
            self._opening.add(index, part)

    def search(self, text: str) -> list[int]:
        """Return the indices of the patterns that are found in the text, in order."""
        if len(text) > self._reach:
            return []
        encoded = text.encode()
        found = self._opening.search(encoded) + self._loose.search(encoded, len(text))
        return sorted({index for index in found if len(text) <= self._longest[index]}) if found else []


class _Shelf:
    """Parts of patterns that are searched together, and the index of the pattern that each belongs to."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._index_of: list[int] = []

    def add(self, index: int, part: str) -> None:
        self._parts.append(part)
        self._index_of.append(index)

    def compile(self) -> None:
        _ = self._set

    @cached_property
    def _set(self) -> PatternSet:
        return PatternSet(self._parts, fold_case=True)

    def search(self, encoded: bytes) -> list[int]:
        return [self._index_of[part] for part in self._set.search(encoded)]


class _LooseParts:
    """Parts of patterns that may begin with anything: one automaton finds the texts that they require."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of the texts
        self._asking: dict[int, list[tuple[int, list[frozenset[int]], _Shelf]]] = {}  # by the first text required

    def add(self, index: int, part: str, required: Sequence[frozenset[str]], longest: int) -> None:
        shelf = _Shelf()
        shelf.add(index, part)
        first, *others = [frozenset(map(self._number, texts)) for texts in required]
        for number in first:
            self._asking.setdefault(number, []).append((longest, others, shelf))

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def compile(self) -> None:
        self._first = frozenset(self._asking)
        self._texts = PatternSet([quote(text) for text in self._numbers], fold_case=True)

    def search(self, encoded: bytes, length: int) -> list[int]:
        held = self._texts.search(encoded)
        found: list[int] = []
        if not held:
            return found
        for number in self._first.intersection(held):
            for longest, others, shelf in self._asking[number]:
                if length <= longest and not (others and any(other.isdisjoint(held) for other in others)):
                    found += shelf.search(encoded)
        return found
