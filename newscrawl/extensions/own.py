"""Which spiders are newscrawl's: the others of a project leave archive and state alone."""

from scrapy import Spider

SPIDERS = "newscrawl.spiders."


def is_own(spider: type[Spider]) -> bool:
    """Say whether a spider is newscrawl's, or derived from one that is."""
    return any(base.__module__.startswith(SPIDERS) for base in spider.__mro__)
