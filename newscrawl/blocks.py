"""The text block: what extraction cuts a page into, and what promo stripping decides upon."""

from dataclasses import dataclass

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # tags of blocks


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, subhead, list item, quote or caption of a page, in reading order.

    `signals` holds what the markup around the text says: names of ancestor elements (`aside`, `figure`,
    `footer`) and folded class and id tokens (`related`, `newsletter`) between the block and the article's
    container; and where its last link leads, as `extraction.text.leads` says. Plain text that others scraped has none.
    """

    text: str
    tag: str = "p"  # p, h2 to h6, li, blockquote, pre, td, figcaption, ...
    body: bool = True  # False: stands in or beside the article, and was not chosen as body
    link_density: float = 0.0  # share of the characters that are link text, 0 to 1
    signals: frozenset[str] = frozenset()
