"""Which documents are kept together does not depend on the order in which they come."""

import itertools
import random

from newscrawl.dedup import DuplicateIndex
from tests.dedup.texts import ARTICLE, FOOTER, OTHER, TITLE

PARAGRAPHS = ARTICLE.split("\n\n")
FAMILY = {
    "whole": ARTICLE,
    "agency": "ALTMARK (WNS) - " + ARTICLE.replace("percent", "pct"),
    "cut": "\n\n".join(PARAGRAPHS[:2]),
    "cut later": "\n\n".join(PARAGRAPHS[:3]) + "\n\nRead on at the Post.",
    "extended": ARTICLE + "\n\n" + OTHER.split("\n\n")[2] + "\n\n" + FOOTER[:150],
    "edited": ARTICLE.replace("crowns", "kronor").replace("said", "told us"),
}
STRANGERS = {"other": OTHER, "other cut": OTHER.split("\n\n")[0]}


def families(order: list[str]) -> set[frozenset[str]]:
    """Return which documents are kept together."""
    kept: dict[str, set[str]] = {}
    with DuplicateIndex() as index:
        for name in order:
            title = "Hikers found" if name in STRANGERS else TITLE
            url = f"https://{name.replace(' ', '-')}.example/news/1"
            match = index.add(id=name, url=url, title=title, text=(FAMILY | STRANGERS)[name], published="2026-11-03")
            kept.setdefault(str(match.id) if match else name, set()).add(name)
    return {frozenset(together) for together in kept.values()}


def test_families_are_the_same_in_any_order() -> None:
    orders = list(itertools.permutations([*FAMILY, *STRANGERS]))
    for order in random.Random(2).sample(orders, 120):
        assert families(list(order)) == {frozenset(FAMILY), frozenset(STRANGERS)}, order


def test_a_page_that_holds_another_article_behind_its_own_does_not_stand_for_that_one() -> None:
    with DuplicateIndex() as index:
        for name, title, text, copy_of in (
            ("a", TITLE, ARTICLE, None),
            ("a and b", TITLE, f"{ARTICLE}\n\n{OTHER}", "a"),
            ("b", "Hikers found alive on Mount Varga", OTHER, None),
            ("b again", "Hikers found alive on Mount Varga", OTHER.replace("coming", "next"), "b"),
        ):
            url = f"https://{name.replace(' ', '-')}.example/news/1"
            match = index.add(id=name, url=url, title=title, text=text, published="2026-11-03")
            assert (match and match.id) == copy_of, name
