"""Which segments of a page are the body, found by aligning them with the true body text."""

import re
from collections import Counter

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4
Shingles = Counter[tuple[str, ...]]


def shingles(tokens: list[str]) -> Shingles:
    """Count the runs of four tokens; a shorter text is one run."""
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1)))


def _runs(tokens: list[str]) -> Shingles:
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1))


def overlap(truth: str, got: str) -> tuple[int, int, int]:
    """Return the numbers of shingles in both, only in `got`, only in `truth`."""
    wanted, found = shingles(_TOKEN.findall(truth)), shingles(_TOKEN.findall(got))
    both = sum((wanted & found).values())
    return both, sum(found.values()) - both, sum(wanted.values()) - both


class Aligner:
    """Chooses the segments that, joined in their order, have the best shingle F1 against the truth."""

    def __init__(self, texts: list[str], truth: str):
        self.tokens = [_TOKEN.findall(text) for text in texts]
        self.truth = shingles(_TOKEN.findall(truth))
        self.wanted = sum(self.truth.values())
        self.chosen = [False] * len(texts)

    def choose(self, passes: int = 3) -> list[bool]:
        """Start from the segments that the truth contains, then flip what improves F1 until nothing does."""
        self._contained()
        joined = [token for on, tokens in zip(self.chosen, self.tokens, strict=True) if on for token in tokens]
        self.found = _runs(joined)
        self.both = sum(min(n, self.truth[s]) for s, n in self.found.items() if s in self.truth)
        self.size = sum(self.found.values())
        for _ in range(passes):
            if not sum([self._flip(i) for i in range(len(self.tokens)) if self.tokens[i]]):
                break
        return self.chosen

    def _contained(self) -> None:
        left = Counter(self.truth)
        for i, tokens in enumerate(self.tokens):
            runs = _runs(tokens)
            hits = sum(min(n, left[s]) for s, n in runs.items() if s in left)
            if runs and hits * 2 >= sum(runs.values()):
                self.chosen[i] = True
                for s, n in runs.items():
                    if s in left:
                        left[s] = max(0, left[s] - n)

    def _around(self, i: int, on: bool) -> Shingles:
        """Count the runs that change with segment i: its own, and those across its ends."""
        need = _SHINGLE - 1
        before: list[str] = []
        j = i - 1
        while j >= 0 and len(before) < need:
            if self.chosen[j]:
                before = self.tokens[j][len(before) - need :] + before
            j -= 1
        after: list[str] = []
        j = i + 1
        while j < len(self.tokens) and len(after) < need:
            if self.chosen[j]:
                after += self.tokens[j][: need - len(after)]
            j += 1
        return _runs(before + (self.tokens[i] if on else []) + after)

    def _flip(self, i: int) -> bool:
        change = self._around(i, not self.chosen[i])
        change.subtract(self._around(i, self.chosen[i]))
        both = self.both
        for s, n in change.items():
            if n and s in self.truth:
                both += min(self.found[s] + n, self.truth[s]) - min(self.found[s], self.truth[s])
        size = self.size + sum(change.values())
        if both * (self.size + self.wanted) <= self.both * (size + self.wanted):
            return False
        self.chosen[i] = not self.chosen[i]
        self.both, self.size = both, size
        for s, n in change.items():
            self.found[s] += n
        return True
