"""Which step of the choice decided on a segment, for those who ask why."""


class Trace:
    """Takes no notice: what the choice is given where nobody asks."""

    def mark(self, step: str, chosen: list[bool]) -> None:
        """Hear of the choice as a step left it."""


UNTRACED = Trace()


class Steps(Trace):
    """Remembers for each segment the last step that changed the choice of it."""

    def __init__(self) -> None:
        self._chosen: list[bool] = []
        self._changed: dict[int, str] = {}

    def mark(self, step: str, chosen: list[bool]) -> None:
        """Compare the choice with the one that the step before left; the score's begins anew."""
        if step == "score":
            self._chosen, self._changed = [], {}
        for i, (before, now) in enumerate(zip(self._chosen, chosen, strict=False)):  # none stands before the first
            if before != now:
                self._changed[i] = step
        self._chosen = list(chosen)

    def of(self, i: int) -> str:
        """Return what decided on a segment: `score`, or the step that changed what the score had chosen."""
        return self._changed.get(i, "score")
