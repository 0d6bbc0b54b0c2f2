"""A small newspaper of our own, served on loopback: what newscrawl does can be seen without a network.

Everything in it is invented: towns, people, events and the papers themselves, whose names end in
`.example` (RFC 2606). Stories, words and page families are TOML files; each story is its own truth.
"""

from newscrawl.demo.content import Paper, Picture, Promo, Story, load_papers
from newscrawl.demo.newsroom import Answer, Newsroom
from newscrawl.demo.server import DemoServer

__all__ = ["Answer", "DemoServer", "Newsroom", "Paper", "Picture", "Promo", "Story", "load_papers"]
