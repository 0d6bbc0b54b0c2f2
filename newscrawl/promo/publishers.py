"""Publishers that name themselves in their promo lines, so that text without a URL still tells its site."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from newscrawl.promo.folding import fold_line


@cache
def _sites() -> tuple[tuple[str, str], ...]:
    table = tomllib.loads(Path(__file__).with_name("publishers.toml").read_text(encoding="utf-8"))
    pairs = [(f" {fold_line(name)} ", site) for site, names in table["names"].items() for name in names]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def site_told_by(promo_texts: Iterable[str]) -> str | None:
    """Return the registered domain of the first known publisher that is named in promo text, longest name first.

    >>> site_told_by(["Firstpost is now on WhatsApp."])
    'firstpost.com'
    """
    for text in promo_texts:
        line = f" {fold_line(text)} "
        for name, site in _sites():
            if name in line:
                return site
    return None
