"""Patterns without upper bounds on what repeats: `[^.!?]{0,110}` becomes `[^.!?]*`.

RE2 writes a bounded repeat out, once for every number that it may take: without bounds hundreds of patterns are
compiled in half the time. What they find, the pattern as it stands confirms.
"""

import re

from newscrawl.promo.alternatives import ATOM

_FEW = 10  # so many repeats are left as they are: patterns without longer ones need no confirmation
_REPEAT = re.compile(rf"{ATOM}|\{{(?P<least>\d+)(?P<range>,(?P<most>\d*))?\}}", re.DOTALL)


def unbounded(pattern: str) -> str:
    r"""Return a pattern that matches whatever the pattern matches, and somewhat more.

    >>> unbounded(r"^join .{3,90}[{9}]\d{2}$"), unbounded("^.{0,40} on .{12}$")
    ('^join .{3,}[{9}]\\d{2}$', '^.* on .{10,}$')
    """
    return _REPEAT.sub(_without_bound, pattern)


def _without_bound(found: re.Match[str]) -> str:
    if found["least"] is None:
        return found[0]
    least = int(found["least"])
    most = int(found["most"] or 0) if found["range"] else least
    if 0 < most <= _FEW:
        return found[0]
    least = min(least, _FEW)
    return "*" if least == 0 else f"{{{least},}}"
