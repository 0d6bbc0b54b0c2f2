"""From a page to the text blocks and the metadata of its article; pure functions, no I/O."""

from newscrawl.extraction.body import Judgement, explain, find_blocks
from newscrawl.extraction.parsing import PageError, parse

__all__ = ["Judgement", "PageError", "explain", "find_blocks", "parse"]
