"""From a page to the text blocks and the metadata of its article; pure functions, no I/O."""

from newscrawl.extraction.parsing import PageError, parse
from newscrawl.extraction.text.body import Judgement, explain, find_blocks

__all__ = ["Judgement", "PageError", "explain", "find_blocks", "parse"]
