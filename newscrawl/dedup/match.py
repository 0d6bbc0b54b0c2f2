"""The verdict on a document that is not new."""

from dataclasses import dataclass, field

from newscrawl.dedup.compare import Comparison


@dataclass(frozen=True, slots=True)
class Match:
    """Which article a document copies, and how it was recognised.

    `kind` is `same-url` (same canonical URL, same text), `update` (same canonical URL, changed text or title), and for
    another URL `exact` (same text), `truncated` (a part of the article), `extended` (the article and more),
    `syndicated` (much the same text on another site) or `near` (much the same text on the same site).
    """

    id: str | int  # of the article that it copies, as it was given to `add`
    kind: str
    containment: float  # share of the shorter text's shingles that stand in the longer one, 0 to 1
    comparison: Comparison | None = field(default=None, repr=False)  # None: their texts are the same

    @property
    def evidence(self) -> dict[str, float]:
        """What the verdict rests on, by name."""
        return self.comparison.evidence() if self.comparison else {}
